"""What a user asks: text, file or name; and what is wrong with it, at the place where it is."""

import socket
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.errors import UsageError
from extractor.graph.queries import prefixes, query_text, questions, unknown_terms, words
from extractor.graph.query_errors import check

DECLARED = prefixes("https://w3id.org/claimkg/data/")


def trouble(query: str) -> tuple[str, str]:
    """What is said of a wrong query, and the note below it."""
    with pytest.raises(UsageError) as caught:
        check(query, DECLARED)
    return str(caught.value), "\n".join(getattr(caught.value, "__notes__", []))


# ---------------------------------------------------------------------------------------------- what is meant


def test_a_name_is_a_shipped_question() -> None:
    assert query_text("who-changed-sides") == next(q.text for q in questions() if q.name == "who-changed-sides")


@pytest.mark.parametrize("suffix", [".rq", ".sparql"])
def test_a_file_is_read(tmp_path: Path, suffix: str) -> None:
    (tmp_path / f"q{suffix}").write_text("\ufeffASK {}", encoding="utf-8")
    assert query_text(str(tmp_path / f"q{suffix}")) == "ASK {}"


@pytest.mark.parametrize(
    "text", ["ASK {}", "ASK{}", "SELECT ?x { ?x ckg:opposes <https://a/b.rq> }", "DESCRIBE entity:増税"]
)
def test_what_has_a_blank_or_a_brace_is_the_query_itself(text: str) -> None:
    assert query_text(text) == text


@pytest.mark.parametrize(("given", "told"), [
    ("who-knows", "who-knows: no shipped question is called so; see them with: claimkg query --list"),
    ("who-oposes-what", "who-oposes-what: no shipped question is called so, did you mean who-opposes-what; see them with: claimkg query --list"),
    ("missing.rq", "missing.rq: cannot be read (No such file or directory)"),
])  # fmt: skip
def test_what_is_not_there_is_named(given: str, told: str) -> None:
    with pytest.raises(UsageError) as caught:
        query_text(given)
    assert str(caught.value) == f"query: {told}"


@pytest.mark.parametrize("question", questions(), ids=lambda q: q.name)
def test_every_shipped_question_is_sound(question) -> None:
    check(question.text, DECLARED)
    assert unknown_terms(question.text) == ()


@pytest.mark.parametrize(("query", "found"), [
    ("select ?x { graph ?g { ?x a ?y } }", {"SELECT", "GRAPH"}),
    ("SELECT ?service { ?service ex:graph 'SERVICE', \"a \\\" LOAD\", <urn:FROM> } # ORDER", {"SELECT"}),
    ("ASK { ?a ?b '''it's SERVICE''' }", {"ASK"}),
])  # fmt: skip
def test_keywords_are_told_from_names_strings_and_comments(query: str, found: set[str]) -> None:
    assert words(query) - {"A"} == found


# ---------------------------------------------------------------------------------------------- what is wrong


@pytest.mark.parametrize(("query", "told", "below"), [
    ("SELECT ?x { ?x ab ?y }", "line 1, column 16: ab is not expected", "               ^"),
    ("SELECT ?x WHER { ?x a ?y }", "line 1, column 11: WHER is not expected", "          ^"),
    ("SELEC ?x { ?x a ?y }", "line 1, column 1: SELEC is not expected", "^"),
    ("SELECT ?x {\n  ?x a ckg:Claim ;\n  ckg:act ckg:Deny ckg:within ?y\n}", "line 3, column 20: ckg:within is not expected", "                   ^"),
    ("SELECT ?x { ?x a ?y", "line 1, column 20: the end is not expected", "                   ^"),
    ("SELECT ?x { ?x a ?y } LIMIT", "line 1, column 28: the end is not expected", "                           ^"),
    ("SELECT ?x { ?x a ?y . ?x ?y }", "line 1, column 29: } is not expected", "                            ^"),
    ("SELECT ?x, ?y { ?x ?y ?z }", "line 1, column 10: , is not expected", "         ^"),
    ("SELECT ?x { ?x foaf:name ?y }", "line 1, column 16: the prefix foaf: is not declared", "               ^"),
    ("SELECT ?x { ?x a <a b> }", "line 1, column", ""),
    ("SELECT ?x { FILTER(?x = 'a) }", "line 1, column 30: the end is not expected", "                             ^"),
    ("SELECT (COUNT(*) AS ?n) ?x { ?x ?p ?o }", "line 1, column 40: The SELECT contains a variable that is unbound", ""),
    ("# 増税に反対する者\nSELECT ?者 {\n\t?者 a '増税' 反対 }", "line 3, column 12: 反対 is not expected", "              ^"),
])  # fmt: skip
def test_the_place_and_the_reason(query: str, told: str, below: str) -> None:
    message, note = trouble(query)
    assert message.startswith(f"query: {told}")
    assert "\n" not in message
    line = query.split("\n")[int(message.split()[2].rstrip(",")) - 1].replace("\t", " ")
    assert note.splitlines()[0] == f"  {line}"
    assert note.splitlines()[1].endswith("^")
    if below:
        assert note.splitlines()[1] == f"  {below}"


