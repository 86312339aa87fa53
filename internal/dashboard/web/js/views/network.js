// The network: what lies around some things, as a graph. One document brings all of it; the steps somebody took, to open
// nodes and to pin them, are in the address, and the picture follows from the address alone.
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { mapBetween } from "../model/between.js";
import { agreementKinds, tieKinds, mapKinds, relations } from "../model/kinds.js";
import { starOf } from "../network/among.js";
import { bundleName, bundled, isBundle } from "../network/bundles.js";
import { Chart } from "../network/chart.js";
import { Colours, colouring, coloursLegend, coloursOf } from "../network/colours.js";
import { Details } from "../network/details.js";
import { graphOf } from "../network/graph.js";
import { useLayout } from "../network/layout.js";
import { budgetOf, onlyAround, openedIn, readSteps, stagesOf, withPin, writeSteps } from "../network/model.js";
import { Filters, Tables, linksInOrder } from "../network/panel.js";
import { Between, OtherDay, betweenText, changesIn, daysCompared } from "../parts/between.js";
import { ExportMenu } from "../parts/export.js";
import { html } from "../parts/html.js";
import { NotNarrowed } from "../parts/narrowed.js";
import { QueryButton } from "../parts/query.js";
import { SearchBox } from "../parts/search.js";
import { Answer, State } from "../parts/status.js";
import { useTitle } from "../parts/title.js";
import { WallKey } from "../parts/wallkey.js";
import { describe } from "../picture/describe.js";
import { isTie, kindOf, shapeOf, shapesIn } from "../picture/shapes.js";
import { networkDocument, startDocument } from "../queries/network.js";
import { knownDocument } from "../queries/shell.js";
import { dayOf } from "../state/day.js";
import { useAnswer } from "../state/endpoint.js";
import { address, correct, go, params, publicAddress, set, subject } from "../state/url.js";
import { wall } from "../state/wall.js";
import { dateText, lang, nameOf, number, shortened } from "../text/language.js";
import { t as common } from "../words/common.js";
import { t } from "../words/network.js";

// firstBudget is how many nodes there are at first. Events are many, and drawn as few.
const firstBudget = (kinds) => (kinds.includes("EVENT") ? 240 : 120);

