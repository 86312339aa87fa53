// The tables, by the last part of their address. Each has
//   count     the kind of thing in dataset.counts, where the table is of all of them
//   columns   { key, order, cell, number, wide }: order is the field by which the endpoint orders, cell(edge, day) draws
//   initial   the order when the address names none: a field, with "-" before it where descending
//   filters   what can be chosen: see filters.js
//   dated     whether something in it depends on the day
import { html } from "../html.js";
import { entityAddress } from "../url.js";
import { nameOf } from "../words.js";
import { t as type } from "../words/types.js";
import { t } from "../words/tables.js";
import { agreementLink, day, figure, kindOf, languageName, latestOffice, link, links, nothing, sources, status } from "./cells.js";

const anniversaryCell = ({ node }) => {
  const next = node.anniversaries.nodes[0];
  return next ? html`<a href=${entityAddress(next.id)}>${day(next.on)}</a> <span class="soft">${t("nth", { n: next.years })}</span>` : nothing("none");
};
const eventDay = (event) => (event ? html`<a href=${entityAddress(event.id)}>${day(event.startOn)}</a>` : nothing("none"));
const lastEvent = ({ node }) => eventDay(node.events.nodes[0]);
const population = ({ node }) =>
  node.population ? html`<span title=${node.population.year ? t("populationYear", { year: String(node.population.year) }) : null}>${figure(node.population.value)}</span>` : nothing();

const placeColumns = {
  name: { key: "place", order: "NAME", cell: ({ node }) => link(node) },
  country: { key: "country", cell: ({ node }) => nameOf(node.country) },
  kind: { key: "kind", cell: ({ node }) => (node.kind ? type("place_" + node.kind) : nothing()) },
  population: { key: "population", order: "POPULATION", number: true, cell: population },
  area: { key: "area", number: true, cell: ({ node }) => figure(node.areaKm2) },
  partnerCount: { key: "partnerCount", order: "PARTNER_COUNT", number: true, onDay: true, cell: ({ node }) => figure(node.partners.totalCount) },
  lastEvent: { key: "lastEvent", order: "LAST_EVENT", date: true, onDay: true, cell: lastEvent },
  nextAnniversary: { key: "nextAnniversary", order: "NEXT_ANNIVERSARY", date: true, onDay: true, cell: anniversaryCell },
};

const sourceCount = { key: "sourceCount", number: true, cell: ({ node }) => figure(sources(node.citations)) };
const name = (key) => ({ key, order: "NAME", wide: true, cell: ({ node }) => link(node) });
const start = { key: "start", order: "START_ON", date: true, cell: ({ node }) => day(node.startOn) };
const end = { key: "end", date: true, cell: ({ node }) => day(node.endOn) };
const count = (key, field) => ({ key, number: true, cell: ({ node }) => figure(node[field].totalCount) });

