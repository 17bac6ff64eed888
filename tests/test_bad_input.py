"""Bad input: one clear line and exit code 1, or noise and exit code 0; never a traceback, never half a file."""

import json
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from noise import NOISE as NOISES
from noise import noise, seconds
from rdflib import Graph
from test_cli import claimkg

from extractor.graph import serialise
from extractor.model import Document
from extractor.pipeline import extract
from extractor.writing import file_name

GOOD = "「増税は誤りだ」と田中氏は述べた。"
START = [sys.executable, "-c", "from extractor.cli import main; main()"]


@pytest.fixture
def good(tmp_path: Path) -> Path:
    (tmp_path / "good.txt").write_text(GOOD, "utf-8")
    return tmp_path / "good.txt"


def one_line(stderr: str) -> str:
    assert "Traceback" not in stderr
    (line,) = stderr.splitlines()
    return line


# ------------------------------------------------------------------------- cannot be read or written


CANNOT = [
    ("missing.txt", None, "no such file or folder"),
    ("binary.txt", bytes(range(256)) * 4, "a binary file"),
    ("broken.txt", "増税".encode() + b"\xff\xfe\xfa\x81" * 30, "no known encoding"),
    ("bad.jsonl", b'{"id": "a", "text": "\xe9\x9b\xa8"}\n{"id": ', "line 2: not JSON"),
    ("notext.jsonl", b'{"id": "a"}', 'line 1: no "text"'),
    ("number.jsonl", b'{"id": "a", "text": 5}', 'line 1: "text" is no string'),
    ("twice.jsonl", b'{"id": "a", "text": ""}\n{"id": "a", "text": ""}', "a second document with the id 'a'"),
]


@pytest.mark.parametrize(("name", "data", "reason"), CANNOT, ids=[row[0] for row in CANNOT])
def test_what_cannot_be_read_is_named_and_the_rest_is_written(
    tmp_path: Path, good: Path, name: str, data: bytes | None, reason: str
) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    done = claimkg("extract", tmp_path / name, good, "-o", tmp_path / "out")
    assert done.returncode == 1
    line = one_line(done.stderr)
    assert name in line
    assert reason in line
    assert (tmp_path / "out" / "good.ttl").exists()


def test_errors_as_json(tmp_path: Path) -> None:
    done = claimkg("--log-format", "json", "extract", tmp_path / "missing.txt")
    assert json.loads(done.stderr) == {"level": "error", "message": f"{tmp_path}/missing.txt: no such file or folder"}


def test_an_output_folder_that_cannot_be_written(good: Path) -> None:
    done = claimkg("extract", good, "-o", good / "below-a-file")
    assert done.returncode == 1
    assert "cannot be written" in one_line(done.stderr)


def test_a_full_disk_on_stdout(good: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([*START, "extract", good], stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 1
    assert "cannot be written" in one_line(done.stderr.decode())


def test_a_full_disk_leaves_the_old_file_whole(tmp_path: Path, good: Path) -> None:
    """A limit on the size of files stands in for the full disk: the write fails in the middle in the same way."""
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "good.ttl").write_text("old", "utf-8")

    def small() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (512, 512))

    done = subprocess.run([*START, "extract", good, "-o", tmp_path / "out"], capture_output=True, preexec_fn=small)
    assert done.returncode == 1
    assert "cannot be written" in one_line(done.stderr.decode())
    assert [p.name for p in (tmp_path / "out").iterdir()] == ["good.ttl"]
    assert (tmp_path / "out" / "good.ttl").read_text("utf-8") == "old"


USAGE = [
    ["extract"],
    ["extract", "x.txt", "--format", "pdf"],
    ["extract", "x.txt", "--base", "not an iri"],
    ["annotate", "x.txt", "--layers", "nonsense"],
    ["explain", "x.txt", "--span", "9,3"],
    ["nonsense"],
]


@pytest.mark.parametrize("arguments", USAGE, ids=" ".join)
def test_usage_errors_exit_with_2(arguments: list[str]) -> None:
    done = claimkg(*arguments)
    assert done.returncode == 2
    assert one_line(done.stderr).startswith("claimkg: ")


