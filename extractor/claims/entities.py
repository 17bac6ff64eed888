"""Entities: an analysis -> who and what is named, in all its written forms, and where.

サム アルトマンは…。Altman 氏は…。彼は… -> one entity, サム アルトマン, PERSON, with its three mentions.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from extractor.claims.aliases import SURNAME, Links, countries, links
from extractor.claims.coreference import DEMONSTRATIVE, HEAD, HEAD_OF_NAME, NAMED, NOUN, REPEATED, resolve
from extractor.claims.customisation import GAZETTEER, NOTHING, Customisation
from extractor.claims.english import nouns
from extractor.claims.forms import Form, Link, bare_form, name_key, script_of
from extractor.claims.gazetteer import apart_pairs, listed_pairs, preferred, veto
from extractor.claims.glosses import Gloss, glosses
from extractor.claims.mentions import HONORIFICS, TIMES, Candidate, arguments_of, candidates
from extractor.claims.noun_phrases import Starts, starts_of
from extractor.claims.roles import with_roles
from extractor.claims.salience import Cluster
from extractor.claims.short_names import with_short_names
from extractor.claims.transliteration import SAME_SOUND, sound_distance
from extractor.model import Analysis, Entity, Mention, NameType, Rule

SAME_FORM = Rule(
    "same-form", "What is written the same way, but for blanks, links and long vowels, is the same.",
    "空白・中黒・長音を除いて同じ書き方のものは、同じものを指す。",
    "key", ("サム・アルトマン氏は来た。サム アルトマン氏は話した。",), ("サム・アルトマン氏は来た。",),
)  # fmt: skip
TITLED = Rule(
    "title-added", "A name with a title or honorific behind it is the name.",
    "名前に肩書や敬称が付いても、同じ名前である。",
    "name + title", ("田中首相は来た。",), ("田中の首相は来た。",),
)  # fmt: skip
RULES = (SAME_FORM, TITLED)

Phrases = Callable[[int], Starts | None]
_GLOSSES = 20  # other names from parentheses that one entity takes at most
_NO_ALIAS = 40  # characters; a longer phrase is a description, not a name
_SEVERAL = frozenset(["夫妻", "夫婦", "一家", "兄弟", "姉妹", "親子", "父子", "母子", "両氏"])
_BREAKS = re.compile(r"[\n「」『』（）()。、，]")
_WRITTEN = frozenset(
    rule.id for rule in (NAMED, NOUN, REPEATED, HEAD, DEMONSTRATIVE)
)  # rules whose phrases are forms of their entity


def entities_of(analysis: Analysis, custom: Customisation = NOTHING) -> tuple[tuple[Entity, ...], tuple[Mention, ...]]:
    """Find the entities of a document and their mentions in text order: 猫が鳴く。猫は黒い。 -> 猫, twice."""
    arguments = arguments_of(analysis)
    found = [_joint(c) for c in with_short_names(analysis, candidates(analysis, arguments, custom.labels))]
    dates = {name.start for name in analysis.names if name.type in TIMES}
    seen: dict[int, Starts | None] = {}

    def phrases(number: int) -> Starts | None:
        if number not in seen:
            seen[number] = starts_of(analysis.bunsetsu, number, dates)
        return seen[number]

    text = analysis.document.text
    known = _known(found, glosses(analysis, found), text, phrases, custom)
    clusters = resolve(analysis, found, known, veto(text, custom))
    kept = [c for c in clusters if c.type is not None or len(c.members) > 1 or c.forms or _alone(c, arguments, phrases)]
    entities = preferred(tuple(_entity(c, text, phrases) for c in kept), custom)
    mentions = [Mention(m.start, m.end, n, rule) for n, c in enumerate(kept) for m, rule in c.members]
    mentions.sort(key=lambda m: (m.start, m.end))
    return with_roles(analysis, entities, mentions), tuple(mentions)


def _joint(c: Candidate) -> Candidate:
    """A couple or family is not who bears its name: ローゼン夫妻 is a name of its own."""
    if c.form is None or not _SEVERAL.intersection(c.titles):
        return c
    text, key = c.form.text + "".join(c.titles), c.key + "".join(c.titles)
    return c._replace(key=key, form=bare_form(key, text), titles=())


def _alone(cluster: Cluster, arguments: AbstractSet[int], phrases: Phrases) -> bool:
    """Whether a noun said once is worth an entity: it fills a case, and can act or has a modifier that names it more fully."""
    number = cluster.members[0][0].bunsetsu
    return number in arguments and (cluster.person or phrases(number) is not None)


def _known(
    found: Sequence[Candidate], glossed: Sequence[Gloss], text: str, phrases: Phrases, custom: Customisation
) -> Callable[[Candidate], Cluster | None]:
    """Join the forms of the document's names and glosses; the result maps a candidate to the cluster of its form."""
    forms: dict[str, Form] = {}
    for c in found:
        if c.form is not None and (c.key not in forms or (c.titles and forms[c.key].type is not NameType.PERSON)):
            forms[c.key] = c.form
    given = []
    spans = {(c.start, c.end): c for c in found}
    for gloss in glossed:
        inner = spans.get((gloss.start, gloss.end))
        name = inner.key if inner else name_key(text[gloss.start : gloss.end])
        forms.setdefault(gloss.host.key, bare_form(gloss.host.key, text[gloss.host.start : gloss.host.end]))
        forms.setdefault(name, bare_form(name, text[gloss.start : gloss.end]))
        given.append((gloss.host.key, name, gloss))
    listed = tuple(listed_pairs(found, text, custom, forms))
    index = {key: i for i, key in enumerate(forms)}
    same = (*((a, b, GAZETTEER) for a, b in listed), *((a, b, gloss.rule) for a, b, gloss in given))
    joined = _joined(forms, index, same, custom)
    clusters = _clusters(tuple(forms.values()), joined)
    for host, name, gloss in given:
        at = phrases(gloss.host.bunsetsu) if gloss.host.form is None else None
        named = at.named if at and _readable(text[at.named : gloss.host.end]) else gloss.host.start
        joint = text[named : gloss.close]
        cluster = clusters[index[host]]
        if cluster is not clusters[index[name]]:  # set apart by the user
            continue
        if len(cluster.forms) < _GLOSSES:
            cluster.forms += tuple(f for f in (text[gloss.start : gloss.end], joint) if f not in cluster.forms)
    latest: dict[int, int] = {}
    offices: dict[str, int] = {}

    def cluster_of(c: Candidate) -> Cluster | None:
        number = index.get(c.key)
        if number is None or c.anaphor:
            return None
        if number in joined.shared:
            number = _bearer(joined.shared[number], c, latest, offices)
            if SURNAME.id not in clusters[number].rules:
                clusters[number].rules += (SURNAME.id,)
        latest[number] = c.start
        offices.update(dict.fromkeys(c.titles, number))
        return clusters[number]

    return cluster_of