export const tables = {
  partners: {
    initial: "NAME",
    dated: true,
    filters: ["q", "kinds", "countries", "of"],
    hint: "q_place",
    columns: [
      placeColumns.name,
      placeColumns.country,
      { key: "kind", order: "KIND", cell: ({ kind }) => kindOf(kind) },
      { key: "since", order: "SINCE", date: true, cell: ({ since }) => day(since) },
      placeColumns.population,
      placeColumns.partnerCount,
      { ...placeColumns.lastEvent, key: "lastEventTogether", cell: ({ lastEvent }) => eventDay(lastEvent) },
      placeColumns.nextAnniversary,
    ],
  },
  cities: {
    count: "CITY",
    initial: "-PARTNER_COUNT",
    dated: true,
    filters: ["q", "types", "countries", "weak"],
    hint: "q_place",
    columns: [...Object.values(placeColumns)],
  },
  agreements: {
    count: "PARTNERSHIP",
    initial: "-SIGNED_ON",
    dated: true,
    filters: ["city", "q", "kinds", "countries", "state", "from", "to", "weak"],
    hint: "q_agreements",
    columns: [
      { key: "agreement", order: "NAME", wide: true, cell: ({ node }) => agreementLink(node) },
      { key: "kind", cell: ({ node }) => kindOf(node.kind) },
      { key: "signedOn", order: "SIGNED_ON", date: true, cell: ({ node }) => day(node.signedOn) },
      { key: "effectiveFrom", order: "EFFECTIVE_FROM", date: true, cell: ({ node }) => day(node.effectiveFrom) },
      { key: "effectiveUntil", date: true, cell: ({ node }) => day(node.effectiveUntil, node.ended ? "unknown" : "none") },
      { key: "status", onDay: true, cell: ({ node }) => status(node) },
      sourceCount,
    ],
  },
  programs: {
    count: "PROGRAM",
    initial: "-START_ON",
    filters: ["city", "q", "types", "countries", "from", "to", "weak"],
    columns: [
      name("program"),
      { key: "kind", cell: ({ node }) => type("program_" + node.kind) },
      start,
      end,
      { key: "citiesOf", wide: true, cell: ({ node }) => links(node.cities) },
      count("organizationCount", "organizations"),
      count("peopleCount", "people"),
      { key: "figureCount", number: true, cell: ({ node }) => figure(node.figures.length) },
      sourceCount,
    ],
  },
  organizations: {
    count: "ORGANIZATION",
    initial: "NAME",
    dated: true,
    filters: ["q", "types", "countries", "weak"],
    columns: [
      name("organization"),
      { key: "kind", order: "KIND", cell: ({ node }) => type("organization_" + node.kind) },
      { key: "seat", cell: ({ node }) => link(node.seat) },
      { key: "country", cell: ({ node }) => (node.country ? nameOf(node.country) : nothing()) },
      count("peopleCount", "people"),
      count("programCount", "programs"),
      { key: "lastEvent", order: "LAST_EVENT", date: true, onDay: true, cell: lastEvent },
      sourceCount,
    ],
  },
  people: {
    count: "PERSON",
    initial: "NAME",
    dated: true,
    filters: ["q", "weak"],
    columns: [
      name("person"),
      { key: "office", wide: true, cell: ({ node }) => latestOffice(node)?.title ?? nothing("none") },
      { key: "officeAt", cell: ({ node }) => link(latestOffice(node)?.node) },
      { key: "officeFrom", order: "LATEST_OFFICE", date: true, cell: ({ node }) => day(latestOffice(node)?.from) },
      count("programCount", "programs"),
      { key: "lastEvent", order: "LAST_EVENT", date: true, onDay: true, cell: lastEvent },
      sourceCount,
    ],
  },
  events: {
    count: "EVENT",
    initial: "-START_ON",
    filters: ["city", "q", "types", "countries", "from", "to", "weak"],
    columns: [
      name("event"),
      { key: "kind", cell: ({ node }) => type("event_" + node.kind) },
      start,
      end,
      { key: "heldIn", cell: ({ node }) => (node.heldIn.totalCount ? links(node.heldIn) : nothing()) },
      { key: "citiesOf", cell: ({ node }) => links(node.cities) },
      count("peopleCount", "people"),
      sourceCount,
    ],
  },
  sources: {
    count: "SOURCE",
    initial: "-DAY",
    filters: ["q", "from", "to"],
    columns: [
      name("source"),
      { key: "publisher", cell: ({ node }) => node.publisher ?? nothing() },
      { key: "published", order: "DAY", date: true, cell: ({ node }) => day(node.day) },
      { key: "language", cell: ({ node }) => (node.language ? languageName(node.language) : nothing()) },
      count("citedBy", "citedBy"),
    ],
  },
  countries: {
    count: "COUNTRY",
    initial: "NAME",
    filters: ["q"],
    columns: [
      { ...name("country"), wide: false },
      { key: "code", cell: ({ node }) => node.code },
      { key: "countedWith", cell: ({ node }) => (node.countedWith ? link(node.countedWith) : nothing("none")) },
      count("cityCount", "cities"),
      count("peopleCount", "people"),
    ],
  },
  anniversaries: {
    initial: "ON",
    ranged: true,
    filters: ["city", "kinds", "countries", "from", "to", "milestones"],
    columns: [
      { key: "date", order: "ON", date: true, cell: ({ node }) => html`<a href=${entityAddress(node.id)}>${day(node.on)}</a>` },
      { key: "years", number: true, cell: ({ node }) => (node.isMilestone ? html`<strong>${figure(node.years)}</strong>` : figure(node.years)) },
      { key: "agreement", wide: true, cell: ({ node }) => agreementLink(node.partnership) },
      { key: "kind", cell: ({ node }) => kindOf(node.partnership.kind) },
      { key: "signedOn", date: true, cell: ({ node }) => day(node.partnership.signedOn) },
      { key: "celebratedBy", wide: true, cell: ({ node }) => (node.celebratedBy.length ? links({ nodes: node.celebratedBy, totalCount: node.celebratedBy.length }, 2) : nothing("none")) },
    ],
  },
  changes: {
    initial: "-ON",
    ranged: true,
    filters: ["city", "change", "kinds", "countries", "from", "to"],
    columns: [
      { key: "date", order: "ON", date: true, cell: ({ node }) => day(node.on) },
      { key: "change", cell: ({ node }) => t("change_" + node.kind) },
      { key: "agreement", wide: true, cell: ({ node }) => agreementLink(node.partnership) },
      { key: "kind", cell: ({ node }) => kindOf(node.partnership.kind) },
      { key: "previous", cell: ({ node }) => (node.previous ? html`<a href=${entityAddress(node.previous.id)}>${kindOf(node.previous.kind)}</a>` : nothing("none")) },
    ],
  },
};
