// The tables: every list of the endpoint with order, filter and pages, at /tables/KIND.
import { useEffect, useRef, useState } from "preact/hooks";
import { ExportMenu } from "../parts/export.js";
import { recordOf } from "../model/attributes.js";
import { html, classes } from "../parts/html.js";
import { narrowedText } from "../parts/narrowed.js";
import { QueryButton } from "../parts/query.js";
import { SearchBox } from "../parts/search.js";
import { Answer, State } from "../parts/status.js";
import { useTitle } from "../parts/title.js";
import { documents, frameDocument, statsDocuments } from "../queries/tables.js";
import { dayOf, useTimeless } from "../state/day.js";
import { Away, useAnswer } from "../state/endpoint.js";
import { address, correct, params, publicAddress, set } from "../state/url.js";
import { Chart, useStats } from "../tables/chart.js";
import { Filters } from "../tables/filters.js";
import { ColumnMenu, Grid, OrderBox, Pager, rangeText } from "../tables/grid.js";
import { tables } from "../tables/kinds.js";
import { filterNames, firstPage, pageOf, rangeOf, readOrder, readRows, variablesOf } from "../tables/question.js";
import { tableSheet } from "../tables/sheet.js";
import { fetchAll, mostRows } from "../tables/fetchall.js";
import { dateText, nameOf, number } from "../text/language.js";
import { t as common } from "../words/common.js";
import { t } from "../words/tables.js";

