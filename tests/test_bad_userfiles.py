"""Bad user files: one line that names file, line and what to do; nothing is extracted."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_cli import claimkg

from extractor.errors import UsageError
from extractor.pipeline import extract
from extractor.userfiles import read_custom

RULE = """[[rule]]
id = "put-on-shelf"
gloss = "To put a plan on the shelf is to be against it."
cue = "上げる"
with = { "ニ" = ["棚"] }
content = "を"
act = "oppose"
yes = ["市は案を棚に上げた。"]
no = ["市は案を議会に上げた。"]
"""
WHO = "山田\t2024-05-03\t皮肉である"

# option, text of the file, line, what the message says
BAD = [
    ("gazetteer", "日本銀行", 1, "1 columns; write label, alias, IRI, type"),
    ("gazetteer", "日本銀行\t日銀\t\tORGANIZATION\tnote\tmore", 1, "6 columns"),
    ("gazetteer", "日本銀行\t日銀\t\tBANK", 1, "unknown type BANK; choose from PERSON"),
    ("gazetteer", "日本銀行\t日銀\tQ38084", 1, "Q38084 is no absolute IRI"),
    ("gazetteer", "日本銀行\t日銀\thttps://example.org/a b", 1, "is no absolute IRI"),
    ("gazetteer", "日本銀行\t日銀\n甲社\t\thttps://example.org/100%", 2, "is no absolute IRI"),
    ("gazetteer", "甲社\t\thttps://example.org/[1]", 1, "is no absolute IRI"),
    ("gazetteer", "甲社\t\thttps://example.org/\ue000", 1, "is no absolute IRI"),
    ("gazetteer", "甲社\t\thttps://example.org/a\x85b", 1, "is no absolute IRI"),
    ("gazetteer", "日本銀行\t日銀\n\n日本銀行\t日銀", 3, "日銀 is given twice"),
    ("gazetteer", "日本銀行\t日銀\n日本放送\t日銀", 2, "日銀 is an alias of 日本銀行 already (line 1)"),
    ("gazetteer", "甲社\t乙社\n乙社\t甲社", 2, "a cycle of aliases"),
    ("gazetteer", "甲社\t乙社\n乙社\t丙社\n丙社\t甲社", 3, "a cycle of aliases: 甲社 = 丙社 = 乙社 = 甲社"),
    ("gazetteer", "甲社\t乙社\n乙社\t丙社", 1, "乙社 is a label and an alias of 甲社"),
    ("gazetteer", "甲社\t\thttps://example.org/a\n甲社\tA社\thttps://example.org/b", 2, "a second IRI for 甲社"),
    ("gazetteer", "甲社\t\thttps://example.org/a\n乙社\t\thttps://example.org/a", 2, "is the IRI of 甲社 too"),
    ("gazetteer", "甲社\tA社\t\tPERSON\n甲社\tB社\t\tLOCATION", 2, "a second type for 甲社"),
    ("gazetteer", "、\t日銀", 1, "no word in label or alias"),
    ("gazetteer", "\t日銀", 1, "no word in label or alias"),
    ("veto", "田中", 1, "1 columns; write form, other form"),
    ("veto", "田中\t", 1, "a form is missing"),
    ("veto", "サム・アルトマン\tサム アルトマン", 1, "are the same form"),
    ("veto", "田中\t鈴木\n鈴木\t田中", 2, "are kept apart already"),
    ("cues", "述べる\tと", 1, "2 columns; write lemma, frame, act"),
    ("cues", "# mine\n言い張る\tと\tshout", 2, "unknown act shout; choose from state, believe"),
    ("cues", "言い張る\tへ\tstate", 1, "unknown frame へ; choose from"),
    ("cues", "言い張る\tと\tstate\n言い張る\tと\tdeny", 2, "言い張る with と is there already (line 1)"),
    ("cues", "釘を刺す\tと\twarn", 1, "釘を刺す can match nothing"),
    ("cues", "言い張った\tと\tstate", 1, "言い張った can match nothing"),
    ("cues", "机\tと\tstate", 1, "机 can match nothing"),
    ("cues", "\tと\tstate", 1, "can match nothing"),
    ("cues", "する\tを\tsupport", 1, "する would match nearly everything"),
    ("cues", "ある\tに\tsupport", 1, "ある would match nearly everything"),
    ("cues", "釘 刺す\tと\twarn", 1, "write a verb, or noun, particle and verb with blanks between"),
    ("rules", RULE.replace('act = "oppose"', 'act = "opose"'), 7, "unknown act opose"),
    ("rules", RULE.replace('content = "を"', 'content = "へ"'), 6, "unknown frame へ"),
    ("rules", RULE.replace('"ニ"', '"ニハ"'), 5, "unknown case ニハ"),
    ("rules", RULE.replace('["棚"]', "[]"), 5, "could match nothing"),
    ("rules", RULE.replace("with =", "when ="), 5, "unknown key when; choose from"),
    ("rules", RULE.replace("gloss =", "# gloss ="), 1, "no gloss; every rule needs"),
    ("rules", RULE.replace('no = ["市は案を議会に上げた。"]', ""), 1, "no no; every rule needs"),
    ("rules", RULE.replace('"put-on-shelf"', '"Put on shelf"'), 2, "bad id Put on shelf"),
    ("rules", RULE.replace('"put-on-shelf"', '"speech-to"'), 2, "duplicate id speech-to (a rule of ours)"),
    ("rules", RULE + RULE, 11, "duplicate id put-on-shelf (line 1)"),
    ("rules", RULE + 'stance = "against"\n', 10, "unknown stance against"),
    (
        "rules",
        RULE.replace('yes = ["市は案を棚に上げた。"]', 'yes = "市は案を棚に上げた。"'),
        8,
        "yes is no list of sentences",
    ),
    ("rules", RULE.replace('cue = "上げる"', "cue = 3"), 4, "cue is no string"),
    ("rules", RULE.replace('cue = "上げる"', 'cue = "棚"'), 4, "棚 can match nothing"),
    ("rules", RULE.replace('cue = "上げる"', 'cue = "する"').replace("with =", "# with ="), 4, "nearly everything"),
    ("rules", RULE.replace("市は案を棚に上げた。", "市は案を棚に置いた。"), 1, "put-on-shelf does not fire on its yes"),
    ("rules", RULE.replace("議会に上げた", "棚に上げた"), 1, "put-on-shelf fires on its no example"),
    ("rules", RULE.replace('"ニ" =', "ニ ="), 5, "not TOML"),
    ("rules", RULE.replace("[[rule]]", "[rule]"), 1, "begin every rule with a line [[rule]]"),
    ("rules", "x = " + "[" * 5000, 1, "nested too deep"),
    ("rules", 'id = "x"\n', 1, "begin every rule with a line [[rule]]"),
    ("corrections", f"claim/1\tnews\t増税\tact\topose\t{WHO}", 1, "unknown act opose"),
    ("corrections", f"claim/1\tnews\t増税\tcolour\tred\t{WHO}", 1, "unknown field colour; choose from reject, source"),
    ("corrections", f"claim/1\tnews\t増税\tstance\tagainst\t{WHO}", 1, "unknown stance against"),
    ("corrections", f"claim/1\tnews\t増税\tsource\t\t{WHO}", 1, "no value for source"),
    ("corrections", f"claim/1\tnews\t増税\treject\tyes\t{WHO}", 1, "reject takes no value"),
    ("corrections", f"\tnews\t\treject\t\t{WHO}", 1, "no claim; give its IRI, or document and evidence"),
    ("corrections", "claim/1\tnews\t増税\treject\t\t山田\t2024-05-03\t", 1, "who and why must be given"),
    ("corrections", "claim/1\tnews\t増税\treject\t\t山田\t3 May\t皮肉", 1, "when must be a date"),
    ("corrections", "claim/1\tnews\t増税\treject", 1, "4 columns"),
]


@pytest.mark.parametrize(("option", "text", "line", "message"), BAD, ids=[f"{b[0]}: {b[3]}" for b in BAD])
def test_a_bad_line_is_named_with_what_to_do(tmp_path: Path, option: str, text: str, line: int, message: str) -> None:
    file = tmp_path / "mine"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as raised:
        read_custom(**{option: file})
    told = str(raised.value)
    assert told.startswith(f"{file}: line {line}: ")
    assert message in told
    assert "\n" not in told


def test_the_rule_that_the_table_spoils_is_good(tmp_path: Path) -> None:
    (tmp_path / "rules.toml").write_text(RULE, encoding="utf-8")
    assert [r.rule.id for r in read_custom(rules=tmp_path / "rules.toml").rules["上げる"]] == ["put-on-shelf"]


def test_a_veto_that_contradicts_the_gazetteer(tmp_path: Path) -> None:
    (tmp_path / "names").write_text("日本銀行\t日銀", encoding="utf-8")
    (tmp_path / "veto").write_text("日銀\t日本銀行", encoding="utf-8")
    with pytest.raises(UsageError, match="line 1: the gazetteer makes 日銀 and 日本銀行 one"):
        read_custom(gazetteer=tmp_path / "names", veto=tmp_path / "veto")


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "sjis").write_bytes("# ok\n日本銀行\t日銀".encode("cp932"))
    with pytest.raises(UsageError, match="line 2: not UTF-8"):
        read_custom(gazetteer=tmp_path / "sjis")
    with pytest.raises(UsageError, match="cannot be read"):
        read_custom(cues=tmp_path / "missing")
    with pytest.raises(UsageError, match="cannot be read"):
        read_custom(cues=tmp_path)


@pytest.mark.parametrize("command", ["extract", "annotate", "explain"])
def test_nothing_is_extracted_with_half_a_rule_set(tmp_path: Path, command: str) -> None:
    (tmp_path / "town.txt").write_text("市は案を棚に上げた。", encoding="utf-8")
    (tmp_path / "rules.toml").write_text(
        RULE + RULE.replace("put-on-shelf", "second").replace("oppose", "opose"), "utf-8"
    )
    done = claimkg(command, tmp_path / "town.txt", "--rules", tmp_path / "rules.toml")
    assert (done.returncode, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"claimkg: {tmp_path}/rules.toml: line 16: unknown act opose")


CELLS = st.sampled_from(["", "述べる", "と", "を", "state", "oppose", "日銀", "、", "\x00", " ", "#", "https://a.b/c", "reject", "釘 を 刺す",
                         "2024-05-03", "[[rule]]", 'id = "x"', "\u3000", "\x1b[31m", "\ufeff", "PERSON", "する", "\u2028", "氏"])  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.lists(CELLS, max_size=9), max_size=4),
    st.sampled_from(["gazetteer", "veto", "cues", "rules", "corrections"]),
)
def test_whatever_a_file_holds_it_loads_or_is_told_in_one_line(rows: list[list[str]], option: str) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "mine"
        file.write_text("\n".join("\t".join(row) for row in rows), encoding="utf-8")
        told = ""
        try:
            extract("日銀は増税に反対すると田中氏は述べた。", read_custom(**{option: file}))
        except UsageError as error:
            told = str(error)
        assert not told or told.startswith(f"{file}: ")
