"""Every value that flows between the stages: frozen, typed, standard library only, computing nothing.

Offsets are code points into ``Document.text``, ``[start, end)``. Indices (``head``, ``sentence``, ``parent`` …) point into
the tuples of the same :class:`Analysis`; -1 or ``None`` means "none". Tuples are in text order unless said otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of the document's text, ``[start, end)``."""

    start: int
    end: int


# ---------------------------------------------------------------------------------------------- reading


@dataclass(frozen=True, slots=True)
class Document:
    """One article as read. ``text`` is what every offset counts in; the rest is what the source says about it."""

    id: str
    text: str
    title: str | None = None
    url: str | None = None
    date: str | None = None  # ISO 8601 where the source gives a date that can be read
    author: str | None = None
    site: str | None = None


# --------------------------------------------------------------------------------------------- language


class Morpheme(NamedTuple):
    """One UniDic short-unit word. ``pos`` is joined with hyphens (名詞-普通名詞-サ変可能); ``*`` fields are empty strings."""

    start: int
    end: int
    surface: str
    pos: str
    ctype: str  # 五段-ラ行 …
    cform: str  # 連用形-一般 …
    lemma: str  # without the foreign word behind the hyphen: モデル, not モデル-model
    reading: str  # the lemma's kana (lForm)
    foreign: str  # the dictionary's own foreign word or gloss: model, Sam, 外国
    space: bool  # blanks stand before it


@dataclass(frozen=True, slots=True)
class Quotation:
    """A bracketed stretch: 「…」 『…』 “…” "…". ``start``/``end`` include the brackets that are there, ``inner`` leaves them out."""

    start: int
    end: int
    inner: Span
    bracket: str  # the opening bracket as written
    closed: bool
    parent: int | None  # the quotation it stands in


class SentenceKind(StrEnum):
    """Where a sentence stands: running text, an earlier sentence of a quotation, a parenthesis cut out, an editor's insertion."""

    TEXT = "text"
    QUOTED = "quoted"
    PARENTHESIS = "parenthesis"
    INSERTION = "insertion"


@dataclass(frozen=True, slots=True)
class Sentence:
    """What is read as one unit. ``fragments`` are its own stretches in order: a parenthesis, an ``[insertion]`` and all but the
    last sentence of a quotation are cut out of the sentence around them and are sentences of their own.
    """

    start: int
    end: int
    fragments: tuple[Span, ...]
    kind: SentenceKind
    quotation: int | None  # innermost quotation that holds the whole sentence
    parent: int | None  # the sentence it was cut out of
    paragraph: int  # number of the line it stands in, from 0


class BunsetsuKind(StrEnum):
    """The class of the content word that heads a bunsetsu."""

    NOMINAL = "nominal"
    VERBAL = "verbal"
    ADJECTIVAL = "adjectival"
    ADVERBIAL = "adverbial"
    ADNOMINAL = "adnominal"
    CONJUNCTION = "conjunction"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Bunsetsu:
    """One phrase: content words, then function words. ``morphemes[:content]`` are the content words, the last of which
    (``head_word``) is the head; ``particles`` are the lemmas of the particles that close it, outermost last (に, は).
    """

    start: int
    end: int
    head: int  # index of the bunsetsu it depends on, always to the right; -1 = root of its sentence
    sentence: int
    morphemes: tuple[Morpheme, ...]
    content: int
    head_word: Span
    kind: BunsetsuKind
    particles: tuple[str, ...]


class PredicateKind(StrEnum):
    """What heads a predicate."""

    VERB = "verb"
    ADJECTIVE = "adjective"
    NOMINAL = "nominal"  # noun or na-adjective stem with a copula, or ending the sentence without one
    EVENT = "event"  # サ変 noun without する


class Voice(StrEnum):
    """The voice as it stands; the cases of ``Predicate.arguments`` are those of this form."""

    ACTIVE = "active"
    PASSIVE = "passive"
    CAUSATIVE = "causative"
    CAUSATIVE_PASSIVE = "causative-passive"
    POTENTIAL = "potential"
    BENEFACTIVE_GET = "benefactive-get"  # てもらう, ていただく
    BENEFACTIVE_GIVE = "benefactive-give"  # てくれる, てあげる, てやる …


class Polarity(StrEnum):
    """Affirmed or denied."""

    POSITIVE = "positive"
    NEGATIVE = "negative"


class Modality(StrEnum):
    """How sure, in whose eyes: the guideline's eight values."""

    ASSERTED = "asserted"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    NECESSARY = "necessary"
    DESIRED = "desired"
    HEARSAY = "hearsay"
    INTERROGATIVE = "interrogative"
    CONDITIONAL = "conditional"


