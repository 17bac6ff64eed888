"""Files of every kind and encoding become documents; what cannot be read is named."""

import io
import json
from pathlib import Path

import pytest

from extractor.errors import ReadError
from extractor.model import Document
from extractor.reading import read, read_all

TEXT = "波戸市の市長は、路面電車の廃止に反対した。"
SHORT = ["雨だ。", "ア", "東京都", "カタカナばかりのテキスト。", TEXT, TEXT * 40]
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "cp932", "euc_jp", "iso2022_jp"]


def only(path: Path) -> Document:
    (document,) = read(path)
    return document


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("text", SHORT, ids=lambda t: t[:6] + str(len(t)))
def test_encodings(tmp_path: Path, encoding: str, text: str) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(text.encode(encoding))
    assert only(file).text == text


def test_line_ends_become_newlines(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("雨だ。\r\n風だ。\r雪だ。".encode())
    assert only(tmp_path / "a.txt").text == "雨だ。\n風だ。\n雪だ。"


def test_markdown_is_read_as_a_reader_sees_it(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        "# 決定\n\n**市長**は[計画](http://x)に\n反対した。\n\n- 一つ\n- `二つ`\n\n```\ncode\n```\n", "utf-8"
    )
    document = only(tmp_path / "a.md")
    assert document.text == "決定\n市長は計画に\n反対した。\n一つ\n二つ"
    assert document.title == "決定"


PAGE = """<html lang="ja"><head><meta charset="{charset}"><title>電車の廃止</title><meta name="author" content="北川由紀">
<meta property="article:published_time" content="2024-05-14"><meta property="og:site_name" content="波戸新聞"></head><body>
<nav><a href="/">ホーム</a></nav><article><h1>電車の廃止</h1><p>{text}</p><p>{text}商店街も反対している。</p></article></body></html>"""


@pytest.mark.parametrize("charset", ["utf-8", "shift_jis", "euc-jp"])
def test_html_is_reduced_to_its_article(tmp_path: Path, charset: str) -> None:
    (tmp_path / "a.html").write_bytes(PAGE.format(charset=charset, text=TEXT).encode(charset))
    document = only(tmp_path / "a.html")
    assert TEXT in document.text
    assert "ホーム" not in document.text
    assert (document.title, document.author, document.date) == ("電車の廃止", "北川由紀", "2024-05-14")
    assert document.site == "波戸新聞"


DATES = [
    ("<meta property='article:published_time' content='2024-05-14T08:00:00+09:00'>", "", "2024-05-14"),
    ("<meta property='article:published_time' content='2999-12-31'>", "", "2999-12-31"),  # the reader's clock has no say
    ("", "<time datetime='2024-05-14'>5月14日</time>", "2024-05-14"),
    ('<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2024-05-14"}</script>', "", "2024-05-14"),
    ("", "<p>2024年5月3日の会見で、新庁舎は2028年4月1日に開くと述べた。</p>", None),  # not the first of January 2024
    ("", "<p class='date'>昨日</p>", None),
]  # fmt: skip


@pytest.mark.parametrize(("head", "body", "date"), DATES)
def test_a_page_has_the_date_that_it_declares(tmp_path: Path, head: str, body: str, date: str | None) -> None:
    page = f"<html><head><title>市長</title>{head}</head><body><article>{body}<p>{TEXT * 3}</p></article></body></html>"
    (tmp_path / "a.html").write_text(page, "utf-8")
    assert only(tmp_path / "a.html").date == date


def test_json_lines_keep_what_they_say(tmp_path: Path) -> None:
    row = {"id": "a/1", "text": TEXT, "title": "題", "url": "http://x/", "date": "2024-05-14", "author": "北川"}
    (tmp_path / "a.jsonl").write_text(json.dumps(row) + "\n\n" + json.dumps({"id": 7, "text": ""}), "utf-8")
    first, second = read(tmp_path / "a.jsonl")
    assert first == Document("a/1", TEXT, "題", "http://x/", "2024-05-14", "北川")
    assert second == Document("7", "")


def test_a_lone_surrogate_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": "a", "text": "雨\\ud83d。"}', "utf-8")
    assert only(tmp_path / "a.jsonl").text == "雨\ufffd。"


def test_folders_are_read_in_order_with_paths_as_ids(tmp_path: Path) -> None:
    for name in ("b.txt", "sub/a.md", "a.txt", "skip.pdf"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT, "utf-8")
    assert [d.id for d in read(tmp_path)] == ["a", "b", "sub/a"]


@pytest.mark.parametrize(("given", "ids"), [(TEXT, ["stdin"]), ('{"id": "x", "text": "雨"}\n', ["x"])])
def test_standard_input(monkeypatch: pytest.MonkeyPatch, given: str, ids: list[str]) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(given.encode())))
    assert [d.id for d in read("-")] == ids


BAD_LINES = [
    ("{", "line 2: not JSON"),
    ("[1]", "line 2: not an object"),
    ('{"id": "b"}', 'line 2: no "text"'),
    ('{"id": "b", "text": 3}', 'line 2: "text" is no string'),
    ('{"text": "雨"}', 'line 2: no "id"'),
    ('{"id": null, "text": "雨"}', 'line 2: "id" is no string'),
]


@pytest.mark.parametrize(("line", "message"), BAD_LINES)
def test_a_bad_line_is_named_and_the_others_are_read(tmp_path: Path, line: str, message: str) -> None:
    good = '{"id": "%s", "text": "雨だ。"}'
    (tmp_path / "a.jsonl").write_text("\n".join([good % "a", line, good % "c"]), "utf-8")
    first, error, third = read_all([tmp_path / "a.jsonl"])
    assert isinstance(error, ReadError)
    assert message in str(error)
    assert [first.id, third.id] == ["a", "c"]  # type: ignore[union-attr]  # both are documents, as their ids show


def test_what_cannot_be_read_says_why(tmp_path: Path) -> None:
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 8)
    (tmp_path / "broken.txt").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "empty").mkdir()
    inputs = ["binary.txt", "broken.txt", "empty", "missing.txt"]
    errors = [str(e) for e in read_all([tmp_path / name for name in inputs])]
    for name, error, reason in zip(inputs, errors, ["binary", "broken utf-16", "no .txt", "no such file"], strict=True):
        assert name in error
        assert reason in error


def test_a_second_document_of_an_id_is_an_error(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "news.txt").write_text(TEXT, "utf-8")
    first, second = read_all([tmp_path / "a", tmp_path / "b"])
    assert isinstance(first, Document)
    assert "second document with the id 'news'" in str(second)


def test_read_raises_at_the_first_trouble(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="no such file"):
        list(read(tmp_path / "missing.txt"))