def test_a_long_line_is_cut_around_the_place() -> None:
    message, note = trouble("SELECT ?x { " + "?x ckg:act ckg:Deny . " * 200 + "?x ab ?y }")
    assert "line 1, column 4416: ab is not expected" in message
    shown, caret = note.splitlines()
    assert len(shown) <= 102
    assert shown[caret.index("^") :].startswith("ab")


@pytest.mark.parametrize(("query", "told"), [
    ("", "is empty"),
    ("  # only a comment\n", "is empty"),
    ("SELECT * { SERVICE <https://example.org/sparql> { ?s ?p ?o } }", "SERVICE: asks another server"),
    ("select * { service silent <https://example.org/> {} }", "SERVICE: asks another server"),
    ("LOAD <https://example.org/>", "LOAD: only queries are answered"),
    ("PREFIX a: <urn:b>\nINSERT DATA { a:a a:b a:c }", "INSERT: only queries are answered"),
    ("DELETE WHERE { ?s ?p ?o }", "DELETE: only queries are answered"),
    ("DROP ALL", "DROP: only queries are answered"),
    ("ASK " + "{" * 5000 + "}" * 5000, "is nested more than 100 deep"),
    ("ASK { ?a ?b " + "(" * 5000 + ")" * 5000 + " }", "is nested more than 100 deep"),
])  # fmt: skip
def test_what_would_reach_out_or_change_something_is_refused(query: str, told: str) -> None:
    assert trouble(query)[0].startswith(f"query: {told}")


@pytest.mark.parametrize("hidden", [
    r"PREFIX e: <urn:e> ASK { OPTIONAL { ?a e:b\#c ?d } SERVICE <URL> { ?s ?p ?o } }",
    "ASK { BIND(1 AS ?a) FILTER(?a<'b>c' || true) SERVICE <URL> { ?s ?p ?o } BIND('' AS ?z) }",
    r"ASK { \u0053ERVIC\u0065 <URL> { ?s ?p ?o } }",
])  # fmt: skip
def test_no_hidden_service_reaches_another_server(hidden: str) -> None:
    """What looks like a comment or a string to a reader of ours need not be one to the parser, which evaluates what it has parsed."""
    with socket.create_server(("127.0.0.1", 0)) as other, ThreadPoolExecutor(1) as waiting:
        other.settimeout(0.3)
        reached = waiting.submit(lambda: other.accept()[0].close())
        trouble(hidden.replace("URL", f"http://127.0.0.1:{other.getsockname()[1]}/"))
        with pytest.raises(TimeoutError):
            reached.result()


def test_a_service_that_is_only_named_is_no_harm() -> None:
    check("ASK { ?service <urn:service> 'SERVICE' } # service", DECLARED)


@given(st.lists(st.sampled_from(["SELECT", "?x", "{", "}", "a", "ckg:Claim", ".", ";", "'増税'", "\n", "FILTER(", ")", "<urn:a>", "#", "'", "田中", "\t", "foaf:x", "LIMIT", "1"]), max_size=12))  # fmt: skip
def test_whatever_is_asked_ends_in_one_line_with_a_place(parts: list[str]) -> None:
    query = " ".join(parts)
    try:
        check(query, DECLARED)
    except UsageError as error:
        message = str(error)
        assert "\n" not in message
        if message.startswith("query: line"):
            line, column = (int(message.split()[n].rstrip(",:")) for n in (2, 4))
            assert 1 <= line <= query.count("\n") + 1
            assert 1 <= column <= len(query.split("\n")[line - 1]) + 1