class Marker(NamedTuple):
    """A grammatical marker found in a predicate's ending: 〜かもしれない → ``("might", "possible", 10, 16)``."""

    rule: str
    value: str  # a Modality value, "negative", or an aspect/excess/… label named in language/markers.tsv
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Argument:
    """A filler of a predicate's case. ``bunsetsu`` is the index of the bunsetsu whose head noun it is; the span is the
    contiguous run of content words around that head.
    """

    case: str  # ガ ヲ ニ ト デ カラ ヨリ ヘ マデ ノ, or a compound particle's: ニツイテ ニタイシテ トシテ …
    start: int
    end: int
    bunsetsu: int
    implicit: bool  # not a direct dependent: shared along a chain or a zero argument
    rule: str
    score: float


class Person(StrEnum):
    """Who is meant without being named: whoever speaks, or is spoken to."""

    SPEAKER = "speaker"
    HEARER = "hearer"


@dataclass(frozen=True, slots=True)
class Exophor:
    """A case filled by the speaker or the hearer of ``quotation``, or by the author or reader of the text where that is None."""

    case: str
    who: Person
    quotation: int | None
    rule: str


@dataclass(frozen=True, slots=True)
class Predicate:
    """A predicate with its arguments. ``start``/``end`` run from the stem to the end of the inflection (注目しすぎている); a nominal
    predicate's span holds the noun. ``bunsetsu`` is where its head word stands, ``last`` the bunsetsu of its ending.
    """

    start: int
    end: int
    bunsetsu: int
    last: int
    lemma: str  # 注目する, 大きい, 学生, 発表
    kind: PredicateKind
    voice: Voice
    polarity: Polarity
    modality: Modality
    past: bool
    markers: tuple[Marker, ...]
    arguments: tuple[Argument, ...]
    rule: str
    exophora: tuple[Exophor, ...] = ()


class NameType(StrEnum):
    """The eight classes of names and expressions (IREX)."""

    PERSON = "PERSON"
    ORGANIZATION = "ORGANIZATION"
    LOCATION = "LOCATION"
    ARTIFACT = "ARTIFACT"
    DATE = "DATE"
    TIME = "TIME"
    MONEY = "MONEY"
    PERCENT = "PERCENT"


@dataclass(frozen=True, slots=True)
class Name:
    """One mention of a name or of a date, time, sum or share. ``value`` is the ISO 8601 form of a date where it can be told."""

    start: int
    end: int
    type: NameType
    rule: str
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """How much or how long: 3万人 is 30000 人, 3日間 P3D, 1月から3月 2024-01/2024-03. ``value`` is a lexical form of ``datatype``,
    None where the text leaves it open (数十人); ``unit`` is an ISO 4217 or UCUM code or the counter itself.
    """

    start: int
    end: int
    value: str | None
    datatype: str  # decimal, duration (XML Schema), rational (OWL 2) or edtf (ISO 8601-2)
    unit: str | None
    rule: str


@dataclass(frozen=True, slots=True)
class Analysis:
    """All that ``language/`` reads from one document. Bunsetsu are grouped by sentence, in the order of ``sentences``; within a
    sentence they are in text order, and ``head`` counts in this tuple.
    """

    document: Document
    sentences: tuple[Sentence, ...]
    quotations: tuple[Quotation, ...]
    bunsetsu: tuple[Bunsetsu, ...]
    predicates: tuple[Predicate, ...]
    names: tuple[Name, ...]
    quantities: tuple[Quantity, ...] = ()


# ----------------------------------------------------------------------------------------------- claims


class Act(StrEnum):
    """What a source does with a content."""

    STATE = "state"
    BELIEVE = "believe"
    SUPPORT = "support"
    OPPOSE = "oppose"
    DENY = "deny"
    DOUBT = "doubt"
    DEMAND = "demand"
    PROPOSE = "propose"
    PREDICT = "predict"
    INTEND = "intend"
    ASK = "ask"
    ADMIT = "admit"
    EXPLAIN = "explain"
    COMPARE = "compare"
    WARN = "warn"
    PRAISE = "praise"
    CRITICIZE = "criticize"
    DECIDE = "decide"
    ANNOUNCE = "announce"
    OTHER = "other"


class Direction(StrEnum):
    """For or against."""

    SUPPORT = "support"
    OPPOSE = "oppose"


AUTHOR = "author"  # the entity key of whoever wrote the text


