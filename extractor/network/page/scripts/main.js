// The order in which the page comes to life: drawing and search first, then claims; texts when the first article is opened.
const dark = () => (page.dataset.theme ? page.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches);

function startSwitches() {
  const theme = $("#theme");
  const name = () => { theme.dataset.w = dark() ? "theme-light" : "theme-dark"; theme.textContent = say(theme.dataset.w); };
  theme.addEventListener("click", () => { page.dataset.theme = dark() ? "light" : "dark"; name(); });
  $("#language").addEventListener("click", () => { page.lang = language() === "ja" ? "en" : "ja"; retell(); name(); again(); });
  for (const button of [theme, $("#language")]) button.hidden = false;
  name();
}

/** What the scripts have written, in the other language. */
function again() {
  $("#language").lang = language() === "ja" ? "en" : "ja";
  if (!claims.length) return;
  for (const table of sortings.keys()) showTable(table);
  applyFilters();
}

async function start() {
  page.classList.add("js");
  startSwitches();
  startDrawing();
  startSurroundings();
  readNodes();
  startSearch();
  performance.mark("claimkg-usable");
  await new Promise((go) => (document.readyState === "loading" ? document.addEventListener("DOMContentLoaded", go) : setTimeout(go)));
  if (!("DecompressionStream" in window)) throw new Error("DecompressionStream");
  await readClaims();
  startArticle();
  startFilters();
  startTables();
  startTurns();
  const asked = /^#entry-(\d+)$/.exec(location.hash);
  if (chosen === null && nodes.length) chosen = 0;
  applyFilters();
  if (asked && nodes[asked[1]]) choose(Number(asked[1]));
  page.dataset.ready = "";
  performance.mark("claimkg-ready");
}

start().catch((error) => {
  $("#failed").hidden = false;
  page.classList.remove("js");
  console.warn(error);
});
