// The model of a network: the steps of the reader, in the order of the address, and the graph of the answer, in stages, one for
// each step that added nodes.

import { heldBy } from "./among.js";

// readSteps reads the parameter: "tianjin,kobe@120:-40" opens Tianjin and then pins Kobe.
export function readSteps(text = "") {
  return text.split(",").flatMap((step) => {
    const [, id, x, y] = /^([a-z0-9-]+)(?:@(-?[\d.]+):(-?[\d.]+))?$/.exec(step) ?? [];
    if (!id) return [];
    return x == null ? [{ open: id }] : [{ pin: id, at: [Number(x), Number(y)] }];
  });
}

// writeSteps is the text of the parameter; null where there is no step.
export const writeSteps = (steps) => steps.map((step) => step.open ?? `${step.pin}@${step.at.map(Math.round).join(":")}`).join() || null;

// withPin adds a pin. One that follows another of the same node at once takes its place.
export const withPin = (steps, pin, at) => [...(steps.at(-1)?.pin === pin ? steps.slice(0, -1) : steps), { pin, at }];

// budgetOf is how many nodes a network may have: some at first, and some more with each node that is opened.
export const budgetOf = (first, steps) => Math.min(2000, first + 40 * steps.filter((step) => step.open).length);

// graphOf makes of a relationship map { nodes, edges, byId }: a node is { entity, degree, links, hidden }, where hidden
// is how many neighbours it has that are not shown, and absent whether it is there on another day alone; an edge knows its place among those of the same two ends.
export function graphOf(map) {
  const nodes = map.nodes.map(({ entity, degree, distance, absent }) => ({ id: entity.id, entity, degree, distance, absent, links: [], near: new Set() }));
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const pairs = new Map();
  const edges = map.edges.map((edge) => {
    const pair = [edge.source, edge.target].sort().join(" ");
    const together = pairs.get(pair) ?? [];
    pairs.set(pair, together);
    const placed = { ...edge, together, reversed: edge.source > edge.target, index: together.length };
    together.push(placed);
    for (const [one, other] of [[edge.source, edge.target], [edge.target, edge.source]]) {
      byId.get(one).links.push({ edge: placed, other });
      byId.get(one).near.add(other);
    }
    return placed;
  });
  for (const node of nodes) node.hidden = Math.max(0, node.degree - node.near.size);
  return { nodes, edges, byId };
}

// onlyAround returns a map with the nodes of the initial map and the neighbours of opened nodes alone: an answer with a larger
// budget has others too, which are counted as omitted.
export function onlyAround(map, initial, opened) {
  const ids = new Set([...initial.nodes.map(({ entity }) => entity.id), ...opened]);
  for (const { source, target } of map.edges) {
    if (opened.includes(source)) ids.add(target);
    if (opened.includes(target)) ids.add(source);
  }
  const nodes = map.nodes.filter(({ entity }) => ids.has(entity.id));
  const edges = map.edges.filter(({ source, target }) => ids.has(source) && ids.has(target));
  const { omittedNodes = 0, omittedEdges = 0 } = map.truncation ?? {};
  const omitted = { omittedNodes: omittedNodes + map.nodes.length - nodes.length, omittedEdges: omittedEdges + map.edges.length - edges.length };
  return { ...map, nodes, edges, truncation: omitted.omittedNodes || omitted.omittedEdges ? omitted : null };
}

// stagesOf lists the stages of the layout: first the nodes of `initial`, or without it the neighbours of the focus. Nodes
// are in order of id, so that the layout does not depend on the order of the answer. `star` are the links that do not hold it together.
export function stagesOf({ nodes, edges, byId }, focus, steps, initial, star = new Set()) {
  const shown = new Set(initial?.filter((id) => byId.has(id)));
  const show = (id) => {
    if (!byId.has(id)) return;
    shown.add(id);
    for (const other of byId.get(id).near) shown.add(other);
  };
  const pins = {};
  const stages = [];
  const stage = (around) => stages.push({
    nodes: nodes.map(({ id }) => id).filter((id) => shown.has(id)).sort(),
    edges: heldBy(pairsOf(edges).filter((pair) => pair.every((id) => shown.has(id))), focus, star),
    around,
    pins: { ...pins },
  });
  if (!initial) focus.forEach(show);
  stage(null);
  for (const step of steps) {
    if (step.open) {
      const before = shown.size;
      show(step.open);
      if (shown.size > before) stage(step.open);
    } else if (shown.has(step.pin)) {
      pins[step.pin] = step.at;
    }
  }
  return { stages, pins };
}

// pairsOf are the pairs of ends, each once, in order.
function pairsOf(edges) {
  const pairs = new Map();
  for (const { source, target } of edges) {
    const pair = [source, target].sort();
    pairs.set(pair.join(" "), pair);
  }
  return [...pairs.keys()].sort().map((key) => pairs.get(key));
}
