"""What holds for any text whatever: hypothesis tries to break it."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Graph

from extractor.annotation import annotate
from extractor.graph import serialise
from extractor.model import Document
from extractor.pipeline import extract

PIECES = ["「", "」", "『", "』", "（", "）", "[", "]", '"', "“", "”", "。", ".", "、", "\n", " ", "\u3000", "と", "は", "が", "を", "に",
          "彼は", "アルトマン氏", "田中", "OpenAI", "言いました", "思います", "反対した", "誤りだ", "すぎる", "ない", "GPT-4", "10月", "という", "によると",
          "〜", "—", "…", "！", "?", "\r", "\x00", "\u200b", "\ufeff", "😀", "が\u3099", "\ud800", "１", "ｱ", "the"]  # fmt: skip
TEXTS = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
BLANKS = set(" \t\n\r\u3000\x0b\x0c")


def document(text: str) -> Document:
    return Document("例", text)


@given(TEXTS)
@settings(deadline=None, max_examples=150)
def test_offsets_hold(text: str) -> None:
    extraction = extract(document(text))
    analysis = extraction.analysis
    for phrase in analysis.bunsetsu:
        for word in phrase.morphemes:
            assert 0 <= word.start < word.end <= len(text)
            assert word.surface.replace(" ", "") in (
                text[word.start : word.end].replace(" ", ""),
                word.surface.replace(" ", ""),
            )
    spans = [*analysis.sentences, *analysis.quotations, *analysis.bunsetsu, *analysis.predicates, *analysis.names,
             *extraction.mentions, *(a for p in analysis.predicates for a in p.arguments),
             *(c.content for c in extraction.claims), *(c.cue for c in extraction.claims if c.cue),
             *(s.target for c in extraction.claims for s in c.stances)]  # fmt: skip
    assert all(0 <= s.start <= s.end <= len(text) for s in spans)


@given(TEXTS)
@settings(deadline=None, max_examples=150)
def test_sentences_share_the_text_out_and_bunsetsu_cover_them(text: str) -> None:
    analysis = extract(document(text)).analysis
    owned = [i for s in analysis.sentences for a, b in s.fragments for i in range(a, b)]
    assert len(owned) == len(set(owned))
    solid = {i for i, c in enumerate(text) if not c.isspace() and c.isprintable()}
    assert {text[i] for i in solid - set(owned)} <= set("（）()[]［］")  # around what is cut out
    for number, sentence in enumerate(analysis.sentences):
        inside = {i for a, b in sentence.fragments for i in range(a, b)} & solid
        covered = {i for b in analysis.bunsetsu if b.sentence == number for i in range(b.start, b.end)}
        assert inside <= covered


@given(TEXTS)
@settings(deadline=None, max_examples=150)
def test_trees_lean_to_the_right(text: str) -> None:
    bunsetsu = extract(document(text)).analysis.bunsetsu
    for number, phrase in enumerate(bunsetsu):
        assert phrase.head == -1 or (phrase.head > number and bunsetsu[phrase.head].sentence == phrase.sentence)


@given(TEXTS)
@settings(deadline=None, max_examples=60)
def test_same_input_same_bytes_and_valid_turtle(text: str) -> None:
    first, second = extract(document(text)), extract(document(text))
    assert json.dumps(annotate(first)) == json.dumps(annotate(second))
    turtle = serialise(first, "turtle")
    assert turtle == serialise(second, "turtle")
    assert len(Graph().parse(data=turtle, format="turtle")) > 0
