// The map: land, ties as the shortest ways on the globe, points and their names. It draws its properties and calls
// back when a place is highlighted or chosen; d3-transition animates the zoom.
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import "d3-transition";
import { lifeOf } from "../model/contacts.js";
import { agreementKinds } from "../model/kinds.js";
import { html, classes } from "../parts/html.js";
import { ZoomButtons } from "../picture/buttons.js";
import { place as placeLabels } from "../picture/labels.js";
import { scaleOfType, useSize } from "../picture/size.js";
import { countryPath, landPaths, point, projectionFor, tiePath, useWorld } from "../picture/world.js";
import { useZoom } from "../picture/zoom.js";
import { lang, nameOf } from "../text/language.js";
import { t } from "../words/map.js";
import { Inset, placeOfWorld, useInset, whereOnMap } from "./inset.js";
import { Labels, Land, Points, Stops, Tie, tintPaths } from "./layers.js";

const reach = 22; // how near to a point the pointer must be, in pixels
const close = 3; // from this zoom on the finer shapes of land are drawn
const radii = { new: 5.5, unchanged: 3.8 }; // of points, where two days are compared
const arrows = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

// Chart takes the home place, the places that ever were its partners, the partners of the day with a position, the ties
// among them, the countries that stand out (`tints`), how long ago each tie had its last contact (`lives`, null while that is not known), which place is highlighted (`active`) and which is chosen; `onHighlight(id | null)` is called on hover and focus,
// `onChoose(id | null)` on a click. `describe(partner)` returns the label of a point.
export function Chart({ home, places, partners, tints, among, lives, active, chosen, onHighlight, onChoose, describe, svgRef }) {
  const frame = useRef();
  const [svg, setSvg] = useState(null);
  const [width, height] = useSize(frame);
  const projection = useMemo(() => {
    if (!width || !height) return null;
    const world = placeOfWorld({ home, places, width, height });
    return projectionFor(width, world.top + world.height, home.location?.longitude, world.top);
  }, [width, height, home.id, places]);
  const onMap = (place) => projection && place?.location && projection(point(place.location));
  const zoomed = useZoom(svg, { width, height, projection, about: [onMap(partners.find(({ place }) => place.id === chosen)?.place), onMap(home)] });
  const { transform } = zoomed;
  const shapes = useWorld(transform.k >= close);
  const paths = useMemo(() => projection && landPaths(projection, shapes), [projection, shapes]);
  const same = useSame(tints);
  const land = useMemo(() => paths && html`<${Land} paths=${paths} tinted=${tintPaths(projection, shapes, same)} />`, [paths, same]);
  const ties = useTies({ home, partners, among, lives, active, projection });
  const tied = useMemo(() => projection && shapes && countryPath(projection, shapes, places.map(({ country }) => country.numericCode)), [projection, shapes, places]);
  const room = useInset({ home, places, projection, land: useFirst(projection, paths?.land), tied: useFirst(projection, tied), width, height });
  const inset = transform.k < 1.05 && room;
  useDrawnMark(projection && shapes);

  const byId = new Map(partners.map((partner) => [partner.place.id, partner]));
  const near = inset ? partners.filter(({ place }) => inset.ids.has(place.id)) : [];
  const points = projection ? pointsOf(home, partners, (place) => transform.apply(projection(point(place.location))), active, width) : [];
  const inside = inset ? pointsOf(home, near, (place) => inset.projection(point(place.location)), active, width) : [];
  const names = projection && namesOf({ points, inside, inset, width, height });

  const nearest = (event) => {
    const box = svg.getBoundingClientRect();
    let best = null;
    for (const p of [...points, ...inside]) {
      const distance = Math.hypot(p.x - (event.clientX - box.x), p.y - (event.clientY - box.y));
      if (distance < reach && (!best || distance < best.distance)) best = { id: p.id, distance };
    }
    return best && best.id !== home.id ? best.id : null;
  };
  const move = (event) => event.pointerType !== "touch" && onHighlight(nearest(event));
  // A click on a name is one on its point.
  const named = (event) => event.target.closest?.("[data-of]")?.dataset.of;
  const meant = (event, name = named(event)) => (name ? (name === home.id ? null : name) : nearest(event));
  const click = (event) => event.defaultPrevented || onChoose(meant(event)); // prevented: the end of a drag
  // Arrows go from a point to the nearest one in their direction; the map is one stop of the tab key.
  const key = (event, id) => {
    if (event.key === "Enter" || event.key === " ") onChoose(id);
    else if (event.key === "Escape") onChoose(null);
    else if (event.key === "+" || event.key === "=") zoomed.zoomBy(2, onMap(byId.get(id)?.place));
    else if (event.key === "-") zoomed.zoomBy(0.5, onMap(byId.get(id)?.place));
    else if (arrows[event.key]) svg.querySelector(`[data-id="${CSS.escape(towards(points, id, arrows[event.key]))}"]`).focus();
    else return;
    event.preventDefault();
  };
  const events = (id) => ({ onFocus: () => onHighlight(id), onBlur: () => onHighlight(null), onKeyDown: (event) => key(event, id) });
  const stop = byId.has(active) ? active : points.find((p) => p.kind)?.id;
  const possible = partners.filter((partner) => partner.possible).length;
  const title = [t("mapOf", { place: nameOf(home), n: partners.filter((partner) => !partner.possible && partner.change !== "ended").length }), possible && t("possibleNote", { n: possible })].filter(Boolean).join(" · ");
  const take = useMemo(() => (el) => { setSvg(el); svgRef.current = el; }, []);

  return html`<div class="chart" ref=${frame}>
    ${projection &&
    html`<svg ref=${take} class=${classes("map", transform.k > 1 && "near", active && "some")} width=${width} height=${height} viewBox=${`0 0 ${width} ${height}`}
      role="group" aria-label=${title} lang=${lang.value}
      onPointerMove=${move} onPointerLeave=${() => onHighlight(null)} onClick=${click}>
      <rect class="sea" width=${width} height=${height} />
      <g transform=${transform.toString()}>
        ${land}
        <g class="among">${ties.among.map((tie) => html`<${Tie} key=${tie.id} ...${tie} />`)}</g>
        <g class="ties">${ties.own.map((tie) => html`<${Tie} key=${tie.id} ...${tie} />`)}</g>
      </g>
      <${Stops} points=${points} stop=${stop} chosen=${chosen} describe=${(id) => describe(byId.get(id))} events=${events} />
      <${Labels} labels=${names.outside} />
      ${inset &&
      html`<g class="closer">
        <rect class="look" ...${whereOnMap(inset, projection, transform)} rx="4" />
        <${Inset} inset=${inset} shapes=${shapes} tints=${same} ties=${[...ties.among, ...ties.own].filter(({ from, to }) => [from, to].every(({ id }) => id === home.id || inset.ids.has(id)))} />
        <${Points} points=${inside} />
        <${Labels} labels=${names.inside} />
      </g>`}
    </svg>`}
    <${ZoomButtons} zoomed=${zoomed} />
  </div>`;
}

