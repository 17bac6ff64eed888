"""Network: the claim graph -> who and what is central. The only room that imports networkx."""

from extractor.network.centrality import Analysis, Figures, analyze
from extractor.network.exports import FORMATS, render

__all__ = ["FORMATS", "Analysis", "Figures", "analyze", "render"]
