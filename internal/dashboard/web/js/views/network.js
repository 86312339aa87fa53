// The network: what lies around some things, as a graph. One document brings all of it; the steps somebody took, to open
// nodes and to pin them, are in the address, and the picture follows from the address alone.
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { mapBetween } from "../model/between.js";
import { agreementKinds, tieKinds, mapKinds, relations } from "../model/kinds.js";
import { starOf } from "../network/among.js";
import { Chart } from "../network/chart.js";
import { Details } from "../network/details.js";
import { useLayout } from "../network/layout.js";
import { budgetOf, graphOf, onlyAround, readSteps, stagesOf, withPin, writeSteps } from "../network/model.js";
import { Filters, Tables, linksInOrder } from "../network/panel.js";
import { Regions, regionsLegend, regionsOf } from "../network/regions.js";
import { Between, OtherDay, betweenText, changesIn, daysCompared } from "../parts/between.js";
import { ExportMenu } from "../parts/export.js";
import { html } from "../parts/html.js";
import { NotNarrowed } from "../parts/narrowed.js";
import { QueryButton } from "../parts/query.js";
import { SearchBox } from "../parts/search.js";
import { Answer, State } from "../parts/status.js";
import { useTitle } from "../parts/title.js";
import { describe } from "../picture/describe.js";
import { isTie, kindOf, shapesIn } from "../picture/shapes.js";
import { knownDocument, networkDocument, startDocument } from "../queries/network.js";
import { dayOf } from "../state/day.js";
import { useAnswer } from "../state/endpoint.js";
import { address, correct, go, params, publicAddress, set, subject } from "../state/url.js";
import { dateText, lang, nameOf, number } from "../text/language.js";
import { t as common } from "../words/common.js";
import { t } from "../words/network.js";

const firstBudget = 120;

export function View() {
  const start = useAnswer(startDocument);
  const { since, city: focusText, show: showText, kinds: kindsText, steps: stepsText, budget: budgetText } = params.value;
  const dataset = start.data?.dataset;
  const day = dayOf(dataset);
  const undated = params.value.undated === "1"; // what may hold is in the network
  const asked = useMemo(() => {
    const focus = chosenOf(focusText) ?? (dataset?.home ? [dataset.home.id] : []);
    const kinds = mapKinds.filter((kind) => (chosenOf(showText) ?? ["CITY"]).includes(kind));
    const links = agreementKinds.filter((kind) => (chosenOf(kindsText) ?? tieKinds).includes(kind));
    const steps = readSteps(stepsText);
    const first = Math.min(2000, Math.max(1, Math.round(Number(budgetText)) || firstBudget));
    return { focus, kinds: kinds.length ? kinds : ["CITY"], links: links.length ? links : tieKinds, steps, first, undated };
  }, [dataset?.home?.id, focusText, showText, kindsText, stepsText, budgetText, undated]);
  const variables = useMemo(() => ({
    focus: [...new Set([...asked.focus, ...asked.steps.flatMap(({ open }) => open ?? [])])],
    kinds: asked.kinds,
    links: asked.links.join() === tieKinds.join() ? null : [...asked.links, ...relations],
    asOf: day,
    budget: budgetOf(asked.first, asked.steps),
    undated: asked.undated,
    ...(since ? { since, compared: true } : {}),
  }), [asked, day, since]);
  const answer = useAnswer(day && asked.focus.length ? networkDocument : null, variables);
  // If not all nodes fit the budget, the nodes before anything was opened are a question of their own: they stay.
  const opens = asked.steps.some(({ open }) => open);
  const cut = answer.data?.relationshipMap && answer.data.relationshipMap.nodes.length > asked.first;
  const initialVariables = useMemo(() => ({ ...variables, focus: asked.focus, budget: asked.first }), [variables, asked]);
  const initial = useAnswer(day && opens && cut ? networkDocument : null, initialVariables);
  const waiting = [answer, initial].some(({ status }) => status === "loading" || status === "away");
  const whole = initial.status === "loading" && !initial.data ? { status: "loading" } : answer;
  if (!day || !asked.focus.length) return html`<${Waiting} answer=${start} />`;
  if (answer.status === "failed" && answer.errors.some(({ extensions }) => ["NOT_FOUND", "INVALID"].includes(extensions?.code))) return html`<${Unknown} focus=${asked.focus} steps=${asked.steps} ids=${variables.focus} answer=${answer} />`;
  const queries = [variables, ...(initial.status === "idle" ? [] : [initialVariables])].map((asked) => ({ document: networkDocument, variables: asked }));
  return html`<${Answer} answer=${whole} whole>${(data) => data.relationshipMap && html`<${Network} asked=${asked} map=${mapOf(data, day, undated)} initial=${initial.status === "idle" ? null : mapOf(initial.data, day, undated)} day=${day} queries=${queries} waiting=${waiting} />`}<//>
    ${whole.status === "loading" && !whole.data && html`<h1 class="hidden">${common("network")}</h1>`}`;
}

