// Two to five places side by side: their partners, those that several of them share, and what each two have in common. The
// address has the places (cities=tianjin,kobe).
import { useRef } from "preact/hooks";
import { ExportMenu } from "../parts/export.js";
import { html } from "../parts/html.js";
import { Narrowed, chosenKinds } from "../parts/narrowed.js";
import { useKnownCities } from "../parts/known.js";
import { QueryButton } from "../parts/query.js";
import { SearchBox } from "../parts/search.js";
import { Answer, State } from "../parts/status.js";
import { Swatch } from "../parts/swatch.js";
import { useTitle } from "../parts/title.js";
import { ComparedMap, legendOf } from "../plan/compared.js";
import { compareDocument, firstDocument } from "../queries/compare.js";
import { dayDocument } from "../queries/shell.js";
import { useDay } from "../state/day.js";
import { useAnswer } from "../state/endpoint.js";
import { address, entityAddress, params, publicAddress, set } from "../state/url.js";
import { dateText, nameOf, number } from "../text/language.js";
import { t as common } from "../words/common.js";
import { t } from "../words/compare.js";

const most = 5;

export function View() {
  const all = params.value.cities ? params.value.cities.split(",") : [];
  const cities = all.slice(0, most);
  const { day } = useDay();
  const dayAnswer = useAnswer(dayDocument); // as the strip above asks it
  const kinds = chosenKinds();
  const variables = { cities, asOf: day, ...(kinds.length ? { kinds } : {}) };
  const answer = useAnswer(cities.length > 1 && day ? compareDocument : null, variables);
  const correcting = useKnownCities("cities", answer);
  const compared = answer.data?.compare;
  const svg = useRef();
  const first = useAnswer(cities.length === 1 ? firstDocument : null, { city: cities[0] }).data?.city;
  const names = new Map([first ?? [], compared?.cities.map(({ city }) => city) ?? []].flat().map((city) => [city.id, nameOf(city)]));
  const nameById = (id) => names.get(id) ?? id;
  useTitle(t("heading"), cities.map(nameById).join(", "));
  const choose = (ids) => set({ cities: ids.join() || null });
  return html`<article class="plan compare">
    <header class="head">
      <div class="title">
        <p class="eyebrow">${day && t("onDay", { day: dateText(day) })}</p>
        <h1>${t("heading")}</h1>
      </div>
      <div class="headtools">
        ${compared && html`<${QueryButton} queries=${[{ document: compareDocument, variables }]} />
          <${ExportMenu} name=${`compare-${cities.join("-")}-${day}`} data=${() => answer.data} table=${() => tableOf(compared)}
            picture=${() => ({ svg: svg.current, title: `${cities.map(nameById).join(", ")}, ${t("onDay", { day: dateText(day) })}`, notes: [publicAddress()], legend: legendOf(compared.cities) })} />`}
        <button type="button" class="tool" onClick=${() => print()}>${t("print")}</button>
      </div>
    </header>
    <div class="chosen">
      <ul aria-label=${t("chosen")}>${cities.map((id) => html`<li key=${id}><a href=${entityAddress(id)}>${nameById(id)}</a> <button type="button" class="plain" aria-label=${t("remove", { place: nameById(id) })} onClick=${() => choose(cities.filter((other) => other !== id))}>×</button></li>`)}</ul>
      ${cities.length < most && html`<${SearchBox} id="compareadd" label=${t("add")} placeholder=${t("add")} kinds=${["CITY"]} onChoose=${({ id }) => !cities.includes(id) && choose([...cities, id])} />`}
    </div>
    ${all.length > most && html`<p class="meta" role="status">${t("tooMany")}</p>`}
    <${Narrowed} />
    ${cities.length < 2
      ? html`<${State} kind="empty" title=${t("choose")} text=${t("chooseText")} />`
      : correcting
      ? html`<${State} kind="loading" />`
      : !day
      ? html`<${Answer} answer=${dayAnswer}>${() => null}<//>`
      : html`<${Answer} answer=${answer}>${(data) => data.compare && html`<${Compared} compared=${data.compare} svgRef=${svg} />`}<//>`}
  </article>`;
}

function Compared({ compared: { cities, pairs, partners, all, commonCount, severalCount, singleCount }, svgRef }) {
  return html`
    <p class="headline" role="status"><strong>${t("shared")}</strong> ${t(cities.length > 2 ? "sums" : "sumsOfTwo", { all: commonCount, several: severalCount, single: singleCount })}</p>
    <${ComparedMap} cities=${cities} partners=${all} svgRef=${svgRef} />
    ${partners.length === 0 ? html`<${State} kind="empty" title=${t("noShared")} />` : html`<${Shared} cities=${cities} partners=${partners} />`}
    <h2>${t("facts")}</h2>
    <${Facts} cities=${cities} />
    <h2>${t("pairs")}</h2>
    <${Pairs} pairs=${pairs} />`;
}

const Head = ({ cities }) => cities.map(({ city }) => html`<th scope="col" key=${city.id}>${nameOf(city)}</th>`);

const Wide = ({ label, children }) => html`<div class="wide" tabindex="0" role="group" aria-label=${label}><table>${children}</table></div>`;

function Shared({ cities, partners }) {
  return html`<${Wide} label=${t("shared")}>
    <thead><tr><th scope="col">${t("place")}</th><${Head} cities=${cities} /></tr></thead>
    <tbody>${partners.map(({ city, ties }) => html`<tr key=${city.id}>
      <th scope="row"><a href=${entityAddress(city.id)}>${nameOf(city)}</a> <span class="soft">${nameOf(city.country)}</span></th>
      ${cities.map(({ city: { id } }) => {
        const tie = ties.find((one) => one.city.id === id);
        return html`<td key=${id}>${tie && html`<${Swatch} kind=${tie.kind} width="22" /> <span class="hidden">${common(tie.kind)}</span> ${tie.since ? dateText(tie.since) : t("unknown")}`}</td>`;
      })}
    </tr>`)}</tbody>
  <//>`;
}

