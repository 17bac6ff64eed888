"""The links across the documents of a job, by the rules and functions of one machine: a shuffle by fact, then one by block, then one by pair.

What is found does not depend on where a document was read, for each function is one of the set of facts under its key.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

from pyspark import StorageLevel
from pyspark.sql import DataFrame, Window
from pyspark.sql import functions as F

from extractor.batch.partitions import as_finding, in_blocks, link_lines, links_in
from extractor.batch.spark_rows import mapped
from extractor.graph import BASE
from extractor.linking.blocks import SHOWN, Link
from extractor.linking.collection import Apart, held

_LINK = "one string, other string, rule string, words array<string>, documents array<string>, everywhere boolean"
_FINDING = f"{_LINK}, party boolean"


def links(found: DataFrame, base: str = BASE, apart: Apart = ()) -> DataFrame:
    """The lines of the graph of links, distinct and sorted: what ``claimkg run`` writes in ``_links.nq``, from what :func:`claims` has found."""
    parties = frozenset(key for pair in apart for key in pair)
    blocks = mapped(_members(found), in_blocks, "fact string, documents array<string>, key string")
    sorted_ = blocks.repartition("key").sortWithinPartitions("key")
    findings = mapped(sorted_, partial(links_in, parties=parties), _FINDING).distinct()
    if apart:
        findings = _held(findings.persist(StorageLevel.DISK_ONLY), apart)
    pairs = _doubted(findings).repartition("one", "other").sortWithinPartitions("one", "other")
    return mapped(pairs, partial(link_lines, base=base), "value string").distinct().orderBy("value")


def _members(found: DataFrame) -> DataFrame:
    """Each distinct fact with the first documents that state it; no more of them ever leave a partition, however popular the name."""
    said = found.where("problem IS NULL").select(F.explode("facts").alias("fact"), "id")
    first = Window.partitionBy("fact").orderBy("id")
    kept = said.withColumn("rank", F.row_number().over(first)).where(F.col("rank") <= SHOWN)
    return kept.groupBy("fact").agg(F.array_sort(F.collect_list("id")).alias("documents"))


def _doubted(findings: DataFrame) -> DataFrame:
    """Links of a name that is perhaps two people's hold in their documents only."""
    names = findings.where("other IS NULL").select(F.col("one").alias("name")).distinct()
    one, other = names.select(F.col("name").alias("of_one")), names.select(F.col("name").alias("of_other"))
    joined = findings.join(one, F.col("one") == F.col("of_one"), "left").join(other, F.col("other") == F.col("of_other"), "left")  # fmt: skip
    doubtful = (F.col("of_one").isNotNull() | F.col("of_other").isNotNull()).alias("doubtful")
    return joined.select(*findings.columns, doubtful)


def _held(findings: DataFrame, apart: Apart) -> DataFrame:
    """Without the links that a veto forbids. Only what hangs together with a vetoed name comes to the driver to be decided, in order."""
    names: set[str] = set()
    near = findings.where("party").collect()
    while (wider := {name for row in near for name in (row.one, row.other)}) != names:
        names = wider
        near = _about(findings.where("other IS NOT NULL"), names).collect()
    decided = sorted(as_finding(row.asDict() | {"doubtful": False}) for row in near)
    kept = set(held([link for link in decided if isinstance(link, Link)], apart))
    gone = [link for link in decided if link not in kept]
    forbidden = findings.sparkSession.createDataFrame(gone, _LINK)
    return findings.join(F.broadcast(forbidden), list(Link._fields[:5]), "left_anti") if gone else findings


def _about(links: DataFrame, names: Collection[str]) -> DataFrame:
    """The links of any of the names."""
    known = F.broadcast(links.sparkSession.createDataFrame([(name,) for name in sorted(names)], "name string"))
    one, other = (links.join(known, F.col(side) == F.col("name"), "left_semi") for side in ("one", "other"))
    return one.union(other).distinct()
