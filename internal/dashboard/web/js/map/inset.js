// The inset: an enlarged map of the region around the home place, in a free corner of the world map, where partners near the
// home place are too close together to be distinguished.
import { useMemo } from "preact/hooks";
import { geoAzimuthalEqualArea, geoDistance, geoInterpolate } from "d3-geo";
import { html } from "../parts/html.js";
import { bordersPath, heightFor, landPath, point, recent, tiePath } from "../picture/world.js";
import { Tie, tintPaths } from "./layers.js";

const near = 1400 / 6371; // how far the look reaches, as an angle
const enough = 5; // near places that make it worth while
const least = 150; // how high it must be, at least

const nearTo = (home, places) => places.filter(({ location }) => location && geoDistance(point(home.location), point(location)) < near);

// above is the room over the world: ties to the other side of the earth rise beyond the north of what holds land.
const above = 36;

// placeOfWorld is where the world stands in a map, { top, height }, and whether the inset stands below it (`below`), as on a phone. In
// a map that is higher than the world most of what is left lies south of it, for the inset.
export function placeOfWorld({ home, places, width, height }) {
  const world = heightFor(width, home.location?.longitude);
  const below = width < 820 && height - world - above > least && home.location && nearTo(home, places).length >= enough;
  const left = Math.max(0, height - world - above);
  return { top: below ? above : above + left * 0.3, height: below || left ? world : height - above, below };
}

// useInset gives the frame { x, y, width, height }, the projection and the ids of the near places, of all places that
// ever were partners, so that it stays where it is from day to day; or null. `land` is the path of land on the map, as text, and `tied`
// that of the countries in which these places lie.
export function useInset({ home, places, projection, land, tied, width, height }) {
  return useMemo(() => {
    if (!projection || !home.location) return null;
    const key = [projection.key, width, height, land?.length, tied?.length, [home, ...places].map(({ id, location }) => [id, location?.latitude, location?.longitude])].join();
    return recentInset(key, () => insetOf({ home, places, projection, land, tied, width, height }));
  }, [home, places, projection, land, tied, width, height]);
}

const recentInset = recent(4); // for a map that is opened again

function insetOf({ home, places, projection, land, tied, width, height }) {
  const center = point(home.location);
  const around = nearTo(home, places);
  if (around.length < enough) return null;
  const world = placeOfWorld({ home, places, width, height });
  if (!world.below && (width < 820 || height < 460)) return null;
  const end = world.top + world.height;
  const wide = Math.round(Math.min(760, width * 0.36));
  const largest = world.below ? { width: width - 16, height: height - end - 8 } : { width: wide, height: Math.round(Math.min(wide * 0.8, height * 0.46)) };
  const frame = world.below ? { x: 8, y: end, ...largest } : freest(largest, { home, places, projection, land, tied, width, height });
  const inner = geoAzimuthalEqualArea().rotate([-center[0], -center[1]]).precision(0.2);
  const margin = 34;
  const { x, y } = frame;
  const seen = { type: "MultiPoint", coordinates: [center, ...around.map(({ location }) => point(location))] };
  inner.fitExtent([[x + margin, y + margin], [x + frame.width - margin, y + frame.height - margin]], seen);
  inner.clipExtent([[x, y], [x + frame.width, y + frame.height]]);
  return { ...frame, projection: inner, ids: new Set(around.map(({ id }) => id)) };
}

const cells = 90; // across the map
const scales = [1, 0.94, 0.88, 0.82, 0.76, 0.7, 0.64]; // of the largest size
const shrunk = 60; // what it costs to be smaller, for a scale of 0

