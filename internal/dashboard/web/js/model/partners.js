// Who is a partner of a place on a day, from the spans in which its agreements are in force: the answer is that of
// city.partners(asOf, kinds), for any day and without asking again.
import { agreementKinds, tieKinds } from "./kinds.js";
import { inForce, knownFrom, mayBeInForce, changeDays } from "./statuses.js";

const strength = (kind) => agreementKinds.indexOf(kind);

// historyOf returns the history of a place's agreements: its partners of all days with their agreements, and the
// days on which something changed.
export function historyOf(home) {
  const places = new Map();
  const byId = new Map(home.partnerships.nodes.map((agreement) => [agreement.id, agreement]));
  const days = new Set();
  for (const agreement of byId.values()) {
    for (const day of changeDays(agreement)) days.add(day);
    for (const place of agreement.parties.nodes) {
      if (place.id === home.id) continue;
      if (!places.has(place.id)) places.set(place.id, { place, agreements: [] });
      places.get(place.id).agreements.push(agreement);
    }
  }
  for (const entry of places.values()) entry.agreements.sort((a, b) => (a.inForceFrom ?? "9").localeCompare(b.inForceFrom ?? "9") || a.id.localeCompare(b.id));
  return { home, places: [...places.values()], byId, days: [...days].sort() };
}

// firstOf is the agreement that says what a partner is: the strongest, of equals the one in force longest as far as is known.
function firstOf(agreements) {
  const order = (a, b) => strength(a.kind) - strength(b.kind) || (a.inForceFrom ?? "9").localeCompare(b.inForceFrom ?? "9") || a.id.localeCompare(b.id);
  return agreements.reduce((best, next) => (order(next, best) < 0 ? next : best));
}

// partnersOn are the partners on a day by agreements of some kinds, each with its kind, since when, and the agreement
// that makes it one.
export function partnersOn({ places }, day, kinds = tieKinds) {
  const partners = [];
  for (const { place, agreements } of places) {
    const ties = agreements.filter((agreement) => kinds.includes(agreement.kind) && inForce(agreement, day));
    if (!ties.length) continue;
    const agreement = firstOf(ties);
    partners.push({ place, agreements, agreement, kind: agreement.kind, since: agreement.since });
  }
  return partners;
}

// possibleOn are the places that are no partner on a day as far as is known, but that an agreement of which nobody knows
// whether it was in force may have tied then: like partners, marked, and with the day from which that is known.
export function possibleOn({ places }, day, kinds = tieKinds) {
  return places.flatMap(({ place, agreements }) => {
    const chosen = agreements.filter((agreement) => kinds.includes(agreement.kind));
    const ties = chosen.filter((agreement) => mayBeInForce(agreement, day));
    if (!ties.length || chosen.some((agreement) => inForce(agreement, day))) return [];
    const agreement = firstOf(ties);
    return [{ place, agreements, agreement, kind: agreement.kind, since: agreement.since, possible: true, knownFrom: knownFrom(agreement, day) }];
  });
}

// countedCountry is the country with which the office counts a place's.
export const countedCountry = ({ country }) => country.countedWith ?? country;

// countriesOf counts the countries of partners as the office counts them, and as ISO 3166-1 does.
export function countriesOf(partners) {
  return {
    office: new Set(partners.map(({ place }) => countedCountry(place).code)).size,
    iso: new Set(partners.map(({ place }) => place.country.code)).size,
  };
}

// countByKind counts partners of each kind.
export function countByKind(partners) {
  const counts = Object.fromEntries(agreementKinds.map((kind) => [kind, 0]));
  for (const { kind } of partners) counts[kind]++;
  return counts;
}

// tiesAmong are the agreements among partners on a day that make partners, one for each pair: the strongest. With
// `undated` they are also those that may be in force, for pairs without any that is, each marked.
export function tiesAmong(agreements, partners, day, kinds, undated = false) {
  const there = new Set(partners.map(({ place }) => place.id));
  const pairs = new Map();
  const before = (a, b) => a.possible - b.possible || strength(a.kind) - strength(b.kind);
  for (const agreement of agreements) {
    const possible = mayBeInForce(agreement, day);
    if (!kinds.includes(agreement.kind) || !(inForce(agreement, day) || (undated && possible))) continue;
    const ids = agreement.parties.nodes.map(({ id }) => id).filter((id) => there.has(id)).sort();
    for (let i = 0; i < ids.length; i++) {
      for (let j = i + 1; j < ids.length; j++) {
        const tie = { key: `${ids[i]} ${ids[j]}`, from: ids[i], to: ids[j], kind: agreement.kind, agreement, possible };
        if (!pairs.has(tie.key) || before(tie, pairs.get(tie.key)) < 0) pairs.set(tie.key, tie);
      }
    }
  }
  return [...pairs.values()];
}
