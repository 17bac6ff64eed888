"""What each level of detail writes, line by line, and what a reading tells of itself."""

import hashlib

import pytest
from graph_examples import TEXT, claim, extraction

from extractor import __version__
from extractor.graph import BASE, Style
from extractor.graph.differences import short
from extractor.graph.rdf import rows_of
from extractor.model import Claim, Document, Polarity

C, SAID, STANCE = (f"<claim/107a83a0b74b7f48{end}>" for end in ("", "#7e3fe6e7", "#8009a9d8"))
SOFTWARE = f"<https://w3id.org/claimkg/software/{__version__}>"
DIGEST = hashlib.sha256(TEXT.encode()).hexdigest()

# 「増税は誤りだ」と田中氏は述べた。 With --detail edges: the document, its reading, the flat edge and its two nodes.
EDGES = f"""
<doc/news> rdf:type nif:Context
<doc/news> rdf:type schema:Article
<doc/news> dcterms:identifier "news"
<doc/news#extraction> rdf:type prov:Activity
<doc/news#extraction> prov:used <doc/news>
<doc/news#extraction> prov:wasAssociatedWith {SOFTWARE}
<doc/news#extraction> ckg:textDigest "{DIGEST}"
<doc/news#extraction> ckg:claimCount 1
<doc/news#extraction> ckg:statementCount 2
{SOFTWARE} rdf:type prov:SoftwareAgent
{SOFTWARE} schema:name "claimkg"
{SOFTWARE} schema:softwareVersion "{__version__}"
<entity/田中> rdf:type ckg:Entity
<entity/田中> rdf:type ckg:Person
<entity/田中> skos:prefLabel "田中"@ja
<entity/田中> skos:prefLabel "Tanaka"@en
<entity/田中> skos:altLabel "田中氏"@ja
<entity/増税> rdf:type ckg:Concept
<entity/増税> skos:prefLabel "増税"@ja
<entity/増税> skos:prefLabel "tax increase"@en
<entity/田中> ckg:opposes <entity/増税>
"""
# --detail claims adds who says what, in which words, and what that states; the nodes of it
CLAIMS = f"""
<entity/誤り> rdf:type ckg:Concept
<entity/誤り> skos:prefLabel "誤り"@ja
<predicate/だ> rdf:type ckg:Predicate
<predicate/だ> skos:prefLabel "だ"@ja
<predicate/だ> skos:prefLabel "is"@en
{C} rdf:type ckg:Claim
{C} ckg:source <entity/田中>
{C} ckg:act ckg:State
{C} ckg:cue "述べる"@ja
{C} ckg:evidence <doc/news#char=1,7>
{C} ckg:states {SAID}
{C} ckg:states {STANCE}
<doc/news#char=1,7> nif:referenceContext <doc/news>
<doc/news#char=1,7> nif:beginIndex 1
<doc/news#char=1,7> nif:endIndex 7
<doc/news#char=1,7> nif:anchorOf "増税は誤りだ"@ja
{SAID} rdf:subject <entity/増税>
{SAID} rdf:predicate <predicate/だ>
{SAID} rdf:object <entity/誤り>
{STANCE} rdf:subject <entity/田中>
{STANCE} rdf:predicate ckg:opposes
{STANCE} rdf:object <entity/増税>
"""
# --detail full adds the text, the values of the unmarked case, types that follow, rules and confidences
FULL = f"""
<doc/news> nif:isString "{TEXT}"@ja
{C} ckg:polarity ckg:Positive
{C} ckg:modality ckg:Asserted
{C} ckg:rule ckgr:speech-to
{C} ckg:confidence 0.91
<doc/news#char=1,7> rdf:type nif:OffsetBasedString
<doc/news#char=1,7> rdf:type nif:RFC5147String
{SAID} rdf:type ckg:Statement
{SAID} ckg:polarity ckg:Positive
{SAID} ckg:rule ckgr:copula-clause
{STANCE} rdf:type ckg:Statement
{STANCE} ckg:polarity ckg:Positive
{STANCE} ckg:rule ckgr:evaluated-subject
"""