def test_a_closed_pipe_ends_quietly(tmp_path: Path) -> None:
    rows = [json.dumps({"id": str(n), "text": GOOD}) for n in range(300)]
    (tmp_path / "many.jsonl").write_text("\n".join(rows), "utf-8")
    with subprocess.Popen(
        [*START, "annotate", tmp_path / "many.jsonl"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""


def test_an_interrupt_ends_quietly(tmp_path: Path) -> None:
    with subprocess.Popen(
        [*START, "annotate", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdin
        assert process.stderr
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(1)
        process.send_signal(signal.SIGINT)
        assert process.wait(10) == 130
        assert process.stderr.read() == b""


# --------------------------------------------------------------------------------------------- noise


NOISE = {
    "empty": "",
    "blank": " \n\n\u3000",
    "english": 'Mr. Smith said that e.g. GPT-3.5 is good. "Yes," he said.',
    "control": "雨\x00が\x01降\x1b[31m\x7fる。\u202e右\u2066左",
    "surrogate": "雨が\ud83d降る。",
    "only closing": "」」」』』）））]]]",
    "kana": "きょうはいいてんきですねとかれはいいました",
    "half-width": "ｱﾙﾄﾏﾝ氏は｢反対だ｣と述べた｡",
    "table": "| 名 | 値 |\n|---|---|\n| 増税 | 反対 |",
    "emoji": "🎉🎉田中👨‍👩‍👧氏は🎉反対した🎉",
    "mixed quotes": "「『“」』”と彼は言った。「",
    "latin": "Lorem ipsum dolor sit amet, consectetur adipiscing elit",
    "mixed direction": "彼は\u202e反対\u202cした。\u2066right\u2069と\u200f述べた\u061c。",
    "old kana": "けふは蝶々が飛んでゐるといふ。學校へ參りませう。",
    "old characters": "國會は舊い條約に反對し、內閣は應じなかつたと傳へた。",
    "variation selectors": "葛\U000e0100城市は☺️賛成した。辻\U000e0101氏は反対した。",
    "combining": "か\u3099きのは\u309aんを食べた。",
    "lists": "・増税に反対\n- 橋を直す\n1. 市長は言った\n  a) 雨\n",
    "headings": "# 市の計画\n\n## 橋について\n\n■雨\n【速報】",
    "one of each": "「『（([{〈《【\n、。！？!?.．,・…‥―—–~〜ー－-=+*/\\|<>@#$%^&",
}


@pytest.mark.parametrize("text", NOISE.values(), ids=NOISE)
def test_noise_is_no_failure(text: str) -> None:
    turtle = serialise(extract(Document("noise", text)), "turtle")
    assert len(Graph().parse(data=turtle, format="turtle")) > 0


def test_noise_through_the_command(tmp_path: Path) -> None:
    rows = [json.dumps({"id": key, "text": text}) for key, text in NOISE.items()]
    (tmp_path / "noise.jsonl").write_text("\n".join(rows), "ascii")
    (tmp_path / "nothing.txt").write_bytes(b"")
    done = claimkg("extract", tmp_path, "-o", tmp_path / "out")
    assert (done.returncode, done.stderr) == (0, "")
    assert len(list((tmp_path / "out").iterdir())) == len(NOISE) + 1


@pytest.mark.slow
@pytest.mark.parametrize("name", NOISES)
def test_time_grows_with_length_and_no_faster(name: str) -> None:
    short, long = seconds(noise(name, 5_000)), seconds(noise(name, 40_000))
    assert long < 20 * max(short, 0.05)  # linear is 8 times the time, quadratic 64


BIG = {
    "a line of a megabyte": "彼は増税に反対したが、市は橋を直すと述べた、" * 15_000,
    "10,000 opening brackets": "「" * 10_000 + "雨だ。",
    "10,000 nested brackets": "（" * 10_000 + "雨" + "）" * 10_000,
    "5,000 levels of three kinds": "「（『" * 5_000 + "雨" + "』）」" * 5_000,
    "a sentence of 100,000 characters": "市が直す古い橋の" * 12_500 + "話。",
    "100,000 full stops": "。" * 100_000,
    "10,000 unclosed quotations": "「雨だ。\n" * 10_000,
    "no punctuation": "あ" * 100_000,
}


@pytest.mark.slow
@pytest.mark.parametrize("text", BIG.values(), ids=BIG)
def test_size_is_no_failure(text: str) -> None:
    extraction = extract(Document("big", text))
    assert extraction.analysis.bunsetsu


HOSTILE_IDS = [
    "a/b",
    "a_b",
    "../../etc/passwd",
    "..",
    ".",
    "a b",
    "😀",
    "長" * 300,
    "A",
    "a",
    "con",
    "a\nb",
    "-rf",
    "a.b",
    "é",
    "e\u0301",
]


def test_hostile_ids_get_safe_names_of_their_own(tmp_path: Path) -> None:
    rows = [json.dumps({"id": id_, "text": GOOD}) for id_ in HOSTILE_IDS]
    (tmp_path / "ids.jsonl").write_text("\n".join(rows), "utf-8")
    done = claimkg("extract", tmp_path / "ids.jsonl", "-o", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    names = [path.name for path in (tmp_path / "out").iterdir()]
    assert len({name.lower() for name in names}) == len(HOSTILE_IDS)
    assert all(len(name.encode()) < 200 and "/" not in name and not name.startswith((".", "-")) for name in names)
    inside = {
        str(o) for name in names for o in Graph().parse(tmp_path / "out" / name).objects() if str(o) in HOSTILE_IDS
    }
    assert inside >= {"a/b", "..", "😀", "長" * 300}
    assert file_name("news", ".ttl") == "news.ttl"


HOSTILE_NAMES = [
    ("", "document-e3b0c44298.ttl"),
    ("straße", "straße-787f477061.ttl"),  # STRASSE where case is folded
    (" __a", "a-f89e7a6f0e.ttl"),  # a name with _ would be about the collection
    ("/../a", "a-89addbabcb.ttl"),
    ("\U00031350", "document-4c83e08360.ttl"),  # a letter to some Pythons only
    ("a\x85b", "a_b-75e7cf7e9b.ttl"),
]


@pytest.mark.parametrize(("id_", "name"), HOSTILE_NAMES)
def test_what_a_hostile_id_is_called(id_: str, name: str) -> None:
    assert file_name(id_, ".ttl") == name
