"""Network: graph files -> who and what is central, who stands where. The only room that imports networkx and igraph."""

from extractor.network.centrality import Analysis, Figures, analysis_of, analyze
from extractor.network.exports import FORMATS, render
from extractor.network.networks import GRAPHS, Link, Network, Node, network_of, read_network

__all__ = [
    "FORMATS",
    "GRAPHS",
    "Analysis",
    "Figures",
    "Link",
    "Network",
    "Node",
    "analysis_of",
    "analyze",
    "network_of",
    "read_network",
    "render",
]
