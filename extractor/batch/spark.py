"""Spark: the same functions on many machines. Documents in, N-Quads, a table of claims, the links across documents and the failures out.

``run(session, ["hdfs:///articles"], "hdfs:///claims")`` -> below ``claims/``: ``quads/part-00000.nq`` …, ``claims/*.parquet``,
``links/part-00000.nq`` …, ``failures/*.json`` and, when all is whole, ``_SUCCESS``. The parts of ``quads`` and of ``links``, joined in
the order of their names, are byte for byte what one machine writes, however many partitions there are.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import warnings
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from py4j.protocol import Py4JJavaError
from pyspark import StorageLevel, TaskContext
from pyspark.errors import PySparkException
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F

from extractor.batch import partitions
from extractor.batch.partitions import Row
from extractor.batch.spark_linking import links
from extractor.batch.spark_reading import PLACE, read
from extractor.batch.spark_rows import BATCH, hadoop, mapped
from extractor.claims.customisation import NOTHING, Customisation
from extractor.errors import ClaimkgError, UsageError
from extractor.graph import Style
from extractor.graph.style import PLAIN
from extractor.graph.tables import COLUMNS

__all__ = ["Outcome", "claims", "links", "read", "run", "session", "write"]

_TYPES = {"string": "string", "integer": "long", "number": "double", "boolean": "boolean", "strings": "array<string>"}
_STATEMENT = ", ".join(f"`{column.name}`: {_TYPES[column.kind]}" for column in COLUMNS)
_EXTRACTED = f"{PLACE}, quads string, statements array<struct<{_STATEMENT}>>, facts array<string>, problem string"
_PARTS = ("quads", "claims", "links", "failures")
_WHOLE = "_SUCCESS"
_QUIET = Path(__file__).with_name(
    "log4j2.properties"
)  # what goes wrong is told in a line; whoever starts Spark decides otherwise
_TOLD = 20  # failures, in lines of their own


class Outcome(NamedTuple):
    """What a job has done: documents written, failures, and the first of these as they stand in the table."""

    documents: int
    failed: int
    first: tuple[str, ...]


def session(master: str | None = None) -> SparkSession:
    """Start Spark, or take the session there is: ``session("local[2]")``. Without ``master``, as Spark is configured, or on all cores of this machine.

    Raises ``ClaimkgError`` where there is no Java.
    """
    if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
        raise ClaimkgError("spark: there is no Java; install one of version 17 or later, or set JAVA_HOME")
    warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas", FutureWarning)
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("claimkg").config("spark.sql.execution.arrow.maxRecordsPerBatch", BATCH)
    builder = builder.config("spark.driver.defaultJavaOptions", f"-Dlog4j2.configurationFile={_QUIET.as_uri()}")
    builder = builder.config("spark.ui.showConsoleProgress", sys.stderr.isatty())
    if master is not None:
        builder = builder.master(_retrying(master))
        if master.startswith("local"):  # nothing of it is for other machines
            os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
            builder = builder.config("spark.ui.enabled", False)
    try:
        return builder.getOrCreate()
    except PySparkException as error:
        raise ClaimkgError(
            f"spark: does not start; is Java of version 17 or later, and --master one of Spark's? ({_line(error)})"
        ) from None


def _retrying(master: str) -> str:
    """A local master tries a task once, unless told otherwise; a document that kills its worker is found at the second try."""
    found = re.fullmatch(r"local(?:\[([^,\]]+)\])?", master)
    return f"local[{found[1] or 1},2]" if found else master


def run(session: SparkSession, inputs: Sequence[str], out: str, style: Style = PLAIN, custom: Customisation = NOTHING,
        parts: int | None = None, overwrite: bool = False) -> Outcome:  # fmt: skip
    """The whole job. Raises ``UsageError`` for an output that holds something, ``ReadError`` for an input that is not there."""
    try:
        documents = read(session, inputs, parts)
        _clear(session, out, overwrite)
        found = claims(documents, style, custom).persist(StorageLevel.DISK_ONLY)  # so that each document is read once
        outcome = write(found, links(found, style.base, custom.apart), out)
        found.unpersist()
        return outcome
    except (PySparkException, Py4JJavaError) as error:
        raise ClaimkgError(f"spark: the job has failed: {_line(error)}") from None


# ----------------------------------------------------------------------------------------------- extraction


def claims(documents: DataFrame, style: Style = PLAIN, custom: Customisation = NOTHING) -> DataFrame:
    """Extract each document once: its ``quads`` (lines of N-Quads), ``statements`` (rows of the table of claims) and ``facts``, or its ``problem``."""
    work = partial(partitions.extracted, style=style, custom=custom)
    return mapped(documents, partial(_each, work=work), _EXTRACTED)


def _each(rows: Iterable[Row], work: partitions.Work) -> Iterator[Row]:
    """A task that is tried again may hold a document that kills its worker."""
    context = TaskContext.get()
    again = context is not None and context.attemptNumber() > 0
    return partitions.carefully(rows, work) if again else map(work, rows)


# -------------------------------------------------------------------------------------------------- writing


def write(found: DataFrame, linked: DataFrame, out: str) -> Outcome:
    """Write what :func:`claims` and :func:`links` give into a folder that is empty or not there yet. ``found`` is asked more than once: persist it."""
    good, bad = found.where("problem IS NULL"), found.where("problem IS NOT NULL")
    _write_lines(good.select("quads"), f"{out}/quads")
    good.select(F.explode("statements").alias("s")).select("s.*").write.parquet(f"{out}/claims")
    bad.select("place", "id", "problem").write.json(f"{out}/failures")
    _write_lines(linked, f"{out}/links")
    every, failed = found.agg(F.count("*"), F.count("problem")).collect()[0]
    first = tuple(row.problem for row in bad.select("problem").take(_TOLD)) if failed else ()
    files, folder = hadoop(found.sparkSession, f"{out}/{_WHOLE}")
    files.create(folder, True).close()
    return Outcome(every - failed, failed, first)


def _write_lines(frame: DataFrame, out: str) -> None:
    """A column of lines into ``part-00000.nq`` …"""
    frame.write.text(out)
    files, folder = hadoop(frame.sparkSession, out)
    for status in files.listStatus(folder):
        if (part := re.match(r"part-\d+", status.getPath().getName())) is not None:
            files.rename(status.getPath(), hadoop(frame.sparkSession, f"{out}/{part[0]}.nq")[1])


def _clear(session: SparkSession, out: str, overwrite: bool) -> None:
    """Make sure that nothing is there, and first of all that nothing says that it is whole. Raises ``UsageError`` where something is and may not go."""
    files, folder = hadoop(session, out)
    if not files.exists(folder) or not len(files.listStatus(folder)):
        return
    if not overwrite:
        whole = files.exists(hadoop(session, f"{out}/{_WHOLE}")[1])
        what = "results" if whole else "files, but no _SUCCESS: perhaps those of a job that did not end"
        raise UsageError(f"{out}: holds {what}; give another folder, or --overwrite")
    for name in (_WHOLE, *_PARTS):
        files.delete(hadoop(session, f"{out}/{name}")[1], True)


def _line(error: PySparkException | Py4JJavaError) -> str:
    """What a person needs of an error: what Python raised on a worker, else its first line, without the call that it came through."""
    raised = re.search(r"^[A-Za-z_][\w.]*(Error|Exception): .+", str(error), re.MULTILINE)
    lines = [line.strip(" :") for line in str(error).splitlines() if line.strip(" :") and not line.startswith("An error occurred")]  # fmt: skip
    return raised[0] if raised and "Traceback" in str(error) else next(iter(lines), type(error).__name__)
