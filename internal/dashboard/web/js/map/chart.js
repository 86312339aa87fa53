// The map: land, ties as the shortest ways on the globe, points and their names. It draws what it is given and tells
// which place somebody means; d3-transition gives zoom its motion.
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import "d3-transition";
import { html, classes } from "../html.js";
import { dashes } from "../kinds.js";
import { lang, nameOf } from "../words.js";
import { t } from "../words/map.js";
import { Inset, useInset, whereOnMap } from "./inset.js";
import { place as placeLabels } from "./labels.js";
import { useSize } from "./size.js";
import { landPaths, point, projectionFor, tiePath, useWorld } from "./world.js";
import { useZoom } from "./zoom.js";

const reach = 22; // how near to a point the pointer must be, in pixels

// Chart takes the home place, the places that ever were its partners, the partners of the day with a position, the ties among them, which place is meant (`active`), and
// `onMean(id | null)` for hover and focus, `onChoose(id | null)` for a click. `describe(partner)` names a point.
export function Chart({ home, places, partners, among, active, chosen, onMean, onChoose, describe, svgRef }) {
  const frame = useRef();
  const [svg, setSvg] = useState(null);
  const [width, height] = useSize(frame);
  const projection = useMemo(() => width && height && projectionFor(width, height, home.location?.longitude), [width, height, home.id]);
  const first = useMemo(() => projection && width < 560 && home.location && { point: projection(point(home.location)), k: 1.0 }, [projection]);
  const zoomed = useZoom(svg, { width, height, projection, first });
  const { transform } = zoomed;
  const shapes = useWorld(transform.k >= 3);
  const paths = useMemo(() => projection && landPaths(projection, shapes), [projection, shapes]);
  const ways = useMemo(() => new Map(), [projection]);
  const wayOf = (from, to) => {
    const key = from.id + " " + to.id;
    if (!ways.has(key)) ways.set(key, tiePath(projection, from.location, to.location));
    return ways.get(key);
  };

  const byId = new Map(partners.map((partner) => [partner.place.id, partner]));
  const ready = projection && width > 0;
  const at = (place) => transform.apply(projection(point(place.location)));
  const room = useInset({ home, places, projection, width, height });
  const inset = ready && transform.k < 1.05 && room;
  const points = ready ? pointsOf(home, partners, at, active, width) : [];
  const inside = inset ? pointsOf(home, partners.filter(({ place }) => inset.ids.has(place.id)), (place) => inset.projection(point(place.location)), active, width) : [];
  const tieOf = ({ place, kind }) => ({ id: place.id, className: classes(`tie kind-${kind}`, place.id === active && "active"), dash: dashes[kind], from: home, to: place });
  const insideTies = inset && [
    ...among.filter(({ from, to }) => inset.ids.has(from) && inset.ids.has(to)).map(({ key: id, from, to, kind }) => (
      { id, className: classes(`tie thin kind-${kind}`, (from === active || to === active) && "active"), dash: dashes[kind], from: byId.get(from).place, to: byId.get(to).place })),
    ...partners.filter(({ place }) => inset.ids.has(place.id)).map(tieOf),
  ];
  const nearest = (event) => {
    const box = svg.getBoundingClientRect();
    const x = event.clientX - box.x;
    const y = event.clientY - box.y;
    let best = null;
    for (const p of [...points, ...inside]) {
      const distance = Math.hypot(p.x - x, p.y - y);
      if (distance < reach && (!best || distance < best.distance)) best = { ...p, distance };
    }
    return best;
  };
  const move = (event) => event.pointerType !== "touch" && onMean(nearest(event)?.id ?? null);
  const click = (event) => {
    if (event.defaultPrevented) return; // the end of a drag
    const hit = nearest(event);
    onChoose(hit && hit.id !== home.id ? hit.id : null);
  };
  // Arrows go from a point to the nearest one in their direction; the map is one stop of the tab key.
  const key = (event) => {
    if (event.key === "Enter" || event.key === " ") onChoose(event.currentTarget.dataset.id);
    else if (event.key === "Escape") onChoose(null);
    else if (event.key === "+" || event.key === "=") zoomed.zoomBy(2);
    else if (event.key === "-") zoomed.zoomBy(0.5);
    else if (arrows[event.key]) towards(points, event.currentTarget.dataset.id, arrows[event.key], svg);
    else return;
    event.preventDefault();
  };
  const land = useMemo(
    () => paths && html`<g class="world"><path class="sphere" d=${paths.sphere} /><path class="graticule" d=${paths.graticule} />${paths.land && html`<path class="land" d=${paths.land} /><path class="borders" d=${paths.borders} />`}</g>`,
    [paths],
  );
  useEffect(() => {
    if (ready && shapes && !performance.getEntriesByName("map drawn").length) requestAnimationFrame(() => setTimeout(() => performance.mark("map drawn")));
  }, [ready && shapes]);
  const font = ready && getComputedStyle(document.body).fontFamily;
  const outside = inset ? points.filter((p) => !inset.ids.has(p.id)) : points;
  const labels = ready ? placeLabels(foremost(outside, active), { width, height, font, others: [...points, ...(inset ? [{ ...inset, box: true }] : [])] }) : [];
  const insideLabels = inset ? placeLabels(foremost(inside, active), { x: inset.x, y: inset.y, width: inset.width, height: inset.height, font }) : [];
  const tabStop = points.find((p) => p.id === active)?.id ?? points.find((p) => p.id !== home.id)?.id;

  return html`<div class="chart" ref=${frame}>
    ${ready &&
    html`<svg ref=${(el) => { setSvg(el); if (svgRef) svgRef.current = el; }} class=${classes("map", transform.k > 1 && "near", active && "some")} width=${width} height=${height} viewBox=${`0 0 ${width} ${height}`}
      role="group" aria-label=${t("mapOf", { place: nameOf(home), n: partners.length })} lang=${lang.value}
      onPointerMove=${move} onPointerLeave=${() => onMean(null)} onClick=${click}>
      <rect class="sea" width=${width} height=${height} />
      <g transform=${transform.toString()}>
        ${land}
        <g class="among">${among.map(({ key: id, from, to, kind }) => {
          const a = byId.get(from).place;
          const b = byId.get(to).place;
          return html`<path key=${id} class=${classes(`tie thin kind-${kind}`, (from === active || to === active) && "active")} d=${wayOf(a, b)} stroke-dasharray=${dashes[kind]} />`;
        })}</g>
        <g class="ties">${home.location && partners.map(({ place, kind }) => html`<path key=${place.id} class=${classes(`tie kind-${kind}`, place.id === active && "active")} d=${wayOf(home, place)} stroke-dasharray=${dashes[kind]} />`)}</g>
      </g>
      <g class="points">${points.map((p) => (p.id === home.id ? html`<${Home} key=${p.id} ...${p} />` : html`<g key=${p.id} class=${placeClass(p, active)} role="button" tabindex=${p.id === tabStop ? 0 : -1} data-id=${p.id}
            aria-label=${describe(byId.get(p.id))} aria-pressed=${p.id === chosen} onFocus=${() => onMean(p.id)} onBlur=${() => onMean(null)} onKeyDown=${key}>
            <circle cx=${p.x} cy=${p.y} r=${p.r} />
          </g>`))}</g>
      <${Labels} labels=${labels} home=${home} active=${active} />
      ${inset && html`<rect class="look" ...${whereOnMap(inset, projection, transform)} rx="4" />
        <${Inset} inset=${inset} shapes=${shapes} ties=${insideTies} />
        <g class="points" aria-hidden="true">${inside.map((p) => (p.id === home.id ? html`<${Home} key=${p.id} ...${p} />` : html`<g key=${p.id} class=${placeClass(p, active)}><circle cx=${p.x} cy=${p.y} r=${p.r} /></g>`))}</g>
        <${Labels} labels=${insideLabels} home=${home} active=${active} />`}
    </svg>`}
    <div class="zoom" role="group" aria-label=${t("zoom")}>
      <button type="button" aria-label=${t("zoomIn")} title=${t("zoomIn")} disabled=${zoomed.furthest} onClick=${() => zoomed.zoomBy(2)}>+</button>
      <button type="button" aria-label=${t("zoomOut")} title=${t("zoomOut")} disabled=${zoomed.nearest} onClick=${() => zoomed.zoomBy(0.5)}>−</button>
      <button type="button" aria-label=${t("zoomAll")} title=${t("zoomAll")} disabled=${zoomed.nearest} onClick=${zoomed.whole}>⤢</button>
    </div>
  </div>`;
}

