// The map of paths between two things, with the chosen path highlighted.
import { useMemo, useRef, useState } from "preact/hooks";
import { geoInterpolate } from "d3-geo";
import "d3-transition";
import { html, classes } from "../parts/html.js";
import { ZoomButtons } from "../picture/buttons.js";
import { place as placeLabels } from "../picture/labels.js";
import { dashOf, isTie, kindOf, shapeOf } from "../picture/shapes.js";
import { scaleOfType, useSize } from "../picture/size.js";
import { landPaths, point, projectionFor, seam, tiePath, useWorld } from "../picture/world.js";
import { useZoom } from "../picture/zoom.js";
import { lang, nameOf } from "../text/language.js";

// locationOf is the position of a city, or of the seat of an organization; other things have none.
export const locationOf = (thing) => thing?.location ?? thing?.seat?.location ?? null;

// PathMap takes the things at the ends, the paths and which of them is chosen, by its place in the list.
export function PathMap({ ends, paths, chosen, title, onChoose, svgRef }) {
  const frame = useRef();
  const [svg, setSvg] = useState(null);
  const [width, height] = useSize(frame);
  const things = useMemo(() => thingsOf(ends, paths), [ends, paths]);
  const lines = useMemo(() => legsOf(paths), [paths]);
  const projection = useMemo(() => width && height && projectionFor(width, height, leastCut(lines)), [width, height, lines, things]);
  const first = useMemo(() => projection && closest(things, lines, projection, width, height), [projection]);
  const { transform, ...zoomed } = useZoom(svg, { width, height, projection, first, about: projection ? middlemost(paths[chosen], ends, projection, first?.point ?? [width / 2, height / 2]) : [] });
  const shapes = useWorld(transform.k >= 3);
  const land = useMemo(() => projection && landPaths(projection, shapes), [projection, shapes]);
  const legs = useMemo(() => projection && lines.map((leg) => ({ ...leg, d: tiePath(projection, leg.from, leg.to) })), [projection]);
  const on = new Set(paths[chosen]?.steps.flatMap(({ from, to }) => [from.id, to.id]) ?? []);
  const grown = scaleOfType();
  const marks = !projection ? [] : things.map((thing) => {
    const [x, y] = transform.apply(projection(point(locationOf(thing))));
    const end = ends.some((one) => one?.id === thing.id);
    return { thing, id: thing.id, x, y, r: (end ? 7 : on.has(thing.id) ? 5.5 : 4) * grown, text: nameOf(thing), size: (end ? 14 : 12) * grown, weight: end ? 700 : on.has(thing.id) ? 650 : 450, must: end || on.has(thing.id), end };
  });
  marks.sort((a, b) => b.end - a.end || b.must - a.must || (a.id < b.id ? -1 : 1));
  const labels = marks.length ? placeLabels(marks.filter(({ must, thing }) => must || kindOf(thing) === "CITY"), { others: marks, width, height, font: getComputedStyle(document.body).fontFamily }) : [];
  return html`<div class="chart" ref=${frame}>
    ${projection && html`<svg ref=${(el) => { setSvg(el); svgRef.current = el; }} class=${classes("map pathmap", transform.k > 1 && "near")} width=${width} height=${height} viewBox=${`0 0 ${width} ${height}`} role="img" aria-label=${title} lang=${lang.value}>
      <rect class="sea" width=${width} height=${height} />
      <g transform=${transform.toString()}>
        <g class="world"><path class="sphere" d=${land.sphere} /><path class="graticule" d=${land.graticule} />${land.land && html`<path class="land" d=${land.land} /><path class="borders" d=${land.borders} />`}</g>
        ${[false, true].map((active) => html`<g class=${active ? "chosenway" : "ways"} key=${active}>${legs.filter(({ of }) => of.includes(chosen) === active).flatMap((leg) => [
            html`<path key=${leg.key} class=${classes("leg", leg.link && isTie(leg.link) ? `kind-${leg.link}` : "relation", leg.possible && "possible")} d=${leg.d} stroke-dasharray=${leg.link ? dashOf(leg.link) : "2 4"} />`,
            leg.possible && html`<path key=${"hollow " + leg.key} class=${`hollow kind-${leg.link}`} d=${leg.d} stroke-dasharray=${dashOf(leg.link)} />`,
          ])}
          ${!active && legs.filter(({ of }) => !of.includes(chosen)).map((leg) => html`<path key=${"reach " + leg.key} class="reachleg" d=${leg.d} onClick=${() => onChoose(leg.of[0])} />`)}</g>`)}
      </g>
      <g class="nodes">${marks.map(({ id, thing, x, y, r, end }) => html`<g key=${id} class=${classes(`node node-${kindOf(thing)}`, end && "focus", !on.has(id) && !end && "aside")} transform=${`translate(${x.toFixed(1)},${y.toFixed(1)})`}><path class="body" d=${shapeOf(kindOf(thing), r)} /></g>`)}</g>
      <g class="labels" aria-hidden="true">${labels.map((label) => html`<text key=${label.id} class=${classes(!on.has(label.id) && "far")} x=${label.x} y=${label.y} text-anchor=${label.anchor} dominant-baseline="central" font-size=${label.size} font-weight=${label.weight}>${label.text}</text>`)}</g>
    </svg>`}
    <${ZoomButtons} zoomed=${zoomed} />
  </div>`;
}

