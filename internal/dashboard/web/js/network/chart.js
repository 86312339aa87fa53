// The picture of a network: links, nodes and names at the positions that were found. It draws its properties and calls back
// when a node is highlighted, chosen or dragged.
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import "d3-transition";
import { html, classes } from "../parts/html.js";
import { ZoomButtons } from "../picture/buttons.js";
import { place as placeLabels } from "../picture/labels.js";
import { dashOf, isTie, kindOf, linePath, shapeOf } from "../picture/shapes.js";
import { scaleOfType, useSize } from "../picture/size.js";
import { useZoom } from "../picture/zoom.js";
import { lang, nameOf, number } from "../text/language.js";
import { t } from "../words/network.js";
import { bundleOf } from "./bundles.js";
import { colourClass } from "./colours.js";
import { useMotion } from "./layout.js";

const mostLabels = 350;
const many = 80; // of more nodes, not all have their names from afar
const stretch = 1.4; // how much wider than high, or higher than wide, a picture may be made to fill its place
const largest = 2.4; // pixels for a unit of the layout
const aside = 1.25; // how much longer one side must be than the other, of a picture and of its place, to lay it on its side

// Chart takes the graph, with bundles, the links that are pale (`star`), the groups that give cities their colours, the positions of its nodes and those that it began with, which say how large it is drawn, so
// that nothing moves when more nodes come; the ids that were opened or pinned, the one that is highlighted
// (`active`) and the one that is chosen. onHighlight(id | null) and onChoose(id | null) follow the pointer and the keys;
// onPin(id, [x, y]) is the end of a drag.
export function Chart({ graph, star, colours, positions, first, busy, focus, opened, pinned, active, chosen, title, describe, onHighlight, onChoose, onPin, svgRef }) {
  const frame = useRef();
  const [svg, setSvg] = useState(null);
  const [dragged, setDragged] = useState(null);
  const grip = useRef(null); // what is dragged now, though it may not have been drawn yet
  const [width, height] = useSize(frame);
  const projection = useMemo(() => (first?.length && width && height ? fitting(first.map(([, at]) => at), width, height) : null), [first, width, height]);
  const target = useMemo(() => projection && positions && new Map([...positions].map(([id, at]) => [id, projection(at)])), [projection, positions]);
  const origin = (id) => {
    const node = graph.byId.get(id);
    if (!node) return null;
    return graph.open.has(bundleOf(node.entity)) ? bundleOf(node.entity) : [...node.near].find((other) => opened.includes(other)) ?? null;
  };
  const points = useMotion(target, origin);
  const bounds = useMemo(() => boundsOf(target, width, height), [target, width, height]);
  const { transform, ...zoomed } = useZoom(svg, { width, height, projection, bounds, about: [chosen, ...focus].map((id) => target?.get(id)) });
  const pointer = useRef(null);
  const onNode = useRef(false); // whether the last press began on a node

  const at = (id) => (dragged?.id === id ? dragged.base : points.get(id));
  const nodes = useMemo(() => graph.nodes.filter(({ id }) => points?.has(id)), [graph, points]);
  const lines = useMemo(() => new Map(points && graph.edges.flatMap((edge) => (points.has(edge.source) && points.has(edge.target) ? [[edge.id, linePath(points.get(edge.source), points.get(edge.target), edge)]] : []))), [graph, points]);
  const colourOf = useMemo(() => colourClass(colours), [colours]);
  const near = active && (graph.open.get(active) ?? graph.byId.get(active))?.near;
  const from = graph.open.get(active)?.near ?? new Set([active]); // whose links are strong: those of the events of an open bundle
  const standing = target && points === target;

  // Links are drawn anew when they move or another node is highlighted, not while the picture is zoomed.
  const edges = useMemo(
    () => graph.edges.filter(({ id }) => lines.has(id)).flatMap((edge) => {
      const d = dragged?.moved && (edge.source === dragged.id || edge.target === dragged.id) ? linePath(at(edge.source), at(edge.target), edge) : lines.get(edge.id);
      const kind = isTie(edge.link) ? `tie kind-${edge.link}` : "relation";
      const line = html`<path key=${edge.id} class=${classes("edge", kind, edge.possible && !edge.change && "possible", edge.change ? `change-${edge.change}` : star.has(edge.id) && "star", (from.has(edge.source) || from.has(edge.target)) && "active")} d=${d} stroke-dasharray=${dashOf(edge.link)} />`;
      return (edge.change ? edge.change === "ended" : edge.possible) ? [line, html`<path key=${"hollow " + edge.id} class=${classes(`hollow kind-${edge.link}`, edge.change && `change-${edge.change}`)} d=${d} stroke-dasharray=${dashOf(edge.link)} />`] : [line];
    }),
    [graph, star, lines, active, dragged],
  );
  const marks = nodes.map((node) => {
    const [x, y] = transform.apply(at(node.id));
    const central = focus.includes(node.id);
    const must = node.id === active || central;
    return { node, id: node.id, x, y, r: radiusOf(node, central), reach: radiusOf(node, central) + (node.hidden ? 4 : 0), text: nameOf(node.entity), size: (central ? 14 : 12) * scaleOfType(), weight: must || opened.includes(node.id) ? 650 : 450, must };
  });
  const ranked = [...marks].sort((a, b) => (b.id === active) - (a.id === active) || b.must - a.must || !!near?.has(b.id) - !!near?.has(a.id) || opened.includes(b.id) - opened.includes(a.id) || (kindOf(b.node.entity) === "CITY") - (kindOf(a.node.entity) === "CITY") || !!b.node.entity.events - !!a.node.entity.events || b.node.neighbours - a.node.neighbours || (a.id < b.id ? -1 : 1));
  const font = width && getComputedStyle(document.body).fontFamily;
  const named = marks.length > many && transform.k < 1.5 ? ranked.filter(({ id, node, must }) => must || near?.has(id) || node.entity.events || !["EVENT", "PROGRAM"].includes(kindOf(node.entity))) : ranked;
  const wide = (mark) => ({ ...mark, r: mark.reach, text: shortened(mark.text, mark.id === active) });
  const labels = standing && !dragged?.moved ? placeLabels(named.slice(0, mostLabels).map(wide), { width, height, font, others: marks.map(wide) }) : [];
  const stop = (chosen && graph.byId.has(chosen) && points?.has(chosen) && chosen) || focus.find((id) => points?.has(id)) || nodes[0]?.id;

  // A bundle that was opened by a key is gone: its first event has the focus then.
  const left = useRef(null);
  useEffect(() => {
    const next = left.current?.find((id) => graph.byId.has(id) && points?.has(id));
    if (!next) return;
    left.current = null;
    if (document.activeElement === document.body) svg?.querySelector(`[data-id="${CSS.escape(next)}"]`)?.focus();
  }, [graph, points]);

  // A drag begins after some pixels; until then it is a click.
  const hold = (next) => {
    grip.current = next;
    setDragged(next);
  };
  const press = (event, id) => {
    if (event.button || !event.isPrimary) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    hold({ id, from: [event.clientX, event.clientY], base: points.get(id), moved: false });
  };
  // A node that moves under a resting pointer is not highlighted, although the browser sends an event as if the pointer moved.
  const move = (event, id) => {
    const at = [event.clientX, event.clientY];
    const moved = pointer.current ? pointer.current.some((n, i) => n !== at[i]) : event.movementX || event.movementY;
    pointer.current = at;
    if (moved && id && event.pointerType !== "touch") onHighlight(id);
  };
  const drag = (event) => {
    const now = grip.current;
    if (!now || !event.isPrimary) return;
    const [dx, dy] = [event.clientX - now.from[0], event.clientY - now.from[1]];
    if (!now.moved && Math.hypot(dx, dy) < 5) return;
    const [x, y] = points.get(now.id);
    hold({ ...now, moved: true, base: [x + dx / transform.k, y + dy / transform.k] });
  };
  const release = () => {
    const now = grip.current;
    if (!now) return;
    if (now.moved) onPin(now.id, projection.invert(now.base));
    else onChoose(now.id);
    hold(null);
  };
  const key = (event) => {
    const id = event.currentTarget.dataset.id;
    if (event.key === "Enter" || event.key === " ") {
      left.current = graph.byId.get(id).entity.events?.map((one) => one.id) ?? null;
      onChoose(id);
    }
    else if (event.key === "Escape") onChoose(null);
    else if (event.key === "+" || event.key === "=") zoomed.zoomBy(2, target.get(id));
    else if (event.key === "-") zoomed.zoomBy(0.5, target.get(id));
    else if (arrows[event.key]) towards(marks, id, arrows[event.key], svg);
    else return;
    event.preventDefault();
  };
  const still = (event) => event.stopPropagation(); // a node is dragged, not the picture
  // Two fingers zoom the picture, also if one of them is on a node, which is no longer dragged then.
  const touched = (event) => event.touches.length < 2 && event.stopPropagation();
  // touch-action has no effect inside SVG: without this the page would scroll while a finger drags a node.
  const stay = (event) => grip.current && event.cancelable && event.preventDefault();
  const pinched = (event) => event.touches.length > 1 && hold(null);
  // A click on a name is one on its node.
  const clickName = (event, id) => {
    if (event.defaultPrevented) return; // the end of a drag
    event.preventDefault();
    onChoose(id);
  };
  // A press on a node is no click beside all, even if the node is gone when the click comes.
  const began = (event) => { onNode.current = event.target.closest(".node") != null; };

  return html`<div class="chart" ref=${frame}>
    ${width > 0 && height > 0 && points &&
    html`<svg ref=${(el) => { setSvg(el); if (svgRef) svgRef.current = el; }} class=${classes("network", transform.k > 1 && "near", near && "some", graph.edges.length > 400 && "dense")} width=${width} height=${height} viewBox=${`0 0 ${width} ${height}`}
      role="group" aria-label=${title} lang=${lang.value} data-settled=${standing && !busy ? "" : null} onTouchStartCapture=${pinched} onPointerMove=${(e) => !e.target.closest(".node") && move(e)} onPointerDownCapture=${began} onClick=${(event) => !event.defaultPrevented && !onNode.current && !event.target.closest(".node") && chosen && onChoose(null)}>
      <rect class="ground" width=${width} height=${height} />
      <g class="edges" transform=${transform.toString()}>
        ${edges}
      </g>
      <g class="nodes">
        ${marks.map(({ id, node, x, y, r }) => html`<g key=${id} class=${classes(`node node-${kindOf(node.entity)}`, focus.includes(id) && "focus", id === active && "active", near?.has(id) && "neighbour", opened.includes(id) && "opened", colourOf(node), pinned.includes(id) && "pinned", node.absent && "absent")}
            transform=${`translate(${x.toFixed(1)},${y.toFixed(1)})`} role="button" tabindex=${id === stop ? 0 : -1} data-id=${id} aria-label=${describe(node)} aria-pressed=${id === chosen}
            onMouseDown=${still} onTouchStart=${touched} onTouchMove=${stay} onDblClick=${still} onPointerDown=${(e) => press(e, id)} onPointerMove=${(e) => { move(e, id); drag(e); }} onPointerUp=${release} onPointerCancel=${() => hold(null)}
            onPointerLeave=${() => onHighlight(null)} onFocus=${() => onHighlight(id)} onBlur=${() => onHighlight(null)} onKeyDown=${key}>
            <circle class="reach" r=${Math.max(14, r + 4)} />
            ${node.hidden > 0 && html`<path class="more" d=${shapeOf(kindOf(node.entity), r + 3.5)} />`}
            ${node.entity.events && html`<path class="under" d=${shapeOf(kindOf(node.entity), r)} transform=${`translate(${r * 0.22},${-r * 0.22})`} />`}
            <path class="body" d=${shapeOf(kindOf(node.entity), r)} />
            ${pinned.includes(id) && !node.entity.events && html`<circle class="pin" r="2" />`}
          </g>`)}
      </g>
      <g class="labels" aria-hidden="true">
        ${marks.map(({ id, node, x, y, r }) => node.entity.events && html`<text key=${"number " + id} class=${classes("number", pinned.includes(id) && "pinned", near && id !== active && !near.has(id) && "far")} x=${x} y=${y + r * 0.05} text-anchor="middle" dominant-baseline="central" font-size=${11 * scaleOfType()} font-weight="600">${number(node.entity.events.length)}</text>`)}
        ${labels.map((label) => html`<text key=${label.id} class=${classes("name", near && label.id !== active && !near.has(label.id) && "far")} onClick=${(event) => clickName(event, label.id)} x=${label.x} y=${label.y} text-anchor=${label.anchor} dominant-baseline="central" font-size=${label.size} font-weight=${label.weight}>${label.text}</text>`)}
      </g>
    </svg>`}
    <${ZoomButtons} zoomed=${zoomed} all=${t("zoomAll")} />
  </div>`;
}

