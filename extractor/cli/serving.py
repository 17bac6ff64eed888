"""The command that answers over HTTP: ``serve``."""

from __future__ import annotations

from pathlib import Path

import click

from extractor.cli.documents import base_option
from extractor.cli.log import Log
from extractor.errors import UsageError


@click.command()
@click.argument("path", metavar="OUTPUT", type=click.Path(path_type=Path))
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0: any that is free.")
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    metavar="ADDRESS",
    help="Where to listen; beyond loopback only if asked.",
)
@click.option(
    "--allow-host", multiple=True, metavar="NAME", help="A further name that requests may use, as behind a proxy."
)
@click.option("--timeout", type=click.FloatRange(0.1, 60), default=10, show_default=True, metavar="SECONDS",
              help="What a query may take.")  # fmt: skip
@click.option("--title", default=None, metavar="TEXT", help="Heading of the page.")
@click.option("--lang", type=click.Choice(["ja", "en"]), default="ja", show_default=True, help="Language shown first.")
@base_option
@click.pass_obj
def serve(log: Log, path: Path, port: int, host: str, allow_host: tuple[str, ...], timeout: float, title: str | None,
          lang: str, base: str | None) -> None:  # fmt: skip
    """Serve the graph files of OUTPUT over HTTP, to this machine alone: the report, a page for each IRI, search and SPARQL.

    Nothing can be changed through it. Files that change are read anew at the next request. Ctrl-C stops it.

    \b
    Example:
      claimkg serve output/
      curl -H 'Accept: text/turtle' -L http://127.0.0.1:8000/entity/増税
      curl http://127.0.0.1:8000/sparql --data-urlencode 'query=SELECT ?who { ?who ckg:opposes entity:増税 }'
    """
    try:
        from extractor.serving.server import serve as served
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("starlette", "uvicorn", "mimeparse", "h11"):
            raise
        raise UsageError("serve: needs a web server; install it with: pip install 'claimkg[serve]'") from None
    from extractor.rules import all_rules
    from extractor.serving.snapshot import Options

    options = Options(path, base, title, lang, all_rules())
    served(options, host, port, allow_host, timeout, log.tell)
