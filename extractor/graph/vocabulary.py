"""The closed vocabulary: every class, property and individual that claimkg emits, as ``ontology/claimkg.ttl`` declares it.

``CKG.opposes`` is <https://w3id.org/claimkg/ontology#opposes>; a term that is not in the list raises, so that nothing else is emitted.
"""

from __future__ import annotations

from rdflib import RDF, RDFS, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, OWL, PROV, SKOS, XSD, DefinedNamespace

from extractor.model import Act, Direction, Modality, NameType, Polarity

Row = tuple[URIRef, URIRef, URIRef | Literal]


class CKG(DefinedNamespace):
    """The claimkg ontology."""

    _NS = Namespace("https://w3id.org/claimkg/ontology#")
    _fail = True

    # classes
    Claim: URIRef
    Statement: URIRef
    Entity: URIRef
    Concept: URIRef
    Predicate: URIRef
    Author: URIRef
    Person: URIRef
    Organization: URIRef
    Location: URIRef
    Artifact: URIRef
    Correction: URIRef
    RejectedClaim: URIRef
    # people
    role: URIRef
    roleAt: URIRef
    # claims
    source: URIRef
    sourceImplicit: URIRef
    act: URIRef
    cue: URIRef
    polarity: URIRef
    contentPolarity: URIRef
    modality: URIRef
    within: URIRef
    states: URIRef
    rule: URIRef
    evidence: URIRef
    confidence: URIRef
    correction: URIRef
    correctedField: URIRef
    formerValue: URIRef
    correctedValue: URIRef
    # statements and flat edges
    case: URIRef
    supports: URIRef
    opposes: URIRef
    time: URIRef
    place: URIRef
    to: URIRef
    about: URIRef
    by: URIRef
    reason: URIRef
    purpose: URIRef
    condition: URIRef
    quantity: URIRef
    # "from" and "as" are words of Python: see ROLES
    # polarities
    Positive: URIRef
    Negative: URIRef
    # acts
    State: URIRef
    Believe: URIRef
    Support: URIRef
    Oppose: URIRef
    Deny: URIRef
    Doubt: URIRef
    Demand: URIRef
    Propose: URIRef
    Predict: URIRef
    Intend: URIRef
    Ask: URIRef
    Admit: URIRef
    Explain: URIRef
    Compare: URIRef
    Warn: URIRef
    Praise: URIRef
    Criticize: URIRef
    Decide: URIRef
    Announce: URIRef
    OtherAct: URIRef
    # modalities
    Asserted: URIRef
    Probable: URIRef
    Possible: URIRef
    Necessary: URIRef
    Desired: URIRef
    Hearsay: URIRef
    Interrogative: URIRef
    Conditional: URIRef
    # rules, in ontology/rules.ttl
    Rule: URIRef
    Measurement: URIRef
    stage: URIRef
    pattern: URIRef
    firesOn: URIRef
    silentOn: URIRef
    measured: URIRef
    measuredOn: URIRef
    right: URIRef
    seen: URIRef
    precision: URIRef
    Stance: URIRef  # graphs of documents leave it to be inferred

    _extras = ["from", "as"]  # noqa: RUF012  # rdflib's own way to declare names that Python reserves


CKGR = Namespace("https://w3id.org/claimkg/rules#")
NIF = Namespace("http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#")
SCHEMA = Namespace("https://schema.org/")
PREFIXES = {"ckg": str(CKG._NS), "ckgr": str(CKGR), "dcterms": str(DCTERMS._NS), "nif": str(NIF), "owl": str(OWL._NS), "prov": str(PROV._NS),
            "rdf": str(RDF._NS), "rdfs": str(RDFS._NS), "schema": str(SCHEMA), "skos": str(SKOS._NS), "xsd": str(XSD._NS)}  # fmt: skip

ACTS = {act: CKG["OtherAct" if act is Act.OTHER else act.capitalize()] for act in Act}
POLARITIES = {polarity: CKG[polarity.capitalize()] for polarity in Polarity}
MODALITIES = {modality: CKG[modality.capitalize()] for modality in Modality}
DIRECTIONS = {Direction.SUPPORT: CKG.supports, Direction.OPPOSE: CKG.opposes}
TYPES = {NameType.PERSON: CKG.Person, NameType.ORGANIZATION: CKG.Organization, NameType.LOCATION: CKG.Location,
         NameType.ARTIFACT: CKG.Artifact}  # fmt: skip
ROLES = {
    role: CKG[role]
    for role in ("time", "place", "from", "to", "about", "by", "as", "reason", "purpose", "condition", "quantity")
}
