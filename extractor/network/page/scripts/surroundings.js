// The surroundings of the chosen name, for whatever is not in the drawing of the whole: who is linked to it, and what it is linked to.
const MOST = 12; // lines to it, and lines from it
const BETWEEN = 116; // units between the columns, where the lines are
const ROW = 40;
const FONT = 15;
const WIDTH = { wide: 900, narrow: 440 };
const handset = matchMedia("(max-width: 44rem)");
let closer = false;

function startSurroundings() {
  if (!$("#closer")) return;
  $("#closer").addEventListener("click", () => showCloser(!closer));
  handset.addEventListener("change", redraw);
}

function showCloser(on) {
  closer = on;
  light(on ? chosen : null);
}

const wholeFrame = () => $(handset.matches ? ".drawing.narrow" : ".drawing.wide");
const inWhole = (n) => n !== null && Boolean(wholeFrame()?.querySelector(`.box[data-n="${n}"]`));

function drawSurroundings() {
  const frame = $(".drawing.surroundings");
  if (!frame) return;
  const on = closer && chosen !== null;
  const button = $("#closer");
  button.hidden = chosen === null;
  button.dataset.w = on ? "closer-whole" : "closer";
  button.textContent = say(button.dataset.w);
  $("section.network").classList.toggle("closer", on);
  if (!on) return;
  const { rows, left } = neighbours(chosen);
  const name = `\u2068${[...nameOf(chosen)].slice(0, 60).join("")}\u2069`; // isolated: it may be written from right to left
  const told = rows.length ? say(left ? "closer-more" : "closer-about", { name, n: rows.length, left: number(left) }) : say("closer-none", { name });
  $("#closer-note").textContent = told;
  frame.setAttribute("aria-label", say("closer-label", { name }));
  paint(d3.select($("svg", frame)), rows, handset.matches ? WIDTH.narrow : WIDTH.wide);
}

/** Whoever is linked to a name and whatever it is linked to, stances and the most often linked first; and how many are left out. */
function neighbours(n) {
  const found = new Map();
  for (const claim of new Set([...(saidBy.get(n) ?? []), ...(aboutNode.get(n) ?? [])])) {
    if (!fits(claim)) continue;
    for (const { start, end, sign } of claim.links) {
      if ((start === n || end === n) && fitsSign(sign)) push(found, `${start} ${end}`, sign);
    }
  }
  const all = [...found].map(([pair, signs]) => {
    const [start, end] = pair.split(" ").map(Number);
    return { other: start === n ? end : start, out: start === n, sign: signOf(signs), count: signs.length };
  });
  all.sort((a, b) => (a.sign === "plain") - (b.sign === "plain") || b.count - a.count || a.other - b.other);
  const rows = [false, true].flatMap((out) => all.filter((row) => row.out === out).slice(0, MOST).map((row, at) => ({ ...row, at })));
  return { rows, left: all.length - rows.length };
}

/** The name on top of a trunk; those linked to it on the left, what it is linked to on the right. */
function paint(picture, rows, width) {
  const alone = rows.every((row) => row.out === rows[0].out); // one side only stands on the right
  const middle = alone && rows.length ? BETWEEN / 2 : width / 2;
  const side = (out) => (alone || out ? 1 : -1);
  const level = (row) => 106 + ROW * row.at;
  picture.attr("viewBox", `0 0 ${width} ${92 + ROW * Math.max(1, ...rows.map((row) => row.at + 1))}`);
  const inside = picture.select(".inside");
  inside.selectAll("*").remove();
  const lines = inside.append("g").attr("class", "lines").attr("aria-hidden", "true");
  const boxes = inside.append("g").attr("class", "boxes");
  if (rows.length) lines.append("line").attr("class", "trunk").attr("x1", middle).attr("x2", middle).attr("y1", 42).attr("y2", Math.max(...rows.map(level)));
  for (const out of new Set(rows.map((row) => row.out))) heading(lines, middle, side(out), out);
  for (const row of rows) {
    branch(lines, row, middle, side(row.out), level(row));
    const x = middle + side(row.out) * (BETWEEN / 2);
    box(boxes, row.other, { x, y: level(row), align: side(row.out), room: (side(row.out) > 0 ? width - x : x) - 6, font: FONT, said: ` ${say(`stance-${row.sign}`)}` });
  }
  const left = middle < width / 2;
  box(boxes, chosen, { x: left ? 6 : middle, y: 24, align: Number(left), room: width - 12, font: FONT + 2, said: "" });
}

function heading(lines, middle, side, out) {
  lines.append("text").attr("class", "heading").attr("x", middle + side * (BETWEEN / 2)).attr("y", 76).attr("text-anchor", side > 0 ? "start" : "end").text(say(out ? "closer-from" : "closer-to"));
}

/** A line between the trunk and a column, with its arrow where it points. */
function branch(lines, { out, sign, count }, middle, side, y) {
  const ends = [middle, middle + side * (BETWEEN / 2)];
  const [from, to] = out ? [ends[0], ends[1] - side * 9] : [ends[1], ends[0] + side * 9];
  const line = lines.append("g").attr("class", `line ${sign}`);
  line.append("line").attr("x1", from).attr("x2", to).attr("y1", y).attr("y2", y).attr("stroke-width", Math.min(1 + (count - 1) * 0.35, 4)).attr("marker-end", `url(#closer-${sign})`);
  if (sign === "plain") return;
  line.append("circle").attr("cx", (from + to) / 2).attr("cy", y).attr("r", 7.5);
  line.append("text").attr("x", (from + to) / 2).attr("y", y + 4.5).text(SIGNS[sign]);
}

/** A name in its box, which leads to its section; `align` says which of its ends stands at x. */
function box(boxes, n, { x, y, align, room, font, said }) {
  const link = boxes.append("a").attr("href", `#entry-${n}`).attr("class", `box ${shapeOf(nodes[n].kind)}`).attr("data-n", n).attr("aria-label", nameOf(n) + said);
  if (n === chosen) link.classed("chosen", true).attr("aria-current", "true");
  link.append("title").text(nameOf(n));
  const rect = link.append("rect");
  const text = link.append("text").attr("font-size", font).attr("y", y + font * 0.36);
  const width = fitted(text.node(), nameOf(n), room - 1.6 * font) + 1.6 * font;
  const left = x - (width * (1 - align)) / 2;
  text.attr("x", left + width / 2);
  rect.attr("x", left).attr("y", y - font).attr("width", width).attr("height", 2 * font).attr("rx", shapeOf(nodes[n].kind) === "topic" ? 5 : font);
}

/** Write a label as far as there is room, and tell how much it takes: the end of a Japanese noun phrase is its head, so the beginning goes. */
function fitted(text, label, longest) {
  const japanese = /[\u3000-\u9fff\uf900-\ufaff\uff00-\uffef]/.test(label);
  const most = Math.ceil(longest / (0.3 * FONT)); // letters that may have room: a label can be very long
  let letters = [...label];
  text.textContent = label;
  if (letters.length > most) letters = japanese ? letters.slice(-most) : letters.slice(0, most);
  while (text.getComputedTextLength() > longest && letters.length > 1) {
    letters = japanese ? letters.slice(1) : letters.slice(0, -1);
    text.textContent = japanese ? `…${letters.join("")}` : `${letters.join("")}…`;
  }
  return text.getComputedTextLength();
}

const shapeOf = (kind) => (kind === "author" ? "person" : ["person", "organization", "location", "artifact"].includes(kind) ? kind : "topic");
