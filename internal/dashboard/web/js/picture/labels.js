// Puts names beside points so that none covers another or a point that is not its own.

const context = document.createElement("canvas").getContext("2d");
const widths = new Map();

// widthOf is how wide a text is in a font, in pixels.
export function widthOf(text, font) {
  const key = font + "\n" + text;
  if (!widths.has(key)) {
    context.font = font;
    widths.set(key, context.measureText(text).width);
  }
  return widths.get(key);
}

// sides are where a name may stand, best first: dx and dy from the point, and how the text is anchored.
const sides = [
  { dx: 1, dy: 0, anchor: "start" },
  { dx: -1, dy: 0, anchor: "end" },
  { dx: 0, dy: -1, anchor: "middle" },
  { dx: 0, dy: 1, anchor: "middle" },
  { dx: 0.8, dy: -0.8, anchor: "start" },
  { dx: 0.8, dy: 0.8, anchor: "start" },
  { dx: -0.8, dy: -0.8, anchor: "end" },
  { dx: -0.8, dy: 0.8, anchor: "end" },
];

// farther are those of a name that must stand: at some distance from its point.
const aslant = [[1, 0.35], [1, -0.35], [0.6, -0.9], [0.6, 0.9], [-1, 0.35], [-1, -0.35]];
const farther = [1.8, 2.6, 3.6, 5].flatMap((by) => aslant.map(([dx, dy]) => ({ dx: dx * by, dy: dy * by, anchor: dx > 0 ? "start" : "end" })));

const overlap = (a, b) => a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1;

// place returns where the names of points stand: [{ id, x, y, anchor }]. Points are { id, x, y, r, text, size } with the
// most important first; one that finds no room in the area has no name. `others` are points, and boxes, that have no name
// here but are not to be covered. The time is O(points × names placed).
export function place(points, { x: left = 0, y: top = 0, width, height, font, others = points, gap = 4 }) {
  const taken = others.map((o) => (o.box ? { x0: o.x, x1: o.x + o.width, y0: o.y, y1: o.y + o.height } : { id: o.id, x0: o.x - o.r, x1: o.x + o.r, y0: o.y - o.r, y1: o.y + o.r }));
  const labels = [];
  for (const { id, x, y, r, text, size = 12, weight = 400, must } of points) {
    if (x < left || y < top || x > left + width || y > top + height) continue;
    const w = widthOf(text, `${weight} ${size}px ${font}`);
    const h = size * 1.25;
    for (const { dx, dy, anchor } of must ? [...sides, ...farther] : sides) {
      const tx = x + dx * (r + gap);
      const ty = y + dy * (r + gap + (dx === 0 ? h / 2 - 2 : 0));
      const x0 = anchor === "start" ? tx : anchor === "end" ? tx - w : tx - w / 2;
      const box = { id, x0: x0 - 2, x1: x0 + w + 2, y0: ty - h / 2, y1: ty + h / 2 };
      if (box.x0 < left + 2 || box.x1 > left + width - 2 || box.y0 < top + 2 || box.y1 > top + height - 2) continue;
      if (taken.some((other) => other.id !== id && overlap(box, other))) continue;
      taken.push(box);
      labels.push({ id, text, x: tx, y: ty, anchor, size, weight });
      break;
    }
  }
  return labels;
}
