// A profile as a sheet: what the view shows, section by section, with numbers for the sources and their list at the end.
import { plainText } from "../sheet/plain.js";
import { rows, sheetText, soft, strong } from "../sheet/sheet.js";
import { dateText, nameOf } from "../text/language.js";
import { t as common } from "../words/common.js";
import { t as withWord } from "../words/brief.js";
import { t } from "../words/profile.js";
import { t as type } from "../words/types.js";
import { assertedText } from "./asserted.js";
import { conflicts, fieldName, valueText } from "./cited.js";
import { partnerHeads, partnerRows, partnersTitle, visitsEdges, visitsTitle } from "./country.js";
import { factsOf, ownValues } from "./facts.js";
import { newNotes, originOf } from "./footnotes.js";
import { stateText } from "./others.js";
import { onSheet } from "./runs.js";
import { listsOf } from "./sheetlists.js";
import { tieFacts } from "./tiefacts.js";

// profileSheet takes the thing, the answers that its profile is drawn from, the day that they are of, and the words above. `together` is of a city
// the brief about its tie, and of a country what its places share with another city.
export function profileSheet({ thing, onDay, record, together, day, today, ...words }) {
  const notes = newNotes();
  const lists = listsOf({ notes, home: thing.id, day, today });
  const sections = [factsSection(thing, notes), ...(sectionsOf[thing.__typename]?.({ lists, onDay: Object.values(onDay ?? {})[0], of: Object.values(record ?? {})[0], day, thing, together }) ?? [])];
  sections.splice(1, 0, conflictsSection(thing));
  if (together && thing.__typename === "City") sections.unshift(withSection(together));
  notes.numbers(thing.citations ?? []);
  const { partnership } = record ?? {};
  const headline = partnership && strong(stateText(partnership, day), { size: 15 });
  return sheetText({ ...words, headline, sections: [...sections, sourcesSection(notes)] });
}

// withSection is the tie with the city of the address or of the dataset, as the page begins with it.
function withSection(brief) {
  return { title: withWord("with", { city: nameOf(brief.city) }), blocks: [rows(["170px", 1], tieFacts(brief).map(({ name, lines }) => [[soft(name, { size: 14 })], lines.map(onSheet)]))] };
}

// partnersSection are the places of a country that are partners of a city, in the columns of the page.
function partnersSection(together, day) {
  const heads = partnerHeads.map((word) => [soft(t(word), { size: 12 })]);
  const cells = partnerRows(together, day).map(([place, ...rest]) => [[strong(place[0].text)], ...rest.map((runs) => [onSheet(runs)])]);
  return { title: partnersTitle(together.attention, day), count: cells.length, blocks: [cells.length ? rows(["130px", 1, "150px", "50px", 1.2], [heads, ...cells]) : [soft(t("noPartners"))]] };
}

function factsSection(thing, notes) {
  const facts = factsOf(thing).map(([name, value, field]) => [[soft(name, { size: 14 })], [[plainText(value), notes.run(field && (thing.citations ?? []).filter((c) => c.field === field))]]]);
  return facts.length > 0 && { title: t("facts"), blocks: [rows(["170px", 1], facts)] };
}

function conflictsSection(thing) {
  const found = conflicts(thing.citations ?? [], ownValues(thing));
  if (!found.length) return null;
  return { title: "≠ " + t("disagree"), blocks: found.map(({ field, values: sides }) => rows(["170px", "220px", 1], sides.map((side, i) => [
    i === 0 ? [soft(fieldName(field), { size: 14 })] : [],
    [strong(valueText(side)), side.shownHere && soft(t("shownHere"))],
    side.citations.map(({ source, note }) => ({ runs: [{ text: source.name, size: 13 }, soft(" " + originOf(source)), note && soft(` · ${note}`)], space: 4 })),
  ]))) };
}

function sourcesSection(notes) {
  const all = notes.all();
  return all.length > 0 && { title: t("sourcesOf"), count: all.length, blocks: [rows(["34px", 1], all.map(({ number, source }) => [[soft(String(number))], [[{ text: source.name, size: 13 }, soft("  " + originOf(source), { size: 12 })]]]), { rule: false })] };
}

