"""The closed vocabulary: every class, property and individual that claimkg emits, as ``ontology/claimkg.ttl`` declares it.

``CKG.opposes`` is the term ``<https://w3id.org/claimkg/ontology#opposes>``; a name that is not in the list is an error, to mypy and at
run time, so that nothing else is emitted.
"""

from __future__ import annotations

from collections.abc import Callable
from keyword import iskeyword
from typing import TypeVar

from extractor.model import Act, Direction, Modality, NameType, Polarity

PREFIXES = {
    "ckg": "https://w3id.org/claimkg/ontology#",
    "ckgr": "https://w3id.org/claimkg/rules#",
    "dcterms": "http://purl.org/dc/terms/",
    "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

T = TypeVar("T")


def _of(prefix: str) -> Callable[[type[T]], type[T]]:
    """Make every name that a class announces the term of that name; ``from_`` stands for a word that Python reserves."""

    def filled(names: type[T]) -> type[T]:
        for name in names.__annotations__:
            setattr(names, name, f"<{PREFIXES[prefix]}{name.rstrip('_')}>")
        return names

    return filled


@_of("ckg")
class CKG:
    """The claimkg ontology."""

    # classes
    Claim: str
    Statement: str
    Entity: str
    Concept: str
    Predicate: str
    Author: str
    Person: str
    Organization: str
    Location: str
    Artifact: str
    Correction: str
    RejectedClaim: str
    Link: str
    Homonym: str
    # people
    role: str
    roleAt: str
    # claims
    source: str
    sourceImplicit: str
    act: str
    cue: str
    polarity: str
    contentPolarity: str
    modality: str
    within: str
    states: str
    rule: str
    evidence: str
    confidence: str
    correction: str
    correctedField: str
    formerValue: str
    correctedValue: str
    # links across documents
    linked: str
    named: str
    proof: str
    # statements and flat edges
    case: str
    supports: str
    opposes: str
    time: str
    place: str
    from_: str
    to: str
    about: str
    by: str
    as_: str
    reason: str
    purpose: str
    condition: str
    quantity: str
    # the reading of a document
    textDigest: str
    claimCount: str
    statementCount: str
    detail: str
    withText: str
    labels: str
    minConfidence: str
    customisation: str
    # polarities
    Positive: str
    Negative: str
    # acts
    State: str
    Believe: str
    Support: str
    Oppose: str
    Deny: str
    Doubt: str
    Demand: str
    Propose: str
    Predict: str
    Intend: str
    Ask: str
    Admit: str
    Explain: str
    Compare: str
    Warn: str
    Praise: str
    Criticize: str
    Decide: str
    Announce: str
    OtherAct: str
    # modalities
    Asserted: str
    Probable: str
    Possible: str
    Necessary: str
    Desired: str
    Hearsay: str
    Interrogative: str
    Conditional: str
    # rules, in ontology/rules.ttl
    Rule: str
    Measurement: str
    stage: str
    pattern: str
    firesOn: str
    silentOn: str
    measured: str
    measuredOn: str
    right: str
    seen: str
    precision: str
    Stance: str  # graphs of documents leave it to be inferred
    # figures of a collection's networks
    NetworkMeasure: str
    network: str
    measureName: str
    method: str
    parameter: str
    Figure: str
    of: str
    measure: str
    value: str
    period: str


@_of("rdf")
class RDF:
    """RDF 1.1: types and statements."""

    type: str
    subject: str
    predicate: str
    object: str


@_of("rdfs")
class RDFS:
    """RDF Schema: what statements are called, why they were corrected."""

    label: str
    comment: str


@_of("skos")
class SKOS:
    """SKOS: labels and matches."""

    prefLabel: str
    altLabel: str
    exactMatch: str
    closeMatch: str


@_of("owl")
class OWL:
    """OWL: the same individual elsewhere."""

    sameAs: str


@_of("dcterms")
class DCTERMS:
    """Dublin Core: what is known of a document."""

    identifier: str
    title: str
    creator: str
    date: str
    source: str


@_of("prov")
class PROV:
    """PROV-O: who read the document."""

    Activity: str
    SoftwareAgent: str
    used: str
    wasAssociatedWith: str
    wasDerivedFrom: str
    wasGeneratedBy: str


@_of("schema")
class SCHEMA:
    """schema.org: articles and software."""

    Article: str
    name: str
    publisher: str
    softwareVersion: str
    url: str


@_of("nif")
class NIF:
    """NIF 2.0 Core: stretches of text."""

    Context: str
    OffsetBasedString: str
    RFC5147String: str
    anchorOf: str
    beginIndex: str
    endIndex: str
    isString: str
    referenceContext: str


@_of("xsd")
class XSD:
    """Datatypes of XML Schema."""

    boolean: str
    date: str
    dateTime: str
    decimal: str
    gYear: str
    gYearMonth: str
    integer: str
    time: str


def rule(id_: str) -> str:
    """A rule by its id: ``speech-to`` -> ``<…/rules#speech-to>``."""
    return f"<{PREFIXES['ckgr']}{id_}>"


def _named(name: str) -> str:
    return str(getattr(CKG, f"{name}_" if iskeyword(name) else name))


ACTS = {act: _named("OtherAct" if act is Act.OTHER else act.capitalize()) for act in Act}
POLARITIES = {polarity: _named(polarity.capitalize()) for polarity in Polarity}
MODALITIES = {modality: _named(modality.capitalize()) for modality in Modality}
DIRECTIONS = {Direction.SUPPORT: CKG.supports, Direction.OPPOSE: CKG.opposes}
TYPES = {NameType.PERSON: CKG.Person, NameType.ORGANIZATION: CKG.Organization, NameType.LOCATION: CKG.Location,
         NameType.ARTIFACT: CKG.Artifact}  # fmt: skip
ROLES = {
    role: _named(role)
    for role in ("time", "place", "from", "to", "about", "by", "as", "reason", "purpose", "condition", "quantity")
}