export function View({ rest }) {
  const frame = useAnswer(frameDocument);
  const kind = rest || "partners";
  return html`
    <${Kinds} kind=${kind} counts=${frame.data?.dataset?.counts} />
    <div class="table">
      ${kind in tables
        ? html`<${Answer} answer=${frame} whole>${(data) => (data.dataset && data.countries ? html`<${Table} kind=${kind} frame=${data} key=${kind} />` : html`<h1>${t(kind)}</h1>`)}<//>`
        : html`<${State} kind="nothing" whole title=${t("noTable")} text=${common("noViewHint")} />`}
    </div>
  `;
}

// Kinds lead from table to table, with how much there is of each.
function Kinds({ kind, counts }) {
  const nav = useRef();
  useEffect(() => {
    const here = nav.current.querySelector("[aria-current]");
    if (here) nav.current.scrollLeft = here.offsetLeft - nav.current.clientWidth / 2 + here.offsetWidth / 2;
  }, [kind]);
  return html`<nav class="kinds" aria-label=${t("tables")} ref=${nav}>
    ${Object.entries(tables).map(([name, { count }]) => {
      const n = counts?.find((one) => one.kind === count)?.count;
      return html`<a href=${address("/tables/" + name)} aria-current=${name === kind ? "page" : null}>${t(name)}${n != null && html`<span class="count">${number(n)}</span>`}</a>`;
    })}
  </nav>`;
}

function Table({ kind, frame }) {
  const table = tables[kind];
  const now = params.value;
  const day = dayOf(frame.dataset);
  const home = now.city || frame.dataset.home?.id;
  const nowhere = kind === "partners" && !home;
  const variables = variablesOf(kind, now, { day, home });
  const page = pageOf(kind, now);
  const asked = { ...variables, ...page.variables };
  const answer = useAnswer(nowhere ? null : documents[kind], asked);
  const stats = useStats(now.chart === "0" ? null : kind, variables.filter);
  const groups = stats.answer.data?.groups;
  const place = answer.data?.city ?? (now.city ? null : frame.dataset.home);
  const title = kind === "partners" ? (place ? t("partnersOf", { place: nameOf(place) }) : t("partners")) : t(kind);
  useTitle(title, table.dated && dateText(day));
  useTimeless(!table.dated && !table.ranged);
  const order = readOrder(kind, now);
  const unordered = now.order && now.order.replace("-", "") !== order.field && now.order;
  useEffect(() => {
    if (unordered) correct({ order: null }, { name: "order", value: unordered });
  }, [unordered]);
  const hidden = (now.hide ?? "").split(",").filter(Boolean);
  const columns = table.columns.filter(({ key }, at) => at === 0 || !hidden.includes(key));
  const all = frame.dataset.counts.find((one) => one.kind === table.count)?.count;

  const pane = useRef();
  const where = JSON.stringify(page.variables);
  const before = useRef(where);
  useEffect(() => {
    if (before.current === where) return;
    before.current = where;
    pane.current?.scrollTo(0, 0);
    if (pane.current?.getBoundingClientRect().top < 0) pane.current.scrollIntoView();
  }, [where]);
  if (nowhere) {
    return html`<div class="notice"><h1>${t("partners")}</h1><p>${t("noHome")}</p><${SearchBox} id="choose" label=${t("city")} kinds=${["CITY"]} onChoose=${({ id }) => set({ city: id })} /></div>`;
  }
  const rows = answer.data && readRows(kind, now, answer.data);
  const narrowed = narrowedText({ byKinds: table.filters.includes("kinds"), byCountries: table.filters.includes("countries") });
  const name = `${kind === "partners" ? `partners-${home}` : kind}-${table.ranged ? Object.values(rangeOf(kind, now, day)).join("-") : day}`;
  return html`
    <header class="intro">
      <div class="heading"><h1>${title}</h1><p class="total" role="status">${rows && html`<${Total} kind=${kind} rows=${rows} all=${all} day=${day} />`}</p></div>
      <${Tools} kind=${kind} name=${name} table=${table} hidden=${hidden} variables=${variables} asked=${asked} stats=${groups?.length > 0 && stats}
        picture=${rows && ((credit) => ({ text: tableSheet({ kind, title, headline: [...totalParts({ kind, rows, all, day }), narrowed && `· ${narrowed}`].filter(Boolean).join(" "), columns, edges: rows.edges, groups: groups?.length > 0 && groups, range: rangeText(rows, page.size), note: [publicAddress(), credit].filter(Boolean).join(" · ") }) }))} />
    </header>
    <${Filters} kind=${kind} frame=${frame} day=${day} home=${home} />
    ${groups?.length > 0 && html`<${Chart} kind=${kind} groups=${groups} />`}
    <${Answer} answer=${answer}>${(data) => {
      if (kind === "partners" && !data.city) return html`<${State} kind="nothing" title=${t("noCity", { id: home })} />`;
      if (!rows) return null;
      if (!rows.edges.length) return html`<${State} kind="empty" title=${t("nothing")}>${rows.totalCount > 0 && html`<button type="button" onClick=${() => set(firstPage)}>${t("badPage")}</button>`}<//>`;
      return html`
        <${OrderBox} columns=${table.columns} order=${order} initial=${table.initial} />
        <div class="pane" ref=${pane} tabindex="0" role="region" aria-label=${title}>
          <${Grid} columns=${columns} edges=${rows.edges} order=${order} initial=${table.initial} caption=${title} busy=${answer.status === "loading"} />
        </div>
        <${Pager} rows=${rows} size=${page.size} />
      `;
    }}<//>
    ${answer.status === "failed" && Object.keys(firstPage).some((name) => now[name]) && html`<p class="notice"><button type="button" onClick=${() => set(firstPage)}>${t("badPage")}</button></p>`}
  `;
}

// totalParts say how many there are, of how many, and on which day or in which days.
function totalParts({ kind, rows, all, day }) {
  const { totalCount: n, countryCount } = rows;
  const narrowed = filterNames(kind).some((name) => params.value[name]);
  const range = tables[kind].ranged && rangeOf(kind, params.value, day);
  const parts = [t("total_" + kind, { n })];
  if (all != null && narrowed) parts.push(t("ofAll", { n: all }));
  if (kind === "partners") parts.push(t("inCountries", { n: countryCount }));
  if (kind === "partners") parts.push(t("onDay", { day: dateText(day) }));
  else if (tables[kind].dated) parts.push(`· ${t("day_" + kind, { day: dateText(day) })}`);
  if (range) parts.push(t("between", { from: dateText(range.from), to: dateText(range.to) }));
  return parts;
}

function Total({ kind, rows, all, day }) {
  const { undatedCount } = rows;
  const parts = totalParts({ kind, rows, all, day });
  return html`<strong>${parts[0]}</strong> ${parts.slice(1).join(" ")}${undatedCount > 0 && html`<span class="undated">${t(kind === "changes" ? "undatedChanges" : "undatedPartners", { n: undatedCount })}</span>`}`;
}

// Tools are the columns, the query and what can be saved: the whole list as it is filtered and ordered.
function Tools({ kind, name, table, hidden, variables, asked, stats, picture }) {
  const [work, setWork] = useState(null);
  const cancel = useRef(null);
  useEffect(() => () => cancel.current?.abort(), []);
  const whole = async () => {
    cancel.current?.abort();
    cancel.current = new AbortController();
    setWork({ n: 0, of: 0 });
    try {
      const all = await fetchAll(kind, params.value, variables, { signal: cancel.current.signal, progress: (n, of) => setWork({ n, of }) });
      setWork(all && { done: all.edges.length, cut: all.totalCount > all.edges.length });
      return all?.edges;
    } catch (error) {
      if (error.name === "AbortError") setWork(null);
      else setWork({ failed: error instanceof Away ? common("awayEmpty") : error.message });
      return null;
    }
  };
  const rows = async () => {
    const edges = await whole();
    const record = Object.entries(recordOf(table.lines));
    return edges && { header: record.map(([header]) => header), rows: edges.map((edge) => record.map(([, cell]) => cell(edge))) };
  };
  return html`<div class="toolbar">
    ${kind in statsDocuments && (stats || params.value.chart === "0") && html`<button type="button" class="tool" onClick=${() => set({ chart: params.value.chart === "0" ? null : "0" })}>${t(params.value.chart === "0" ? "showChart" : "hideChart")}</button>`}
    <${ColumnMenu} columns=${table.columns} hidden=${hidden} />
    <${QueryButton} queries=${[{ document: documents[kind], variables: asked }, ...(stats ? [{ document: stats.document, variables: stats.variables }] : [])]} />
    <${ExportMenu} name=${name} table=${rows} data=${whole} picture=${picture} />
    <p class=${classes("work", work?.failed && "failed")} role="status">
      ${work?.of != null && html`${t("gathering", { n: work.n, all: work.of })} <progress max=${work.of || 1} value=${work.n} aria-label=${t("gathering", { n: work.n, all: work.of })}></progress> <button type="button" class="plain" onClick=${() => cancel.current.abort()}>${t("cancel")}</button>`}
      ${work?.done != null && (work.cut ? t("tooMany", { n: mostRows }) : t("gathered", { n: work.done }))}
      ${work?.failed && t("notSaved", { message: work.failed })}
    </p>
  </div>`;
}
