// The profile of a place: its partners on the day, its ties with their history, programs, people and events, and
// the next milestones.
import { agreementKinds } from "../model/kinds.js";
import { html } from "../parts/html.js";
import { Answer } from "../parts/status.js";
import { Swatch } from "../parts/swatch.js";
import { address, entityAddress } from "../state/url.js";
import { collator, dateText, nameOf, number } from "../text/language.js";
import { t as common } from "../words/common.js";
import { t } from "../words/profile.js";
import { t as type } from "../words/types.js";
import { CalendarLink, Events, InOffice, Milestones, People, Programs, Things } from "./lists.js";
import { Section } from "./section.js";
import { CityTies } from "./ties.js";

// Aside has the next milestones and the people in office on the day. Main shows the error if they could not be loaded.
export const Aside = ({ id, city, day }) => city && html`
  ${city.anniversaries && html`<${Section} id="milestones" title=${t("anniversaries")}>
    ${city.anniversaries.nodes.length ? html`<${Milestones} nodes=${city.anniversaries.nodes} home=${id} />` : html`<p class="soft">${t("noAnniversaries")}</p>`}
    <${CalendarLink} id=${id} />
  <//>`}
  ${city.people && (city.people.totalCount > 0 || city.people.unknownCount > 0) && html`<${Section} id="office" title=${t("people", { day: dateText(day) })}>
    <${InOffice} people=${city.people} />
  <//>`}`;

// groupsOf are partners by kind, in the order of the names in the reader's language.
export const groupsOf = (partners) => agreementKinds.map((kind) => ({
  kind,
  edges: partners.edges.filter((edge) => edge.kind === kind).sort((a, b) => collator.value.compare(nameOf(a.node), nameOf(b.node))),
})).filter(({ edges }) => edges.length);

export function Partners({ partners, day }) {
  const groups = groupsOf(partners);
  return html`<section class="part" aria-labelledby="h-partners">
    <h2 id="h-partners">${t("partnersOn", { day: dateText(day) })}</h2>
    <p class="headline">${partners.totalCount
      ? html`<strong>${t("partnersCount", { n: partners.totalCount })}</strong> ${t("inCountries", { n: partners.countryCount })}`
      : t("noPartners")}</p>
    ${groups.map(({ kind, edges }) => html`<div class="kindgroup" key=${kind}>
      <h3 class=${"kind-" + kind}><${Swatch} kind=${kind} /> ${common(kind)} <span class="count">${number(edges.length)}</span></h3>
      <ul class="partnergrid">${edges.map(({ node, since }) => html`<li key=${node.id}>
        <a href=${entityAddress(node.id)}>${nameOf(node)}</a> <span class="soft">${nameOf(node.country)}</span><span class="soft since">${since ? since.slice(0, 4) : ""}</span>
      </li>`)}</ul>
    </div>`)}
    ${partners.undatedCount > 0 && html`<p class="hint">${t("undated", { n: partners.undatedCount })}</p>`}
  </section>`;
}

export const Main = ({ id, onDay, record, shownDay, day, today }) => html`
  <${Answer} answer=${onDay}>${({ city }) => city?.partners && html`<${Partners} partners=${city.partners} day=${shownDay} />`}<//>
  <${Answer} answer=${record}>${({ city }) => city && html`
    ${city.partnerships && html`<${Section} id="agreements" title=${t("agreements")} of=${city.partnerships} hint=${t("agreementsHint")}>
      <${CityTies} agreements=${city.partnerships.nodes} home=${id} day=${day} today=${today} />
    <//>`}
    ${city.programs && html`<${Section} id="programs" title=${t("programs")} of=${city.programs}><${Programs} edges=${city.programs.edges} /><//>`}
    ${city.events && html`<${Section} id="events" title=${t("tookPart")} of=${city.events}><${Events} edges=${city.events.edges} day=${day} /><//>`}
    ${city.eventsHeld && html`<${Section} id="held" title=${t("eventsHeld")} of=${city.eventsHeld} hint=${t("eventsHeldHint")}><${Events} id="held" edges=${city.eventsHeld.edges} day=${day} /><//>`}
    ${city.people && html`<${Section} id="people" title=${t("allPeople")} of=${city.people}><${People} id="people" edges=${city.people.edges} /><//>`}
    ${city.organizations && html`<${Section} id="organizations" title=${t("organizations")} of=${city.organizations}>
      <${Things} id="organizations" nodes=${city.organizations.nodes} word=${(node) => type("organization_" + node.kind)} /><//>`}
    ${city.parts && html`<${Section} id="parts" title=${t("parts")} of=${city.parts}><${Things} id="parts" nodes=${city.parts.nodes} /><//>`}
  `}<//>`;

// Ways lead to the same place in other views.
export const Ways = ({ id }) => html`<a class="button" href=${address("/", { city: id })}>${t("onMap")}</a>
  <a class="button" href=${address("/network", { city: id })}>${t("onNetwork")}</a>`;
