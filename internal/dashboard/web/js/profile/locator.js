// A small map of where places lie: a place, or two with their tie.
import { useMemo } from "preact/hooks";
import { html } from "../parts/html.js";
import { Swatch } from "../parts/swatch.js";
import { fitted, heightFor, landPath, point, projectionFor, tiePath, useWorld } from "../picture/world.js";
import { nameOf } from "../text/language.js";
import { t } from "../words/brief.js";
import { t as common } from "../words/common.js";

const width = 360;
const above = 16; // of ties to the other side of the earth
const least = 64; // between two places, unless the map would be closer than `most` times that of the world
const most = 9;

// Locator takes two places, or one, with their positions, and the kind of their tie, null without one; nothing is drawn of places
// without a position.
export function Locator({ from, to, kind }) {
  const shapes = useWorld(false);
  const unplaced = !from.location || (to && !to.location);
  const { height, projection } = useMemo(() => unplaced ? {} : around(from, to), [from, to]);
  if (unplaced) return null;
  const land = landPath(projection, shapes);
  const dot = (place) => {
    const [cx, cy] = projection(point(place.location));
    return html`<circle cx=${cx} cy=${cy} r="4" />`;
  };
  return html`<figure class="locator">
    <svg class="map" viewBox=${`0 0 ${width} ${height}`} role="img" aria-label=${to ? t("locator") : t("locatorOf", { place: nameOf(from) })}>
      <rect class="sea" width=${width} height=${height} />
      <g class="world">${land && html`<path class="land" d=${land} />`}</g>
      ${to && kind && html`<path class=${`tie kind-${kind}`} d=${tiePath(projection, from.location, to.location)} />`}
      <g class="place home">${dot(from)}</g>${to && html`<g class=${`place kind-${kind ?? "MOU"}`}>${dot(to)}</g>`}
    </svg>
    ${to && html`<figcaption>${kind && html`<${Swatch} kind=${kind} width="22" /> ${common(kind)} · `}${nameOf(from.country)} – ${nameOf(to.country)}</figcaption>`}
  </figure>`;
}

// around is a projection of the world, and how high it is; it looks closer where two places would lie on each other, with their middle in
// the middle.
function around(from, to) {
  const { longitude } = from.location;
  const height = heightFor(width, longitude) + above;
  const projection = projectionFor(width, height, longitude, above);
  if (!to) return { height, projection };
  const [one, other] = [from, to].map(({ location }) => projection(point(location)));
  const apart = Math.hypot(one[0] - other[0], one[1] - other[1]);
  if (apart >= least) return { height, projection };
  const by = Math.min(most, least / Math.max(apart, 1));
  const [x, y] = projection.translate();
  const closer = fitted(width, height, longitude, above).scale(projection.scale() * by)
    .translate([width / 2 - by * ((one[0] + other[0]) / 2 - x), height / 2 - by * ((one[1] + other[1]) / 2 - y)]);
  return { height, projection: closer };
}
