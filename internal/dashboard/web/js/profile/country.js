// The profile of a country: which of its places are partners of the home city on the day, with visits and programs, all its places, and
// people.
import { html } from "../parts/html.js";
import { Answer } from "../parts/status.js";
import { isRunning } from "../model/contacts.js";
import { homeDocument } from "../queries/brief.js";
import { countryWithDocument } from "../queries/profile.js";
import { useAnswer } from "../state/endpoint.js";
import { address, params } from "../state/url.js";
import { collator, dateText, nameOf, number } from "../text/language.js";
import { t } from "../words/profile.js";
import { Events, InOffice, People, Things } from "./lists.js";
import { Runs, kindRuns, thingRun } from "./runs.js";
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
    ${attention && html`<${Partners} of=${{ attention, events }} day=${day} />`}
    ${attention && events && html`<${Section} id="visits" title=${visitsTitle(attention)} of=${visitsEdges(events)}><${Events} id="visits" edges=${visitsEdges(events).edges} day=${day} /><//>`}`}<//>
  <${Section} id="places" title=${t("places")} of=${node.cities}><${Things} id="places" nodes=${node.cities.nodes} limit=${60}
    word=${(city) => (city.partners?.totalCount ? count(city.partners.totalCount) : "")} /><//>
  ${node.people && (node.people.totalCount > 0 || node.people.unknownCount > 0) && html`<${Section} id="office" title=${t("people", { day: dateText(day) })}><${InOffice} people=${node.people} /><//>`}
  ${node.allPeople && html`<${Section} id="people" title=${t("allPeople")} of=${node.allPeople}><${People} id="people" edges=${node.allPeople.edges} /><//>`}`;

// contactOf says when the last contact was, or that a program runs.
const contactOf = ({ lastContact: last }, day) => (!last ? { text: t("unknown"), soft: true } : { text: isRunning(last, day) ? t("programRunning") : dateText(last.on) });

// partnerHeads are the heads of the columns of partnerRows: the places of a country that are partners on a day, each column as lines of runs. A
// visit counts that began by the day.
export const partnerHeads = ["place", "tieHead", "lastContactHead", "visitsHead", "programs"];
export function partnerRows({ attention: { ties }, events }, day) {
  const visitsOf = (id) => (events?.nodes ?? []).filter(({ from, cities }) => from && from <= day && cities.edges.some(({ node }) => node.id === id)).length;
  return [...ties].sort((a, b) => collator.value.compare(nameOf(a.city), nameOf(b.city)))
    .map((tie) => [[thingRun(tie.city)], kindRuns(tie), [contactOf(tie, day)], [{ text: number(visitsOf(tie.city.id)) }], tie.programs.flatMap((program, i) => [...(i ? [{ text: ", " }] : []), thingRun(program)])]);
}

// partnersTitle is the heading above them, and visitsEdges are the visits between the city and the country as a list of events.
export const partnersTitle = ({ city }, day) => t("partnersOfOn", { city: nameOf(city), day: dateText(day) });
export const visitsTitle = ({ city }) => t("visitsWith", { city: nameOf(city) });
export const visitsEdges = ({ totalCount, nodes }) => ({ totalCount, edges: nodes.map((node) => ({ node })) });

function Partners({ of, day }) {
  const { city, ties } = of.attention;
  return html`<section class="part" aria-labelledby="h-partners">
    <h2 id="h-partners">${partnersTitle(of.attention, day)} <span class="count">${number(ties.length)}</span></h2>
    ${ties.length === 0 ? html`<p class="soft">${t("noPartners")}</p>` : html`<div class="scrolls"><table class="countrypartners">
      <thead><tr>${partnerHeads.map((word) => html`<th scope="col" key=${word}>${t(word)}</th>`)}</tr></thead>
      <tbody>${partnerRows(of, day).map(([place, ...rest]) => html`<tr key=${place[0].href}>
        <th scope="row"><${Runs} runs=${place} /></th>
        ${rest.map((runs, i) => html`<td key=${i}><${Runs} runs=${runs} /></td>`)}
      </tr>`)}</tbody></table></div>`}
    <p class="hint"><a href=${address("/", { city: city.id, shade: "1" })}>${t("byCountry")}</a></p>
  </section>`;
}