const agreementWord = (edge) => [common(edge.node.kind), dateText(edge.node.signedOn)];

// The sections of each kind of thing, in the order of its profile.
const sectionsOf = {
  City: ({ lists, onDay, of, day }) => [
    onDay?.partners && lists.partners(onDay.partners),
    onDay?.anniversaries && lists.milestones(onDay.anniversaries),
    onDay?.people && lists.inOffice(onDay.people),
    of && lists.ties(t("agreements"), of.partnerships),
    lists.programs(of?.programs),
    lists.events("events", t("tookPart"), of?.events, day),
    lists.events("held", t("eventsHeld"), of?.eventsHeld, day),
    lists.people(t("allPeople"), of?.people),
    lists.things("organizations", t("organizations"), of?.organizations, (node) => type("organization_" + node.kind)),
    lists.things("parts", t("parts"), of?.parts),
  ],
  Country: ({ lists, of, day, together }) => [
    together?.attention && partnersSection(together, day),
    together?.attention && together.events && lists.events("visits", visitsTitle(together.attention), visitsEdges(together.events), day),
    lists.things("places", t("places"), of?.cities, (city) => (city.partners?.totalCount ? t("partnersCount", { n: city.partners.totalCount }) : ""), 60),
    of?.people && lists.inOffice(of.people),
    lists.people(t("allPeople"), of?.allPeople),
  ],
  Partnership: ({ lists, of }) => [
    of?.parties && { ...lists.things("parties", t("parties"), of.parties, (city) => nameOf(city.country)), more: assertedText([of]) },
    of && lists.way(of),
    of && lists.chain(t("chain"), of.history),
    lists.roles("signatories", t("signatories"), of?.signatories),
    lists.events("marked", t("markedBy"), of?.markedBy),
    lists.events("celebrated", t("celebrations"), of?.celebratedBy),
  ],
  Program: ({ lists, of }) => [lists.figures(of?.figures), ...participants(lists, of)],
  Organization: ({ lists, of, day }) => [
    of?.people && lists.inOffice(of.people),
    lists.people(t("allPeople"), of?.allPeople),
    lists.things("parts", t("partsOf"), of?.parts, (node) => type("organization_" + node.kind)),
    lists.programs(of?.programs),
    lists.events("events", t("events"), of?.events, day),
  ],
  Person: ({ lists, of, day }) => [
    lists.offices(of?.offices),
    lists.agreements("signed", t("signed"), of?.signed, (edge) => [...agreementWord(edge), edge.forCity && t("forCity", { city: nameOf(edge.forCity) })]),
    lists.programs(of?.programs),
    lists.events("events", t("events"), of?.events, day),
  ],
  Event: ({ lists, of }) => [
    lists.agreements("celebrates", t("celebrates"), of?.celebrates, (edge) => [t("nth", { n: edge.nth }), ...agreementWord(edge)]),
    lists.agreements("marks", t("marks"), of?.marks, (edge) => [type("act_" + edge.act), ...agreementWord(edge)]),
    lists.things("held", t("heldIn"), of?.heldIn, (city) => nameOf(city.country)),
    ...participants(lists, of),
  ],
  Source: ({ lists, of }) => [lists.cited(of?.citedBy)],
  Anniversary: ({ lists, of }) => [
    of?.celebratedBy && { title: t("celebratedBy"), blocks: of.celebratedBy.length
      ? [rows([1], of.celebratedBy.map((event) => [[[strong(nameOf(event)), soft("  " + dateText(event.from))]]]))]
      : [[soft(t("noCelebration"))]] },
    of?.agreement && lists.chain(t("chain"), of.agreement.history),
  ],
};

const participants = (lists, of) => [
  lists.roles("cities", t("takingPart"), of?.cities),
  lists.roles("organizations", t("organizations"), of?.organizations),
  lists.roles("people", t("peopleTakingPart"), of?.people),
];
