// The ranked tables: sorted by their headings, more rows on demand.
const ROWS = 25;
const COLUMNS = {
  name: (node) => nameOf(node.n), kind: (node) => say(`kind-${node.kind}`), said: (node) => node.said, about: (node) => node.about, support: (node) => node.support,
  oppose: (node) => node.oppose, friends: (node) => node.friends, foes: (node) => node.foes, contested: (node) => node.contested, centrality: (node) => node.rank,
  title: (row) => row.title, date: (row) => row.day, claims: (row) => row.claims,
};
const sortings = new Map();

function startTables() {
  for (const table of $$("table[data-rows]")) {
    sortings.set(table, { key: null, down: true, rows: ROWS });
    for (const button of $$("thead button", table)) {
      button.disabled = false;
      button.addEventListener("click", () => sortBy(table, button));
    }
    table.parentElement.after(el("button", { type: "button", class: "more", hidden: true, onclick: () => moreRows(table) }));
    showTable(table);
  }
}

function sortBy(table, button) {
  const sorting = sortings.get(table);
  const key = button.dataset.key;
  const words = ["name", "kind", "title"].includes(key);
  sorting.down = sorting.key === key ? !sorting.down : !words;
  sorting.key = key;
  for (const head of $$("th", table)) head.removeAttribute("aria-sort");
  button.closest("th").setAttribute("aria-sort", sorting.down ? "descending" : "ascending");
  showTable(table);
}

function rowsOf(table) {
  if (table.dataset.rows === "documents") return documentRows();
  const speaks = (node) => node.said || node.support || node.oppose || (["person", "organization", "author"].includes(node.kind) && node.about);
  return nodes.filter((node) => node.thing && (table.dataset.rows === "speakers" ? speaks(node) : node.rank && !speaks(node)));
}

function documentRows() {
  const counts = new Map();
  for (const claim of claims) counts.set(claim.document, (counts.get(claim.document) ?? 0) + 1);
  return documents.map((row, n) => ({ ...row, claims: counts.get(n) ?? 0 }));
}

function showTable(table) {
  const { key, down, rows } = sortings.get(table);
  const all = rowsOf(table);
  const collator = new Intl.Collator(language());
  const value = COLUMNS[key];
  if (key) all.sort((a, b) => (typeof value(a) === "number" ? value(a) - value(b) : collator.compare(value(a), value(b))) * (down ? -1 : 1));
  const keys = $$("thead button", table).map((button) => button.dataset.key);
  $("tbody", table).replaceChildren(...all.slice(0, rows).map((row) => el("tr", {}, keys.map((column) => cell(column, row)))));
  const more = table.parentElement.nextElementSibling;
  more.hidden = all.length <= rows;
  more.replaceChildren(word("more", { n: number(Math.max(all.length - rows, 0)) }));
}

function cell(key, row) {
  if (key === "name") return el("th", { scope: "row" }, nameButton(row.n));
  if (key === "title") return el("th", { scope: "row" }, el("bdi", { lang: "ja" }, row.title));
  if (key === "kind") return el("td", {}, word(`kind-${row.kind}`));
  if (key === "date") return el("td", {}, row.day || word("document-undated"));
  const shownAs = { centrality: (v) => (v / 1000).toFixed(1), contested: (v) => v.toFixed(2) }[key] ?? number;
  return el("td", { class: "number" }, shownAs(COLUMNS[key](row)));
}

function moreRows(table) {
  sortings.get(table).rows += 100;
  showTable(table);
}
