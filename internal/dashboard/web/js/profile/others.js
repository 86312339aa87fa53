// The profiles of all kinds but cities: countries, agreements, programs, organizations, people, events, sources and
// anniversaries. Each takes the answer of its document and draws the sections.
import { html } from "../parts/html.js";
import { Steps } from "../parts/steps.js";
import { entityAddress } from "../state/url.js";
import { dateText, nameOf } from "../text/language.js";
import { t as common } from "../words/common.js";
import { t } from "../words/profile.js";
import { t as stage } from "../words/steps.js";
import { t as type } from "../words/types.js";
import { assertedText } from "./asserted.js";
import { Cited, Statements } from "./cited.js";
import { Events, Figures, InOffice, Link, People, Programs, Roles, Things, officeSpan } from "./lists.js";
import { Rows, Section } from "./section.js";
import { Ties } from "./ties.js";

// stateOf says whether an agreement is in force on a day, or that this is not known.
export const stateOf = ({ status }, day) => t(status === "IN_FORCE" ? "inForceNow" : status ? "notInForceNow" : "unknownNow", { day: dateText(day) });

// stateText says that, after how far the agreement has come, where that is known and another thing.
export const stateText = (agreement, day) => [agreement.stage && agreement.stage !== "IN_FORCE" && stage(agreement.stage), stateOf(agreement, day)].filter(Boolean).join(" · ");

