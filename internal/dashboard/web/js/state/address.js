// What an address may say. understood reads one: names of before become those of now, and what means nothing is left out
// and told to the reader. One set of names holds for all views:
//   city       whose partners, network or anniversaries: an id; the network takes several, of other things too
//   kinds      the kinds of agreement
//   countries  ISO 3166-1 codes
//   asOf       the day
//   undated    1: what may hold on the day, although nobody knows, is shown too, where a view draws ties
import { isDay } from "../model/days.js";
import { agreementKinds, mapKinds, valuesOf } from "../model/kinds.js";

const ofAgreements = ["partners", "agreements", "anniversaries", "changes"]; // the tables whose kinds are those of agreements

// Each meaning takes the text of a parameter and gives the text that holds, "" for none, and what of it means nothing.
const one = (...values) => (text) => (values.includes(text) ? [text, []] : ["", [text]]);
const between = (least, most) => (text) => (/^\d{1,6}$/.test(text) && least <= Number(text) && Number(text) <= most ? [text, []] : ["", [text]]);
const form = (pattern) => (text) => (pattern.test(text) ? [text, []] : ["", [text]]);
const many = (means, fold = (value) => value) => (text) => {
  const all = text.split(",").map((value) => fold(value.trim())).filter(Boolean);
  return [[...new Set(all.filter(means))].join(), all.filter((value) => !means(value))];
};
const some = (values) => many((value) => values.includes(value), (value) => value.toUpperCase());
const first = (meaning) => (text) => meaning(text.split(",")[0]);

const day = (text) => (isDay(text) ? [text, []] : ["", [text]]);
const id = form(/^[^\s,]{1,200}$/); // whether there is such a thing, the view that asks for it tells
const ids = many((value) => id(value)[1].length === 0);
const flag = one("1");
const place = form(/^-?[\d.]+,-?[\d.]+,[\d.]+$/); // where a picture is zoomed to

// Intl knows the countries; a code of none is called by the code itself, or not at all. It knows others as well: codes that
// gave way to another, and those of groups of countries and of parts of one, which the endpoint refuses.
const regions = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
const groupsAndParts = ["AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "ZZ"];
export const isCountry = (code) => /^[A-Z]{2}$/.test(code) && regions.of(code) != null && new Intl.Locale("und-" + code).region === code && !groupsAndParts.includes(code);

const everywhere = {
  asOf: day, lang: one("en", "ko"), city: first(id), kinds: some([...agreementKinds, "NONE"]),
  countries: many(isCountry, (code) => code.toUpperCase()), undated: flag,
};
const picture = { show: some(mapKinds), at: place };
const byView = {
  map: { among: flag, place: id, order: one("place", "country", "kind", "since"), at: place },
  network: { ...picture, city: ids, budget: between(1, 2000), node: id, table: one("nodes", "links") },
  paths: { ...picture, from: id, to: id, maxLength: between(1, 6), first: between(1, 50), path: between(1, 50) },
  calendar: { year: between(1, 9999), every: flag, places: one("all") },
  tables: { from: day, to: day, weak: flag, milestones: flag, change: some(valuesOf.change), rows: one("25", "50", "100"), last: between(1, 100), page: between(1, 999_999), chart: one("0") },
};
const types = { cities: valuesOf.place, programs: valuesOf.program, organizations: valuesOf.organization, events: valuesOf.event };

const all = (text, values) => text.split(",").every((value) => values.includes(value));

// renamed gives parameters their names of now.
function renamed(name, rest, given) {
  const now = { ...given };
  const move = (old, next, value = now[old]) => {
    if (now[old] == null) return;
    delete now[old];
    now[next] ??= value;
  };
  if (name === "network") {
    move("focus", "city");
    if (now.kinds && all(now.kinds, mapKinds)) move("kinds", "show");
    move("links", "kinds", now.links?.split(",").filter((kind) => agreementKinds.includes(kind)).join());
  } else if (name === "paths") {
    if (now.kinds && all(now.kinds, mapKinds)) move("kinds", "show");
    move("mou", "kinds", agreementKinds.join());
  } else if (name === "calendar") {
    if (now.of === "all") move("of", "places");
    move("of", "city");
  } else if (name === "tables") {
    move("country", "countries");
    move("kind", ofAgreements.includes(rest || "partners") ? "kinds" : "types");
  }
  return now;
}

// understood gives the parameters of a view, by its name and what follows in its address, as they are meant, and what means
// nothing, each { name, value }.
export function understood(name, rest, given) {
  const meanings = { ...everywhere, ...byView[name] };
  if (name === "tables" && types[rest]) meanings.types = some(types[rest]);
  const params = {};
  const wrong = [];
  for (const [parameter, text] of Object.entries(renamed(name, rest, given))) {
    if (text === "") continue;
    const [holds, not] = meanings[parameter]?.(text) ?? [text, []];
    if (holds) params[parameter] = holds;
    wrong.push(...not.map((value) => ({ name: parameter, value })));
  }
  return { params, wrong };
}
