"""Spark in local mode says what one machine says: the same bytes, rows, links and reasons, wherever the partitions are cut."""

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from nights import config, night

from extractor.batch import partitions
from extractor.claims.customisation import NOTHING, Customisation
from extractor.cli import cli
from extractor.cli.log import Log
from extractor.errors import ClaimkgError, ReadError, UsageError
from extractor.graph import BASE, Style, bulk, iris, serialise
from extractor.graph.tables import COLUMNS, statement_rows
from extractor.graph.terms import iri
from extractor.linking import facts_of, link_rows, links_of
from extractor.model import Document
from extractor.pipeline import extract
from extractor.reading import read_all
from extractor.userfiles import read_with_digest

MISSING = [name for name in ("pyspark", "pyarrow", "pandas") if importlib.util.find_spec(name) is None]
MISSING += [] if shutil.which("java") else ["java"]
pytestmark = pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas")
needs_spark = pytest.mark.skipif(bool(MISSING), reason=f"needs pip install 'claimkg[spark]' and Java 17: no {', '.join(MISSING)}")  # fmt: skip
TEXTS = {
    "a/b.txt": "日本銀行（日銀）は利下げに反対した。",
    "a-b.txt": "日銀は増税に賛成した。",
    "2024/é x%20#1.TXT": "青浜市の佐藤健一市長は増税に反対した。",
    "page.html": "<html><title>題</title><article>"
    + "<p>湊市の佐藤健一市長は、増税に反対すると記者会見で述べた。</p>" * 9
    + "</article></html>",
    "note.md": "# 題\n\n「増税は誤りだ」と*田中*氏は述べた。\n",
    "long.txt": "国際開発銀行（AIDB）は増税に反対した。",
    "old.txt": "国際開発銀行（国開銀）は増税に賛成した。",
    "empty.txt": "",
}
LINES = [
    {"id": "m1", "text": "AIDBは増税に反対した。", "title": "題", "date": "2024-05-03"},
    {"id": "a/b", "text": "二度目だ。"},
    {"text": "idがない。"},
    {
        "id": "m2",
        "text": "「図書館の民営化は誤りだ」と鈴木氏は述べた。\r\n国開銀は増税に反対した。年貢は重い。",
        "author": "山田",
    },
    {"id": "m3", "text": "青浜市の佐藤健一市長は反対した。" * 3},
]
USER = {
    "gazetteer": "租税\t年貢\n",
    "veto": "AIDB\t国開銀\n",
    "cues": "ディスる\tを\tcriticize\tslang\n",
}


@pytest.fixture(scope="module")
def session() -> Iterator[Any]:
    """One for all; what makes a short job cheaper is set, and files are cut small."""
    from pyspark.sql import SparkSession

    from extractor.batch.spark import session

    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.master("local[2,2]").config("spark.ui.enabled", False)
    for key, value in {"spark.sql.shuffle.partitions": 2, "spark.sql.codegen.wholeStage": False, "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC", "spark.sql.codegen.factoryMode": "NO_CODEGEN",
                       "spark.sql.files.maxPartitionBytes": 600, "spark.sql.files.openCostInBytes": 100, "spark.sql.adaptive.enabled": False}.items():  # fmt: skip
        builder = builder.config(key, value)
    builder.getOrCreate()
    started = session()
    yield started
    started.stop()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Articles in all shapes, the user's files, and a file that one machine would take for another encoding as a whole."""
    folder = tmp_path_factory.mktemp("spark")
    for name, text in TEXTS.items():
        file = folder / "articles" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    lines = [json.dumps(line, ensure_ascii=False) for line in LINES]
    (folder / "more.jsonl").write_text("\r\n".join(["\ufeff" + lines[0], "", *lines[1:]]), "utf-8")
    (folder / "broken.jsonl").write_bytes(b'{"id": "x", "text": "\xff"}\n{"id": "y", "text": "\xe9\x9b\xa8"}\n')
    for name, text in USER.items():
        (folder / name).write_text(text, "utf-8")
    return folder


def linked_banks(out: Path) -> int:
    """How many names are linked to 国際開発銀行: two, one where they may not meet."""
    return (
        joined(out / "links")
        .decode()
        .count("skos/core#exactMatch> <https://w3id.org/claimkg/data/entity/国際開発銀行>")
    )


