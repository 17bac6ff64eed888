"""Network: graph files -> who and what is central, who stands where. The only room that imports networkx and igraph."""

from extractor.network.centrality import Analysis, Figures, analysis_of, analyze
from extractor.network.entries import Entry
from extractor.network.exports import FORMATS, render
from extractor.network.findings import Finding
from extractor.network.ledger import Ledger, ledger_of, read_ledger
from extractor.network.listing import chosen, render_ledger
from extractor.network.networks import GRAPHS, Link, Network, Node, network_of, read_network
from extractor.network.signed import Agreement, Topic, Triads, agreements_of, topics_of, triads_of
from extractor.network.stances import render_stances, stance_notes

__all__ = [
    "FORMATS",
    "GRAPHS",
    "Agreement",
    "Analysis",
    "Entry",
    "Figures",
    "Finding",
    "Ledger",
    "Link",
    "Network",
    "Node",
    "Topic",
    "Triads",
    "agreements_of",
    "analysis_of",
    "analyze",
    "chosen",
    "ledger_of",
    "network_of",
    "read_ledger",
    "read_network",
    "render",
    "render_ledger",
    "render_stances",
    "stance_notes",
    "topics_of",
    "triads_of",
]
