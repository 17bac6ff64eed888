"""How a graph is to be written, in one value: ``Style(base="https://example.org/kg/", with_text=False)``."""

from __future__ import annotations

from typing import NamedTuple

from extractor.graph.iris import BASE


class Style(NamedTuple):
    """What of an extraction goes into its graph, and under which names."""

    base: str = BASE  # where the IRIs of the data begin
    with_text: bool = True  # with the article's text; the words of the evidence stay in any case
    english: bool = False  # label statements in English where they can be said so


PLAIN = Style()
