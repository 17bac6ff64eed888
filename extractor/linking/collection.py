"""The collection: facts of all documents -> its links. What the index keeps up to date and a shuffle by key computes, in one function.

[("a", facts of 日本銀行（日銀）…), ("b", facts of 日銀 …)] -> the link of 日銀 and 日本銀行; a user's veto and homonyms weaken what the blocks prove.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from heapq import nsmallest

from extractor.claims.forms import name_key
from extractor.linking.blocks import SHOWN, Finding, Homonym, Link, Member, keys_of, link_block
from extractor.linking.facts import Said

Apart = Collection[tuple[str, str]]  # keys of two forms that are never one, both ways round


def links_of(collection: Iterable[tuple[str, Iterable[Said]]], apart: Apart = ()) -> tuple[Finding, ...]:
    """The links of (document id, its facts) in any order; ids are distinct."""
    documents: dict[Said, list[str]] = {}
    for id_, facts in collection:
        for said in facts:
            documents.setdefault(said, []).append(id_)
    blocks: dict[str, list[Member]] = {}
    for said, found in documents.items():
        member = Member(said, tuple(nsmallest(SHOWN, found)))
        for key in keys_of(said):
            blocks.setdefault(key, []).append(member)
    return settled((finding for key, members in blocks.items() for finding in link_block(key, members)), apart)


def settled(findings: Iterable[Finding], apart: Apart = ()) -> tuple[Finding, ...]:
    """What all blocks have found, without what a veto forbids, and only of its documents where a name is perhaps two people's."""
    found = sorted(set(findings), key=_order)
    homonyms = [f for f in found if isinstance(f, Homonym)]
    several = {h.label for h in homonyms}
    links = held([f for f in found if isinstance(f, Link)], apart)
    weakened = (f._replace(everywhere=f.everywhere and not {f.one, f.other} & several) for f in links)
    return (*weakened, *homonyms)


def _order(finding: Finding) -> tuple[bool, Finding]:
    return isinstance(finding, Homonym), finding


def held(links: Sequence[Link], apart: Apart) -> list[Link]:
    """The links but those that would bring two vetoed forms together, directly or through others; ``links`` are sorted."""
    if not apart:
        return list(links)
    parties = {key for pair in apart for key in pair}
    up: dict[str, str] = {}
    keys: dict[str, set[str]] = {}

    def root(label: str) -> str:
        while up.setdefault(label, label) != label:
            up[label] = label = up[up[label]]
        keys.setdefault(label, {name_key(label)} & parties)
        return label

    kept = []
    for link in links:
        one, other = sorted((root(link.one), root(link.other)))
        proof = {key for word in link.words if (key := name_key(word)) in parties}
        meet = keys[one] | keys[other] | proof
        if one != other and any((a, b) in apart for a in meet for b in meet):
            continue
        if one != other:
            up[other], keys[one] = one, meet
        kept.append(link)
    return kept