@dataclass(frozen=True, slots=True)
class Mention:
    """A phrase that points to an entity: a name, a pronoun, a common noun repeated."""

    start: int
    end: int
    entity: int  # index into Extraction.entities
    rule: str


class Reference(NamedTuple):
    """A phrase in a chain of coreference: a mention of an entity, or one of several noun runs that speak of the same thing."""

    start: int
    end: int
    chain: int  # an index into Extraction.entities, or a higher number where no entity stands behind it
    rule: str  # "" where a chain begins
    antecedent: Span | None = None  # what weights have linked it to
    features: tuple[str, ...] = ()  # those that spoke most for that link, with their weights


class Role(NamedTuple):
    """What a person is, and to whom: CEO, OpenAI. ``organisation`` is the canonical name of an organisation or place, or None."""

    title: str
    organisation: str | None
    rule: str


@dataclass(frozen=True, slots=True)
class Entity:
    """A node that claims can point to. ``canonical`` is one of the written forms; ``english`` is the dictionary's own word."""

    canonical: str
    type: NameType | None
    aliases: tuple[str, ...]  # every written form, canonical first, then in order of appearance
    english: str | None
    rules: tuple[str, ...]  # the rules that joined the forms
    roles: tuple[Role, ...] = ()  # of a person, in text order


@dataclass(frozen=True, slots=True)
class Term:
    """A subject, object or target: its span and the label of the node it stands for.

    ``label`` is the canonical name of the entity, or a readable noun phrase (パラメータ数への注目); it names the node in the graph.
    """

    start: int
    end: int
    label: str
    english: str | None = None


@dataclass(frozen=True, slots=True)
class Cue:
    """The words that show who says or thinks: 言いました, によると, との懸念."""

    start: int
    end: int
    lemma: str


class Correction(NamedTuple):
    """What a person has put right: one line of a corrections file. The claim is named by IRI, by document and words, or by both."""

    claim: str  # IRI or ""
    document: str  # id or ""
    evidence: str  # the words of the content, blanks joined, or ""
    field: str  # reject, source, act, polarity, content_polarity, modality, stance
    value: str
    who: str
    when: str  # ISO 8601 date
    why: str
    line: int = 0  # of the file
    was: str = ""  # the value before, where the correction has been applied


@dataclass(frozen=True, slots=True)
class Triple:
    """What is said. In a copula clause the copula is the predicate and the noun its object, with case ``cop``."""

    subject: Term | None
    predicate: Span
    lemma: str
    object: Term | None
    case: str | None  # ヲ ニ ト …, "cop", None without object
    negated: bool
    rules: tuple[str, ...]
    others: tuple[tuple[str, Term], ...] = ()  # n-ary arguments: (time|place|from|to|about|…, phrase)
    confidence: float | None = None  # as of a claim


@dataclass(frozen=True, slots=True)
class Stance:
    """Someone is for or against something. ``holder`` is a canonical name or ``"author"``."""

    holder: str
    direction: Direction
    target: Term
    rules: tuple[str, ...]
    confidence: float | None = None  # as of a claim


@dataclass(frozen=True, slots=True)
class Claim:
    """Someone claims something. ``within`` is the index of the claim in whose content this one stands."""

    within: int | None
    source: Span | None  # in the same sentence
    source_entity: str | None  # canonical name, "author", or None when the text does not say
    source_implicit: bool
    cue: Cue | None
    act: Act
    content: Span
    polarity: Polarity
    content_polarity: Polarity
    modality: Modality
    triples: tuple[Triple, ...]
    stances: tuple[Stance, ...]
    rules: tuple[str, ...]
    confidence: float | None = None  # measured precision of its rules; None where nothing was measured
    corrections: tuple[Correction, ...] = ()  # by people, in the order in which they were applied


class Rejected(NamedTuple):
    """A claim that a person has rejected, and before which of the claims that are left it stood."""

    place: int
    claim: Claim


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything claimkg says about one document. ``links`` are from a node's label to an IRI of the user's gazetteer."""

    analysis: Analysis
    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]
    links: tuple[tuple[str, str], ...] = ()
    rejected: tuple[Rejected, ...] = ()


# ------------------------------------------------------------------------------------------------ rules


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as a linguist reads it, in English (``gloss``) and Japanese. ``pattern`` is the one literal that the code matches; every
    sentence in ``yes`` must make it fire, none in ``no`` may.
    """

    id: str
    gloss: str
    gloss_ja: str
    pattern: str
    yes: tuple[str, ...]
    no: tuple[str, ...]
