// Which claims are shown: by act, stance, confidence and date.
const filter = { act: "", stance: "", confidence: 0, from: "", to: "" };
let shown = [];

const fits = (claim) =>
  (!filter.act || claim.act === filter.act) &&
  (!filter.stance || (filter.stance === "plain" ? stanceOf(claim) === "plain" : claim.links.some((link) => fitsSign(link.sign)))) &&
  (!filter.confidence || claim.confidence >= filter.confidence) &&
  fitsDate(documents[claim.document].day);

const fitsSign = (sign) => !filter.stance || sign === { support: 1, oppose: -1, plain: 0 }[filter.stance];

/** A year or month fits when it begins within the period. */
function fitsDate(day) {
  if (!filter.from && !filter.to) return true;
  const whole = day && day + "-01-01".slice(day.length - 4);
  return Boolean(day) && (!filter.from || whole >= filter.from) && (!filter.to || whole <= filter.to);
}

function readFilters() {
  filter.act = $("#filter-act").value;
  filter.stance = $("#filter-stance").value;
  filter.confidence = Number($("#filter-confidence").value);
  filter.from = $("#filter-from").value;
  filter.to = $("#filter-to").value;
  $("#confidence-value").textContent = (filter.confidence / 100).toFixed(2);
}

function applyFilters() {
  readFilters();
  shown = claims.filter(fits);
  const told = say("filter-shown", { n: number(shown.length), total: number(claims.length) });
  $("#filter-status").textContent = told;
  redraw();
  showSection();
  showClaims();
  showTimeline();
}

function startFilters() {
  const form = $("#filters");
  form.addEventListener("input", () => applyFilters());
  form.addEventListener("reset", () => setTimeout(applyFilters));
  form.addEventListener("submit", (event) => event.preventDefault());
  for (const control of $$("input, select, button", form)) control.disabled = false;
  const acts = [...new Set(claims.map((claim) => claim.act))].sort();
  $("#filter-act").append(...acts.map((act) => el("option", { value: act, "data-w": `act-${act}` }, say(`act-${act}`))));
}