// thingsOf are all that have a position, each once, the ends too.
function thingsOf(ends, paths) {
  const all = [...ends, ...paths.flatMap(({ steps }) => steps.flatMap(({ from, to }) => [from, to]))];
  return [...new Map(all.filter(locationOf).map((thing) => [thing.id, thing])).values()];
}

// legsOf are the lines to draw, each once, with the paths they are of. Where a path leads over things that have no
// position, a line without a link joins those before and after.
export function legsOf(paths) {
  const legs = new Map();
  paths.forEach(({ steps }, of) => {
    let from = steps[0]?.from;
    let direct = true;
    for (const { from: start, to, links } of steps) {
      if (locationOf(start)) {
        from = start;
        direct = true;
      } else direct = false;
      const [one, other] = [locationOf(from), locationOf(to)];
      if (!one || !other || (one.latitude === other.latitude && one.longitude === other.longitude)) continue;
      const key = [from.id, to.id].sort().join(" ") + direct;
      if (!legs.has(key)) legs.set(key, { key, from: one, to: other, link: direct ? links[0].link : null, possible: direct && links[0].possible, of: [] });
      legs.get(key).of.push(of);
    }
  });
  return [...legs.values()];
}

// leastCut is a longitude around which a map cuts fewest of the lines.
function leastCut(legs) {
  const cuts = (longitude) => legs.filter((leg) => {
    const at = stepsAlong(leg).map(([x]) => (((x - seam(longitude)) % 360) + 360) % 360);
    return at.some((x, i) => i && Math.abs(x - at[i - 1]) > 180);
  }).length;
  const [pacific, greenwich] = [127, 0];
  return cuts(greenwich) < cuts(pacific) ? greenwich : pacific;
}

// stepsAlong are points on the shortest way between the ends of a line.
function stepsAlong({ from, to }) {
  const way = geoInterpolate(point(from), point(to));
  return Array.from({ length: 33 }, (_, i) => way(i / 32));
}

// middlemost are the places of a path, or its ends if there is none, those nearest to the middle of the map first.
function middlemost(path, ends, projection, middle) {
  const things = path ? [path.steps[0].from, ...path.steps.map(({ to }) => to)] : ends;
  const far = ([x, y]) => Math.hypot(x - middle[0], y - middle[1]);
  return things.filter(locationOf).map((thing) => projection(point(locationOf(thing)))).sort((a, b) => far(a) - far(b));
}

// closest is how a map begins that shows all things and lines as large as they fit.
function closest(things, legs, projection, width, height) {
  if (things.length < 2) return null;
  const all = [...things.map((thing) => point(locationOf(thing))), ...legs.flatMap(stepsAlong)].map((at) => projection(at));
  const [x0, x1] = [Math.min(...all.map(([x]) => x)), Math.max(...all.map(([x]) => x))];
  const [y0, y1] = [Math.min(...all.map(([, y]) => y)), Math.max(...all.map(([, y]) => y))];
  const k = Math.min((width - Math.min(240, width * 0.4)) / (x1 - x0 || 1), (height - 120) / (y1 - y0 || 1), 8);
  return k > 1.05 ? { point: [(x0 + x1) / 2, (y0 + y1) / 2], k } : null;
}
