// What every part of the page uses: elements made without markup, the words of the interface, the language.
"use strict";
const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
const page = document.documentElement;
const WORDS = JSON.parse($("#words").textContent);
const language = () => page.lang;

/** An element with attributes, listeners (`onclick`) and children; texts only ever become text. */
function el(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value !== undefined && value !== null && value !== false) made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
}

/** A string of the interface, its {holes} filled. */
function say(key, holes = {}) {
  const text = WORDS[language()][key] ?? key;
  return text.replace(/\{(\w+)\}/g, (hole, name) => holes[name] ?? hole);
}

/** The same as an element that follows the language. */
const word = (key, holes) => el("span", { "data-w": key, "data-holes": holes && JSON.stringify(holes) }, say(key, holes));

const number = (value) => value.toLocaleString("en-US");

function announce(text) {
  $("#live").textContent = text;
}

/** Write every string and name anew, after the language has changed. */
function retell(root = document) {
  for (const at of $$("[data-w]", root)) at.textContent = say(at.dataset.w, at.dataset.holes && JSON.parse(at.dataset.holes));
  for (const at of $$("[data-w-label]", root)) at.setAttribute("aria-label", say(at.dataset.wLabel));
  for (const at of $$("[data-w-place]", root)) at.placeholder = say(at.dataset.wPlace);
  for (const at of $$(".box text", root)) at.textContent = at.dataset[language()];
  for (const at of $$("[data-name]", root)) retellName(at, Number(at.dataset.name));
  for (const at of nodes.length ? $$(".box[data-n]", root) : []) {
    at.setAttribute("aria-label", nameOf(Number(at.dataset.n)));
    $("title", at).textContent = nameOf(Number(at.dataset.n));
  }
}

function retellName(at, n) {
  if (!nodes.length) return;
  at.textContent = nameOf(n);
  at.lang = nameLanguage(n);
}
