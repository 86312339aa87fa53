// The model of a network: the steps of the reader, in the order of the address, and the stages of the graph, one for each step that
// changed which nodes there are.
import { heldBy } from "./among.js";
import { bundling, isBundle } from "./bundles.js";

// readSteps reads the parameter: "tianjin,EVENTS-2013,kobe@120:-40" opens Tianjin and the bundle of 2013, and then pins Kobe.
export function readSteps(text = "") {
  return text.split(",").flatMap((step) => {
    const [, id, x, y] = /^([a-z0-9-]+|EVENTS-\w+)(?:@(-?[\d.]+):(-?[\d.]+))?$/.exec(step) ?? [];
    if (!id) return [];
    return x == null ? [{ open: id }] : [{ pin: id, at: [Number(x), Number(y)] }];
  });
}

// writeSteps is the text of the parameter; null where there is no step.
export const writeSteps = (steps) => steps.map((step) => step.open ?? `${step.pin}@${step.at.map(Math.round).join(":")}`).join() || null;

// withPin adds a pin. One that follows another of the same node at once takes its place.
export const withPin = (steps, pin, at) => [...(steps.at(-1)?.pin === pin ? steps.slice(0, -1) : steps), { pin, at }];

// openedIn are the ids of the entities that steps open; the events of a bundle are there before it is opened.
export const openedIn = (steps) => steps.flatMap(({ open }) => (open && !isBundle(open) ? [open] : []));

// budgetOf is how many nodes a network may have: some at first, and some more with each node that is opened.
export const budgetOf = (first, steps) => Math.min(2000, first + 40 * openedIn(steps).length);

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
// A step { apart: id } takes an event out of its bundle; one that was shown by itself stays so when others of its year come. With the stages come the pins, and the ids that are `apart` after the last one.
export function stagesOf({ nodes, edges, byId }, focus, steps, initial, star = new Set()) {
  const shown = new Set(initial?.filter((id) => byId.has(id)));
  const show = (id) => {
    if (!byId.has(id)) return;
    shown.add(id);
    for (const other of byId.get(id).near) shown.add(other);
  };
  const pins = {};
  const apart = new Set(focus);
  const stages = [];
  let within = new Map();
  const stage = (around) => {
    const there = nodes.filter(({ id }) => shown.has(id));
    const before = new Set(stages.at(-1)?.nodes);
    for (const id of bundling(there.map(({ entity }) => entity), apart).keys()) if (before.has(id)) apart.add(id);
    within = bundling(there.map(({ entity }) => entity), apart);
    const standsFor = (id) => within.get(id) ?? id;
    const stand = [...new Set(there.map(({ id }) => standsFor(id)))].sort();
    const ends = edges.filter(({ source, target }) => shown.has(source) && shown.has(target)).map(({ source, target }) => ({ source: standsFor(source), target: standsFor(target) }));
    stages.push({ nodes: stand, edges: heldBy(pairsOf(ends.filter(({ source, target }) => source !== target)), focus, star), around, pins: { ...pins } });
  };
  const takeOut = (id) => {
    const bundle = within.get(id);
    apart.add(id);
    if (bundle) stage(bundle);
  };
  if (!initial) focus.forEach(show);
  stage(null);
  for (const step of steps) {
    if (isBundle(step.open)) {
      apart.add(step.open);
      if ([...within.values()].includes(step.open)) stage(step.open);
    } else if (step.open) {
      takeOut(step.open);
      const before = shown.size;
      show(step.open);
      if (shown.size > before) stage(step.open);
    } else if (step.apart || shown.has(step.pin)) {
      takeOut(step.apart ?? step.pin);
      if (step.pin) pins[step.pin] = step.at;
    } else if (isBundle(step.pin)) {
      pins[step.pin] = step.at;
    }
  }
  return { stages, pins, apart };
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
