// The parameters of an address. parseParameters reads them: former names become those of now, and values that mean nothing are
// left out and reported. These mean the same in all views:
//   city       whose partners, network or anniversaries: an id; the network takes several, of other things too
//   kinds      the kinds of agreement
//   countries  ISO 3166-1 codes
//   asOf       the day
//   since      the day that it is compared with, on the map and in the network
//   wall       1: a screen that nobody touches; rotate=map:20,calendar:15 are the views that it goes through, each with its seconds
//   undated    1: ties and links that may hold on the day, although no source says so, are shown too
import { isDay } from "../model/days.js";
import { agreementKinds, mapKinds, valuesOf } from "../model/kinds.js";
import { views } from "../views.js";

const ofAgreements = ["partners", "agreements", "anniversaries", "changes"]; // the tables whose kinds are those of agreements

// A parser takes the text of a parameter and gives the valid text, "" for none, and the values in it that are invalid, each with the
// word that says why where that is not the usual one of the parameter.
const oneOf = (...values) => (text) => (values.includes(text) ? [text, []] : ["", [text]]);
const wholeNumber = (least, most) => (text) => (/^\d{1,6}$/.test(text) && least <= Number(text) && Number(text) <= most ? [text, []] : ["", [text]]);
const matching = (pattern) => (text) => (pattern.test(text) ? [text, []] : ["", [text]]);
const listOf = (isValid, fold = (value) => value) => (text) => {
  const all = text.split(",").map((value) => fold(value.trim())).filter(Boolean);
  return [[...new Set(all.filter(isValid))].join(), all.filter((value) => !isValid(value))];
};
const listFrom = (values) => listOf((value) => values.includes(value), (value) => value.toUpperCase());
const firstOf = (parse) => (text) => {
  const [first, ...others] = text.split(",");
  const [valid, invalid] = parse(first);
  return [valid, [...invalid, ...others.filter((value) => value && value !== first).map((value) => ({ value, why: "onlyOne" }))]];
};

const day = (text) => (isDay(text) ? [text, []] : ["", [text]]);
const id = matching(/^[^\s,]{1,200}$/); // the view that asks for the thing reports an id of none
const ids = listOf((value) => id(value)[1].length === 0);
const flag = oneOf("1");
const place = matching(/^-?[\d.]+,-?[\d.]+,[\d.]+$/); // where a picture is zoomed to

// Intl has names for the codes of countries. It has some for other codes too, which the endpoint refuses: codes that another
// replaced, and those of groups of countries and of parts of one.
const regions = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
const groupsAndParts = ["AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "ZZ"];
export const isCountry = (code) => /^[A-Z]{2}$/.test(code) && regions.of(code) != null && new Intl.Locale("und-" + code).region === code && !groupsAndParts.includes(code);

// A turn of a wall is a view that needs no more than its address, and from 1 to 86,400 seconds.
const isTurn = (text) => {
  const [, name, seconds] = /^(\w+):(\d{1,5})$/.exec(text) ?? [];
  return views.some((view) => view.name === name && !view.paths[0].includes("{")) && seconds >= 1 && seconds <= 86_400;
};

const ofAllViews = {
  wall: flag, rotate: listOf(isTurn),
  asOf: day, since: day, lang: oneOf("en", "ko"), city: firstOf(id), kinds: listFrom([...agreementKinds, "NONE"]),
  countries: listOf(isCountry, (code) => code.toUpperCase()), undated: flag,
};
const picture = { show: listFrom(mapKinds), at: place };
const byView = {
  map: { among: flag, shade: flag, place: id, order: oneOf("place", "country", "kind", "since"), at: place },
  network: { ...picture, star: flag, colours: oneOf("region", "community"), city: ids, budget: wholeNumber(1, 2000), node: id, table: oneOf("nodes", "links") },
  paths: { ...picture, from: id, to: id, maxLength: wholeNumber(1, 6), first: wholeNumber(1, 50), path: wholeNumber(1, 50) },
  calendar: { year: wholeNumber(1, 9999), every: flag, places: oneOf("all") },
  plan: { part: oneOf("attention", "next", "overlap", "report"), cities: ids, rules: listFrom(valuesOf.rule), preset: oneOf(...valuesOf.preset), size: wholeNumber(1, 1000), far: wholeNumber(0, 20_100), near: wholeNumber(0, 20_100), why: id, first: wholeNumber(1, 500), quiet: wholeNumber(1, 100), reasons: listFrom(valuesOf.attention) },
  compare: { cities: ids },
  entity: { with: id, form: oneOf("brief") },
  tables: { from: day, to: day, weak: flag, translated: flag, milestones: flag, change: listFrom(valuesOf.change), stage: listFrom(valuesOf.stage), field: listFrom(valuesOf.field), rows: oneOf("25", "50", "100"), last: wholeNumber(1, 100), page: wholeNumber(1, 999_999), chart: oneOf("0") },
};
const types = { cities: valuesOf.place, programs: valuesOf.program, organizations: valuesOf.organization, events: valuesOf.event };

const all = (text, values) => text.split(",").every((value) => values.includes(value));

// currentNames replaces former names of parameters.
function currentNames(name, rest, given) {
  const now = { ...given };
  const move = (old, next, value = now[old]) => {
    if (now[old] == null) return;
    delete now[old];
    now[next] ??= value;
  };
  if (now.wall === "0") {
    delete now.wall;
    delete now.rotate;
  }
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

// parseParameters returns the valid parameters of a view, by its name and what follows in its address, and `wrong`, the invalid
// values, each { name, value, why }: see parsers.
export function parseParameters(name, rest, given) {
  const parsers = { ...ofAllViews, ...byView[name] };
  if (name === "tables" && types[rest]) parsers.types = listFrom(types[rest]);
  const params = {};
  const wrong = [];
  for (const [parameter, text] of Object.entries(currentNames(name, rest, given))) {
    if (text === "") continue;
    const [valid, invalid] = parsers[parameter]?.(text) ?? [text, []];
    if (valid) params[parameter] = valid;
    wrong.push(...invalid.map((value) => ({ name: parameter, ...(value.why ? value : { value }) })));
  }
  return { params: name === "tables" ? inOrder(params) : params, wrong };
}

// inOrder swaps the days of a range whose end lies before its start, which the endpoint would refuse.
export const inOrder = (range) => (range.from && range.to && range.from > range.to ? { ...range, from: range.to, to: range.from } : range);
