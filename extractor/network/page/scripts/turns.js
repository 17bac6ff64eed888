// What does not go together, written without scripts: its names lead to their sections, its sentences to their articles.
function startTurns() {
  for (const link of $$(".turns a.who")) link.replaceWith(nameButton(Number($("[data-name]", link).dataset.name)));
  for (const button of $$(".turns [data-open]")) {
    button.hidden = false;
    button.addEventListener("click", () => openArticle(claims[button.dataset.open]));
  }
}
