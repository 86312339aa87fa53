// Who is a partner of a place on a day, from its agreements, by the rules of the endpoint: the answer is that of
// city.partners(asOf, kinds), for any day and without asking again.
import { partnershipKinds } from "../words/common.js";

export const tieKinds = partnershipKinds.filter((kind) => kind !== "MOU"); // those that make partners
const strength = (kind) => partnershipKinds.indexOf(kind);

// inForce tells whether an agreement is known to be in force on a day. effectiveFrom and effectiveUntil, which is the
// first day after, are full days. One that ended on no known day is in force on none.
export function inForce(agreement, day) {
  const { effectiveFrom: from, effectiveUntil: until, ended } = agreement;
  return from != null && from <= day && (until != null ? day < until : !ended);
}

// isEnded tells whether an agreement is known to have ended by a day.
const isEnded = (agreement, day) => (agreement.effectiveUntil != null ? agreement.effectiveUntil <= day : agreement.ended);

// A chronicle is what there is to know of a place's agreements: its partners of all days with their agreements, and the
// days on which something changed.
export function chronicle(home) {
  const places = new Map();
  const byId = new Map(home.partnerships.nodes.map((agreement) => [agreement.id, agreement]));
  const days = new Set();
  for (const agreement of byId.values()) {
    for (const day of [agreement.effectiveFrom, agreement.effectiveUntil]) if (day) days.add(day);
    for (const place of agreement.parties.nodes) {
      if (place.id === home.id) continue;
      if (!places.has(place.id)) places.set(place.id, { place, agreements: [] });
      places.get(place.id).agreements.push(agreement);
    }
  }
  for (const entry of places.values()) entry.agreements.sort((a, b) => (a.effectiveFrom ?? "9").localeCompare(b.effectiveFrom ?? "9") || a.id.localeCompare(b.id));
  return { home, places: [...places.values()], byId, days: [...days].sort() };
}

// since is the day the first agreement of a chain of the same kind was signed, as exact as it is known; null if it is not.
export function since(agreement, byId) {
  let first = agreement;
  while (first.supersedes?.kind === first.kind && byId.has(first.supersedes.id)) first = byId.get(first.supersedes.id);
  return first.signedOn;
}

// firstOf is the agreement that says what a partner is: the strongest, of equals the one tied longest.
function firstOf(agreements, byId) {
  const order = (a, b) => strength(a.kind) - strength(b.kind) || (since(a, byId) ?? "9").localeCompare(since(b, byId) ?? "9") || a.id.localeCompare(b.id);
  return agreements.reduce((best, next) => (order(next, best) < 0 ? next : best));
}

// partnersOn are the partners on a day by agreements of some kinds, each with its kind, since when, and the agreement
// that makes it one.
export function partnersOn({ places, byId }, day, kinds = tieKinds) {
  const partners = [];
  for (const { place, agreements } of places) {
    const ties = agreements.filter((agreement) => kinds.includes(agreement.kind) && inForce(agreement, day));
    if (!ties.length) continue;
    const agreement = firstOf(ties, byId);
    partners.push({ place, agreements, agreement, kind: agreement.kind, since: since(agreement, byId) });
  }
  return partners;
}

// mayBeInForce tells whether an agreement that no source dates may be in force on a day, although that is not known.
export const mayBeInForce = (agreement, day) =>
  agreement.signedOn == null && !(agreement.effectiveFrom != null && agreement.effectiveFrom <= day) && !isEnded(agreement, day);

// possibleOn are the places that are no partner on a day as far as is known, but that an agreement which no source dates
// may have tied then: like partners, and marked.
export function possibleOn({ places, byId }, day, kinds = tieKinds) {
  return places.flatMap(({ place, agreements }) => {
    const chosen = agreements.filter((agreement) => kinds.includes(agreement.kind));
    const ties = chosen.filter((agreement) => mayBeInForce(agreement, day));
    if (!ties.length || chosen.some((agreement) => inForce(agreement, day))) return [];
    const agreement = firstOf(ties, byId);
    return [{ place, agreements, agreement, kind: agreement.kind, since: since(agreement, byId), possible: true }];
  });
}

// undatedOn counts them.
export const undatedOn = (history, day, kinds = tieKinds) => possibleOn(history, day, kinds).length;

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
  const counts = Object.fromEntries(partnershipKinds.map((kind) => [kind, 0]));
  for (const { kind } of partners) counts[kind]++;
  return counts;
}

// tiesAmong are the agreements among partners on a day that make partners, one for each pair: the strongest. With
// `undated` they are also those that may be in force, for pairs without any that is, each marked.
export function tiesAmong(agreements, partners, day, kinds, undated = false) {
  const there = new Set(partners.map(({ place }) => place.id));
  const pairs = new Map();
  for (const agreement of agreements) {
    const possible = !inForce(agreement, day);
    if (!kinds.includes(agreement.kind) || (possible && !(undated && mayBeInForce(agreement, day)))) continue;
    const ids = agreement.parties.nodes.map(({ id }) => id).filter((id) => there.has(id)).sort();
    for (let i = 0; i < ids.length; i++) {
      for (let j = i + 1; j < ids.length; j++) {
        const key = `${ids[i]} ${ids[j]}`;
        const other = pairs.get(key);
        if (!other || possible - other.possible < 0 || (possible === other.possible && strength(agreement.kind) < strength(other.kind))) pairs.set(key, { key, from: ids[i], to: ids[j], kind: agreement.kind, agreement, possible });
      }
    }
  }
  return [...pairs.values()];
}
