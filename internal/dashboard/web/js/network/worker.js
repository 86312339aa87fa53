// The worker that computes the positions of a network, with fcose in a headless cytoscape. Its random numbers are seeded with
// the ids, so that the same network has the same positions everywhere.
//
// A job is { key, stages }, a stage { nodes, edges, around, pins }. The first is laid out from nothing; in each later one
// all nodes that were there stay where they are, and those that are new find room around another one, or in its place if it is gone.
import { modules } from "./amd.js";
import "../../vendor/layout-base/layout-base.js";
import "../../vendor/cose-base/cose-base.js";
import "../../vendor/cytoscape-fcose/cytoscape-fcose.js";
import cytoscape from "../../vendor/cytoscape/cytoscape.esm.min.mjs";

cytoscape.use(modules["cytoscape-fcose"]);

// Without styles, which would cost as much as the layout, a node has no size, and fcose forgets where one without a size
// stands: all have this one.
const [w, h] = [34, 26];
Object.assign(Object.getPrototypeOf(cytoscape({ headless: true }).collection()), { outerWidth: () => w, outerHeight: () => h, layoutDimensions: () => ({ w, h }) });

// known is a cache of the positions after a stage, by the stages up to it: one more step computes one stage.
const known = new Map();
const most = 40;

onmessage = ({ data: { key, stages } }) => {
  const began = performance.now();
  let positions = null;
  let first = null;
  let path = "";
  for (const stage of stages) {
    path += JSON.stringify(stage);
    positions = known.get(path) ?? (first ? addTo(positions, stage, first) : layOut(stage));
    first ??= positions;
    known.delete(path);
    known.set(path, positions);
    if (known.size > most) known.delete(known.keys().next().value);
  }
  postMessage({ key, positions: [...positions], first: [...first], took: performance.now() - began });
};

function layOut({ nodes, edges }) {
  const random = generator(nodes.join(" "));
  const begin = ring(nodes, random);
  const cy = cytoscape({
    headless: true,
    styleEnabled: false,
    elements: [
      ...nodes.map((id) => ({ data: { id }, position: begin.get(id) })),
      ...edges.map(([source, target], i) => ({ data: { id: "edge " + i, source, target } })),
    ],
  });
  const own = Math.random;
  Math.random = random;
  try {
    cy.layout({
      name: "fcose",
      quality: "default",
      animate: false,
      fit: false,
      randomize: true,
      uniformNodeDimensions: true,
      packComponents: false,
      nodeSeparation: 90,
      nodeRepulsion: 9000,
      idealEdgeLength: 95,
      edgeElasticity: 0.35,
      gravity: 0.3,
    }).run();
  } finally {
    Math.random = own;
  }
  const found = new Map(nodes.map((id) => {
    const { x, y } = cy.getElementById(id).position();
    return [id, [tenth(x), tenth(y)]];
  }));
  cy.destroy();
  return found;
}

// ring puts nodes on a circle, in an order that depends on nothing but the ids.
function ring(nodes, random) {
  const turn = random() * 2 * Math.PI;
  const radius = 30 * Math.sqrt(nodes.length);
  return new Map(nodes.map((id, i) => {
    const angle = turn + (i / nodes.length) * 2 * Math.PI;
    return [id, { x: radius * Math.cos(angle), y: radius * Math.sin(angle) }];
  }));
}

const tenth = (n) => Math.round(n * 10) / 10;

// apart is how far two nodes should be from each other, across and along: their names stand beside them.
const apart = [72, 27];

// addTo leaves nodes where they were, or are pinned, and puts each new one where it has room: near to the one that it
// comes with and to its other neighbours, within the box of the nodes that were there first, not on a line or a name.
function addTo(before, { nodes, edges, around, pins }, first) {
  const at = new Map(nodes.filter((id) => before.has(id)).map((id) => [id, pins[id] ?? before.get(id)]));
  const near = new Map(nodes.map((id) => [id, []]));
  for (const [one, other] of edges) {
    near.get(one).push(other);
    near.get(other).push(one);
  }
  const lines = edges.filter((ends) => ends.every((id) => at.has(id))).map((ends) => ends.map((id) => at.get(id)));
  const box = boxOf([...first.values()]).map((edge, i) => edge + [-36, -14, 36, 14][i]); // there is a margin around it
  const gone = !at.has(around) && before.has(around);
  const center = at.get(around) ?? (gone ? pins[around] ?? before.get(around) : null) ?? [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
  const settled = (id) => near.get(id).filter((other) => at.has(other));
  const fresh = nodes.filter((id) => !at.has(id)).sort((a, b) => (b === around) - (a === around) || settled(b).length - settled(a).length || (a < b ? -1 : 1));
  for (const id of fresh) {
    const neighbours = settled(id).map((other) => at.get(other));
    let best = null;
    for (let ring = 0; ring < 40; ring++) {
      const radius = (gone ? 0 : 64) + 22 * ring;
      const away = radius * (gone ? 2 : 1); // what takes a place stays near to it, on lines too
      if (best && away > best.cost) break; // what is farther costs more
      const spokes = 20 + 4 * ring;
      for (let i = 0; i < spokes; i++) {
        const angle = ((i + (ring % 2) / 2) / spokes) * 2 * Math.PI;
        const spot = [center[0] + radius * Math.cos(angle), center[1] + radius * Math.sin(angle)];
        const cost = away + costOf(spot, { taken: at, neighbours, lines: gone ? [] : lines, box });
        if (!best || cost < best.cost) best = { spot, cost };
      }
    }
    const spot = best.spot.map(tenth);
    at.set(id, spot);
    for (const neighbour of neighbours) lines.push([spot, neighbour]);
  }
  return at;
}

// costOf is the cost of a position, in units of distance.
function costOf([x, y], { taken, neighbours, lines, box }) {
  let cost = 0;
  for (const [nx, ny] of taken.values()) {
    const close = 1 - Math.hypot((x - nx) / apart[0], (y - ny) / apart[1]);
    if (close > 0) cost += 60 + 400 * close;
  }
  for (const [nx, ny] of neighbours) cost += 0.15 * Math.hypot(x - nx, y - ny);
  for (const line of lines) if (distanceTo(line, x, y) < 11) cost += 30;
  const out = Math.max(box[0] - x, x - box[2], 0) + Math.max(box[1] - y, y - box[3], 0);
  return cost + (out && 700 + 6 * out);
}

function distanceTo([[x0, y0], [x1, y1]], x, y) {
  const [dx, dy] = [x1 - x0, y1 - y0];
  const part = Math.min(1, Math.max(0, ((x - x0) * dx + (y - y0) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(x - x0 - part * dx, y - y0 - part * dy);
}

function boxOf(points) {
  const [xs, ys] = [0, 1].map((axis) => points.map((at) => at[axis]));
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

// generator makes numbers from 0 to 1 of a text: FNV-1a for the seed, then mulberry32.
function generator(text) {
  let seed = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) seed = Math.imul(seed ^ text.charCodeAt(i), 0x01000193);
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let z = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    z = (z + Math.imul(z ^ (z >>> 7), 61 | z)) ^ z;
    return ((z ^ (z >>> 14)) >>> 0) / 4294967296;
  };
}
