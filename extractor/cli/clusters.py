"""Commands for more documents than one machine reads: ``spark``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from extractor.cli.documents import inputs_argument
from extractor.cli.log import Log
from extractor.cli.out import finish
from extractor.cli.styles import style_options
from extractor.errors import ReadError, UsageError

if TYPE_CHECKING:
    from extractor.cli.custom import Custom
    from extractor.graph.style import Style


@click.command()
@inputs_argument
@click.option("-o", "--output", required=True, metavar="OUT", help="Write into this folder, empty or not there yet.")
@click.option("--master", default=None, metavar="URL", help="Where to run: local[2], yarn, spark://HOST:7077 … [default: as Spark is configured, else all cores here]")  # fmt: skip
@click.option("--partitions", type=click.IntRange(min=1), default=None, metavar="N", help="Into how many parts to cut the work. [default: 4 a core]")  # fmt: skip
@click.option("--overwrite", is_flag=True, help="Replace what an earlier job has left in OUT.")
@style_options
@click.pass_obj
def spark(log: Log, inputs: tuple[str, ...], output: str, master: str | None, partitions: int | None, overwrite: bool,
          style: Style, custom: Custom) -> None:  # fmt: skip
    """Extract INPUT… with Apache Spark, on all cores of this machine or of a cluster.

    INPUT… are files and folders of text, HTML, Markdown and JSON Lines, and of Parquet (id, text) where the name ends in .parquet,
    on any file system that Spark can read. Below OUT come quads/ (N-Quads), claims/ (Parquet, a row a statement), links/ (which names
    are one across documents), failures/ (JSON Lines), and _SUCCESS when all of it is whole.

    \b
    Example:
      claimkg spark articles/ -o out/ --master 'local[2]'
      claimkg spark hdfs:///news/2024.jsonl -o hdfs:///claims --master yarn --partitions 4000
    """
    try:
        from extractor.batch import spark as jobs
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("py4j", "pyspark", "pyarrow", "pandas"):
            raise
        raise UsageError("spark: needs Apache Spark; install it with: pip install 'claimkg[spark]'") from None
    outcome = jobs.run(jobs.session(master), inputs, output, style, custom.value, partitions, overwrite)
    if not outcome.documents and not outcome.failed:
        raise ReadError(f"{' '.join(inputs)}: no document in there")
    for line in outcome.first:
        log.error(line)
    if outcome.failed > len(outcome.first):
        log.error(f"{outcome.failed - len(outcome.first)} more could not be read; see {output.rstrip('/')}/failures")
    finish(bool(outcome.failed))