const Waiting = ({ answer }) => html`${answer.status === "loading" && html`<h1 class="hidden">${common("network")}</h1>`}<${Answer} answer=${answer} whole empty=${() => true} />`;

const center = (node) => go(address("/network", { city: node.id, show: node.__typename === "City" ? params.value.show : mapKinds.join() }));

// Unknown stands where something of the address is nothing that a network can be around. What can is shown without the
// rest, and a line says so.
function Unknown({ focus, steps, ids, answer }) {
  const known = useAnswer(knownDocument, useMemo(() => ({ ids }), [ids.join()]));
  const nodes = known.data?.nodes;
  const good = nodes && new Set(nodes.filter((node) => node && mapKinds.includes(kindOf(node))).map(({ id }) => id));
  const left = good && focus.filter((id) => good.has(id));
  const bad = good && ids.filter((id) => !good.has(id));
  useEffect(() => {
    if (!left?.length || !bad.length) return;
    correct({ city: left.join(), steps: writeSteps(steps.filter(({ open }) => !open || good.has(open))) }, ...bad.map((value) => ({ name: "city", value })));
  }, [nodes]);
  if (known.status === "loading" || left?.length) return html`<${Answer} answer=${left?.length && !bad.length ? answer : known} whole>${() => html`<${State} kind="loading" />`}<//>`;
  return html`<${State} kind="nothing" whole title=${t("noFocus", { id: focus.join(", ") })}>
    <${SearchBox} id="center" label=${t("center")} placeholder=${t("centerHint")} kinds=${mapKinds} onChoose=${center} />
  <//>`;
}

// mapOf is the map of an answer, with what it had on the other day where two are compared. It is the same object for an answer.
const maps = new WeakMap();
function mapOf(data, day, undated) {
  if (!data?.there || !data.then || !data.relationshipMap) return data?.relationshipMap;
  if (!maps.has(data)) maps.set(data, mapBetween(data.relationshipMap, data.there, data.then, { undated, earlier: (params.value.since ?? day) <= day }));
  return maps.get(data);
}

const chosenOf = (text) => (text == null ? null : text.split(",").filter(Boolean));

