// A claim opened in its article: the sentence, the evidence highlighted, the rules that read it and how sure they are.
async function openArticle(claim) {
  const text = await textOf(claim);
  const { title, date, site, url, id } = documents[claim.document];
  const dialog = $("#article");
  $("#article-title").textContent = title;
  $("#article-about").replaceChildren(...joined([site, date, id].filter(Boolean).map((value) => el("bdi", {}, value))), ...(safe(url) ? [" ", el("a", { href: url, rel: "noopener noreferrer" }, url)] : []));
  $("#article-text").replaceChildren(...(text === null ? missing(claim) : marked(text, claim.start, claim.end)));
  $("#article-claim").replaceChildren(...details(claim));
  if (!dialog.open) dialog.showModal();
  $("#article-text mark").scrollIntoView({ block: "center" });
}

const missing = (claim) => [el("p", { class: "missing" }, word("article-missing")), el("p", {}, el("mark", {}, claim.words))];

/** The text with the sentence of the evidence set off and the evidence marked. */
function marked(text, start, end) {
  const before = Math.max(...["。", "\n", "？", "！"].map((stop) => text.lastIndexOf(stop, Math.max(start - 1, 0)))) + 1;
  const stops = ["。", "\n", "？", "！"].map((stop) => text.indexOf(stop, end)).filter((at) => at >= 0);
  const after = stops.length ? Math.min(...stops) + 1 : text.length;
  const from = start === 0 ? 0 : Math.min(before, start);
  const sentence = el("span", { class: "sentence" }, text.slice(from, start), el("mark", {}, text.slice(start, end)), text.slice(end, after));
  return [el("div", { class: "running", lang: "ja", dir: "auto" }, text.slice(0, from), sentence, text.slice(after))];
}

function details(claim) {
  const denied = (there) => (there ? [" (", word("negative"), ")"] : []);
  const rows = [
    ["speakers", [nameButton(claim.source)]],
    ["act", [word(`act-${claim.act}`), ...denied(claim.denied)]],
    ["cue", claim.cue ? [el("bdi", { lang: "ja" }, claim.cue)] : []],
    ["modality", [word(`modality-${claim.modality}`), ...denied(claim.contentDenied)]],
    ["confidence", [sureness(claim.confidence)]],
    ["statements", claim.statements.length ? [el("ul", {}, claim.statements.map(statementItem))] : []],
    ["within", claim.within >= 0 ? [el("button", { type: "button", class: "who", onclick: () => openArticle(claims[claim.within]) }, nameText(claims[claim.within].source), " ", say(`act-${claims[claim.within].act}`))] : []],
    ["rules", [el("ul", {}, ruleItems(claim))]],
    ["corrected", claim.corrected ? ["✓"] : []],
  ];
  return rows.filter(([, values]) => values.length).flatMap(([key, values]) => [el("dt", {}, word(key)), el("dd", {}, values)]);
}

const nameText = (n) => (n === NOBODY ? say("source-nobody") : n === AUTHOR ? say("source-author") : nameOf(n));

function statementItem({ subject, predicate, object, stance, negated, others }) {
  const relation = stance ? badge(SIGN[stance]) : el("span", { lang: "ja" }, predicate);
  const end = (n) => (n >= 0 ? el("bdi", { lang: nameLanguage(n) }, nameOf(n)) : "—");
  return el("li", {}, end(subject), " → ", relation, negated ? [" (", word("negative"), ")"] : "", " → ", end(object),
    others.map(([role, value]) => ["; ", word(`role-${role}`), ": ", el("bdi", { lang: "ja" }, typeof value === "number" ? nameOf(value) : value)]));
}

function ruleItems(claim) {
  const ids = [...new Set([...claim.rules, ...claim.statements.flatMap((s) => s.rules)])];
  return ids.map((n) => el("li", {}, el("code", {}, rules[n].id), " ", rules[n][language()] ?? ""));
}

function startArticle() {
  const dialog = $("#article");
  $("#article-close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog || event.target.closest("#article-claim .who")) dialog.close();
  });
}
