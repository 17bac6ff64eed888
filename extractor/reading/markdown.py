"""Markdown -> the text a reader sees: ``## 決定`` -> 決定, ``[市長](url)は`` -> 市長は; code blocks and tables' rules are left out."""

from __future__ import annotations


def plain_text(source: str) -> tuple[str, str | None]:
    """The running text, one block a line, and the first top-level heading as title. Offsets count in the text returned."""
    from markdown_it import MarkdownIt

    lines: list[str] = []
    title = None
    tokens = MarkdownIt("commonmark").enable("table").parse(source)
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.type != "inline":
            continue
        line = "".join(_inline(child.type, child.content) for child in token.children or [])
        lines.append(line)
        if title is None and before is not None and before.type == "heading_open" and before.tag == "h1":
            title = line
    return "\n".join(lines), title


def _inline(kind: str, content: str) -> str:
    return "\n" if kind in ("softbreak", "hardbreak") else content if kind in ("text", "code_inline", "image") else ""