function Network({ asked, map: answered, initial, day, queries, waiting }) {
  const svg = useRef();
  const [highlighted, highlight] = useState(null);
  const { focus, kinds, links, steps, first, undated } = asked;
  // The last answer is drawn with the steps that it was asked with, until the next one is there.
  const drawn = useRef(null);
  if (!waiting || !drawn.current) drawn.current = { focus, steps, answered, initial };
  const { focus: middle, steps: done } = drawn.current;
  const opened = useMemo(() => done.flatMap(({ open }) => open ?? []), [done]);
  const { answered: of, initial: from } = drawn.current;
  const map = useMemo(() => (from ? onlyAround(of, from, opened) : of), [of, from, opened]);
  const graph = useMemo(() => graphOf(map), [map]);
  const around = params.value.star === "1"; // the ties of the middle are as strong as others
  const star = useMemo(() => (around ? new Set() : starOf(graph, middle)), [graph, middle, around]);
  const regions = useMemo(() => regionsOf(graph), [graph]);
  const { stages, pins } = useMemo(() => stagesOf(graph, middle, done, from?.nodes.map(({ entity }) => entity.id), star), [graph, middle, done, from, star]);
  const stagesText = JSON.stringify(stages);
  const layout = useLayout(useMemo(() => stages, [stagesText]));
  const pinsText = JSON.stringify(pins);
  const positions = useMemo(() => {
    if (!layout.positions) return null;
    return new Map([...layout.positions].map(([id, at]) => [id, pins[id] ?? at]).filter(([id]) => graph.byId.has(id)));
  }, [layout.positions, pinsText, graph]);

  const chosen = graph.byId.has(params.value.node) ? params.value.node : null;
  const unknown = !waiting && !chosen && params.value.node;
  useEffect(() => {
    if (unknown) correct({ node: null }, { name: "node", value: unknown });
  }, [unknown]);
  const active = highlighted && graph.byId.has(highlighted) ? highlighted : chosen;
  const pinned = useMemo(() => Object.keys(pins), [pinsText]);
  const centers = middle.map((id) => graph.byId.get(id)).filter(Boolean);
  const ofCity = !centers.length || kindOf(centers[0].entity) === "CITY";
  useLayoutEffect(() => {
    subject.value = ofCity ? undefined : null;
    return () => { subject.value = undefined; };
  }, [ofCity]);
  const name = centers.length ? nameOf(centers[0].entity) : middle[0];
  const title = centers.length > 1 ? t("titleMany", { place: name, n: centers.length - 1 }) : t("title", { place: name });
  useTitle(title, dateText(day));

  const take = (next, more = {}) => set({ steps: writeSteps(next), ...more });
  const open = (id) => take([...steps, { open: id }], { node: id });
  const choose = (id) => {
    const node = id && graph.byId.get(id);
    if (node?.hidden > 0 && !opened.includes(id) && !middle.includes(id)) open(id);
    else set({ node: id });
  };
  const pin = (id, at) => set({ steps: writeSteps(withPin(steps, id, at)), node: id });
  const unpin = (id) => set({ steps: writeSteps(steps.filter((step) => step.pin !== id)) });
  const shownNode = active && graph.byId.get(active);
  const held = active === chosen;
  const possible = graph.edges.filter((edge) => edge.possible && edge.change !== "ended").length;
  const days = map.counts && daysCompared(day);
  const summary = t("picture", { nodes: t("nodes", { n: graph.nodes.length }), links: t("links", { n: graph.edges.length }) }) + (possible ? ` · ${t("ofThemPossible", { n: possible })}` : "");
  const chart = useMemo(
    () => html`<${Chart} graph=${graph} star=${star} regions=${regions} positions=${positions} first=${layout.first} busy=${layout.busy || waiting} focus=${middle} opened=${opened} pinned=${pinned} active=${active} chosen=${chosen} title=${summary} describe=${describe}
      onHighlight=${highlight} onChoose=${choose} onPin=${pin} svgRef=${svg} />`,
    [graph, star, regions, positions, layout.first, layout.busy, waiting, middle, opened, pinned, active, chosen, steps, lang.value],
  );

  return html`
    <div class="intro">
      <div class="heading">
        <h1>${title}</h1>
        <p class="day" aria-live="polite">${t("onDay", { day: dateText(day) })}</p>
      </div>
      <dl class="figures">
        ${[["nodesWord", graph.nodes.length], ["linksWord", graph.edges.length]].map(([word, n]) => html`<div class="figure" key=${word}><dt>${t(word, { n })}</dt><dd><strong>${number(n)}</strong></dd></div>`)}
      </dl>
    </div>
    <div class="stage">
      <div class="canvas">
        ${chart}
        ${layout.busy && !positions && html`<p class="notice quiet loading" role="status">${t("arranging")}</p>`}
        ${layout.failed && html`<p class="notice failed" role="alert">${t("notArranged")}</p>`}
        ${shownNode && !held && html`<${Details} graph=${graph} node=${shownNode} right=${onTheLeft(positions, active)} />`}
      </div>
      ${days && html`<${Between} days=${days} counts=${map.counts} ties=${graph.edges} cut=${map.cut} />`}
      <${Bar} graph=${graph} steps=${steps} onTake=${take} day=${day} />
    </div>
    <div class="side">
      ${chosen && html`<${Details} graph=${graph} node=${graph.byId.get(chosen)} held key=${chosen} focus=${middle} opened=${opened.includes(chosen)} pinned=${pinned.includes(chosen)}
        onOpen=${() => open(chosen)} onClose=${() => take(steps.filter((step) => step.open !== chosen))} onCenter=${() => go(address("/network", { city: chosen, show: params.value.show }))}
        onPin=${() => (pinned.includes(chosen) ? unpin(chosen) : pin(chosen, positions.get(chosen)))} onLeave=${() => set({ node: null })} />`}
      <div class="center"><h2>${t("center")}</h2><${SearchBox} id="center" label=${t("center")} placeholder=${t("centerHint")} kinds=${mapKinds} value=${centers.map(({ entity }) => nameOf(entity)).join(", ")}
        onChoose=${center} /></div>
      <${NotNarrowed} />
      <${Filters} graph=${graph} kinds=${kinds} links=${links} undated=${undated} undatedCount=${undated ? possible : map.undatedCount}
        onUndated=${(on) => set({ undated: on ? "1" : null, at: null })} onKinds=${(next) => set({ show: next.join() === "CITY" ? null : mapKinds.filter((kind) => next.includes(kind)).join(), at: null })}
        onLinks=${(next) => set({ kinds: agreementKinds.filter((kind) => next.includes(kind)).join() === tieKinds.join() ? null : agreementKinds.filter((kind) => next.includes(kind)).join(), at: null })} />
      <${Regions} regions=${regions} />
      <div class="notes">
        ${(around || star.size > 0) && html`<label class="kind"><input type="checkbox" checked=${around} onChange=${() => set({ star: around ? null : "1", at: null })} /><span>${t("star", { place: name })}</span></label>`}
        ${map.truncation && html`<p class="omitted"><strong>${t("omitted", { nodes: t("nodes", { n: map.truncation.omittedNodes }), links: t("links", { n: map.truncation.omittedEdges }) })}</strong>
          ${first < 2000 && html` <button type="button" onClick=${() => set({ budget: Math.min(2000, first * 2) })}>${t("showMore", { n: budgetOf(Math.min(2000, first * 2), steps) })}</button>`}</p>`}
        ${map.undatedCount > 0 && html`<p>${t("leftOut", { n: map.undatedCount })}</p>`}
        ${graph.edges.length === 0 && html`<p>${t("nothing", { place: name })}</p>`}
        ${graph.nodes.some(({ hidden }) => hidden) && html`<p>${t("hiddenNote")}</p>`}
      </div>
      <${Tables} graph=${graph} which=${params.value.table === "links" ? "links" : "nodes"} active=${active} onHighlight=${highlight} />
      <div class="tools">
        <${QueryButton} queries=${queries} />
        <${ExportMenu} name=${`network-${middle.join("-")}-${day}`} picture=${() => ({ svg: svg.current, title: `${title} ${t("onDay", { day: dateText(day) })}`, notes: [days && betweenText(days, map.counts), `${summary} · ${publicAddress()}`].filter(Boolean), legend: [...legendOf(graph), ...regionsLegend(regions), ...changesIn(graph.edges)] })} table=${() => tableOf(graph, map)} data=${() => ({ relationshipMap: map })} />
      </div>
    </div>
  `;
}