def documents(*inputs: Path) -> list[Document]:
    return [found for found in read_all(inputs) if isinstance(found, Document)]


def joined(folder: Path) -> bytes:
    """The parts of N-Quads in the order of their names."""
    return b"".join(p.read_bytes() for p in sorted(folder.glob("part-*.nq")))


def quads(found: list[Document], custom: Customisation, style: Style) -> bytes:
    return b"".join(serialise(extract(document, custom), "nquads", style) for document in found)


def table(found: list[Document], custom: Customisation, style: Style) -> list[tuple[Any, ...]]:
    return [tuple(row) for document in found for row in statement_rows(extract(document, custom), style)]


def parquet(folder: Path) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Column names and rows, in the order of the parts."""
    import pyarrow.parquet as pq

    parts = [pq.read_table(p) for p in sorted(folder.glob("*.parquet"))]
    rows = [tuple(tuple(v) if isinstance(v, list) else v for v in row.values()) for part in parts for row in part.to_pylist()]  # fmt: skip
    return parts[0].column_names, rows


@pytest.mark.slow
@needs_spark
def test_files_lines_and_the_users_files(session: Any, folder: Path) -> None:
    from extractor.batch.spark import run

    files = {name: folder / name for name in USER}
    custom, digest = read_with_digest(files)
    style = Style(english=True, custom=digest)
    inputs = [folder / "articles", folder / "more.jsonl"]
    out = folder / "out"
    outcome = run(session, [*map(str, inputs), str(folder / "broken.jsonl")], str(out), style, custom, parts=3)

    found = [*(d for d in documents(*inputs) if d.id != "empty"), Document("y", "雨")]  # Spark passes over empty files
    assert joined(out / "quads") == quads(found, custom, style)
    assert parquet(out / "claims") == ([c.name for c in COLUMNS], table(found, custom, style))
    assert (out / "_SUCCESS").exists()

    config(folder, 'format = "nquads"', *(f'{name} = "{name}"' for name in USER), inputs='["articles", "more.jsonl"]')
    night(folder)
    assert joined(out / "links") == (folder / "output/_links.nq").read_bytes() != b""
    assert "Homonym" in joined(out / "links").decode()
    assert linked_banks(out) == 1

    reasons = [str(error) for error in read_all(inputs) if isinstance(error, ReadError)]
    reasons.append(f"{folder}/broken.jsonl, line 1: not UTF-8 (byte 21 of the line); convert the file to UTF-8")
    rows = [json.loads(line) for p in (out / "failures").glob("*.json") for line in p.read_text("utf-8").splitlines()]
    assert sorted(row["problem"] for row in rows) == sorted(reasons) == sorted(outcome.first)
    assert (outcome.documents, outcome.failed) == (len(found), len(reasons))


@pytest.mark.slow
@needs_spark
def test_a_table_in_one_partition(session: Any, folder: Path) -> None:
    from extractor.batch.spark import run

    found = documents(folder / "articles", folder / "more.jsonl")
    rows = [(d.id, d.text, d.title, d.url, d.date, d.author, 7) for d in found]
    names = "id string, text string, title string, url string, date string, author string, more int"
    session.createDataFrame([*rows, (None, "x", *[None] * 5)], names).coalesce(1).write.parquet(f"{folder}/d.parquet")
    outcome = run(session, [f"{folder}/d.parquet"], f"{folder}/again", parts=1)
    assert (outcome.documents, outcome.failed) == (len(found), 1)
    plain = [Document(*row[:-1]) for row in rows]
    assert joined(folder / "again/quads") == quads(plain, NOTHING, Style())
    links = link_rows(links_of((d.id, facts_of(extract(d))) for d in plain))
    assert joined(folder / "again/links").decode() == bulk.nquads(links, iri(iris.links(BASE)))
    assert linked_banks(folder / "again") == 2


@pytest.mark.slow
@needs_spark
def test_a_document_that_kills_its_worker(session: Any, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from extractor.batch.spark import claims, read

    def deadly(row: dict[str, Any], **_: object) -> dict[str, Any]:
        if row["id"] == "m2":
            os._exit(9)
        return {key: row[key] for key in (*partitions.Place._fields, "id", "problem")}

    monkeypatch.setattr(partitions, "extracted", deadly)
    found = claims(read(session, [f"{folder}/more.jsonl"], parts=1)).where("problem IS NULL OR id IS NOT NULL").select("id", "problem").collect()  # fmt: skip
    died = f"{folder}/more.jsonl, line 5: its worker died; please report it with this document"
    assert [tuple(row) for row in found] == [("m1", None), ("a/b", None), ("m2", died), ("m3", None)]


def claimkg(*arguments: object) -> Result:
    return CliRunner().invoke(cli, ["spark", *map(str, arguments)], obj=Log("text"))


@pytest.mark.slow
@needs_spark
def test_a_popular_name_moves_three_rows_a_partition(session: Any) -> None:
    """Spark's own limit of a window before its shuffle; without it all mentions of a name would meet in one place."""
    from extractor.batch.spark import links

    found = session.createDataFrame([], "id string, facts array<string>, problem string")
    plan = links(found)._jdf.queryExecution().executedPlan().toString()
    assert "WindowGroupLimit [fact" in plan
    assert "3, Partial" in plan


