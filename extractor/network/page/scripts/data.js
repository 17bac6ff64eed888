// The nodes and the packed blocks of the page, and names for their rows; `extractor/network/embedding.py` writes them.
let nodes = [];
let documents = [];
let claims = [];
let texts = null; // a promise, from the first time they are asked for
let rules = [];
const saidBy = new Map();
const aboutNode = new Map();
const NOBODY = -1;
const AUTHOR = -2;

async function unpack(name) {
  const binary = atob($(`#data-${name}`).textContent);
  const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text());
}

function readNodes() {
  nodes = JSON.parse($("#nodes").textContent).map(([label, english, kind, aliases, links, roles, rank, thing, said, about, support, oppose, friends, foes, contested], n) =>
    ({ n, label, english, kind, aliases, links, roles, rank, thing, said, about, support, oppose, friends, foes, contested }));
}

async function readClaims() {
  const found = await unpack("claims");
  documents = found.documents.map(([id, title, date, day, site, url]) => ({ id, title, date, day, site, url }));
  rules = found.rules.map(([id, ja, en]) => ({ id, ja, en }));
  claims = found.claims.map((row, n) => namedClaim(row, n, found.strings));
  for (const claim of claims) {
    if (claim.source >= 0) push(saidBy, claim.source, claim);
    for (const node of spokenOf(claim)) push(aboutNode, node, claim);
  }
}

function namedClaim([document, source, act, cue, flags, modality, confidence, ruleIds, start, end, within, statements, links, words], n, strings) {
  return {
    n, document, source, act: strings[act], cue: strings[cue], modality: strings[modality], confidence, rules: ruleIds, start, end, within, words,
    denied: Boolean(flags & 1), contentDenied: Boolean(flags & 2), corrected: Boolean(flags & 4),
    statements: statements.map((row) => namedStatement(row, strings)),
    links: Array.from({ length: links.length / 3 }, (_, i) => ({ start: links[3 * i], end: links[3 * i + 1], sign: links[3 * i + 2] })),
  };
}

function namedStatement([subject, predicate, object, stance, negated, ruleIds, others], strings) {
  return { subject, predicate: strings[predicate], object, stance, negated: Boolean(negated), rules: ruleIds, others };
}

const spokenOf = (claim) =>
  new Set([...claim.statements.flatMap((s) => [s.subject, s.object]), ...claim.links.flatMap((link) => [link.start, link.end])].filter((n) => n >= 0 && n !== claim.source));

function push(map, key, value) {
  if (!map.has(key)) map.set(key, []);
  map.get(key).push(value);
}

async function textOf(claim) {
  texts ??= unpack("texts");
  return (await texts)[claim.document];
}

const nameOf = (n) => (language() === "en" && nodes[n].english) || nodes[n].label;
const nameLanguage = (n) => (language() === "en" && nodes[n].english ? "en" : "ja");
const signOf = (signs) => (signs.includes(1) && signs.includes(-1) ? "mixed" : signs.includes(1) ? "support" : signs.includes(-1) ? "oppose" : "plain");
const stanceOf = (claim) => signOf(claim.links.map((link) => link.sign));
