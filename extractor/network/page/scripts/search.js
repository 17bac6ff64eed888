// Search with completion: an ARIA combobox over labels, English and other written forms.
const folded = (text) => text.normalize("NFKC").toLowerCase();
let forms = [];
let active = -1;

function startSearch() {
  forms = nodes.filter((node) => node.thing).map((node) => [node.n, [node.label, node.english, ...node.aliases].filter(Boolean).map(folded)]);
  const box = $("#search");
  box.disabled = false;
  box.addEventListener("input", () => suggest(box.value));
  box.addEventListener("keydown", onSearchKey);
  box.addEventListener("blur", () => setTimeout(() => document.activeElement === box || closeSearch(), 150)); // who is back types already
}

function found(query) {
  const wanted = folded(query.trim());
  if (!wanted) return [];
  const hits = forms.map(([n, names]) => [n, Math.min(...names.map((name) => placeOf(name, wanted)))]).filter(([, place]) => place < 9);
  return hits.sort((a, b) => a[1] - b[1] || a[0] - b[0]).slice(0, 12).map(([n]) => n);
}

const placeOf = (name, wanted) => (name === wanted ? 0 : name.startsWith(wanted) ? 1 : name.includes(wanted) ? 2 : 9);

function suggest(query) {
  const hits = found(query);
  active = -1;
  $("#suggestions").replaceChildren(...hits.map((n, at) => option(n, at)));
  $("#suggestions").hidden = !hits.length;
  $("#search").setAttribute("aria-expanded", String(hits.length > 0));
  $("#search").removeAttribute("aria-activedescendant");
  if (query.trim()) announce(hits.length ? say("search-found", { n: hits.length }) : say("search-none"));
}

function option(n, at) {
  const alias = nodes[n].aliases[0];
  return el("li", { id: `option-${at}`, role: "option", "aria-selected": "false", "data-n": n, onmousedown: () => pick(n) },
    el("bdi", { lang: nameLanguage(n) }, nameOf(n)), el("small", {}, say(`kind-${nodes[n].kind}`), alias ? ` · ${alias}` : ""));
}

function onSearchKey(event) {
  if (event.isComposing || event.keyCode === 229) return; // the keys are those of who types kana
  const options = $$("#suggestions li");
  if (event.key === "Escape") closeSearch();
  else if (event.key === "Enter" && options.length) pick(Number(options[Math.max(active, 0)].dataset.n));
  else if (event.key === "ArrowDown" || event.key === "ArrowUp") move(options, event.key === "ArrowDown" ? 1 : -1);
  else return;
  event.preventDefault();
}

function move(options, step) {
  if (!options.length) return;
  active = (active + step + options.length) % options.length;
  options.forEach((at, place) => at.setAttribute("aria-selected", String(place === active)));
  options[active].scrollIntoView({ block: "nearest" });
  $("#search").setAttribute("aria-activedescendant", options[active].id);
}

function closeSearch() {
  $("#suggestions").hidden = true;
  $("#suggestions").replaceChildren();
  $("#search").setAttribute("aria-expanded", "false");
  $("#search").removeAttribute("aria-activedescendant");
}

function pick(n) {
  closeSearch();
  $("#search").value = nameOf(n);
  choose(n, true);
}
