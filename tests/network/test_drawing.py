"""What of a collection is drawn, and what the lines say."""

import math
from itertools import combinations

import pytest
from page_examples import claim, document, node, stance

from extractor.network.collection import Collection, collection_of
from extractor.network.drawing import drawing_of, important, sign_of


def star(count: int) -> Collection:
    """``count`` people, every other one for a tax."""
    nodes = [node("x", "増税", english="tax increase")] + [
        node(f"p{i:03}", f"人物{i:03}", "person") for i in range(count)
    ]
    claims = [claim(i, f"p{i:03}", stance(f"p{i:03}", "x", "supports" if i % 2 else "opposes")) for i in range(count)]
    return collection_of([document(nodes, claims)])


@pytest.mark.parametrize(
    ("signs", "expected"),
    [((), "plain"), ((0,), "plain"), ((0, 1), "support"), ((-1,), "oppose"), ((1, -1, 0), "mixed")],
)
def test_the_sign_of_a_line(signs: tuple[int, ...], expected: str) -> None:
    assert sign_of(signs) == expected


def test_the_important_part_comes_first_and_hangs_together() -> None:
    collection = star(300)
    shown = important(collection)
    assert 30 <= len(shown) <= 60
    assert shown[0] == 0
    drawing = drawing_of(collection)
    ends = {end for line in drawing.lines for end in (line.start, line.end)}
    assert ends == {box.number for box in drawing.boxes}


def test_names_in_both_languages_fit_their_box() -> None:
    drawing = drawing_of(star(3), None, ("en", "ja"))
    box = next(box for box in drawing.boxes if box.number == 0)
    assert box.labels == ("tax increase", "増税")
    assert box.width > 12 * 0.6 * box.size


def test_lines_point_from_holder_to_target() -> None:
    collection = star(3)
    assert {(line.start != 0, line.end, line.sign) for line in drawing_of(collection).lines} == {
        (True, 0, "support"),
        (True, 0, "oppose"),
    }


def test_nothing_to_draw() -> None:
    assert drawing_of(collection_of([])).boxes == ()


def test_the_same_each_time() -> None:
    assert drawing_of(star(50)) == drawing_of(star(50))


def test_neither_a_box_nor_another_sign_covers_a_sign() -> None:
    """The star's middle is against all its ends: lines side by side, whose signs would crowd, and boxes in the way of some."""
    drawing = drawing_of(star(30))
    signs = [(line.x, line.y) for line in drawing.lines if line.sign != "plain"]
    assert len(signs) == 30
    for x, y in signs:
        assert not any(abs(x - b.x) < b.width / 2 and abs(y - b.y) < b.height / 2 for b in drawing.boxes)
    for (x, y), (other_x, other_y) in combinations(signs, 2):
        assert math.hypot(x - other_x, y - other_y) > 15
    for line in drawing.lines:  # each on its own line
        assert min(line.x1, line.x2) <= line.x <= max(line.x1, line.x2)
        assert min(line.y1, line.y2) <= line.y <= max(line.y1, line.y2)
