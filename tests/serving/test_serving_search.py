"""What is found of a collection by what somebody types."""

import pytest
from page_examples import claim, document, node, stance

from extractor.graph.records import Evidence
from extractor.network.collection import collection_of
from extractor.serving.search import completions, found

COLLECTION = collection_of([
    document([node("t", "増税", english="tax increase"), node("n", "消費税の増税"), node("m", "村瀬健一", "person", aliases=("ムラセ",)), node("i", "それ")],
             [claim(1, "m", stance("m", "t"), evidence=Evidence(0, 6, "ＶＡＴは誤りだ"))], title="予算案")
])  # fmt: skip
NAMES = [n.record.label for n in COLLECTION.nodes]


@pytest.mark.parametrize(("typed", "labels"), [
    ("増税", ["増税", "消費税の増税"]), ("ＴＡＸ", ["増税"]), ("ムラセ", ["村瀬健一"]), ("税", ["増税", "消費税の増税"]), ("それ", []), (" ", []), ("円", []),
])  # fmt: skip
def test_names_that_hold_it_the_whole_name_first(typed: str, labels: list[str]) -> None:
    assert [NAMES[n] for n in completions(COLLECTION, typed)] == labels


def test_words_of_claims_and_titles_are_found_too() -> None:
    assert found(COLLECTION, "vat").claims == (0,)
    assert found(COLLECTION, "予算").documents == (0,)
    assert found(COLLECTION, "") == ((), (), ())
