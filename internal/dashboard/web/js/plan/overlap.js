// What the ties of a city share with those of others: partners, countries, and provinces below which several meet. Without a
// choice (cities=busan,seoul) the others are those of its country.
import { ExportMenu } from "../parts/export.js";
import { html } from "../parts/html.js";
import { useKnownCities } from "../parts/known.js";
import { chosenKinds } from "../parts/narrowed.js";
import { QueryButton } from "../parts/query.js";
import { SearchBox } from "../parts/search.js";
import { Answer, State } from "../parts/status.js";
import { Swatch } from "../parts/swatch.js";
import { overlapDocument, peersDocument } from "../queries/plan.js";
import { useAnswer } from "../state/endpoint.js";
import { entityAddress, params, set } from "../state/url.js";
import { dateText, nameOf, number } from "../text/language.js";
import { t as common } from "../words/common.js";
import { t } from "../words/overlap.js";

const most = 20; // cities that an overlap takes

// peersOf are the other places of the country that have partners, those with most first.
function peersOf(city, data) {
  const nodes = data?.city?.country.cities?.nodes ?? [];
  return nodes.filter(({ id, partners }) => id !== city && partners?.totalCount > 0)
    .sort((a, b) => b.partners.totalCount - a.partners.totalCount || (a.id < b.id ? -1 : 1)).slice(0, most - 1).map(({ id }) => id);
}

export function Overlap({ city, day }) {
  const text = params.value.cities;
  const peers = useAnswer(text ? null : peersDocument, { city, asOf: day });
  const others = text ? text.split(",").filter((id) => id !== city).slice(0, most - 1) : peersOf(city, peers.data);
  const kinds = chosenKinds();
  const variables = { cities: [city, ...others], asOf: day, ...(kinds.length ? { kinds } : {}) };
  const answer = useAnswer(text || peers.data ? overlapDocument : null, variables);
  const correcting = useKnownCities("cities", answer);
  const found = answer.data?.overlap;
  const names = new Map(found?.cities.map((one) => [one.id, nameOf(one)]));
  const choose = (ids) => set({ cities: ids.join() || null });
  const queries = [...(text ? [] : [{ document: peersDocument, variables: { city, asOf: day } }]), { document: overlapDocument, variables }];
  return html`
    <form class="rules" aria-label=${t("chosen")} onSubmit=${(e) => e.preventDefault()}>
      <${QueryButton} queries=${queries} />
      ${found && html`<${ExportMenu} name=${`overlap-${city}-${day}`} data=${() => answer.data} table=${() => tableOf(found)} />`}
    </form>
    <div class="chosen">
      <ul aria-label=${t("chosen")}>${others.map((id) => html`<li key=${id}><a href=${entityAddress(id)}>${names.get(id) ?? id}</a> <button type="button" class="plain" aria-label=${t("remove", { place: names.get(id) ?? id })} onClick=${() => choose(others.filter((other) => other !== id))}>×</button></li>`)}</ul>
      ${others.length < most - 1 && html`<${SearchBox} id="overlapadd" label=${t("add")} placeholder=${t("add")} kinds=${["CITY"]} onChoose=${({ id }) => id !== city && !others.includes(id) && choose([...others, id])} />`}
      ${text ? html`<button type="button" class="plain" onClick=${() => choose([])}>${t("reset")}</button>` : html`<p class="meta">${t(peers.data && !others.length ? "none" : "peers")}</p>`}
    </div>
    ${correcting ? html`<${State} kind="loading" />` : html`<${Answer} answer=${text || peers.data ? answer : peers}>${(data) => data.overlap && html`<${Found} overlap=${data.overlap} />`}<//>`}`;
}

const Wide = ({ label, children }) => html`<div class="wide" tabindex="0" role="group" aria-label=${label}><table>${children}</table></div>`;
const Link = ({ to }) => html`<a href=${entityAddress(to.id)}>${nameOf(to)}</a>`;
const namesOf = (places) => places.map(nameOf).join(", ");
const percent = (share) => number(Math.round(share * 1000) / 10) + " %";
const Head = ({ words }) => html`<thead><tr>${words.map((word) => html`<th scope="col" key=${word}>${t(word)}</th>`)}</tr></thead>`;

function Found({ overlap }) {
  const { tieCount, undatedCount, partnerCount, sharedPartnerCount, countryCount, sharedCountryCount, countryConcentration, countryConcentrationLevel, unknownProvinceCount, sharedPartners, countries, provinces } = overlap;
  const said = [t("countriesOf", { n: sharedCountryCount, all: countryCount }), t("ties", { n: tieCount }), undatedCount > 0 && t("undated", { n: undatedCount })].filter(Boolean).join(" · ");
  return html`
    <p class="headline" role="status"><strong>${t("sharedOf", { n: sharedPartnerCount, all: partnerCount })}</strong> ${said}</p>
    ${countryConcentrationLevel && html`<p class="concentration">${t(countryConcentrationLevel, { index: number(Math.round(countryConcentration * 100) / 100) })}</p>`}
    <h2>${t("sharedPartners")}</h2>
    ${sharedPartners.length === 0 ? html`<p class="soft">${t("noShared")}</p>` : html`<${Wide} label=${t("sharedPartners")}><${Head} words=${["partner", "country", "whose"]} />
      <tbody>${sharedPartners.map(({ city, ties }) => html`<tr key=${city.id}><th scope="row"><${Link} to=${city} /></th><td>${nameOf(city.country)}</td>
        <td>${ties.map((tie) => html`<span class="tieof" key=${tie.city.id}><${Swatch} kind=${tie.kind} width="22" /> <span class="hidden">${common(tie.kind)}</span> ${nameOf(tie.city)} <span class="soft">${tie.since ? dateText(tie.since) : t("notKnown")}</span></span>`)}</td></tr>`)}</tbody><//>`}
    <h2>${t("byCountry")}</h2>
    <${Wide} label=${t("byCountry")}><${Head} words=${["country", "tieCount", "share", "partners", "places"]} />
      <tbody>${countries.map(({ country, tieCount: n, share, partnerCount: all, cities }) => html`<tr key=${country.id}><th scope="row"><${Link} to=${country} /></th><td>${number(n)}</td><td>${percent(share)}</td><td>${number(all)}</td><td>${namesOf(cities)}</td></tr>`)}</tbody><//>
    <h2>${t("provinces")}</h2>
    ${provinces.length === 0 ? html`<p class="soft">${t("noProvinces")}</p>` : html`<${Wide} label=${t("provinces")}><${Head} words=${["province", "tieCount", "whose"]} />
      <tbody>${provinces.map(({ province, tieCount: n, ties }) => html`<tr key=${province.id}><th scope="row"><${Link} to=${province} /></th><td>${number(n)}</td><td>${ties.map(({ city, partner }) => `${nameOf(city)} – ${nameOf(partner)}`).join(", ")}</td></tr>`)}</tbody><//>`}
    ${unknownProvinceCount > 0 && html`<p class="meta">${t("unknownProvinces", { n: unknownProvinceCount })}</p>`}`;
}

// tableOf has a line for each country, and one for each shared partner.
const tableOf = ({ sharedPartners, countries }) => ({
  header: ["what", "id", "name", "ties", "share", "partners", "cities"],
  rows: [
    ...sharedPartners.map(({ city, ties }) => ["partner", city.id, nameOf(city), ties.length, null, null, ties.map((tie) => tie.city.id).join(" ")]),
    ...countries.map(({ country, tieCount, share, partnerCount, cities }) => ["country", country.code, nameOf(country), tieCount, share, partnerCount, cities.map(({ id }) => id).join(" ")]),
  ],
});
