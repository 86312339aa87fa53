// What is saved of each table as CSV: { header: value(edge, day) }, with values as the endpoint gives them. Several ids stand
// in one cell, parted by spaces.
import { latestOffice, parties } from "./cells.js";

const ids = (list) => list.nodes.map(({ id }) => id).join(" ");
const partyIds = (agreement) => parties(agreement).map(({ id }) => id).join(" ");
const named = { id: ({ node }) => node.id, name: ({ node }) => node.name, name_ko: ({ node }) => node.ko };
const sources = { sources: ({ node }) => [...new Set(node.citations.map(({ source }) => source.id))].join(" ") };
const place = {
  ...named,
  country: ({ node }) => node.country.code,
  place_kind: ({ node }) => node.kind,
  population: ({ node }) => node.population?.value,
  population_year: ({ node }) => node.population?.year,
  area_km2: ({ node }) => node.areaKm2,
  latitude: ({ node }) => node.location?.latitude,
  longitude: ({ node }) => node.location?.longitude,
  partner_count: ({ node }) => node.partners.totalCount,
  last_event: ({ node }) => node.events.nodes[0]?.startOn,
  next_anniversary: ({ node }) => node.anniversaries.nodes[0]?.on,
};

export const records = {
  partners: { ...named, kind: ({ kind }) => kind, since: ({ since }) => since, ...place, last_event: ({ lastEvent }) => lastEvent?.startOn },
  cities: place,
  agreements: {
    ...named,
    kind: ({ node }) => node.kind,
    parties: ({ node }) => partyIds(node),
    signed_on: ({ node }) => node.signedOn,
    effective_from: ({ node }) => node.effectiveFrom,
    effective_until: ({ node }) => node.effectiveUntil,
    ended: ({ node }) => node.ended,
    status: ({ node }) => node.status,
    ...sources,
  },
  programs: {
    ...named,
    kind: ({ node }) => node.kind,
    start_on: ({ node }) => node.startOn,
    end_on: ({ node }) => node.endOn,
    city_count: ({ node }) => node.cities.totalCount,
    organization_count: ({ node }) => node.organizations.totalCount,
    person_count: ({ node }) => node.people.totalCount,
    figure_count: ({ node }) => node.figures.length,
    ...sources,
  },
  organizations: {
    ...named,
    kind: ({ node }) => node.kind,
    seat: ({ node }) => node.seat?.id,
    country: ({ node }) => node.country?.code,
    person_count: ({ node }) => node.people.totalCount,
    program_count: ({ node }) => node.programs.totalCount,
    last_event: ({ node }) => node.events.nodes[0]?.startOn,
    ...sources,
  },
  people: {
    ...named,
    office: ({ node }) => latestOffice(node)?.title,
    office_at: ({ node }) => latestOffice(node)?.node.id,
    office_from: ({ node }) => latestOffice(node)?.from,
    office_to: ({ node }) => latestOffice(node)?.to,
    office_basis: ({ node }) => latestOffice(node)?.basis,
    program_count: ({ node }) => node.programs.totalCount,
    last_event: ({ node }) => node.events.nodes[0]?.startOn,
    ...sources,
  },
  events: {
    ...named,
    kind: ({ node }) => node.kind,
    start_on: ({ node }) => node.startOn,
    end_on: ({ node }) => node.endOn,
    held_in: ({ node }) => ids(node.heldIn),
    city_count: ({ node }) => node.cities.totalCount,
    person_count: ({ node }) => node.people.totalCount,
    organization_count: ({ node }) => node.organizations.totalCount,
    ...sources,
  },
  sources: {
    ...named,
    publisher: ({ node }) => node.publisher,
    address: ({ node }) => node.address,
    day: ({ node }) => node.day,
    language: ({ node }) => node.language,
    cited_by: ({ node }) => node.citedBy.totalCount,
  },
  countries: { ...named, code: ({ node }) => node.code, counted_with: ({ node }) => node.countedWith?.id, city_count: ({ node }) => node.cities.totalCount, person_count: ({ node }) => node.people.totalCount },
  anniversaries: {
    id: ({ node }) => node.id,
    on: ({ node }) => node.on,
    years: ({ node }) => node.years,
    milestone: ({ node }) => node.isMilestone,
    agreement: ({ node }) => node.partnership.id,
    agreement_name: ({ node }) => node.partnership.name,
    kind: ({ node }) => node.partnership.kind,
    parties: ({ node }) => partyIds(node.partnership),
    celebrated_by: ({ node }) => node.celebratedBy.map(({ id }) => id).join(" "),
  },
  changes: {
    on: ({ node }) => node.on,
    change: ({ node }) => node.kind,
    agreement: ({ node }) => node.partnership.id,
    agreement_name: ({ node }) => node.partnership.name,
    kind: ({ node }) => node.partnership.kind,
    parties: ({ node }) => partyIds(node.partnership),
    previous: ({ node }) => node.previous?.id,
  },
};
