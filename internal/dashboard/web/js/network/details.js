// A card about the node that is highlighted: what it is, its links, the events of a bundle, and what can be done with it.
import { useEffect, useRef } from "preact/hooks";
import { changeWord } from "../parts/between.js";
import { html, classes } from "../parts/html.js";
import { Swatch } from "../parts/swatch.js";
import { besideName, linkCount, linkText } from "../picture/describe.js";
import { Mark, isTie, kindOf } from "../picture/shapes.js";
import { address, entityAddress } from "../state/url.js";
import { collator, dateText, nameOf, number } from "../text/language.js";
import { t as common } from "../words/common.js";
import { t } from "../words/network.js";
import { bundleOf } from "./bundles.js";

const most = { held: 200, hover: 6 };

// Details takes the node, which may be a bundle that is open; onOpen(), onClose(id), onPin(), onCenter(), onLeave() and onChoose(id) are
// what its buttons do where it is `held`.
export function Details({ graph, node, focus, held, right, opened, pinned, onOpen, onClose, onPin, onCenter, onLeave, onChoose }) {
  const card = useRef();
  useEffect(() => {
    const side = card.current.closest(".side");
    if (side) side.scrollTop = 0;
  }, [node.id]);
  const name = nameOf(node.entity);
  const links = [...node.links]
    .map(({ edge, other }) => ({ edge, other: graph.byId.get(other) }))
    .sort((a, b) => isTie(b.edge.link) - isTie(a.edge.link) || collator.value.compare(nameOf(a.other.entity), nameOf(b.other.entity)));
  const shown = links.slice(0, held ? most.held : most.hover);
  const city = kindOf(node.entity) === "CITY";
  const { events } = node.entity;
  const open = graph.open.has(node.id); // a bundle that is
  const cameOutOf = graph.open.get(bundleOf(node.entity));
  return html`<aside ref=${card} class=${held ? "nodecard" : classes("details", right && "right")} aria-label=${name}>
    <header>
      <h2>${name}</h2>
      ${held && html`<button type="button" class="plain" aria-label=${common("close")} onClick=${onLeave}>✕</button>`}
    </header>
    <p class="soft kindline"><${Mark} kind=${kindOf(node.entity)} /> ${besideName(node.entity)}</p>
    ${held && html`<p class="actions">
      ${events && html`<button type="button" onClick=${() => (open ? onClose(node.id) : onOpen())}>${t(open ? "hideEvents" : "showEvents")}</button>`}
      ${node.hidden > 0 && html`<button type="button" onClick=${onOpen}>${t("open", { n: node.hidden })}</button>`}
      ${opened && !events && html`<button type="button" onClick=${() => onClose(node.id)}>${t("close")}</button>`}
      ${cameOutOf && html`<button type="button" onClick=${() => onClose(cameOutOf.id)}>${t("hideBundle", { name: nameOf(cameOutOf.entity) })}</button>`}
      ${!open && html`<button type="button" aria-pressed=${pinned} onClick=${onPin}>${t(pinned ? "unpin" : "pin")}</button>`}
      ${!events && !(focus.length === 1 && focus[0] === node.id) && html`<button type="button" onClick=${onCenter}>${t("makeCenter")}</button>`}
    </p>`}
    ${events && html`<${Events} events=${events} held=${held} />`}
    ${!open && html`<h3>${t("itsLinks")} <span class="count">${number(linkCount(node))}</span></h3>
    <ul tabindex=${held && links.length > 8 ? 0 : null} aria-label=${t("itsLinks")}>
      ${shown.map(({ edge, other }) => html`<li key=${edge.id}>
        <${Swatch} kind=${isTie(edge.link) ? edge.link : "REL"} width="22" possible=${edge.possible} />
        ${held && other.entity.events ? html`<button type="button" class="plain bundle" onClick=${() => onChoose(other.id)}>${nameOf(other.entity)}</button>` : held ? html`<a href=${entityAddress(other.id)}>${nameOf(other.entity)}</a>` : html`<span>${nameOf(other.entity)}</span>`}
        <span class="soft">${edge.possible ? (isTie(edge.link) ? t("possible") : t("possibleLink", { link: linkText(edge) })) : edge.since ? edge.since.slice(0, 4) : isTie(edge.link) ? "" : linkText(edge)}${edge.change && edge.change !== "unchanged" && ` (${changeWord(edge.change)})`}</span>
      </li>`)}
    </ul>
    ${links.length > shown.length && html`<p class="soft">${t("andMore", { n: links.length - shown.length })}</p>`}`}
    ${held && !events && html`<p class="links"><a class="button primary" href=${entityAddress(node.id)}>${t("profile", { place: name })}</a>
      ${city && focus[0] !== node.id && graph.byId.has(focus[0]) && html`<a href=${address("/paths", { from: focus[0], to: node.id })}>${t("pathTo", { from: nameOf(graph.byId.get(focus[0]).entity) })}</a>`}</p>`}
  </aside>`;
}

// Events are those of a bundle, with their days.
function Events({ events, held }) {
  const shown = events.slice(0, held ? most.held : most.hover);
  return html`<h3>${t("eventsIn")} <span class="count">${number(events.length)}</span></h3>
    <ul class="ofbundle" tabindex=${held && events.length > 5 ? 0 : null} aria-label=${t("eventsIn")}>
      ${shown.map((event) => html`<li key=${event.id}>${held ? html`<a href=${entityAddress(event.id)}>${nameOf(event)}</a>` : html`<span>${nameOf(event)}</span>`} ${event.from && html`<span class="soft">${dateText(event.from)}</span>`}</li>`)}
    </ul>
    ${events.length > shown.length && html`<p class="soft">${t("andMore", { n: events.length - shown.length })}</p>`}`;
}
