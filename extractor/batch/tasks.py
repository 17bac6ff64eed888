"""What goes to a worker and what comes back: ``Task("春", "articles/春.txt", …)`` -> ``Done("春", hash of what was read, b"@base …", …)``."""

from __future__ import annotations

from typing import NamedTuple


class Task(NamedTuple):
    """A document to read. ``known`` is the hash of its words if their graph is written; ``line`` one of JSON Lines, else None."""

    id: str
    path: str
    number: int
    line: str | None
    known: str


Keyed = tuple[str, tuple[str, ...]]  # a packed fact and the blocks that it belongs to


class Done(NamedTuple):
    """What became of a task. ``content`` is the hash of what was read, "" where nothing could be; ``problem`` says why there is no graph.

    ``facts`` is what it says of names, for links across documents. ``data`` is empty where the words are those that are known already.
    """

    id: str
    content: str
    data: bytes = b""
    packed: bytes = b""
    hash: str = ""
    claims: int = 0
    problem: str = ""
    warnings: tuple[str, ...] = ()
    facts: tuple[Keyed, ...] = ()


def place(task: Task) -> str:
    """Where a document stands, for people: ``more.jsonl, line 3``."""
    return f"{task.path}, line {task.number}" if task.number else task.path