// radiusOf grows with the neighbours that are shown, without the middle, which all have; that of a bundle with its events, whose number
// stands in it.
const radiusOf = (node, central) => (central ? 9 : node.entity.events ? Math.min(16, 9 + Math.sqrt(node.entity.events.length)) : Math.min(13, 4 + 2 * Math.sqrt(Math.max(0, node.neighbours - 1)))) * scaleOfType();

const shortened = (text, whole) => (whole || text.length <= 28 ? text : text.slice(0, 26).trimEnd() + "…");

// fitting turns positions into pixels, so that some are all seen and names have room beside them. In a wide place what is high lies on its side.
function fitting(all, width, height) {
  const extent = (points, axis) => [Math.min(...points.map((at) => at[axis])), Math.max(...points.map((at) => at[axis]))];
  const size = ([least, most]) => most - least || 1;
  const onItsSide = width > aside * height && size(extent(all, 1)) > aside * size(extent(all, 0));
  const turn = onItsSide ? ([x, y]) => [y, -x] : (at) => at;
  const turnBack = onItsSide ? ([x, y]) => [-y, x] : (at) => at;
  const turned = all.map(turn);
  const [[x0, x1], [y0, y1]] = [extent(turned, 0), extent(turned, 1)];
  const [beside, above] = [Math.min(90, width * 0.15), 40];
  const [wide, high] = [(width - 2 * beside) / (x1 - x0 || 1), (height - 2 * above) / (y1 - y0 || 1)];
  const [kx, ky] = [Math.min(wide, high * stretch, largest), Math.min(high, wide * stretch, largest)];
  const [cx, cy] = [(x0 + x1) / 2, (y0 + y1) / 2];
  const projection = (at) => {
    const [x, y] = turn(at);
    return [width / 2 + (x - cx) * kx, height / 2 + (y - cy) * ky];
  };
  projection.invert = ([x, y]) => turnBack([(x - width / 2) / kx + cx, (y - height / 2) / ky + cy]);
  return projection;
}

// boundsOf is the picture, and more where nodes lie outside of it.
function boundsOf(target, width, height) {
  const bounds = [[0, 0], [width, height]];
  for (const at of target?.values() ?? []) {
    at.forEach((n, i) => {
      if (n < 8) bounds[0][i] = Math.min(bounds[0][i], n - 40);
      if (n > [width, height][i] - 8) bounds[1][i] = Math.max(bounds[1][i], n + 40);
    });
  }
  return bounds;
}

const arrows = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

// towards puts the focus on the nearest node in a direction.
function towards(marks, id, [dx, dy], svg) {
  const from = marks.find((mark) => mark.id === id);
  let best = null;
  for (const mark of marks) {
    const along = (mark.x - from.x) * dx + (mark.y - from.y) * dy;
    const across = Math.abs((mark.x - from.x) * dy) + Math.abs((mark.y - from.y) * dx);
    if (mark.id !== id && along > 0 && (!best || along + 2 * across < best.cost)) best = { id: mark.id, cost: along + 2 * across };
  }
  if (best) svg.querySelector(`[data-id="${CSS.escape(best.id)}"]`).focus();
}