def told(style: Style, *claims: Claim) -> list[str]:
    """The triples, a short line each."""
    found = extraction(*(claims or (claim(confidence=0.91),)), document=Document("news", TEXT))
    return [" ".join(map(_short, row)) for row in rows_of(found, style)]


def _short(term: str) -> str:
    value, typed, _ = term.partition("^^")
    return value.strip('"') if typed else short(term.replace(BASE, ""))


@pytest.mark.parametrize(
    ("detail", "lines"), [("edges", EDGES), ("claims", EDGES + CLAIMS), ("full", EDGES + CLAIMS + FULL)]
)
def test_what_each_level_of_detail_holds(detail: str, lines: str) -> None:
    expected = [*lines.split("\n"), f'<doc/news#extraction> ckg:detail "{detail}"']
    style = Style(detail=detail)  # type: ignore[arg-type]  # one of the three
    assert sorted(told(style)) == sorted(filter(None, expected))


def test_what_is_marked_stands_at_the_level_of_claims_too() -> None:
    lines = told(Style(detail="claims"), claim(polarity=Polarity.NEGATIVE))
    assert [line.partition(" ")[2] for line in lines if "olarity" in line] == ["ckg:polarity ckg:Negative"]


# how it is written -> what the reading says besides its document, its software and the digest of the text
READINGS = [
    (Style(), {"claimCount": "2", "statementCount": "4", "detail": '"full"'}),
    (Style(detail="claims"), {"claimCount": "2", "statementCount": "4", "detail": '"claims"'}),
    (Style(detail="edges"), {"claimCount": "2", "statementCount": "4", "detail": '"edges"'}),
    (Style(with_text=False), {"claimCount": "2", "statementCount": "4", "detail": '"full"', "withText": "false"}),
    (Style(with_text=True), {"claimCount": "2", "statementCount": "4", "detail": '"full"'}),
    (Style(detail="claims", with_text=True), {"claimCount": "2", "statementCount": "4", "detail": '"claims"', "withText": "true"}),
    (Style(english=True), {"claimCount": "2", "statementCount": "4", "detail": '"full"', "labels": '"en"'}),
    (Style(min_confidence=0.5), {"claimCount": "1", "statementCount": "2", "detail": '"full"', "minConfidence": "0.5"}),
    (Style(min_confidence=1e-7), {"claimCount": "2", "statementCount": "4", "detail": '"full"', "minConfidence": "0.0000001"}),
    (Style(custom="c0ffee"), {"claimCount": "2", "statementCount": "4", "detail": '"full"', "customisation": '"c0ffee"'}),
]  # fmt: skip


@pytest.mark.parametrize(("style", "expected"), READINGS, ids=lambda value: repr(value)[:40])
def test_what_a_reading_tells(style: Style, expected: dict[str, str]) -> None:
    lines = told(style, claim(confidence=0.91), claim(confidence=0.2))
    own = dict(line.split(" ")[1:] for line in lines if line.startswith("<doc/news#extraction> "))
    assert own == {
        "rdf:type": "prov:Activity", "prov:used": "<doc/news>", "prov:wasAssociatedWith": SOFTWARE,
        "ckg:textDigest": f'"{DIGEST}"', **{f"ckg:{name}": value for name, value in expected.items()},
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "held"), [("", ""), ("増\0税", "増\ufffd税"), ("か\u3099", "か\u3099"), ("\ud800", "\ufffd")]
)
def test_the_digest_is_of_the_text_as_the_graph_holds_it(text: str, held: str) -> None:
    rows = rows_of(extraction(document=Document("news", text)))
    (digest,) = [term.strip('"') for _, property_, term in rows if property_.endswith("#textDigest>")]
    assert digest == hashlib.sha256(held.encode()).hexdigest()
