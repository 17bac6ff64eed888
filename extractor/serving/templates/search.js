// The search box of the served pages: an ARIA combobox whose suggestions the server finds. Without it the form is sent as it is.
"use strict";
const box = document.querySelector("#search");
const list = document.querySelector("#suggestions");
const live = document.querySelector("#live");
const from = box.dataset.from;
let active = -1;
let asked = 0;

/** Ask the server; an answer that comes after a later question is of no use. */
async function suggest() {
  const mine = ++asked;
  const typed = box.value.trim();
  if (!typed) return close();
  const answer = await fetch(`${from}?${new URLSearchParams({ q: typed, format: "json", lang: document.documentElement.lang })}`);
  if (!answer.ok || mine !== asked) return;
  show((await answer.json()).hits);
}

function show(hits) {
  active = -1;
  list.replaceChildren(...hits.map(option));
  list.hidden = !hits.length;
  box.setAttribute("aria-expanded", String(hits.length > 0));
  box.removeAttribute("aria-activedescendant");
  live.textContent = hits.length ? box.dataset.found.replace("{n}", hits.length) : box.dataset.none;
}

/** Texts only ever become text. */
function option({ name, aliases, url }, at) {
  const made = document.createElement("li");
  made.id = `option-${at}`;
  made.setAttribute("role", "option");
  made.setAttribute("aria-selected", "false");
  made.dataset.url = url;
  const [label, more] = [document.createElement("bdi"), document.createElement("small")];
  label.textContent = name;
  more.textContent = aliases.join("、");
  made.append(label, more);
  made.addEventListener("mousedown", () => go(made));
  return made;
}

const go = (chosen) => { location.href = chosen.dataset.url; };

function move(step) {
  const options = [...list.children];
  if (!options.length) return;
  active = (active + step + options.length) % options.length;
  options.forEach((at, place) => at.setAttribute("aria-selected", String(place === active)));
  options[active].scrollIntoView({ block: "nearest" });
  box.setAttribute("aria-activedescendant", options[active].id);
}

function close() {
  asked += 1;
  active = -1;
  list.hidden = true;
  list.replaceChildren();
  box.setAttribute("aria-expanded", "false");
  box.removeAttribute("aria-activedescendant");
}

box.addEventListener("input", () => suggest().catch(close));
box.addEventListener("blur", () => setTimeout(close, 150));
box.addEventListener("keydown", (event) => {
  if (event.isComposing || event.keyCode === 229) return; // the keys are those of who types kana
  if (event.key === "Escape") close();
  else if (event.key === "ArrowDown" || event.key === "ArrowUp") move(event.key === "ArrowDown" ? 1 : -1);
  else if (event.key === "Enter" && active >= 0) go(list.children[active]);
  else return;
  event.preventDefault();
});
