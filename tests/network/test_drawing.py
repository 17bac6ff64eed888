"""What of a collection is drawn, and what the lines say."""

import math

import pytest
from page_examples import claim, document, node, stance

from extractor.network.collection import Collection, collection_of
from extractor.network.drawing import Box, Line, drawing_of, important, sign_of, with_signs


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
    """A box on the middle of a line, two lines that cross in theirs, and a line of mere mentions, which has no sign."""
    boxes = (Box(0, ("橋",), ("橋",), "topic", 100, 0, 60, 24, 13),)
    ends = [
        ("oppose", 0, 0, 200, 0),
        ("support", 0, 100, 200, 300),
        ("support", 200, 100, 0, 300),
        ("plain", 0, 0, 200, 0),
    ]
    lines = [
        Line(n, n + 1, sign, 1, *at, False, n == 1, (at[0] + at[2]) / 2, (at[1] + at[3]) / 2)
        for n, (sign, *at) in enumerate(ends)
    ]
    under, minor, crossing, mention = with_signs(lines, boxes)
    assert (mention.x, mention.y) == (100, 0)
    assert abs(under.x - 100) > 30
    assert under.y == 0
    assert (crossing.x, crossing.y) == (100, 200)  # the minor one gives way
    assert minor.y - minor.x == 100
    assert math.hypot(minor.x - crossing.x, minor.y - crossing.y) > 15


def test_where_all_is_covered_a_sign_keeps_to_the_middle() -> None:
    boxes = (Box(0, ("橋",), ("橋",), "topic", 100, 0, 400, 24, 13),)
    (line,) = with_signs([Line(0, 1, "oppose", 1, 0, 0, 200, 0, False, False, 100, 0)], boxes)
    assert (line.x, line.y) == (100, 0)
