"""claimkg: who claims what in Japanese text, as a knowledge graph."""

__version__ = "0.1.0"