export function View() {
  const start = useAnswer(startDocument);
  const { since, city: focusText, show: showText, kinds: kindsText, steps: stepsText, budget: budgetText } = params.value;
  const dataset = start.data?.dataset;
  const day = dayOf(dataset);
  const undated = params.value.undated === "1"; // what may hold is in the network
  const communities = params.value.colours === "community";
  const asked = useMemo(() => {
    const focus = chosenOf(focusText) ?? (dataset?.home ? [dataset.home.id] : []);
    const kinds = mapKinds.filter((kind) => (chosenOf(showText) ?? ["CITY"]).includes(kind));
    const links = agreementKinds.filter((kind) => (chosenOf(kindsText) ?? tieKinds).includes(kind));
    const steps = readSteps(stepsText);
    const first = Math.min(2000, Math.max(1, Math.round(Number(budgetText)) || firstBudget(kinds)));
    return { focus, kinds: kinds.length ? kinds : ["CITY"], links: links.length ? links : tieKinds, steps, first, undated };
  }, [dataset?.home?.id, focusText, showText, kindsText, stepsText, budgetText, undated]);
  const variables = useMemo(() => ({
    focus: [...new Set([...asked.focus, ...openedIn(asked.steps)])],
    kinds: asked.kinds,
    links: asked.links.join() === tieKinds.join() ? null : [...asked.links, ...relations],
    asOf: day,
    budget: budgetOf(asked.first, asked.steps),
    undated: asked.undated,
    ...(since ? { since, compared: true } : {}),
    ...(communities ? { communities, ties: asked.links.join() === tieKinds.join() ? null : asked.links } : {}),
  }), [asked, day, since, communities]);
  const answer = useAnswer(day && asked.focus.length ? networkDocument : null, variables);
  // If not all nodes fit the budget, the nodes before anything was opened are a question of their own: they stay.
  const opens = openedIn(asked.steps).length > 0;
  const cut = answer.data?.relationshipMap && answer.data.relationshipMap.nodes.length > asked.first;
  const initialVariables = useMemo(() => ({ ...variables, focus: asked.focus, budget: asked.first }), [variables, asked]);
  const initial = useAnswer(day && opens && cut ? networkDocument : null, initialVariables);
  const waiting = [answer, initial].some(({ status }) => status === "loading" || status === "away");
  const whole = initial.status === "loading" && !initial.data ? { status: "loading" } : answer;
  if (!day || !asked.focus.length) return html`<${Waiting} answer=${start} />`;
  if (answer.status === "failed" && answer.errors.some(({ extensions }) => ["NOT_FOUND", "INVALID"].includes(extensions?.code))) return html`<${Unknown} focus=${asked.focus} steps=${asked.steps} ids=${variables.focus} answer=${answer} />`;
  const queries = [variables, ...(initial.status === "idle" ? [] : [initialVariables])].map((asked) => ({ document: networkDocument, variables: asked }));
  return html`<${Answer} answer=${whole} whole>${(data) => data.relationshipMap && html`<${Network} asked=${asked} map=${mapOf(data, day, undated)} ranking=${data.network?.ranking} initial=${initial.status === "idle" ? null : mapOf(initial.data, day, undated)} day=${day} queries=${queries} waiting=${waiting} />`}<//>
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
    correct({ city: left.join(), steps: writeSteps(steps.filter(({ open }) => !open || isBundle(open) || good.has(open))) }, ...bad.map((value) => ({ name: "city", value })));
  }, [nodes]);
  if (known.status === "loading" || left?.length) return html`<${Answer} answer=${left?.length && !bad.length ? answer : known} whole>${() => html`<${State} kind="loading" />`}<//>`;
  return html`<${State} kind="nothing" whole title=${t("noFocus", { id: shortened(focus.join(", ")) })}>
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

function Network({ asked, map: answered, ranking, initial, day, queries, waiting }) {
  const svg = useRef();
  const [highlighted, highlight] = useState(null);
  const { focus, kinds, links, steps, first, undated } = asked;
  // The last answer is drawn with the steps that it was asked with, until the next one is there.
  const drawn = useRef(null);
  if (!waiting || !drawn.current) drawn.current = { focus, steps, answered, ranking, initial };
  const { focus: middle, steps: done } = drawn.current;
  const opened = useMemo(() => done.flatMap(({ open }) => open ?? []), [done]); // bundles among them
  const { answered: of, ranking: rankingOf, initial: from } = drawn.current;
  const map = useMemo(() => (from ? onlyAround(of, from, openedIn(done)) : of), [of, from, done]);
  const whole = useMemo(() => graphOf(map), [map]); // without bundles
  const around = params.value.star === "1"; // the ties of the middle are as strong as others
  const star = useMemo(() => (around ? new Set() : starOf(whole, middle)), [whole, middle, around]);
  const colours = useMemo(() => coloursOf(whole, colouring(whole, params.value.colours), rankingOf), [whole, params.value.colours, rankingOf]);
  const looked = whole.byId.get(params.value.node)?.entity.__typename === "Event" ? params.value.node : null; // an event that is looked at is in no bundle
  const { stages, pins, apart } = useMemo(() => stagesOf(whole, middle, looked ? [...done, { apart: looked }] : done, from?.nodes.map(({ entity }) => entity.id), star), [whole, middle, done, looked, from, star]);
  const apartText = [...apart].sort().join();
  const graph = useMemo(() => bundled(whole, apart), [whole, apartText]);
  const stagesText = JSON.stringify(stages);
  const layout = useLayout(useMemo(() => stages, [stagesText]));
  const pinsText = JSON.stringify(pins);
  const positions = useMemo(() => {
    if (!layout.positions) return null;
    return new Map([...layout.positions].map(([id, at]) => [id, pins[id] ?? at]).filter(([id]) => graph.byId.has(id) || graph.open.has(id)));
  }, [layout.positions, pinsText, graph]);

  const nodeOf = (id) => graph.byId.get(id) ?? graph.open.get(id);
  const chosen = nodeOf(params.value.node) ? params.value.node : null;
  const unknown = !waiting && !chosen && params.value.node;
  useEffect(() => {
    if (unknown) correct({ node: null }, { name: "node", value: unknown });
  }, [unknown]);
  const active = highlighted && nodeOf(highlighted) ? highlighted : chosen;
  const pinned = useMemo(() => Object.keys(pins), [pinsText]);
  const centers = middle.map((id) => whole.byId.get(id)).filter(Boolean);
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
    if (node?.entity.events) open(id);
    else if (node?.hidden > 0 && !opened.includes(id) && !middle.includes(id)) open(id);
    else set({ node: id });
  };
  const pin = (id, at) => set({ steps: writeSteps(withPin(steps, id, at)), node: id });
  const unpin = (id) => set({ steps: writeSteps(steps.filter((step) => step.pin !== id)) });
  // What is collapsed takes the pins of the events that it gathers again with it.
  const close = (id) => take(steps.filter((step) => step.open !== id && !graph.open.get(id)?.near.has(step.pin)), isBundle(id) ? { node: id } : {});
  const shownNode = active && nodeOf(active);
  const held = active === chosen;
  const possible = graph.edges.filter((edge) => edge.possible && edge.change !== "ended").length;
  const days = map.counts && daysCompared(day);
  const bundles = graph.nodes.flatMap(({ entity }) => (entity.events ? [entity] : []));
  const inBundles = bundles.length > 0 && t("inBundles", { events: t("events", { n: bundles.reduce((sum, { events }) => sum + events.length, 0) }), bundles: t("bundles", { n: bundles.length }) });
  const summary = t("picture", { nodes: t("nodes", { n: graph.nodes.length }), links: t("links", { n: graph.edges.length }) }) + (inBundles ? ` · ${inBundles}` : "") + (possible ? ` · ${t("ofThemPossible", { n: possible })}` : "");
  const chart = useMemo(
    () => html`<${Chart} graph=${graph} star=${star} colours=${colours} positions=${positions} first=${layout.first} busy=${layout.busy || waiting} focus=${middle} opened=${opened} pinned=${pinned} active=${active} chosen=${chosen} title=${summary} describe=${describe}
      onHighlight=${highlight} onChoose=${choose} onPin=${pin} svgRef=${svg} />`,
    [graph, star, colours, positions, layout.first, layout.busy, waiting, middle, opened, pinned, active, chosen, steps, lang.value],
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
        ${shownNode && !held && html`<${Details} graph=${graph} node=${shownNode} right=${onTheLeft(svg.current, active)} />`}
      </div>
      ${wall.value && graph.edges.length > 0 && html`<${WallKey} kinds=${agreementKinds.filter((kind) => graph.edges.some(({ link }) => link === kind))} others=${graph.edges.some(({ link }) => !isTie(link)) && t("relation")}><${Colours} groups=${colours} choice=${false} /><//>`}
      ${days && html`<${Between} days=${days} counts=${map.counts} ties=${graph.edges} cut=${map.cut} />`}
      <${Bar} graph=${whole} bundles=${graph.open} steps=${steps} onTake=${take} day=${day} />
    </div>
    <div class="side">
      ${chosen && html`<${Details} graph=${graph} node=${nodeOf(chosen)} held key=${chosen} focus=${middle} opened=${opened.includes(chosen)} pinned=${pinned.includes(chosen)}
        onOpen=${() => open(chosen)} onClose=${close} onChoose=${(id) => set({ node: id })} onCenter=${() => go(address("/network", { city: chosen, show: params.value.show }))}
        onPin=${() => (pinned.includes(chosen) ? unpin(chosen) : pin(chosen, positions.get(chosen)))} onLeave=${() => set({ node: null })} />`}
      <div class="center"><h2>${t("center")}</h2><${SearchBox} id="center" label=${t("center")} placeholder=${t("centerHint")} kinds=${mapKinds} value=${centers.map(({ entity }) => nameOf(entity)).join(", ")}
        onChoose=${center} /></div>
      <${NotNarrowed} />
      <${Filters} graph=${whole} kinds=${kinds} links=${links} undated=${undated} undatedCount=${undated ? possible : map.undatedCount}
        onUndated=${(on) => set({ undated: on ? "1" : null, at: null })} onKinds=${(next) => set({ show: next.join() === "CITY" ? null : mapKinds.filter((kind) => next.includes(kind)).join(), at: null })}
        onLinks=${(next) => set({ kinds: agreementKinds.filter((kind) => next.includes(kind)).join() === tieKinds.join() ? null : agreementKinds.filter((kind) => next.includes(kind)).join(), at: null })} />
      <${Colours} groups=${colours} chosen=${params.value.colours ?? "region"} />
      <div class="notes">
        ${(around || star.size > 0) && html`<label class="kind"><input type="checkbox" checked=${around} onChange=${() => set({ star: around ? null : "1", at: null })} /><span>${t("star", { place: name })}</span></label>`}
        ${map.truncation && html`<p class="omitted"><strong>${t("omitted", { nodes: t("nodes", { n: map.truncation.omittedNodes }), links: t("links", { n: map.truncation.omittedEdges }) })}</strong>
          ${first < 2000 && html` <button type="button" onClick=${() => set({ budget: Math.min(2000, first * 2) })}>${t("showMore", { n: budgetOf(Math.min(2000, first * 2), steps) })}</button>`}</p>`}
        ${map.undatedCount > 0 && html`<p>${t("leftOut", { n: map.undatedCount })}</p>`}
        ${graph.edges.length === 0 && html`<p>${t("nothing", { place: name })}</p>`}
        ${graph.nodes.some(({ hidden }) => hidden) && html`<p>${t("hiddenNote")}</p>`}
        ${bundles.length > 0 && html`<p>${t("bundleSums", { sums: inBundles })} ${t("bundleNote")}</p>`}
      </div>
      <${Tables} graph=${graph} which=${params.value.table === "links" ? "links" : "nodes"} active=${active} onHighlight=${highlight} />
      <div class="tools">
        <${QueryButton} queries=${queries} />
        <${ExportMenu} name=${`network-${middle.join("-")}-${day}`} picture=${() => ({ svg: svg.current, title: `${title} ${t("onDay", { day: dateText(day) })}`, notes: [days && betweenText(days, map.counts), `${summary} · ${publicAddress()}`].filter(Boolean), legend: [...legendOf(graph), ...coloursLegend(colours), ...changesIn(graph.edges)] })} table=${() => tableOf(whole, map)} data=${() => ({ relationshipMap: map })} />
      </div>
    </div>
  `;
}

// Bar is below the picture: the steps that were taken.
function Bar({ graph, bundles, steps, onTake, day }) {
  const named = (id) => (isBundle(id) ? bundleName(id) : graph.byId.has(id) ? nameOf(graph.byId.get(id).entity) : id);
  const inWords = (step) => (isBundle(step.open) && !bundles.has(step.open) ? t("openedNone", { place: named(step.open) }) : step.open ? t("opened", { place: named(step.open) }) : t("pinned", { place: named(step.pin) }));
  return html`<div class="bar">
    <div class="steps" role="group" aria-label=${t("steps")}>
      <p class="soft" role="status">${steps.length ? inWords(steps.at(-1)) : t("noSteps")}</p>
      <button type="button" disabled=${!steps.length} onClick=${() => onTake(steps.slice(0, -1))}>${t("undo")}</button>
      ${steps.length > 1 && html`<button type="button" class="plain" onClick=${() => onTake([], { node: null, at: null })}>${t("clear")}</button>`}
    </div>
    <${OtherDay} day=${day} />
  </div>`;
}

// onTheLeft reports whether a node stands in the left half of a picture: the card about it then stands on the right.
function onTheLeft(svg, id) {
  const of = (el) => el?.getBoundingClientRect();
  const [node, all] = [of(svg?.querySelector(`.node[data-id="${CSS.escape(id)}"]`)), of(svg)];
  return node != null && node.x + node.width / 2 < all.x + all.width / 2;
}

// legendOf are the kinds of node and of agreement that are drawn, other links, and that what may hold is hollow.
const legendOf = (graph) => [
  ...shapesIn(graph.nodes.map(({ entity }) => entity), (kind) => common(kind + "s")),
  ...(graph.nodes.some(({ entity }) => entity.events) ? [{ kind: "friendship", path: shapeOf("EVENT", 7), pale: true, text: t("bundleKey") }] : []),
  ...agreementKinds.filter((kind) => graph.edges.some(({ link }) => link === kind)).map((kind) => ({ kind, text: common(kind) })),
  ...(graph.edges.some(({ link }) => !isTie(link)) ? [{ kind: "edge", text: t("relation") }] : []),
  ...(graph.edges.some(({ possible, change }) => possible && !change) ? [{ kind: "edge", possible: true, text: t("undated") }] : []),
];

function tableOf(graph, map) {
  const header = ["source", "source_name", "target", "target_name", "link", "label", "possible", "since", "agreement", ...(map.counts ? ["change"] : [])];
  return { header, rows: linksInOrder(graph).map(({ edge, from, to }) => [edge.source, from.entity.name, edge.target, to.entity.name, edge.link, edge.label, edge.possible, edge.since, edge.partnership?.id, ...(map.counts ? [edge.change] : [])]) };
}
