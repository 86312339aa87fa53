// The shapes of land, and the projection that a map of some size draws them with.
import { useEffect, useState } from "preact/hooks";
import { geoEqualEarth, geoGraticule, geoPath } from "d3-geo";
import feature from "topojson-client/feature.js";
import mesh from "topojson-client/mesh.js";

const fetched = new Map();

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
    world.catch(() => fetched.delete(detail));
    fetched.set(detail, world);
  }
  return fetched.get(detail);
}

// useWorld gives the shapes once they are there; null before. Without them a map has points and ties alone. The finer
// ones, four times as large, are fetched when a map is looked at closely, and take the place of the others then.
export function useWorld(closely) {
  const [shapes, set] = useState(null);
  const detail = closely ? "50m" : "110m";
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

// projectionFor fits the world into a size, below `top` pixels that stay free, around the side of the earth where a place is.
export function projectionFor(width, height, longitude = 0, top = 0) {
  const m = margin(width);
  return around(longitude).fitExtent([[m, m + top], [width - m, height - m]], shown(longitude));
}

// countryPath is the path of some countries, given by their numeric codes of ISO 3166-1; null without any of them.
export function countryPath(projection, shapes, codes) {
  const features = shapes?.land.features.filter(({ id }) => codes.includes(id)) ?? [];
  return features.length ? geoPath(projection).digits(1)({ type: "FeatureCollection", features }) : null;
}

// landPaths are the paths of the sea, lines of latitude and longitude, land and borders.
export function landPaths(projection, shapes) {
  const draw = geoPath(projection).digits(1);
  return {
    sphere: draw({ type: "Sphere" }),
    graticule: draw(geoGraticule().step([30, 30]).extent([[-180, -80], [180, 80.1]])()),
    land: shapes && draw(shapes.land),
    borders: shapes && draw(shapes.borders),
  };
}

// tiePath is the shortest way on the globe between two places.
export function tiePath(projection, from, to) {
  const line = { type: "LineString", coordinates: [point(from), point(to)] };
  return geoPath(projection).digits(1)(line);
}

export const point = ({ longitude, latitude }) => [longitude, latitude];
