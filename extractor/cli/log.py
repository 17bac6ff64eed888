"""Where trouble is told: one line each on stderr, plain or as JSON."""

from __future__ import annotations

import json
from typing import NamedTuple

import click


class Log(NamedTuple):
    """Where trouble is told: one line each on stderr, plain or as JSON."""

    format: str

    def error(self, message: str) -> None:
        """Tell one error."""
        self.tell("error", message)

    def warning(self, message: str) -> None:
        """Tell what deserves a look and is no failure."""
        self.tell("warning", message)

    def tell(self, level: str, message: str) -> None:
        """Tell a line of a level: error, warning, or info."""
        flat = " ".join(message.split())
        line = (
            json.dumps({"level": level, "message": flat}, ensure_ascii=False)
            if self.format == "json"
            else f"claimkg: {f'{level}: ' if level == 'warning' else ''}{flat}"
        )
        click.echo(line.encode("utf-8", "replace").decode(), err=True)