// factsOf are the rows of the table: a word and what it is of a city.
const factsOf = [
  ["partners", (of) => number(of.partnerCount)],
  ["sisters", (of) => number(of.sisterCount)],
  ["countries", (of) => number(of.countryCount)],
  ["own", (of) => number(of.singleCount)],
  ["undated", (of) => number(of.undatedCount)],
  ["spread", (of) => (of.countryConcentrationLevel ? t("spread_" + of.countryConcentrationLevel) : t("none"))],
  ["first", (of) => (of.firstTie ? html`<a href=${entityAddress(of.firstTie.partner.id)}>${nameOf(of.firstTie.partner)}</a>, ${dateText(of.firstTie.since)}` : t("unknown"))],
];

const Facts = ({ cities }) => html`<${Wide} label=${t("facts")}>
  <thead><tr><th scope="col">${t("fact")}</th><${Head} cities=${cities} /></tr></thead>
  <tbody>${factsOf.map(([word, value]) => html`<tr key=${word}><th scope="row">${t(word)}</th>${cities.map((of) => html`<td key=${of.city.id}>${value(of)}</td>`)}</tr>`)}</tbody>
<//>`;

const Pairs = ({ pairs }) => html`<${Wide} label=${t("pairs")}>
  <thead><tr>${["pair", "tied", "shared", "likeness", "sharedCountries", "programs", "events"].map((word) => html`<th scope="col" key=${word}>${t(word)}</th>`)}</tr></thead>
  <tbody>${pairs.map((pair) => html`<tr key=${pair.first.id + " " + pair.second.id}>
    <th scope="row"><a href=${address("/paths", { from: pair.first.id, to: pair.second.id, cities: null })}>${nameOf(pair.first)} – ${nameOf(pair.second)}</a></th>
    <td>${t(pair.tied ? "yes" : "no")}</td><td>${number(pair.sharedCount)}</td><td>${pair.jaccard == null ? t("unknown") : number(Math.round(pair.jaccard * 1000) / 10) + " %"}</td>
    <td>${number(pair.sharedCountryCount)}</td><td>${number(pair.programCount)}</td><td>${number(pair.eventCount)}</td>
  </tr>`)}</tbody>
<//>`;

// tableOf has a line for each place that several share.
const tableOf = ({ cities, partners }) => ({
  header: ["id", "place", "country", ...cities.flatMap(({ city }) => [city.id, city.id + " since"])],
  rows: partners.map(({ city, ties }) => [city.id, nameOf(city), nameOf(city.country), ...cities.flatMap(({ city: { id } }) => {
    const tie = ties.find((one) => one.city.id === id);
    return [tie?.kind, tie?.since];
  })]),
});
