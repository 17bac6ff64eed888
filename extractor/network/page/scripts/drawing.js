// The drawing made responsive: zoom by buttons, keys and wheel; a chosen name shows its links; filters hide lines.
const zooms = new Map();

function startDrawing() {
  for (const frame of $$(".drawing")) {
    const picture = d3.select($("svg", frame));
    const inside = picture.select(".inside");
    const zoom = d3.zoom().scaleExtent([0.5, 8]).filter((event) => wanted(event, frame)).on("zoom", (event) => inside.attr("transform", event.transform));
    picture.call(zoom).on("dblclick.zoom", null);
    zooms.set(frame, { zoom, picture });
    frame.addEventListener("keydown", (event) => onDrawingKey(event, frame));
    frame.addEventListener("click", (event) => onBox(event));
  }
  for (const button of $$("[data-zoom]")) button.addEventListener("click", () => zoomBy(visibleFrame(), button.dataset.zoom));
}

/** The wheel scrolls the page until the drawing has the focus, or Ctrl is held. */
const wanted = (event, frame) => (event.type === "wheel" ? event.ctrlKey || frame.contains(document.activeElement) : !event.button);
const visibleFrame = () => $$(".drawing").find((frame) => frame.offsetParent !== null);
const calm = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 200);

function zoomBy(frame, how) {
  const { zoom, picture } = zooms.get(frame);
  const moving = picture.transition().duration(calm());
  if (how === "reset") moving.call(zoom.transform, d3.zoomIdentity);
  else moving.call(zoom.scaleBy, how === "in" ? 1.4 : 1 / 1.4);
}

function onDrawingKey(event, frame) {
  const { zoom, picture } = zooms.get(frame);
  const keys = { "+": "in", "=": "in", ";": "in", "-": "out", 0: "reset" };
  const ways = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] };
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (keys[event.key]) zoomBy(frame, keys[event.key]);
  else if (event.key === "Escape") showCloser(false);
  else if (ways[event.key]) picture.call(zoom.translateBy, ...ways[event.key]);
  else return;
  event.preventDefault();
}

/** A box opens its section; the ground between the boxes shows the whole again. */
function onBox(event) {
  const box = event.target.closest(".box");
  if (!box) return showCloser(false);
  event.preventDefault();
  choose(Number(box.dataset.n), true);
}

let lit = null;

/** Set a name off with its links; null: none. */
function light(n) {
  lit = n;
  redraw();
}

/** Show what is lit with its links, and only the lines that some claim under the filters draws. */
function redraw() {
  const signs = new Map();
  for (const claim of shown) for (const { start, end, sign } of claim.links) if (fitsSign(sign)) push(signs, pairOf(start, end), sign);
  const near = new Set([lit]);
  for (const line of $$(".wide .line, .narrow .line")) {
    const { a, b } = line.dataset;
    if (claims.length) restyle(line, signs.get(pairOf(a, b)));
    if (Number(a) === lit || Number(b) === lit) {
      near.add(Number(a)).add(Number(b));
      line.classList.add("near");
    } else line.classList.remove("near");
  }
  for (const box of $$(".wide .box, .narrow .box")) {
    const n = Number(box.dataset.n);
    box.classList.toggle("chosen", n === lit);
    box.classList.toggle("dim", inWhole(lit) && !near.has(n));
    if (n === chosen) box.setAttribute("aria-current", "true");
    else box.removeAttribute("aria-current");
  }
  for (const frame of $$(".drawing.wide, .drawing.narrow")) frame.classList.toggle("focused", inWhole(lit));
  drawSurroundings();
}

const SIGNS = { support: "+", oppose: "−", mixed: "±", plain: "·" };
const pairOf = (a, b) => (Number(a) < Number(b) ? `${a} ${b}` : `${b} ${a}`);

function restyle(line, signs) {
  line.classList.toggle("off", !signs);
  if (!signs) return;
  const sign = signOf(signs);
  line.classList.remove("support", "oppose", "mixed", "plain");
  line.classList.add(sign);
  const mark = $("text", line);
  if (mark) mark.textContent = SIGNS[sign];
  const stroke = $("line", line);
  for (const end of ["marker-start", "marker-end"]) if (stroke.hasAttribute(end)) stroke.setAttribute(end, stroke.getAttribute(end).replace(/-\w+\)$/, `-${sign})`));
}
