// The shapes of land, and the projection that a map of some size draws them with.
import { useEffect, useState } from "preact/hooks";
import { geoEqualEarth, geoGraticule, geoPath } from "d3-geo";
import feature from "topojson-client/feature.js";
import mesh from "topojson-client/mesh.js";

const fetched = new Map();
const worlds = new Map(); // those that are there

async function fetchWorld(detail) {
  const response = await fetch(`${document.body.dataset.base}vendor/world-atlas/countries-${detail}.json`);
  const topology = await response.json();
  const countries = topology.objects.countries;
  // Antarctica is left out: nobody has partners there, and the map has more room for those who do.
  const inhabited = { ...countries, geometries: countries.geometries.filter(({ id }) => id !== "010") };
  return { land: feature(topology, inhabited), borders: mesh(topology, inhabited, (a, b) => a !== b) }; // of land, each country is one feature
}

// worldOf fetches the shapes of a detail, once; a failed request is not cached, so that the next call tries again.
export function worldOf(detail) {
  if (!fetched.has(detail)) {
    const world = fetchWorld(detail);
    world.then((there) => worlds.set(detail, there), () => fetched.delete(detail));
    fetched.set(detail, world);
  }
  return fetched.get(detail);
}

// useWorld gives the shapes once they are there; null before. Without them a map has points and ties alone. The finer
// ones, four times as large, are fetched when a map is looked at closely, and take the place of the others then.
export function useWorld(closely) {
  const detail = closely ? "50m" : "110m";
  const [shapes, set] = useState(() => worlds.get(detail) ?? null);
  useEffect(() => {
    let wanted = true;
    worldOf(detail).then((world) => wanted && set(world), () => {});
    return () => { wanted = false; };
  }, [detail]);
  return shapes;
}

// seam is the meridian at which the map is cut: in the Atlantic for places whose partners lie around the Pacific, where
// a cut parts the fewest ties, else opposite to Greenwich.
export const seam = (longitude) => (longitude > 60 || longitude < -100 ? -28 : -170);

// What a map shows: all that holds land but Antarctica and the ice of the far north.
const north = 72;
const south = -58;
const margin = (width) => (width < 500 ? 4 : 14);

// shown are the points that a map must hold. A map that is cut in the Atlantic ends at the shores of Africa and Brazil, with no
// sea beyond them.
function shown(longitude) {
  const cut = seam(longitude);
  const sides = cut === -28 ? [[-17.6, 14.7], [-34.8, -7.1]] : [[cut + 0.1, 0], [cut + 359.9, 0]];
  const middles = [90, 180, 270].flatMap((turn) => [north, south].map((latitude) => [cut + turn, latitude]));
  return { type: "MultiPoint", coordinates: [...sides, ...middles] };
}

const around = (longitude) => geoEqualEarth().rotate([-(seam(longitude) + 180), 0]).precision(0.05);

// heightFor is how high a map of the world is that is as wide as `width`.
export function heightFor(width, longitude = 0) {
  const part = shown(longitude);
  const projection = around(longitude).fitWidth(width - 2 * margin(width), part);
  const [[, top], [, bottom]] = geoPath(projection).bounds(part);
  return Math.ceil(bottom - top) + 2 * margin(width);
}

// fitted fits the world into a size, below `top` pixels that stay free, around the side of the earth where a place is.
export function fitted(width, height, longitude = 0, top = 0) {
  const m = margin(width);
  return around(longitude).fitExtent([[m, m + top], [width - m, height - m]], shown(longitude));
}

// projectionFor is the same; what is drawn with it is kept for another of the same key. It is not to be changed.
export const projectionFor = (width, height, longitude = 0, top = 0) => Object.assign(fitted(width, height, longitude, top), { key: [width, height, seam(longitude), top].join() });

// recent returns a function that makes something for a key, and keeps it for the last `most` keys.
export function recent(most) {
  const kept = new Map();
  return (key, make) => {
    const made = kept.has(key) ? kept.get(key) : make();
    kept.delete(key);
    kept.set(key, made); // the last
    if (kept.size > most) kept.delete(kept.keys().next().value);
    return made;
  };
}

// once draws something with a projection of some shapes if it was not drawn, by its name.
const ofKeys = recent(8);
const ofOthers = new WeakMap();
const unshaped = {};
function once(projection, shapes, name, draw) {
  if (!projection.key && !ofOthers.has(projection)) ofOthers.set(projection, new WeakMap());
  const ofShapes = projection.key ? ofKeys(projection.key, () => new WeakMap()) : ofOthers.get(projection);
  if (!ofShapes.has(shapes ?? unshaped)) ofShapes.set(shapes ?? unshaped, new Map());
  const paths = ofShapes.get(shapes ?? unshaped);
  if (!paths.has(name)) paths.set(name, draw());
  return paths.get(name);
}

// countryPath is the path of some countries, given by their numeric codes of ISO 3166-1; null without any of them.
export function countryPath(projection, shapes, codes) {
  const features = shapes?.land.features.filter(({ id }) => codes.includes(id)) ?? [];
  return features.length ? geoPath(projection).digits(1)({ type: "FeatureCollection", features }) : null;
}

// landPath and bordersPath are the paths of land and its borders; null without shapes.
export const landPath = (projection, shapes) => once(projection, shapes, "land", () => shapes && geoPath(projection).digits(1)(shapes.land));
export const bordersPath = (projection, shapes) => once(projection, shapes, "borders", () => shapes && geoPath(projection).digits(1)(shapes.borders));

// landPaths are the paths of the sea, lines of latitude and longitude, land and borders.
export const landPaths = (projection, shapes) => once(projection, shapes, "world", () => {
  const draw = geoPath(projection).digits(1);
  return {
    sphere: draw({ type: "Sphere" }),
    graticule: draw(geoGraticule().step([30, 30]).extent([[-180, -80], [180, 80.1]])()),
    land: landPath(projection, shapes),
    borders: bordersPath(projection, shapes),
  };
});

// tiePath is the shortest way on the globe between two places.
export function tiePath(projection, from, to) {
  const line = { type: "LineString", coordinates: [point(from), point(to)] };
  return geoPath(projection).digits(1)(line);
}

export const point = ({ longitude, latitude }) => [longitude, latitude];
