// The worker that finds positions for a network: fcose in a cytoscape without a screen. What is random in it comes from
// the ids alone, so that the same network gets the same positions everywhere.
//
// A job is { key, stages }. The first stage is laid out from nothing; each later one is { nodes, edges, around, pins }:
// the nodes that are new begin around another one, those that are pinned stay, all others may give way a little.
import { made } from "./amd.js";
import "../../vendor/layout-base/layout-base.js";
import "../../vendor/cose-base/cose-base.js";
import "../../vendor/cytoscape-fcose/cytoscape-fcose.js";
import cytoscape from "../../vendor/cytoscape/cytoscape.esm.min.mjs";

cytoscape.use(made["cytoscape-fcose"]);

// Without styles, which would cost as much as the layout, a node has no size, and fcose forgets where one without a size
// stands: all have this one.
const [w, h] = [34, 26];
Object.assign(Object.getPrototypeOf(cytoscape({ headless: true }).collection()), { outerWidth: () => w, outerHeight: () => h, layoutDimensions: () => ({ w, h }) });

// known are the positions after a stage, by all that led to it, so that one step more costs one stage alone.
const known = new Map();
const most = 40;

onmessage = ({ data: { key, stages } }) => {
  const began = performance.now();
  let positions = null;
  let path = "";
  for (const stage of stages) {
    path += JSON.stringify(stage);
    positions = known.get(path) ?? layOut(stage, positions);
    known.delete(path);
    known.set(path, positions);
    if (known.size > most) known.delete(known.keys().next().value);
  }
  postMessage({ key, positions: [...positions], took: performance.now() - began });
};

function layOut({ nodes, edges, around, pins }, before) {
  const random = generator(nodes.join(" "));
  const begin = before ? beside(nodes, before, around, random) : ring(nodes, random);
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
    const fixed = nodes.filter((id) => before && pins[id]);
    cy.layout({
      name: "fcose",
      quality: "default",
      animate: false,
      fit: false,
      randomize: !before,
      uniformNodeDimensions: true,
      packComponents: false,
      nodeSeparation: 90,
      nodeRepulsion: 9000,
      idealEdgeLength: 95,
      edgeElasticity: 0.35,
      gravity: 0.3,
      fixedNodeConstraint: fixed.length ? fixed.map((nodeId) => ({ nodeId, position: { x: pins[nodeId][0], y: pins[nodeId][1] } })) : undefined,
    }).run();
  } finally {
    Math.random = own;
  }
  const found = new Map(nodes.map((id) => {
    const { x, y } = cy.getElementById(id).position();
    return [id, pins[id] ?? [Math.round(x * 10) / 10, Math.round(y * 10) / 10]];
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

// beside leaves nodes where they were, and puts new ones on the far side of the one that they come with.
function beside(nodes, before, around, random) {
  const middle = { x: 0, y: 0 };
  for (const [x, y] of before.values()) {
    middle.x += x / before.size;
    middle.y += y / before.size;
  }
  const [x, y] = before.get(around) ?? [middle.x, middle.y];
  const away = Math.atan2(y - middle.y, x - middle.x);
  const fresh = nodes.filter((id) => !before.has(id));
  return new Map(nodes.map((id) => {
    if (before.has(id)) return [id, { x: before.get(id)[0], y: before.get(id)[1] }];
    const i = fresh.indexOf(id);
    const angle = away + ((i + 0.5) / fresh.length - 0.5) * 1.6 * Math.PI;
    const radius = 90 + 26 * Math.sqrt(fresh.length) + 20 * random();
    return [id, { x: x + radius * Math.cos(angle), y: y + radius * Math.sin(angle) }];
  }));
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