def _joined(
    forms: Mapping[str, Form], index: Mapping[str, int], same: Sequence[tuple[str, str, str]], custom: Customisation
) -> Links:
    """The links of a document's forms, those given as (key, key, rule) first, but for what the user has set apart."""
    given = tuple(Link(index[a], index[b], rule) for a, b, rule in same)
    apart = [(index[a], index[b]) for a, b in apart_pairs(forms, custom)]
    return links(tuple(forms.values()), given, apart)


def _bearer(owners: Sequence[int], c: Candidate, latest: Mapping[int, int], offices: Mapping[str, int]) -> int:
    """Whom a name that several bear means: who was last called by the title it has, else who was named last."""
    same_title = [offices[t] for t in c.titles if offices.get(t) in owners and t not in HONORIFICS]
    return same_title[0] if same_title else max(owners, key=lambda o: latest.get(o, -1))


def _clusters(forms: Sequence[Form], joined: Links) -> list[Cluster]:
    """One cluster for each set of joined forms, as a list from form to cluster."""
    by_root: dict[int, Cluster] = {}
    out = [by_root.setdefault(root, Cluster(None)) for root in joined.roots]
    for form, cluster in zip(forms, out, strict=True):
        if (
            cluster.type is not NameType.PERSON
            and form.type is not None
            and (cluster.type is None or form.type is NameType.PERSON)
        ):
            cluster.type = form.type
    for link in joined.same:
        out[link.one].rules += (link.rule,)
    return out


def _entity(cluster: Cluster, text: str, phrases: Phrases) -> Entity:
    names = [m.form for m, _ in cluster.members if m.form is not None]
    written = tuple(dict.fromkeys(_written(cluster, text, phrases)))
    if not names and not cluster.forms:
        canonical = _common(cluster, written, text)
        return Entity(canonical, None, _first(canonical, written), None, cluster.rules)
    rules = dict.fromkeys(cluster.rules)
    if len({f.key for f in names}) < len({f.text for f in names}):
        rules[SAME_FORM.id] = None
    if any(m.titles for m, _ in cluster.members):
        rules[TITLED.id] = None
    glossed = _glossed(cluster, text, phrases) if cluster.forms else ()
    canonical = max((*names, *glossed), key=_fullness).text if names else max(glossed, key=_fullness).text
    aliases = _first(canonical, (*written, *cluster.forms))
    return Entity(canonical, cluster.type, aliases, _english(names, aliases, canonical), tuple(rules))


