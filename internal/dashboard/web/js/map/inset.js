// The inset: an enlarged map of the region around the home place, in a free corner of the world map, where partners near the
// home place are too close together to be distinguished.
import { useMemo } from "preact/hooks";
import { geoAzimuthalEqualArea, geoDistance, geoInterpolate, geoPath } from "d3-geo";
import { html } from "../parts/html.js";
import { countryPath, point, tiePath } from "../picture/world.js";
import { Tie } from "./layers.js";

const near = 1400 / 6371; // how far the look reaches, as an angle
const enough = 5; // near places that make it worth while
const least = 150; // how high it must be, at least

const nearTo = (home, places) => places.filter(({ location }) => location && geoDistance(point(home.location), point(location)) < near);

// heightOfWorld is the height of the world in a map: all of it, or less where the map is so high that the inset fits below
// the world, as on a phone.
export function heightOfWorld({ home, places, width, height }) {
  const world = Math.round(width * 0.5 + 34); // with the buttons above it
  return width < 820 && height - world > least && home.location && nearTo(home, places).length >= enough ? world : height;
}

// useInset gives the frame { x, y, width, height }, the projection and the ids of the near places, of all places that
// ever were partners, so that it stays where it is from day to day; or null.
export function useInset({ home, places, projection, width, height }) {
  return useMemo(() => {
    if (!projection || !home.location) return null;
    const center = point(home.location);
    const around = nearTo(home, places);
    if (around.length < enough) return null;
    const world = heightOfWorld({ home, places, width, height });
    if (world === height && (width < 820 || height < 460)) return null;
    const size = world < height ? { width: width - 16, height: height - world - 8 } : { width: Math.round(Math.min(340, width * 0.32)), height: Math.round(Math.min(270, height * 0.4)) };
    const frame = world < height ? { x: 8, y: world, ...size } : freest(size, { home, places, projection, width, height });
    const inner = geoAzimuthalEqualArea().rotate([-center[0], -center[1]]).precision(0.2);
    const margin = 34;
    const { x, y } = frame;
    const seen = { type: "MultiPoint", coordinates: [center, ...around.map(({ location }) => point(location))] };
    inner.fitExtent([[x + margin, y + margin], [x + size.width - margin, y + size.height - margin]], seen);
    inner.clipExtent([[x, y], [x + size.width, y + size.height]]);
    return { ...frame, projection: inner, ids: new Set(around.map(({ id }) => id)) };
  }, [home, places, projection, width, height]);
}

// freest is the position of a frame at which it covers the fewest places and ties; of equal ones the lowest.
function freest(size, { home, places, projection, width, height }) {
  const margin = 16;
  const points = [];
  for (const { location } of places) {
    if (!location) continue;
    const way = geoInterpolate(point(home.location), point(location));
    for (let part = 0; part <= 1; part += 1 / 24) points.push([...projection(way(part)), part === 1 ? 8 : 1]);
  }
  let best = null;
  for (let x = margin; x <= width - size.width - margin - 52; x += 24) {
    for (let y = height - size.height - margin; y >= height / 2 - size.height / 2; y -= 24) {
      let cost = (height - y) / 1000 + Math.abs(x + size.width / 2 - width / 2) / width;
      for (const [px, py, weight] of points) if (px > x - 24 && px < x + size.width + 24 && py > y - 12 && py < y + size.height + 12) cost += weight;
      if (!best || cost < best.cost) best = { x, y, cost };
    }
  }
  return { x: best.x, y: best.y, ...size };
}

// Inset draws the frame with land and ties; `ties` are those of the map, whose ways are drawn anew. Points and names stand
// on it. `codes` are the countries that are tinted.
export function Inset({ inset, shapes, codes, ties }) {
  const { x, y, width, height, projection } = inset;
  const draw = geoPath(projection).digits(1);
  const land = useMemo(() => shapes && { land: draw(shapes.land), borders: draw(shapes.borders) }, [inset, shapes]);
  const tinted = useMemo(() => countryPath(projection, shapes, codes), [inset, shapes, codes]);
  const box = { x, y, width, height, rx: 10 };
  return html`<g class="inset">
    <clipPath id="inset-clip"><rect ...${box} /></clipPath>
    <rect ...${box} class="sphere" />
    <g clip-path="url(#inset-clip)">
      ${land && html`<path class="land" d=${land.land} />${tinted && html`<path class="land tinted" d=${tinted} />`}<path class="borders" d=${land.borders} />`}
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
