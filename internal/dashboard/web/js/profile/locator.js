// A small map of where places lie: a place, or two with their tie.
import { html } from "../parts/html.js";
import { Swatch } from "../parts/swatch.js";
import { heightFor, landPaths, point, projectionFor, tiePath, useWorld } from "../picture/world.js";
import { nameOf } from "../text/language.js";
import { t } from "../words/brief.js";
import { t as common } from "../words/common.js";

const width = 360;
const above = 16; // of ties to the other side of the earth

// Locator takes two places, or one, with their positions, and the kind of their tie, null without one; nothing is drawn of places
// without a position.
export function Locator({ from, to, kind }) {
  const shapes = useWorld(false);
  if (!from.location || (to && !to.location)) return null;
  const height = heightFor(width, from.location.longitude) + above;
  const projection = projectionFor(width, height, from.location.longitude, above);
  const paths = landPaths(projection, shapes);
  const dot = (place) => {
    const [cx, cy] = projection(point(place.location));
    return html`<circle cx=${cx} cy=${cy} r="4" />`;
  };
  return html`<figure class="locator">
    <svg class="map" viewBox=${`0 0 ${width} ${height}`} role="img" aria-label=${to ? t("locator") : t("locatorOf", { place: nameOf(from) })}>
      <rect class="sea" width=${width} height=${height} />
      <g class="world">${paths.land && html`<path class="land" d=${paths.land} />`}</g>
      ${to && kind && html`<path class=${`tie kind-${kind}`} d=${tiePath(projection, from.location, to.location)} />`}
      <g class="place home">${dot(from)}</g>${to && html`<g class=${`place kind-${kind ?? "MOU"}`}>${dot(to)}</g>`}
    </svg>
    ${to && html`<figcaption>${kind && html`<${Swatch} kind=${kind} width="22" /> ${common(kind)} · `}${nameOf(from.country)} – ${nameOf(to.country)}</figcaption>`}
  </figure>`;
}