// freest is the frame that covers the fewest places and ties and the least land, above all none of a country with ties: a smaller one
// where the largest would; of equal ones the lowest and most central.
function freest(largest, { home, places, projection, land, tied, width, height }) {
  const margin = 16;
  const cell = Math.max(8, width / cells);
  const [across, down] = [Math.ceil(width / cell), Math.ceil(height / cell)];
  const costs = new Float64Array(across * down);
  const add = (x, y, weight) => {
    const [i, j] = [Math.floor(x / cell), Math.floor(y / cell)];
    if (i >= 0 && j >= 0 && i < across && j < down) costs[j * across + i] += weight;
  };
  for (const { location } of places) {
    if (!location) continue;
    const way = geoInterpolate(point(home.location), point(location));
    for (let part = 0; part <= 1; part += 1 / 24) add(...projection(way(part)), part === 1 ? 20 : 2.5);
    const [x, y] = projection(point(location));
    for (const [dx, dy] of [[20, 0], [-20, 0], [0, 20], [0, -20]]) add(x + dx, y + dy, 5); // its name
  }
  for (const [path, weight] of [[land, 1], [tied, 4]]) {
    if (!path) continue;
    paper.canvas.width = across; // one pixel for each cell, and empty
    paper.canvas.height = down;
    paper.scale(1 / cell, 1 / cell);
    paper.fill(new Path2D(path));
    const { data } = paper.getImageData(0, 0, across, down);
    for (let at = 0; at < costs.length; at++) costs[at] += (weight * data[4 * at + 3]) / 255;
  }
  // sums[j][i] is the cost of all cells above row j and left of column i.
  const sums = [new Float64Array(across + 1)];
  for (let j = 0; j < down; j++) {
    const [above, row] = [sums[j], new Float64Array(across + 1)];
    for (let i = 0, own = 0; i < across; i++) row[i + 1] = above[i + 1] + (own += costs[j * across + i]);
    sums.push(row);
  }
  const costOf = ({ x, y, width: wide, height: high }) => {
    const [left, top, right, bottom] = [Math.floor(x / cell), Math.floor(y / cell), Math.min(across, Math.ceil((x + wide) / cell)), Math.min(down, Math.ceil((y + high) / cell))];
    return sums[bottom][right] - sums[top][right] - sums[bottom][left] + sums[top][left];
  };
  let best = null;
  for (const scale of scales) {
    const size = { width: Math.round(largest.width * scale), height: Math.round(largest.height * scale) };
    for (let x = margin; x <= width - size.width - margin - 52; x += cell / 2) {
      for (let y = height - size.height - margin; y >= height / 2 - size.height / 2; y -= cell / 2) {
        const frame = { x, y, ...size };
        const cost = costOf(frame) + shrunk * (1 - scale) + (height - y - size.height) / 1000 + Math.abs(x + size.width / 2 - width / 2) / width;
        if (!best || cost < best.cost) best = { frame, cost };
      }
    }
  }
  return best.frame;
}
const paper = document.createElement("canvas").getContext("2d", { willReadFrequently: true });

// Inset draws the frame with land and ties; `ties` are those of the map, whose ways are drawn anew. Points and names stand
// on it. `tints` are the countries that stand out.
export function Inset({ inset, shapes, tints, ties }) {
  const { x, y, width, height, projection } = inset;
  const land = landPath(projection, shapes);
  const tinted = useMemo(() => tintPaths(projection, shapes, tints), [inset, shapes, tints]);
  const box = { x, y, width, height, rx: 10 };
  return html`<g class="inset">
    <clipPath id="inset-clip"><rect ...${box} /></clipPath>
    <rect ...${box} class="sphere" />
    <g clip-path="url(#inset-clip)">
      ${land && html`<path class="land" d=${land} />${tinted}<path class="borders" d=${bordersPath(projection, shapes)} />`}
      ${ties.map((tie) => html`<${Tie} key=${tie.id} ...${tie} d=${tiePath(projection, tie.from.location, tie.to.location)} />`)}
    </g>
    <rect ...${box} class="frame" />
  </g>`;
}

// whereOnMap is the rectangle of the map that the inset enlarges.
export function whereOnMap(inset, projection, transform) {
  const { x, y, width, height } = inset;
  const edge = [[0, 0], [0.5, 0], [1, 0], [0, 1], [0.5, 1], [1, 1], [0, 0.5], [1, 0.5]];
  const corners = edge.map(([u, v]) => transform.apply(projection(inset.projection.invert([x + u * width, y + v * height]))));
  const [xs, ys] = [corners.map((c) => c[0]), corners.map((c) => c[1])];
  const [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  return { x: x0, y: y0, width: x1 - x0, height: y1 - y0 };
}
