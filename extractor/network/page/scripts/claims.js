// Claims as cards, lists that grow on demand, and the section of the chosen person or topic.
const FEW = 10;
let chosen = null;

function nameButton(n) {
  if (n === NOBODY) return el("span", { class: "who" }, word("source-nobody"));
  if (n === AUTHOR) return el("span", { class: "who" }, word("source-author"));
  return el("button", { type: "button", class: "who", onclick: () => choose(n, true) }, el("bdi", { "data-name": n, lang: nameLanguage(n) }, nameOf(n)));
}

const SIGN = { 1: "support", "-1": "oppose", 0: "plain" };
const MARK = { support: "＋", oppose: "−", mixed: "±" };

const badge = (sign, ...rest) => el("span", { class: `stance ${sign}` }, el("span", { "aria-hidden": "true" }, MARK[sign] ?? ""), " ", word(`stance-${sign}`), ...rest);

function card(claim) {
  const stances = claim.links.filter((link) => link.sign).map(({ start, end, sign }) =>
    badge(SIGN[sign], ": ", start === claim.source ? null : [nameButton(start), " → "], nameButton(end)));
  const words = el("q", { lang: "ja", class: "words" }, claim.words || "…");
  const open = el("button", { type: "button", class: "open", onclick: () => openArticle(claim) }, word("open"));
  if (!claim.words) quote(claim).then((text) => { words.textContent = text; open.setAttribute("aria-label", say("open-label", { words: text.slice(0, 40) })); });
  const { title, day } = documents[claim.document];
  return el("li", { class: `claim ${stanceOf(claim)}`, "data-claim": claim.n },
    el("p", { class: "head" }, nameButton(claim.source), " ", el("span", { class: "act", "data-w": `act-${claim.act}` }, say(`act-${claim.act}`)), ...stances),
    el("p", { class: "quote" }, words),
    el("p", { class: "meta" }, el("bdi", { lang: "ja" }, title), day && [" · ", el("span", { class: "whole" }, day)], " · ", el("span", { class: "whole" }, word("confidence"), ` ${sureness(claim.confidence)}`), " ", open));
}

const sureness = (confidence) => (confidence < 0 ? say("confidence-none") : (confidence / 100).toFixed(2));
const quote = async (claim) => claim.words || ((await textOf(claim)) ?? "").slice(claim.start, claim.end);

/** A list that shows a few items and grows by a button. */
function growing(items, made, few = FEW, tag = "ol") {
  const list = el(tag, { class: "claims" }, items.slice(0, few).map(made));
  if (items.length <= few) return [list];
  const more = el("button", { type: "button", class: "more" });
  const label = () => more.replaceChildren(word("more", { n: number(items.length - list.children.length) }));
  more.addEventListener("click", () => {
    const from = list.children.length;
    list.append(...items.slice(from, from + 5 * few).map(made));
    $("button", list.children[from])?.focus();
    if (list.children.length >= items.length) more.remove();
    else label();
  });
  label();
  return [list, more];
}

function showClaims() {
  $("#claim-list").replaceChildren(...(shown.length ? growing(shown, card, 20) : [el("p", {}, word("claims-none"))]));
}

/** Open the section of a node; `go` moves the focus there. */
function choose(n, go = false) {
  chosen = n;
  closer ||= claims.length > 0 && !inWhole(n);
  light(n);
  showSection();
  if (!go) return;
  history.replaceState(null, "", `#entry-${n}`);
  $("#section-title")?.focus({ preventScroll: true });
  const { top, bottom } = $("#section").getBoundingClientRect();
  if (top < 0 || top > innerHeight * 0.6 || bottom < 120) $("#section").scrollIntoView({ block: "start", behavior: calm() ? "smooth" : "auto" });
}

function showSection() {
  if (chosen === null || !nodes[chosen]) return;
  const node = nodes[chosen];
  const own = (saidBy.get(chosen) ?? []).filter(fits);
  const about = (aboutNode.get(chosen) ?? []).filter(fits);
  $("#section").replaceChildren(
    el("h3", { id: "section-title", tabindex: "-1" }, el("bdi", { "data-name": chosen, lang: nameLanguage(chosen) }, nameOf(chosen)), " ", el("span", { class: "kind", "data-w": `kind-${node.kind}` }, say(`kind-${node.kind}`)), ...ownPage(chosen)),
    facts(node), ...sides(chosen), ...listOf("said", own), ...listOf("about", about),
    own.length + about.length || !claims.length ? "" : el("p", {}, word("claims-none")));
}

/** Where the page is served, the way to all that the graphs say of it. */
function ownPage(n) {
  const address = JSON.parse($("#addresses")?.textContent ?? "[]")[n];
  return address ? [" ", el("a", { class: "own-page", href: address }, word("own-page"))] : [];
}

function facts(node) {
  const rows = [["aliases", node.aliases.map((alias) => el("bdi", { lang: "ja" }, alias))], ["roles", node.roles.map((role) => el("bdi", { lang: "ja" }, role))],
    ["links", node.links.map((link) => (safe(link) ? el("a", { href: link, rel: "noopener noreferrer" }, link) : link))]].filter(([, values]) => values.length);
  return el("dl", { class: "facts" }, rows.flatMap(([key, values]) => [el("dt", {}, word(key)), el("dd", {}, ...few(joined(values)))]));
}

/** At most a few values, the rest behind a button. */
function few(values) {
  if (values.length <= 30) return values;
  const more = el("button", { type: "button", class: "open", onclick: () => more.replaceWith(...values.slice(20)) }, word("more", { n: number((values.length - 19) >> 1) }));
  return [...values.slice(0, 20), more];
}

const safe = (url) => /^https?:\/\//i.test(url);
const joined = (values) => values.flatMap((value, at) => (at ? [language() === "ja" ? "、" : ", ", value] : [value]));

/** Who is for and against it, and what it is for and against, under the filters. */
function sides(n) {
  const found = { "held-support": new Set(), "held-oppose": new Set(), friends: new Set(), foes: new Set() };
  for (const claim of [...(saidBy.get(n) ?? []), ...(aboutNode.get(n) ?? [])]) {
    if (!fits(claim)) continue;
    for (const { start, end, sign } of claim.links) {
      if (start === n && sign && fitsSign(sign)) found[sign > 0 ? "held-support" : "held-oppose"].add(end);
      if (end === n && sign && fitsSign(sign)) found[sign > 0 ? "friends" : "foes"].add(start);
    }
  }
  const rows = Object.entries(found).filter(([, values]) => values.size);
  return rows.map(([key, values]) => el("div", { class: `side ${key === "friends" || key === "held-support" ? "support" : "oppose"}` },
    el("h4", {}, word(key), ` (${number(values.size)})`), ...growing([...values].sort((a, b) => a - b), (m) => el("li", {}, nameButton(m)), 12, "ul")));
}

const listOf = (key, list) => (list.length ? [el("h4", {}, word(key), ` (${number(list.length)})`), ...growing(list, card)] : []);
