// The bars of the timeline, counted anew under the filters.
function showTimeline() {
  const bars = $$("#bars .bar");
  if (!bars.length) return;
  const counts = new Map();
  const digits = bars[0].dataset.period.length;
  for (const claim of shown) {
    const period = documents[claim.document].day.slice(0, digits);
    const at = counts.get(period) ?? { all: 0, support: 0, oppose: 0 };
    const signs = new Set(claim.links.map((link) => link.sign));
    counts.set(period, { all: at.all + 1, support: at.support + signs.has(1), oppose: at.oppose + signs.has(-1) });
  }
  const most = Number($("#bars").dataset.most);
  for (const bar of bars) drawBar(bar, counts.get(bar.dataset.period) ?? { all: 0, support: 0, oppose: 0 }, most);
}

/** For above the line, against below it, the rest in pale behind both. */
function drawBar(bar, { all, support, oppose }, most) {
  const high = 120 / most;
  $(".all", bar).setAttribute("height", all * high);
  $(".all", bar).setAttribute("y", 130 - all * high);
  $(".support", bar).setAttribute("height", support * high);
  $(".support", bar).setAttribute("y", 130 - support * high);
  $(".oppose", bar).setAttribute("height", oppose * high);
  $(".oppose", bar).setAttribute("y", 130 - oppose * high);
  $("title", bar).textContent = `${bar.dataset.period}: ${say("claims")} ${all}, ${say("stance-support")} ${support}, ${say("stance-oppose")} ${oppose}`;
}
