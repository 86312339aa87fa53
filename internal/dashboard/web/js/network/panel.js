// What stands beside a network: what may be in it, and the tables that say the same.
import { agreementKinds, mapKinds } from "../model/kinds.js";
import { changeWord } from "../parts/between.js";
import { html, classes } from "../parts/html.js";
import { Swatch } from "../parts/swatch.js";
import { besideName, linkText } from "../picture/describe.js";
import { Mark, isTie, kindOf } from "../picture/shapes.js";
import { entityAddress, set } from "../state/url.js";
import { collator, dateText, nameOf, number } from "../text/language.js";
import { t as common } from "../words/common.js";
import { t } from "../words/network.js";

// Filters choose the kinds of node and of agreement; each says how many of it are shown, in bundles or not.
export function Filters({ graph, kinds, links, undated, undatedCount, onKinds, onLinks, onUndated }) {
  const toggle = (list, one) => (list.includes(one) ? list.filter((other) => other !== one) : [...list, one]);
  const count = (list, has) => list.filter(has).length;
  const other = count(graph.edges, (edge) => !isTie(edge.link));
  return html`<section class="filters">
    <fieldset>
      <legend>${t("kinds")}</legend>
      <div class="columns">
        ${mapKinds.map((kind) => html`<label class="kind" key=${kind}>
          <input type="checkbox" checked=${kinds.includes(kind)} disabled=${kinds.length === 1 && kinds[0] === kind} onChange=${() => onKinds(toggle(kinds, kind))} />
          <${Mark} kind=${kind} /><span>${common(kind + "s")}</span><span class="count">${kinds.includes(kind) ? number(count(graph.nodes, ({ entity }) => kindOf(entity) === kind)) : ""}</span>
        </label>`)}
      </div>
    </fieldset>
    <fieldset>
      <legend>${t("ties")}</legend>
      ${agreementKinds.map((kind) => html`<label class="kind" key=${kind}>
        <input type="checkbox" checked=${links.includes(kind)} disabled=${links.length === 1 && links[0] === kind} onChange=${() => onLinks(toggle(links, kind))} />
        <${Swatch} kind=${kind} /><span>${common(kind)}</span><span class="count">${links.includes(kind) ? number(count(graph.edges, ({ link }) => link === kind)) : ""}</span>
      </label>`)}
      ${other > 0 && html`<p class="kind key"><${Swatch} kind="REL" /><span>${t("relation")}</span><span class="count">${number(other)}</span></p>`}
      <label class="kind undated">
        <input type="checkbox" checked=${undated} onChange=${() => onUndated(!undated)} />
        <${Swatch} kind="REL" possible /><span>${t("undated")}</span><span class="count">${number(undatedCount)}</span>
      </label>
    </fieldset>
  </section>`;
}

// Tables are two: the nodes, and the links between them.
export function Tables({ graph, which, active, onHighlight }) {
  const tab = (name, n) => html`<button type="button" aria-pressed=${which === name} onClick=${() => set({ table: name === "nodes" ? null : name }, { replace: true })}>${t(name === "nodes" ? "tableNodes" : "tableLinks")} <span class="count">${number(n)}</span></button>`;
  return html`<section class="saysame" aria-label=${t("table")}>
    <div class="tabs" role="group" aria-label=${t("table")}>${tab("nodes", graph.nodes.length)}${tab("links", graph.edges.length)}</div>
    ${which === "nodes" ? html`<${Nodes} graph=${graph} active=${active} onHighlight=${onHighlight} />` : html`<${Links} graph=${graph} active=${active} />`}
  </section>`;
}

const byName = (a, b) => collator.value.compare(nameOf(a.entity), nameOf(b.entity));

export const nodesInOrder = (graph) => [...graph.nodes].sort((a, b) => a.distance - b.distance || mapKinds.indexOf(kindOf(a.entity)) - mapKinds.indexOf(kindOf(b.entity)) || byName(a, b));

export const linksInOrder = (graph) => graph.edges
  .map((edge) => ({ edge, from: graph.byId.get(edge.source), to: graph.byId.get(edge.target) }))
  .sort((a, b) => byName(a.from, b.from) || byName(a.to, b.to));

const Name = ({ node }) => node.entity.events
  ? html`<button type="button" class="plain bundle" onClick=${() => set({ node: node.id })}>${nameOf(node.entity)}</button>`
  : html`<a href=${entityAddress(node.id)}>${nameOf(node.entity)}</a>`;

function Nodes({ graph, active, onHighlight }) {
  return html`<table class="partners">
    <caption class="hidden">${t("tableNodes")}</caption>
    <thead><tr><th scope="col">${t("name")}</th><th scope="col">${t("kind")}</th><th scope="col" class="figurecell">${t("shown")}</th></tr></thead>
    <tbody>${nodesInOrder(graph).map((node) => html`<tr key=${node.id} class=${classes(node.id === active && "active")} onMouseMove=${() => onHighlight(node.id)} onMouseLeave=${() => onHighlight(null)}>
      <th scope="row"><${Name} node=${node} /></th>
      <td class="kindcell"><${Mark} kind=${kindOf(node.entity)} /> ${node.entity.events ? besideName(node.entity) : common(kindOf(node.entity))}</td>
      <td class="figurecell">${node.hidden ? t("shownOf", { n: node.neighbours, all: node.degree }) : number(node.neighbours)}</td>
    </tr>`)}</tbody>
  </table>`;
}

function Links({ graph, active }) {
  return html`<table class="partners">
    <caption class="hidden">${t("tableLinks")}</caption>
    <thead><tr><th scope="col">${t("from")}</th><th scope="col">${t("to")}</th><th scope="col">${t("linkSince")}</th></tr></thead>
    <tbody>${linksInOrder(graph).map(({ edge, from, to }) => html`<tr key=${edge.id} class=${classes((edge.source === active || edge.target === active) && "active")}>
      <th scope="row"><${Name} node=${from} /></th>
      <td><${Name} node=${to} /></td>
      <td class="linkcell">${isTie(edge.link) ? html`<${Swatch} kind=${edge.link} width="22" possible=${edge.possible} /> <span class="kindname">${common(edge.link)}</span>${edge.possible ? t("possible") : edge.since ? dateText(edge.since) : t("unknown")}` : edge.possible ? t("possibleLink", { link: linkText(edge) }) : linkText(edge)}${edge.change && html`<span class=${`change ${edge.change}`}>${changeWord(edge.change)}</span>`}</td>
    </tr>`)}</tbody>
  </table>`;
}