// useFirst returns the first path of land for a projection: the finer one, which comes later, moves no inset.
function useFirst(projection, land) {
  const first = useRef({});
  if (first.current.projection !== projection || !first.current.land) first.current = { projection, land };
  return first.current.land;
}

// useSame returns the first of values that are written alike.
function useSame(value) {
  return useMemo(() => value, [JSON.stringify(value)]);
}

// useTies returns the ties of the home place and those among partners, each with its line on the map.
function useTies({ home, partners, among, lives, active, projection }) {
  const ways = useMemo(() => new Map(), [projection]);
  const grown = scaleOfType();
  if (!projection) return { own: [], among: [] };
  const tie = (id, from, to, thin, { kind, possible, change }) => {
    if (!ways.has(id)) ways.set(id, tiePath(projection, from.location, to.location));
    return { id, kind, from, to, thin, possible, change, grown: thin ? 1 : grown, d: ways.get(id), active: active != null && (from.id === active || to.id === active) };
  };
  const places = new Map(partners.map(({ place }) => [place.id, place]));
  return {
    own: home.location ? partners.map((partner) => ({ ...tie(partner.place.id, home, partner.place, false, partner), life: lives && !partner.possible && lifeOf(lives, partner.place.id) })) : [],
    among: among.map((one) => tie(one.key, places.get(one.from), places.get(one.to), true, one)),
  };
}

// useDrawnMark adds a mark to the browser's performance timeline when the map is drawn for the first time.
function useDrawnMark(drawn) {
  useEffect(() => {
    if (drawn && !performance.getEntriesByName("map drawn").length) requestAnimationFrame(() => setTimeout(() => performance.mark("map drawn")));
  }, [Boolean(drawn)]);
}

// pointsOf are the places on the screen, home first, in an order that stays: an element that moves between the press and
// the release of a button gets no click.
function pointsOf(home, partners, at, active, width) {
  const grown = scaleOfType();
  const size = (width < 560 ? 11 : 12) * grown;
  const rank = ({ kind }) => agreementKinds.indexOf(kind);
  const points = partners.map(({ place, kind, possible, change }) => {
    const [x, y] = at(place);
    const highlighted = place.id === active;
    const name = { text: nameOf(place), size, weight: highlighted ? 650 : 450, must: highlighted };
    return { id: place.id, x, y, r: (highlighted ? 6 : radii[change] ?? 4.5) * grown, kind, possible, change, active: highlighted, vague: place.location.precision === "CAPITAL", ...name };
  });
  points.sort((a, b) => rank(a) - rank(b) || a.id.localeCompare(b.id));
  if (!home.location) return points;
  const [x, y] = at(home);
  return [{ id: home.id, x, y, r: 6.5 * grown, text: nameOf(home), size: size + 2 * grown, weight: 700, must: true }, ...points];
}

// namesOf places the names of points, that of the highlighted place first. Places in the inset have their names there.
function namesOf({ points, inside, inset, width, height }) {
  const font = getComputedStyle(document.body).fontFamily;
  const foremost = (list) => list.toSorted((a, b) => Boolean(b.active) - Boolean(a.active));
  const outside = foremost(inset ? points.filter(({ id }) => !inset.ids.has(id)) : points);
  const others = inset ? [...points, { ...inset, box: true }] : points;
  return {
    outside: placeLabels(outside, { width, height, font, others }),
    inside: inset ? placeLabels(foremost(inside), { x: inset.x, y: inset.y, width: inset.width, height: inset.height, font }) : [],
  };
}

// towards returns the nearest point in a direction, or the point itself if there is none.
function towards(points, id, [dx, dy]) {
  const from = points.find((p) => p.id === id);
  let best = { id, cost: Infinity };
  for (const p of points) {
    const along = (p.x - from.x) * dx + (p.y - from.y) * dy;
    const across = Math.abs((p.x - from.x) * dy) + Math.abs((p.y - from.y) * dx);
    if (p.kind && p.id !== id && along > 0 && along + 2 * across < best.cost) best = { id: p.id, cost: along + 2 * across };
  }
  return best.id;
}