@pytest.mark.slow
@needs_spark
def test_an_output_is_replaced_only_when_asked(session: Any, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    (out / "quads").mkdir(parents=True)
    (out / "quads/part-00007.nq").write_text("old", "utf-8")
    (tmp_path / "a.txt").write_text(TEXTS["a-b.txt"], "utf-8")
    with pytest.raises(UsageError, match="out: holds files, but no _SUCCESS: perhaps those of a job that did not end; give another folder, or --overwrite"):  # fmt: skip
        _raise(claimkg(tmp_path / "a.txt", "-o", out))
    with pytest.raises(ReadError, match=r"b\.txt: no such file or folder"):
        _raise(claimkg(tmp_path / "b.txt", "-o", out, "--overwrite"))
    assert joined(out / "quads") == b"old"
    assert claimkg(tmp_path / "a.txt", "-o", out, "--overwrite", "--partitions", 1).exit_code == 0
    assert joined(out / "quads") == quads(documents(tmp_path / "a.txt"), NOTHING, Style())
    with pytest.raises(UsageError, match="out: holds results; give another folder, or --overwrite"):
        _raise(claimkg(tmp_path / "a.txt", "-o", out))


def _raise(result: Result) -> None:
    assert result.exception is not None
    raise result.exception


@pytest.mark.slow
@needs_spark
def test_an_input_without_documents_is_a_mistake(session: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from extractor.batch import spark

    monkeypatch.setattr(spark, "run", lambda *_: spark.Outcome(0, 0, ()))
    with pytest.raises(ReadError, match="none: no document in there"):
        _raise(claimkg("none", "-o", tmp_path / "out"))


@pytest.mark.slow
@needs_spark
def test_a_job_that_fails_says_so_in_a_line(session: Any, folder: Path, tmp_path: Path) -> None:
    from extractor.batch.spark import run

    (tmp_path / "d.parquet").write_bytes(b"no table")
    with pytest.raises(ClaimkgError, match=r"^spark: the job has failed: [^\n]*d\.parquet[^\n]*$"):
        run(session, [f"{tmp_path}/d.parquet"], f"{tmp_path}/out")
    assert not (tmp_path / "out/_SUCCESS").exists()


# ----------------------------------------------------------------------------------------- nothing to run it


START = "import sys; {before}; from extractor.cli import main; sys.argv = ['claimkg', 'spark', 'a.txt', '-o', 'out']; main()"


def test_without_spark_it_says_what_to_install() -> None:
    script = START.format(before="sys.modules |= dict.fromkeys(['pyspark', 'py4j'])")
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.returncode == 2
    assert done.stderr == "claimkg: spark: needs Apache Spark; install it with: pip install 'claimkg[spark]'\n"


@pytest.mark.skipif(bool(set(MISSING) - {"java"}), reason=f"no {', '.join(MISSING)}")
def test_without_java_it_says_so() -> None:
    environment = {key: value for key, value in os.environ.items() if key != "JAVA_HOME"} | {"PATH": ""}
    script = START.format(before="pass")
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, env=environment)
    assert done.returncode == 1
    assert done.stderr == "claimkg: spark: there is no Java; install one of version 17 or later, or set JAVA_HOME\n"
