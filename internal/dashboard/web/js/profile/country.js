// The profile of a country: which of its places are partners of the home city on the day, with visits and programs, all its places, and
// people.
import { html } from "../parts/html.js";
import { Answer } from "../parts/status.js";
import { Swatch } from "../parts/swatch.js";
import { isRunning } from "../model/contacts.js";
import { homeDocument } from "../queries/brief.js";
import { countryWithDocument } from "../queries/profile.js";
import { useAnswer } from "../state/endpoint.js";
import { address, params } from "../state/url.js";
import { collator, dateText, nameOf, number } from "../text/language.js";
import { t as common } from "../words/common.js";
import { t } from "../words/profile.js";
import { Events, InOffice, Link, People, Things } from "./lists.js";
import { Section } from "./section.js";

const count = (n) => t("partnersCount", { n });

// useCountryWith asks which places of a country are partners of the city of the address, else of the home city, on a day; a null id asks nothing.
export function useCountryWith(id, day) {
  const home = useAnswer(id ? homeDocument : null);
  const city = params.value.city?.split(",")[0] ?? home.data?.dataset?.home?.id;
  const variables = { country: id, city, day };
  const answer = useAnswer(id && city && day ? countryWithDocument : null, variables);
  return { answer, queries: city ? [{ document: countryWithDocument, variables }] : [] };
}

export const Country = ({ data: { node }, day, together }) => node?.cities && html`
  <${Answer} answer=${together.answer}>${({ attention, events }) => html`
    ${attention && html`<${Partners} of=${attention} visits=${events?.nodes ?? []} day=${day} />`}
    ${attention && events && html`<${Section} id="visits" title=${t("visitsWith", { city: nameOf(attention.city) })} of=${events}><${Events} id="visits" edges=${events.nodes.map((node) => ({ node }))} day=${day} /><//>`}`}<//>
  <${Section} id="places" title=${t("places")} of=${node.cities}><${Things} id="places" nodes=${node.cities.nodes} limit=${60}
    word=${(city) => (city.partners?.totalCount ? count(city.partners.totalCount) : "")} /><//>
  ${node.people && (node.people.totalCount > 0 || node.people.unknownCount > 0) && html`<${Section} id="office" title=${t("people", { day: dateText(day) })}><${InOffice} people=${node.people} /><//>`}
  ${node.allPeople && html`<${Section} id="people" title=${t("allPeople")} of=${node.allPeople}><${People} id="people" edges=${node.allPeople.edges} /><//>`}`;

// contactOf says when the last contact was, or that a program runs.
const contactOf = ({ lastContact: last }, day) => (!last ? html`<span class="soft">${t("unknown")}</span>` : isRunning(last, day) ? t("programRunning") : dateText(last.on));

// Partners are the places of the country that are partners on the day. A visit counts that began by the day.
function Partners({ of: { city, ties }, visits, day }) {
  const visitsOf = (id) => visits.filter(({ from, cities }) => from && from <= day && cities.edges.some(({ node }) => node.id === id)).length;
  const rows = [...ties].sort((a, b) => collator.value.compare(nameOf(a.city), nameOf(b.city)));
  return html`<section class="part" aria-labelledby="h-partners">
    <h2 id="h-partners">${t("partnersOfOn", { city: nameOf(city), day: dateText(day) })} <span class="count">${number(ties.length)}</span></h2>
    ${rows.length === 0 ? html`<p class="soft">${t("noPartners")}</p>` : html`<div class="scrolls"><table class="countrypartners">
      <thead><tr>${["place", "tieHead", "lastContactHead", "visitsHead", "programs"].map((word) => html`<th scope="col" key=${word}>${t(word)}</th>`)}</tr></thead>
      <tbody>${rows.map((tie) => html`<tr key=${tie.city.id}>
        <th scope="row"><${Link} to=${tie.city} /></th>
        <td><${Swatch} kind=${tie.kind} width="22" /> ${common(tie.kind)}${tie.since && html` <span class="soft">${t("since", { date: dateText(tie.since) })}</span>`}</td>
        <td>${contactOf(tie, day)}</td>
        <td>${number(visitsOf(tie.city.id))}</td>
        <td>${tie.programs.map((program, i) => html`${i > 0 && ", "}<${Link} key=${program.id} to=${program} />`)}</td>
      </tr>`)}</tbody></table></div>`}
    <p class="hint"><a href=${address("/", { city: city.id, shade: "1" })}>${t("byCountry")}</a></p>
  </section>`;
}