def _glossed(cluster: Cluster, text: str, phrases: Phrases) -> tuple[Form, ...]:
    """The common nouns among what a parenthesis has made a name, with な: 大規模な言語モデル (LLM)."""
    found = []
    for m, _ in cluster.members:
        if m.form is None:
            at = phrases(m.bunsetsu)
            whole = at is not None and text[at.named : m.start].endswith("な") and _readable(text[at.named : m.end])
            found.append(bare_form(m.key, text[at.named if at is not None and whole else m.start : m.end]))
    return tuple(found)


def _first(canonical: str, forms: tuple[str, ...]) -> tuple[str, ...]:
    return forms if forms == (canonical,) else tuple(dict.fromkeys((canonical, *forms)))


def _written(cluster: Cluster, text: str, phrases: Phrases) -> Iterator[str]:
    """The forms that the members of a cluster are written in; pronouns and bare offices are none.

    A noun with a modifier is listed with it, and without it only where it is a compound: 巨大なモデル, but 大規模な言語モデル and 言語モデル.
    """
    for m, rule in cluster.members:
        if m.form is not None:
            yield m.form.text
            if m.titles and not _BREAKS.search(text, m.start, m.end):
                yield text[m.start : m.end]
        elif rule in _WRITTEN or (rule == HEAD_OF_NAME.id and m.words > 1):
            at = None if rule == DEMONSTRATIVE.id else phrases(m.bunsetsu)
            yield from _nouns(m, at, text, rule == NOUN.id) if at else (text[m.start : m.end],)


def _nouns(m: Candidate, at: Starts, text: str, clauses: bool) -> Iterator[str]:
    modified = [
        s
        for s in (at.short, at.named, at.whole if clauses else at.named, *at.inner)
        if s < at.compound and _readable(text[s : m.end])
    ]
    if m.words > 1 or not modified or at.compound < m.start:
        yield text[min(at.compound, m.start) : m.end]
    for start in modified:
        yield text[start : m.end]


def _readable(phrase: str) -> bool:
    """Whether a phrase with its modifiers can stand as a name: short, within one line, no bracket in it."""
    return len(phrase) <= _NO_ALIAS and not _BREAKS.search(phrase)


def _common(cluster: Cluster, written: Sequence[str], text: str) -> str:
    """The most frequent form of a common noun, or the compound that ends in it; one with modifiers where there is no other: モデル, 複数のモデル."""
    if len(written) == 1:
        return written[0]
    bare = Counter([text[m.start : m.end] for m, _ in cluster.members])
    usual = max([w for w in written if w in bare], key=bare.__getitem__, default=written[0] if written else min(bare))
    return max(
        [w for w in written if w in bare and w.endswith(usual)], key=len, default=usual
    )  # 議員委員会, not 委員会


def _fullness(form: Form) -> tuple[bool, int, bool, int]:
    person = form.type is NameType.PERSON
    return (
        not form.key.endswith("政府"),
        len(form.parts) if person else 0,
        form.script in ("han", "kana"),
        len(form.text),
    )


def _english(names: Sequence[Form], aliases: Sequence[str] | dict[str, None], canonical: str) -> str | None:
    """The English of the table or the Latin form in the document, completed by the dictionary's own words: サム アルトマン, Altman -> Sam Altman."""
    if (listed := nouns().get(canonical)) and all(f.type is not NameType.PERSON for f in names):
        return listed.partition("|")[0]
    latin = [a for a in aliases if script_of(a) == "latin"]
    words = [w for a in latin for w in a.replace("\u3000", " ").split()]
    full = next((f for f in names if f.text == canonical), None)
    if full is not None and full.script == "kana" and full.key not in countries():
        known = zip(full.parts, full.foreign, strict=True)
        parts = [_near(part, [*words, foreign] if foreign else words) for part, foreign in known]
        if all(parts):
            return " ".join(parts)
    return max(latin, key=len, default=None)


def _near(part: str, words: Sequence[str]) -> str:
    return min(
        (w for w in words if sound_distance(part, w) <= SAME_SOUND), key=lambda w: sound_distance(part, w), default=""
    )
