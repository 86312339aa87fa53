// The places that are compared on a small map: the ties of each in a stroke of its own, and a ring around the partners that several
// share.
import { useRef } from "preact/hooks";
import { html, classes } from "../parts/html.js";
import { place as placeLabels } from "../picture/labels.js";
import { scaleOfType, useSize } from "../picture/size.js";
import { heightFor, landPaths, point, projectionFor, tiePath, useWorld } from "../picture/world.js";
import { lang, nameOf } from "../text/language.js";
import { t } from "../words/compare.js";

// strokeOf is how the ties of the i-th place are drawn: a colour of css/plan.css, and a dash.
const dashes = [null, "9 5", "2 5", "12 4 2 4", "5 3"];
const strokeOf = (i) => ({ kind: `compared-${i + 1}`, dash: dashes[i] });

// legendOf is the legend as a saved picture has it.
export const legendOf = (cities) => cities.map(({ city }, i) => ({ ...strokeOf(i), text: nameOf(city) }));

export function ComparedMap({ cities, partners, svgRef }) {
  const frame = useRef();
  const [width] = useSize(frame);
  return html`<figure class="comparedmap" ref=${frame}>${width > 0 && html`<${Drawn} cities=${cities} partners=${partners} width=${width} svgRef=${svgRef} />`}</figure>`;
}

function Drawn({ cities, partners, width, svgRef }) {
  const grown = scaleOfType();
  const shapes = useWorld(false);
  const longitude = cities.find(({ city }) => city.location)?.city.location.longitude ?? 0;
  const height = heightFor(width, longitude);
  const projection = projectionFor(width, height, longitude);
  const paths = landPaths(projection, shapes);
  const placed = partners.filter(({ city }) => city.location);
  const at = ({ location }) => projection(point(location));
  const ids = cities.map(({ city }) => city.id);
  const ties = placed.flatMap(({ city: to, ties: of }) => of.map(({ city }) => ids.indexOf(city.id)).filter((i) => i >= 0 && cities[i].city.location).map((i) => ({ key: `${ids[i]} ${to.id}`, i, d: tiePath(projection, cities[i].city.location, to.location) })));
  const mark = (city, r, more) => {
    const [x, y] = at(city);
    return { id: city.id, x, y, r: r * grown, text: nameOf(city), ...more };
  };
  const homes = cities.filter(({ city }) => city.location).map(({ city }) => mark(city, 5.5, { size: 13 * grown, weight: 700, must: true }));
  const shared = placed.filter(({ city, ties: of }) => of.length > 1 && !ids.includes(city.id)).map(({ city }) => mark(city, 6, { size: 11.5 * grown, weight: 450 }));
  const single = placed.filter(({ city, ties: of }) => of.length === 1 && !ids.includes(city.id)).map(({ city }) => mark(city, 2.4, {}));
  const labels = placeLabels([...homes, ...shared], { width, height, font: getComputedStyle(document.body).fontFamily, others: [...homes, ...shared] });
  const missing = partners.length - placed.length;
  return html`
    <svg ref=${svgRef} class="map" style=${{ "--wide": width / height }} viewBox=${`0 0 ${width} ${height}`} width=${width} height=${height} role="img" aria-label=${t("map", { places: cities.map(({ city }) => nameOf(city)).join(", ") })} lang=${lang.value}>
      <g class="world"><rect class="sphere" width=${width} height=${height} />${paths.land && html`<path class="land" d=${paths.land} /><path class="borders" d=${paths.borders} />`}</g>
      ${ties.map(({ key, i, d }) => html`<path key=${key} class=${`tie compared-${i + 1}`} d=${d} stroke-dasharray=${dashes[i]} />`)}
      ${single.map(({ id, x, y, r }) => html`<circle key=${id} class="one" cx=${x} cy=${y} r=${r} />`)}
      ${shared.map(({ id, x, y, r }) => html`<g key=${id} class="several"><circle cx=${x} cy=${y} r=${r} /><circle class="middle" cx=${x} cy=${y} r=${r * 0.4} /></g>`)}
      ${homes.map(({ id, x, y, r }) => html`<circle key=${id} class=${classes("asked", `compared-${ids.indexOf(id) + 1}`)} cx=${x} cy=${y} r=${r} />`)}
      <g class="labels" aria-hidden="true">${labels.map((label) => html`<text key=${label.id} x=${label.x} y=${label.y} text-anchor=${label.anchor} dominant-baseline="central" font-size=${label.size} font-weight=${label.weight}>${label.text}</text>`)}</g>
    </svg>
    <figcaption><ul>
      ${cities.map(({ city }, i) => html`<li key=${city.id}><svg class=${`swatch compared-${i + 1}`} width="30" height="10" viewBox="0 0 30 10" aria-hidden="true"><line x1="1" x2="29" y1="5" y2="5" stroke-dasharray=${dashes[i]} /></svg> ${nameOf(city)}</li>`)}
      ${shared.length > 0 && html`<li><svg class="several" width="16" height="16" viewBox="0 0 16 16" aria-hidden="true"><circle cx="8" cy="8" r="6" /><circle class="middle" cx="8" cy="8" r="2.4" /></svg> ${t("several")}</li>`}
    </ul>${missing > 0 && html`<p>${t("unplaced", { n: missing })}</p>`}</figcaption>`;
}
