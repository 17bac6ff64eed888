"""Between Spark and plain functions: a generator over the rows of a partition, types as Spark and Arrow call them, paths on any file system.

``mapped(frame, lambda rows: rows, "id string")`` hands each partition's rows to the generator in order, and takes what it yields.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice
from typing import Any, cast

import pyarrow as pa
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql.pandas.types import to_arrow_schema
from pyspark.sql.types import StructType

from extractor.batch.partitions import Row

BATCH = 64  # documents that go to Python and come back at once

Work = Callable[[Iterable[Row]], Iterator[Row]]


def mapped(frame: DataFrame, work: Work, schema: str) -> DataFrame:
    """Rows through a generator, a partition at a time, in order."""
    arrow = to_arrow_schema(cast(StructType, StructType.fromDDL(schema)))
    return frame.mapInArrow(partial(_through, work=work, schema=arrow), schema)


def _through(batches: Iterator[pa.RecordBatch], work: Work, schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    rows = work(row for batch in batches for row in batch.to_pylist())
    while some := list(islice(rows, BATCH)):
        yield pa.RecordBatch.from_pylist(some, schema)


def hadoop(session: SparkSession, name: str) -> tuple[Any, Any]:
    """The file system of a path, and the path as it calls it; Python has no other door to them."""
    jvm: Any = session._jvm
    path = jvm.org.apache.hadoop.fs.Path(name)
    return path.getFileSystem(session._jsc.hadoopConfiguration()), path
