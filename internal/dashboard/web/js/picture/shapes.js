// How things look in a network: a shape for each kind of entity, beside its colour, and links as lines.
import { html } from "../parts/html.js";
import { dashes } from "../parts/swatch.js";

const polygon = (r, corners, turn = 0) =>
  "M" + Array.from({ length: corners }, (_, i) => {
    const angle = turn + (i / corners) * 2 * Math.PI;
    return `${(r * Math.sin(angle)).toFixed(1)},${(-r * Math.cos(angle)).toFixed(1)}`;
  }).join("L") + "Z";

const shapes = {
  CITY: (r) => `M${-r},0A${r},${r} 0 1 1 ${r},0A${r},${r} 0 1 1 ${-r},0Z`,
  COUNTRY: (r) => polygon(r * 1.15, 6, Math.PI / 6),
  PROGRAM: (r) => polygon(r * 1.25, 4),
  ORGANIZATION: (r) => polygon(r * 1.2, 4, Math.PI / 4),
  PERSON: (r) => polygon(r * 1.3, 3),
  EVENT: (r) => polygon(r * 1.15, 5),
};

// kindOf is the kind of an entity as MapKind writes it.
export const kindOf = (entity) => entity.__typename.toUpperCase();

export const shapeOf = (kind, r) => (shapes[kind] ?? shapes.CITY)(r);

// Mark is the shape of a kind, to stand in a text.
export const Mark = ({ kind }) => html`<svg class=${`mark node-${kind}`} width="16" height="16" viewBox="-8 -8 16 16" aria-hidden="true"><path d=${shapeOf(kind, 5.5)} /></svg>`;

// colours are those of the kinds in the style sheet, where all but cities are pale inside.
const colours = { CITY: "ink", COUNTRY: "soft", PROGRAM: "partner", ORGANIZATION: "sister", PERSON: "twinned", EVENT: "friendship" };

// shapesIn are the kinds among some entities as a legend of a picture has them, called by `word`.
export const shapesIn = (entities, word) => Object.keys(shapes).filter((kind) => entities.some((entity) => kindOf(entity) === kind))
  .map((kind) => ({ kind: colours[kind], path: shapeOf(kind, 5.5), pale: kind !== "CITY", text: word(kind) }));

export const dashOf = (link) => dashes[link] ?? null;

// isTie reports whether a link is an agreement; others are drawn as thin lines.
export const isTie = (link) => link in dashes;

// linePath is a straight line, or a bent one where several links have the same ends.
export function linePath([x0, y0], [x1, y1], { index, together, reversed }) {
  const start = `M${x0.toFixed(1)},${y0.toFixed(1)}`;
  const end = `${x1.toFixed(1)},${y1.toFixed(1)}`;
  const aside = (index - (together.length - 1) / 2) * 16 * (reversed ? -1 : 1);
  if (!aside) return `${start}L${end}`;
  const length = Math.hypot(x1 - x0, y1 - y0) || 1;
  const [x, y] = [(x0 + x1) / 2 - ((y1 - y0) / length) * aside, (y0 + y1) / 2 + ((x1 - x0) / length) * aside];
  return `${start}Q${x.toFixed(1)},${y.toFixed(1)} ${end}`;
}
