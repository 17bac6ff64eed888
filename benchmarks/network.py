"""The network's figures to reach: ``python benchmarks/network.py [--largest 100000]``, with ``claimkg[fast]`` installed.

Each row is a ratio against a named reference in the same run, CPU seconds of the best of a few turns: PageRank, betweenness and
communities at 1 k, 10 k and 100 k nodes, from the same rows of edges to the figures, by networkx, by igraph and by ours; analyze on
1,000 documents against extracting them; and the bytes of two runs under two hash seeds.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import igraph
import networkx as nx
from collection import write_lines

from extractor.network import with_igraph, with_networkx
from extractor.network.engines import SEED, Plain, betweenness_of, engine_of

SIZES = (1_000, 10_000, 100_000)
LARGEST = {"betweenness": 1_000}  # nodes up to which networkx is asked: 10 k take minutes
TURNS, PATIENCE = 25, 20  # turns, and the seconds after which there is no other


def drawn(size: int) -> Plain:
    """Three claims a node, some topics popular and most rare."""
    draw, pairs = random.Random(size), {}
    for _ in range(3 * size):
        a, b = int(size * draw.random() ** 3), draw.randrange(size)
        if a != b:
            pairs[min(a, b), max(a, b)] = draw.randint(1, 3)
    ordered = sorted(pairs)
    return Plain(size, ordered, [pairs[pair] for pair in ordered])


def seconds(works: list[Callable[[], object] | None]) -> list[float]:
    """CPU seconds of the best of some turns, one after the other so that noise meets all alike; few turns of what is slow."""
    best = [float("inf")] * len(works)
    begun = time.process_time()
    for turn in range(TURNS):
        if turn and time.process_time() - begun > PATIENCE:
            break
        for number, work in enumerate(works):
            if work is not None:
                start = time.process_time()
                work()
                best[number] = min(best[number], time.process_time() - start)
    return best


def by_networkx(plain: Plain) -> dict[str, Callable[[], object]]:
    def graph() -> nx.Graph[int]:
        found: nx.Graph[int] = nx.Graph()
        found.add_nodes_from(range(plain.size))
        found.add_weighted_edges_from((a, b, w) for (a, b), w in zip(plain.pairs, plain.weights, strict=True))
        return found

    return {
        "PageRank": lambda: nx.pagerank(graph()),
        "betweenness": lambda: nx.betweenness_centrality(graph()),
        "communities": lambda: nx.community.louvain_communities(graph(), seed=SEED),
    }


def by_igraph(plain: Plain, sources: int) -> dict[str, Callable[[], object]]:
    def graph() -> igraph.Graph:
        return igraph.Graph(plain.size, plain.pairs, edge_attrs={"weight": plain.weights})

    chosen = None if sources >= plain.size else random.Random(SEED).sample(range(plain.size), sources)
    return {
        "PageRank": lambda: graph().pagerank(weights="weight"),
        "betweenness": lambda: graph().betweenness() if chosen is None else graph().betweenness(sources=chosen),
        "communities": lambda: graph().community_multilevel(weights="weight"),
    }


def ours(plain: Plain) -> dict[str, Callable[[], object]]:
    engine = engine_of("auto", plain.size)
    return {
        "PageRank": lambda: engine.pagerank(engine.graph_of(plain)),
        "betweenness": lambda: betweenness_of(engine, engine.graph_of(plain), plain),
        "communities": lambda: engine.communities(engine.graph_of(plain), SEED),
    }


def engines(largest: int) -> None:
    print("figure       nodes    networkx   igraph     ours       ours/faster  note")
    for size in (s for s in SIZES if s <= largest):
        plain = drawn(size)
        sources = betweenness_of(with_igraph, with_igraph.graph_of(plain), plain).sources
        rows = by_networkx(plain), by_igraph(plain, sources), ours(plain)
        for figure in ("PageRank", "betweenness", "communities"):
            slow, fast, own = (row[figure] for row in rows)
            times = seconds([slow if size <= LARGEST.get(figure, size) else None, fast, own])
            note = "" if figure != "betweenness" or sources >= size else f"sampled from {sources} sources, igraph too"
            if figure == "communities":
                graph = with_networkx.graph_of(plain)
                found = [
                    with_networkx.communities(graph, SEED) if size <= 10_000 else None,
                    with_igraph.communities(with_igraph.graph_of(plain), SEED),
                ]
                note = "modularity " + " / ".join(
                    "-" if f is None else f"{nx.community.modularity(graph, f):.4f}" for f in found
                )
            shown = "".join(f"{t:<11.4f}" if t < float("inf") else f"{'-':<11}" for t in times)
            print(f"{figure:<13}{size:<9}{shown}{times[2] / min(times[:2]):<13.2f}{note}", flush=True)


def commands(count: int) -> None:
    """analyze and ledger against extract, each as a whole process, and their bytes."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_lines(folder / "in.jsonl", count)
        extracting, _ = run(["extract", str(folder / "in.jsonl"), "-o", str(folder / "out")])
        print(f"\ncommand on {count} documents              CPU s   of extracting ({extracting:.1f} s)   same bytes")
        for arguments in (["analyze"], ["analyze", "--engine", "networkx"], ["analyze", "--full"], ["analyze", "--show", "topics", "--by", "month"],
                          ["analyze", "--graph", "stance"], ["analyze", "--format", "turtle"], ["ledger"]):  # fmt: skip
            taken, first = run([arguments[0], str(folder / "out"), *arguments[1:]], "1")
            _, second = run([arguments[0], str(folder / "out"), *arguments[1:]], "4242")
            print(f"{' '.join(arguments):<38}{taken:<8.2f}{taken / extracting:<32.1%}{first == second}", flush=True)


def run(arguments: list[str], hash_seed: str = "0") -> tuple[float, str]:
    """CPU seconds of a command and the digest of what it prints."""
    before = os.times()
    script = "from extractor.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        capture_output=True,
        env=os.environ | {"PYTHONHASHSEED": hash_seed},
        check=True,
    )
    after = os.times()
    taken = after.children_user + after.children_system - before.children_user - before.children_system
    return taken, hashlib.sha256(done.stdout).hexdigest()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--largest", type=int, default=SIZES[-1])
    parser.add_argument("--documents", type=int, default=1_000)
    options = parser.parse_args()
    engines(options.largest)
    commands(options.documents)


if __name__ == "__main__":
    main()
