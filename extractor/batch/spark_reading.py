"""The documents of files and folders on any file system that Spark reads: in the order and with the ids of one machine, each id once.

``read(session, ["hdfs:///articles"])`` -> a row a document: its ``id``, ``text`` and metadata, or its ``problem``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial, reduce
from pathlib import PurePosixPath

from pyspark.sql import Column, DataFrame, SparkSession, Window
from pyspark.sql import functions as F

from extractor.batch.partitions import METADATA, Input, in_files, in_lines, in_table
from extractor.batch.spark_rows import hadoop, mapped
from extractor.errors import ReadError
from extractor.reading import SUFFIXES

ORDER = ("input", "path", "line")
PLACE = "input int, path string, line long, place string, id string"
_DOCUMENT = f"{PLACE}, text string, title string, url string, date string, author string, site string, problem string"
_TASKS = 4  # partitions a core, so that no core waits long for the last one


def read(session: SparkSession, inputs: Sequence[str], parts: int | None = None) -> DataFrame:
    """The documents of files and folders, in the order and with the ids of one machine: text, Markdown, HTML, JSON Lines, and Parquet
    where the name of an input ends in ``.parquet``. What cannot be read has a ``problem`` and no text.

    ``parts``: partitions to read the documents in, four a core if left out. Raises ``ReadError`` for an input that is not there.
    """
    frames = [frame for number, name in enumerate(inputs) for frame in _input(session, number, name)]
    every = reduce(DataFrame.union, frames)
    number = parts or _TASKS * session.sparkContext.defaultParallelism
    return _distinct(every, inputs).repartitionByRange(number, *ORDER).sortWithinPartitions(*ORDER)


def _input(session: SparkSession, number: int, name: str) -> Iterator[DataFrame]:
    files, path = hadoop(session, name)
    if not files.exists(path):
        raise ReadError(f"{name}: no such file or folder")
    root = files.makeQualified(path).toString()
    source = Input(number, name, root, files.getFileStatus(path).isDirectory())
    where = re.sub(r"([][{}*?,\\])", r"\\\1", root)
    if name.rstrip("/").endswith(".parquet"):
        yield mapped(_table(session, where), partial(in_table, source=source), _DOCUMENT)
        return
    suffixes = SUFFIXES if source.folder else (PurePosixPath(root).suffix.lower(),)
    if ".jsonl" in suffixes:
        yield mapped(_lines(session, where), partial(in_lines, source=source), _DOCUMENT)
    if suffixes != (".jsonl",):
        yield mapped(_files(session, where, suffixes), partial(in_files, source=source), _DOCUMENT)


def _files(session: SparkSession, where: str, suffixes: Sequence[str]) -> DataFrame:
    reader = session.read.format("binaryFile").option("recursiveFileLookup", True)
    wanted = [_glob(suffix) for suffix in suffixes if suffix != ".jsonl"]
    return reader.option("pathGlobFilter", f"{{{','.join(wanted)}}}").load(where).select(_file_path(), "content")


def _lines(session: SparkSession, where: str) -> DataFrame:
    """Lines with the number of those before their block: a file may be read in many places at once, and a failure names its line."""
    reader = session.read.option("recursiveFileLookup", True).option("pathGlobFilter", _glob(".jsonl"))
    block = F.col("_metadata.file_block_start").alias("block")
    lines = reader.text(where).select(_file_path(), block, F.col("value").cast("binary").alias("value"))
    before = F.sum("count").over(Window.partitionBy("path").orderBy("block").rowsBetween(Window.unboundedPreceding, -1))
    blocks = lines.groupBy("path", "block").count()
    counted = blocks.select("path", "block", F.coalesce(before, F.lit(0)).alias("before"))
    return lines.join(F.broadcast(counted), ["path", "block"])


def _table(session: SparkSession, where: str) -> DataFrame:
    frame = session.read.parquet(where)
    names = [name for name in ("id", "text", *METADATA) if name in frame.columns]
    row = F.col("_metadata.row_index").alias("row")
    return frame.select(_file_path(), row, *(F.col(name).cast("string") for name in names))


def _file_path() -> Column:
    return F.col("_metadata.file_path").alias("path")


def _glob(suffix: str) -> str:
    return "*" + "".join(f"[{c}{c.upper()}]" if c.isalpha() else c for c in suffix)


def _distinct(documents: DataFrame, inputs: Sequence[str]) -> DataFrame:
    """Of two documents with one id the first is read, as on one machine; the others go to the failures."""
    rank = F.row_number().over(Window.partitionBy("id", "problem").orderBy(*ORDER))
    name = F.element_at(F.array(*map(F.lit, inputs)), F.col("input") + 1)
    again = F.concat(name, F.lit(": a second document with the id '"), "id", F.lit("'; give each its own id"))
    ranked = documents.withColumn("rank", rank)
    return ranked.withColumn("problem", F.when(F.col("problem").isNull() & (F.col("rank") > 1), again).otherwise(F.col("problem"))).drop("rank")  # fmt: skip