// Bar is below the picture: the steps that were taken.
function Bar({ graph, steps, onTake, day }) {
  const named = (id) => (graph.byId.has(id) ? nameOf(graph.byId.get(id).entity) : id);
  const inWords = (step) => (step.open ? t("opened", { place: named(step.open) }) : t("pinned", { place: named(step.pin) }));
  return html`<div class="bar">
    <div class="steps" role="group" aria-label=${t("steps")}>
      <p class="soft" role="status">${steps.length ? inWords(steps.at(-1)) : t("noSteps")}</p>
      <button type="button" disabled=${!steps.length} onClick=${() => onTake(steps.slice(0, -1))}>${t("undo")}</button>
      ${steps.length > 1 && html`<button type="button" class="plain" onClick=${() => onTake([], { node: null, at: null })}>${t("clear")}</button>`}
    </div>
    <${OtherDay} day=${day} />
  </div>`;
}

// onTheLeft reports whether a node stands in the left half of a network: the card about it then stands on the right.
function onTheLeft(positions, id) {
  const all = [...(positions?.values() ?? [])].map(([x]) => x);
  return positions?.has(id) && positions.get(id)[0] < (Math.min(...all) + Math.max(...all)) / 2;
}

// legendOf are the kinds of node and of agreement that are drawn, other links, and that what may hold is hollow.
const legendOf = (graph) => [
  ...shapesIn(graph.nodes.map(({ entity }) => entity), (kind) => common(kind + "s")),
  ...agreementKinds.filter((kind) => graph.edges.some(({ link }) => link === kind)).map((kind) => ({ kind, text: common(kind) })),
  ...(graph.edges.some(({ link }) => !isTie(link)) ? [{ kind: "edge", text: t("relation") }] : []),
  ...(graph.edges.some(({ possible, change }) => possible && !change) ? [{ kind: "edge", possible: true, text: t("undated") }] : []),
];

function tableOf(graph, map) {
  const header = ["source", "source_name", "target", "target_name", "link", "label", "possible", "since", "agreement", ...(map.counts ? ["change"] : [])];
  return { header, rows: linksInOrder(graph).map(({ edge, from, to }) => [edge.source, from.entity.name, edge.target, to.entity.name, edge.link, edge.label, edge.possible, edge.since, edge.partnership?.id, ...(map.counts ? [edge.change] : [])]) };
}
