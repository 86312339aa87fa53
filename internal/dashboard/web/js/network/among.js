// A network of cities opens on the ties among the partners: those of the city in the middle, a star that says no more than that they are
// partners, are pale, and only some of them hold the picture together.
import { kindOf } from "../picture/shapes.js";

const enough = 3; // ties among partners that make it worth while

// starOf are the ids of the links that are pale: those of the only city in the middle, where all is cities and enough ties of its
// neighbours do without it. What is opened later does not change that: nothing moves then.
export function starOf({ nodes, edges, byId }, focus) {
  const near = byId.get(focus[0])?.near;
  if (focus.length !== 1 || !near || nodes.some(({ entity }) => kindOf(entity) !== "CITY")) return new Set();
  const among = edges.filter(({ source, target }) => near.has(source) && near.has(target));
  return new Set(among.length < enough ? [] : edges.filter(({ source, target }) => source === focus[0] || target === focus[0]).map(({ id }) => id));
}

// heldBy are the pairs of ends that the picture is laid out by: those of links that are not pale, and for each part of what these tie
// the pale link of one of its nodes, the first by id, so that no part drifts away.
export function heldBy(pairs, [focus], star) {
  if (!star.size) return pairs;
  const part = new Map();
  const root = (id) => {
    while (part.get(id) !== id) id = part.get(id);
    return id;
  };
  for (const id of pairs.flat()) part.set(id, id);
  const among = pairs.filter((pair) => !pair.includes(focus));
  for (const [a, b] of among) {
    const [one, other] = [root(a), root(b)].sort();
    part.set(other, one);
  }
  return pairs.filter((pair) => !pair.includes(focus) || ((id) => root(id) === id)(pair.find((id) => id !== focus)));
}