const Home = ({ x, y, r }) => html`<g class="place home"><circle cx=${x} cy=${y} r=${r + 3} class="halo" /><circle cx=${x} cy=${y} r=${r} /></g>`;

const placeClass = (p, active) => classes(`place kind-${p.kind}`, p.id === active && "active", p.vague && "vague");

const Labels = ({ labels, home, active }) => html`<g class="labels" aria-hidden="true">
  ${labels.map((label) => html`<text key=${label.id} class=${classes(label.id === home.id && "home", label.id === active && "active")} x=${label.x} y=${label.y} text-anchor=${label.anchor}
    dominant-baseline="central" font-size=${label.size} font-weight=${label.weight}>${label.text}</text>`)}
</g>`;

// pointsOf are the places on the screen, home first, in an order that stays: an element that moves between the press and
// the release of a button gets no click.
function pointsOf(home, partners, at, active, width) {
  const size = width < 560 ? 11 : 12;
  const points = partners.map(({ place, kind }) => {
    const [x, y] = at(place);
    return { id: place.id, x, y, r: place.id === active ? 6 : 4.5, kind, text: nameOf(place), vague: place.location.precision === "CAPITAL", size, weight: place.id === active ? 650 : 450, must: place.id === active };
  });
  points.sort((a, b) => rank(a.kind) - rank(b.kind) || a.id.localeCompare(b.id));
  if (home.location) {
    const [x, y] = at(home);
    points.unshift({ id: home.id, x, y, r: 6.5, text: nameOf(home), size: size + 2, weight: 700, must: true });
  }
  return points;
}

// foremost puts the place that is meant before the others, so that its name finds room.
const foremost = (points, active) => points.toSorted((a, b) => (b.id === active) - (a.id === active));

const rank = (kind) => Object.keys(dashes).indexOf(kind);
const arrows = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

// towards puts the focus on the nearest point in a direction.
function towards(points, id, [dx, dy], svg) {
  const from = points.find((p) => p.id === id);
  let best = null;
  for (const p of points) {
    const along = (p.x - from.x) * dx + (p.y - from.y) * dy;
    const across = Math.abs((p.x - from.x) * dy) + Math.abs((p.y - from.y) * dx);
    if (p.kind && p.id !== id && along > 0 && (!best || along + 2 * across < best.cost)) best = { id: p.id, cost: along + 2 * across };
  }
  if (best) svg.querySelector(`[data-id="${CSS.escape(best.id)}"]`).focus();
}
