"""Linking: what documents say of names -> which names of the collection are one. Nothing is renamed: links are statements of their own.

サム・アルトマン（Sam Altman） in one document, Sam Altman in another -> one person, by ``same-alias``, with the documents that prove it.
"""

from extractor.linking.blocks import Homonym, Link, Member, keyed, keys_of, link_block
from extractor.linking.collection import links_of, settled
from extractor.linking.facts import Said, facts_of, packed, unpacked
from extractor.linking.graph import link_rows

__all__ = [
    "Homonym",
    "Link",
    "Member",
    "Said",
    "facts_of",
    "keyed",
    "keys_of",
    "link_block",
    "link_rows",
    "links_of",
    "packed",
    "settled",
    "unpacked",
]