export const Partnership = ({ id, data: { partnership: p }, day, today }) => p && html`
  <p class="state">${stateText(p, day)}</p>
  <${Section} id="way" title=${t("way")}><${Steps} agreement=${p} day=${day} /><${Cited} citations=${p.decisions.flatMap(({ citations }) => citations)} /><//>
  <${Section} id="parties" title=${t("parties")}><${Things} id="parties" nodes=${p.parties.nodes} word=${(city) => nameOf(city.country)} />
    <p class="hint">${assertedText([p])}</p><//>
  <${Section} id="chain" title=${t("chain")}><${Ties} id="chain" ties=${[p.history]} day=${day} today=${today} current=${id} /><//>
  ${p.signatories && html`<${Section} id="signatories" title=${t("signatories")} of=${p.signatories}><${Roles} id="signatories" edges=${p.signatories.edges} /><//>`}
  ${p.markedBy && html`<${Section} id="marked" title=${t("markedBy")} of=${p.markedBy}><${Events} id="marked" edges=${p.markedBy.edges} /><//>`}
  ${p.celebratedBy && html`<${Section} id="celebrated" title=${t("celebrations")} of=${p.celebratedBy}><${Events} id="celebrated" edges=${p.celebratedBy.edges} /><//>`}`;

const Participants = ({ of, cities }) => html`
  ${of.cities && html`<${Section} id="cities" title=${cities} of=${of.cities}><${Roles} id="cities" edges=${of.cities.edges} /><//>`}
  ${of.organizations && html`<${Section} id="organizations" title=${t("organizations")} of=${of.organizations}><${Roles} id="organizations" edges=${of.organizations.edges} /><//>`}
  ${of.people && html`<${Section} id="people" title=${t("peopleTakingPart")} of=${of.people}><${Roles} id="people" edges=${of.people.edges} /><//>`}`;

export const Program = ({ data: { program } }) => program && html`
  <${Section} id="figures" title=${t("figures")} count=${program.figures.length}><div class="large"><${Figures} figures=${program.figures} /></div><//>
  <${Participants} of=${program} cities=${t("takingPart")} />`;

const ProgramsAndEvents = ({ of, day }) => html`
  ${of.programs && html`<${Section} id="programs" title=${t("programs")} of=${of.programs}><${Programs} edges=${of.programs.edges} /><//>`}
  ${of.events && html`<${Section} id="events" title=${t("events")} of=${of.events}><${Events} edges=${of.events.edges} day=${day} /><//>`}`;

export const Organization = ({ data: { organization: o }, day }) => o && html`
  ${o.people && (o.people.totalCount > 0 || o.people.unknownCount > 0) && html`<${Section} id="office" title=${t("people", { day: dateText(day) })}><${InOffice} people=${o.people} /><//>`}
  ${o.allPeople && html`<${Section} id="people" title=${t("allPeople")} of=${o.allPeople}><${People} id="people" edges=${o.allPeople.edges} /><//>`}
  ${o.parts && html`<${Section} id="parts" title=${t("partsOf")} of=${o.parts}><${Things} id="parts" nodes=${o.parts.nodes} word=${(node) => type("organization_" + node.kind)} /><//>`}
  <${ProgramsAndEvents} of=${o} day=${day} />`;

// isHeld reports whether an office is known to be held on a day.
export const isHeld = ({ inOfficeFrom, inOfficeUntil }, day) => inOfficeFrom != null && inOfficeFrom <= day && (inOfficeUntil == null || day <= inOfficeUntil);

export const Person = ({ data: { person }, day }) => person && html`
  ${person.offices && html`<${Section} id="offices" title=${t("offices")} of=${person.offices}>
    <${Rows} id="offices" rows=${person.offices.edges} className="offices">${(office, i) => html`<li key=${i}>
      <h3>${office.title}${isHeld(office, day) && html` <span class="held">${t("inOfficeOn", { day: dateText(day) })}</span>`}</h3>
      <p class="meta"><${Link} to=${office.node} /> · ${officeSpan(office)}${office.note && html` · ${office.note}`} <${Cited} citations=${office.citations} /></p>
    </li>`}<//>
  <//>`}
  ${person.signed && html`<${Section} id="signed" title=${t("signed")} of=${person.signed}>
    <${Rows} id="signed" rows=${person.signed.edges} className="offices">${({ node, forCity, citations }) => html`<li key=${node.id} class=${"kind-" + node.kind}>
      <h3><a href=${entityAddress(node.id)}>${node.parties.nodes.map(nameOf).join(" – ")}</a></h3>
      <p class="meta"><span class="dot" aria-hidden="true"></span> ${[common(node.kind), dateText(node.signedOn), forCity && t("forCity", { city: nameOf(forCity) })].filter(Boolean).join(" · ")} <${Cited} citations=${citations.length ? citations : node.citations} /></p>
    </li>`}<//>
  <//>`}
  <${ProgramsAndEvents} of=${person} day=${day} />`;

const Agreements = ({ edges, word }) => html`<ul class="offices">${edges.map((edge) => html`<li key=${edge.node.id} class=${"kind-" + edge.node.kind}>
  <h3><a href=${entityAddress(edge.node.id)}>${edge.node.parties.nodes.map(nameOf).join(" – ")}</a></h3>
  <p class="meta"><span class="dot" aria-hidden="true"></span> ${word(edge)} · ${[common(edge.node.kind), dateText(edge.node.signedOn)].filter(Boolean).join(" · ")} <${Cited} citations=${edge.citations} /></p>
</li>`)}</ul>`;

export const Event = ({ data: { event } }) => event && html`
  ${event.celebrates && html`<${Section} id="celebrates" title=${t("celebrates")} of=${event.celebrates}><${Agreements} edges=${event.celebrates.edges}
    word=${({ nth, node }) => html`<a href=${entityAddress(`${node.id}@${nth}`)}>${t("nth", { n: nth })}</a>`} /><//>`}
  ${event.marks && html`<${Section} id="marks" title=${t("marks")} of=${event.marks}><${Agreements} edges=${event.marks.edges} word=${({ act }) => type("act_" + act)} /><//>`}
  ${event.heldIn && html`<${Section} id="held" title=${t("heldIn")} of=${event.heldIn}><${Things} id="held" nodes=${event.heldIn.nodes} word=${(city) => nameOf(city.country)} /><//>`}
  <${Participants} of=${event} cities=${t("takingPart")} />`;

export const Source = ({ data: { source } }) => source?.citedBy && html`
  <${Section} id="cited" title=${t("citedBy")} of=${source.citedBy}>
    <${Rows} id="cited" rows=${source.citedBy.edges} limit=${40} className="offices">${({ node, citations }) => html`<li key=${node.id}>
      <h3><${Link} to=${node} /> <span class="soft">${common(node.__typename.toUpperCase())}</span></h3>
      <${Statements} citations=${citations} />
    </li>`}<//>
  <//>`;

export const Anniversary = ({ data: { node }, day, today }) => node?.agreement && html`
  ${node.celebratedBy.length > 0
    ? html`<${Section} id="celebrated" title=${t("celebratedBy")}><ul class="offices">${node.celebratedBy.map((event) => html`<li key=${event.id}>
        <h3><${Link} to=${event} /></h3><p class="meta">${dateText(event.from)}</p></li>`)}</ul><//>`
    : html`<p class="soft">${t("noCelebration")}</p>`}
  <${Section} id="chain" title=${t("chain")}><${Ties} id="chain" ties=${[node.agreement.history]} day=${day} today=${today} current=${node.agreement.id} /><//>`;

