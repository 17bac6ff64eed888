"""The command line: one command for one library function. Data go to stdout, everything else to stderr.

Exit codes: 0 done; 1 some documents could not be read or written, the rest are; 2 usage; 75 another run is at work; 128 + the signal
where one has ended the command, 141 where nobody reads on. Heavy imports stand inside the command
that needs them, so that ``claimkg --help`` is quick.
"""

from __future__ import annotations

import gc
import os
import sys
from typing import NoReturn

import click

from extractor import __version__
from extractor.cli.batches import diff, init, run, status
from extractor.cli.checks import validate, verify
from extractor.cli.clusters import spark
from extractor.cli.custom import correct
from extractor.cli.graphs import query
from extractor.cli.log import Log
from extractor.cli.networks import analyze, ledger, report
from extractor.cli.reading import annotate, explain, extract, rules
from extractor.cli.serving import serve
from extractor.cli.stores import load
from extractor.errors import BusyError, ClaimkgError, UsageError


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="claimkg")
@click.option(
    "--log-format", type=click.Choice(["text", "json"]), default="text", help="How trouble is told on stderr."
)
@click.pass_context
def cli(context: click.Context, log_format: str) -> None:
    """Who claims what in Japanese text, as a knowledge graph.

    \b
    Example:
      claimkg extract articles/ -o output/
      claimkg analyze output/
      claimkg report output/ -o report.html
    """
    context.obj = Log(log_format)


for command in (
    extract, annotate, explain, analyze, ledger, report, serve, query, validate, verify, load, rules, correct, init, run, status, diff,
    spark,
):  # fmt: skip
    cli.add_command(command)


def main() -> NoReturn:
    """Run the command line; whatever a user can act on ends in one line, a closed pipe and Ctrl-C in none."""
    gc.set_threshold(
        200_000, 50, 50
    )  # what flows are trees of frozen values; looking for cycles in them costs a tenth of the time
    log = Log("json" if "--log-format=json" in sys.argv or "json" in _after(sys.argv, "--log-format") else "text")
    try:
        in_utf8()
        with cli.make_context("claimkg", sys.argv[1:]) as context:
            cli.invoke(context)
    except click.exceptions.Exit as error:
        sys.exit(error.exit_code)
    except click.ClickException as error:
        log.error(f"{error.format_message().removesuffix('.')}; see claimkg --help")
        sys.exit(2)
    except UsageError as error:
        log.error(str(error))
        sys.exit(2)
    except BusyError as error:
        log.error(str(error))
        sys.exit(75)  # EX_TEMPFAIL of sysexits.h
    except ClaimkgError as error:
        log.error(str(error))
        sys.exit(1)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nothing is left to be flushed at exit
        sys.exit(141)
    except (KeyboardInterrupt, click.Abort):
        sys.exit(130)
    sys.exit(0)


def in_utf8() -> None:
    """Begin again in Python's UTF-8 mode where the locale has another encoding: names of files, and so ids of documents, hang on it.

    Raises ``UsageError`` where that encoding has garbled the arguments.
    """
    if (encoding := sys.getfilesystemencoding()) != "utf-8":
        os.environ["PYTHONUTF8"] = "1"
        try:
            os.execv(sys.executable, sys.orig_argv)
        except UnicodeEncodeError:
            raise UsageError(f"the locale's encoding is {encoding}, the arguments are not; set PYTHONUTF8=1") from None


def _after(arguments: list[str], option: str) -> list[str]:
    return arguments[arguments.index(option) + 1 :][:1] if option in arguments else []
