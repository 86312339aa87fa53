// Two days compared: what a tie between two places is from the earlier day to the later. It is new, ended or unchanged; where it
// is not known of one of the days whether the two are tied, it is undated, and counted apart.
import { agreementKinds } from "./kinds.js";
import { partnersOn, possibleOn, tiesAmong } from "./partners.js";

export const changes = ["new", "ended", "unchanged", "undated"];

// changeOf takes whether two places are tied on the earlier and on the later day: true, false, or null where that is not known.
// It is null for places that are tied on neither.
export function changeOf(before, after) {
  if (before === null || after === null) return "undated";
  if (before) return after ? "unchanged" : "ended";
  return after ? "new" : null;
}

// countChanges counts ties of each change.
export function countChanges(ties) {
  const counts = Object.fromEntries(changes.map((change) => [change, 0]));
  for (const { change } of ties) if (change) counts[change]++;
  return counts;
}

// merged joins the ties of two days by their keys. A tie is that of the later day, unless it is known on the earlier alone.
function merged(before, after) {
  const tied = (tie) => (tie ? (tie.possible ? null : true) : false);
  return [...new Set([...before.keys(), ...after.keys()])].map((key) => {
    const both = [after.get(key), before.get(key)];
    const tie = both.find((one) => tied(one)) ?? both.find(Boolean);
    return { ...tie, change: changeOf(tied(before.get(key)), tied(after.get(key))) };
  });
}

// partnersBetween are the partners of a place on either day, and places that may be, each with what its tie is.
export function partnersBetween(history, days, kinds) {
  return merged(...days.map((day) => new Map([...partnersOn(history, day, kinds), ...possibleOn(history, day, kinds)].map((partner) => [partner.place.id, partner]))));
}

// tiesAmongBetween are the ties among partners on either day, and those that may hold.
export function tiesAmongBetween(agreements, partners, days, kinds) {
  return merged(...days.map((day) => new Map(tiesAmong(agreements, partners, day, kinds, true).map((tie) => [tie.key, tie]))));
}

// A link of a network is the same on two days between the same two ends: agreements, whatever their kind, and each relation.
const keyOf = ({ source, target, link }) => [...[source, target].sort(), agreementKinds.includes(link) ? "tie" : link].join(" ");

// tiedIn tells of each link of some edges whether it is known, or may hold (null).
function tiedIn(edges) {
  const tied = new Map();
  for (const edge of edges) if (!edge.possible || !tied.has(keyOf(edge))) tied.set(keyOf(edge), edge.possible ? null : true);
  return (key) => (tied.has(key) ? tied.get(key) : false);
}

// mapBetween adds to a map what it had on another day, and to each link its change. `there` and `then` are the maps of the two
// days with all that may hold; `earlier` tells whether the other day is the earlier one. Links of nodes for which an answer had
// no room are not compared. `counts` are those of all links, `cut` tells whether some were not compared.
export function mapBetween(map, there, then, { undated, earlier }) {
  const [now, other] = [tiedIn(there.edges), tiedIn(then.edges)];
  const hasOn = (of) => {
    const ids = of.truncation && new Set(of.nodes.map(({ entity }) => entity.id));
    return ({ source, target }) => !ids || (ids.has(source) && ids.has(target));
  };
  const [inNow, inOther] = [hasOn(there), hasOn(then)];
  const change = (edge) => {
    if (!inNow(edge) || !inOther(edge)) return null;
    const [here, before] = [now(keyOf(edge)), other(keyOf(edge))];
    return earlier ? changeOf(before, here) : changeOf(here, before);
  };
  const drawn = new Set(map.edges.map(keyOf));
  const added = then.edges.filter((edge) => !drawn.has(keyOf(edge)) && change(edge) && (!edge.possible || undated));
  const edges = [...map.edges, ...added].map((edge) => ({ ...edge, change: change(edge) }));
  const ids = new Set(map.nodes.map(({ entity }) => entity.id));
  const ends = new Set(added.flatMap(({ source, target }) => [source, target]));
  const more = (id) => new Set(added.filter(({ source, target }) => source === id || target === id).map(keyOf)).size;
  const nodes = [
    ...map.nodes.map((node) => (ends.has(node.entity.id) ? { ...node, degree: node.degree + more(node.entity.id) } : node)),
    ...then.nodes.filter(({ entity }) => ends.has(entity.id) && !ids.has(entity.id)).map((node) => ({ ...node, degree: 0, absent: true })),
  ];
  const all = new Map([...then.edges, ...there.edges].map((edge) => [keyOf(edge), edge]));
  return { ...map, nodes, edges, counts: countChanges([...all.values()].map((edge) => ({ change: change(edge) }))), cut: Boolean(there.truncation || then.truncation) };
}
