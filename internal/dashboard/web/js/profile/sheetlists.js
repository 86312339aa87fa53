// The lists of a profile as sections of its sheet. Each shows the rows that the page shows, and says how many there are.
import { stepText, stepsOf } from "../parts/steps.js";
import { dashes } from "../parts/swatch.js";
import { grid, ring, rows, soft, small, strong } from "../sheet/sheet.js";
import { collator, dateText, nameOf, number } from "../text/language.js";
import { othersOf } from "../text/parties.js";
import { t as common } from "../words/common.js";
import { t } from "../words/profile.js";
import { t as type } from "../words/types.js";
import { groupsOf } from "./city.js";
import { amount, dots, eventWords, eventsShown, officeSpan, programWords, moneyText, roleWords, scopeText } from "./lists.js";
import { isHeld } from "./others.js";
import { shownRows } from "./section.js";
import { lanesOf } from "./sheetties.js";
import { tiesOf } from "./ties.js";

// listsOf makes the functions that make sections: `home` is the id of the thing, `notes` number its sources.
export function listsOf({ notes, home, day, today }) {
  const cite = (...citations) => notes.run(citations.flatMap((some) => some ?? []));
  const shortened = (shown, total) => shown < total && t("someShown", { n: shown, all: total });
  // section makes blocks of the rows that are shown of a list; there is none of a list that is empty or was not asked for.
  const section = (id, title, of, blocksOf, limit = 12) => {
    const all = of?.edges ?? of?.nodes;
    if (!all?.length) return null;
    const shown = shownRows(id, all, limit);
    return { title, count: of.totalCount, blocks: [].concat(blocksOf(shown)), more: shortened(shown.length, of.totalCount) };
  };
  const partyNames = ({ parties }) => parties.nodes.map(nameOf).join(" – ");
  const figure = (f) => [strong(amount(f), { size: 13.5 }), soft(" " + dots(f.what, scopeText(f), moneyText(f))), cite(f.citations)];
  const personRow = ({ node, offices }) => [[strong(nameOf(node))], offices.flatMap((office) => [[{ text: office.title, size: 13.5 }, soft("  " + officeSpan(office)), cite(office.citations)]])];

  return {
    partners: (partners) => ({
      title: t("partnersOn", { day: dateText(day) }),
      blocks: [
        [partners.totalCount ? [strong(t("partnersCount", { n: partners.totalCount }), { size: 16 }), soft(" " + t("inCountries", { n: partners.countryCount }), { size: 16 })] : soft(t("noPartners"))],
        ...groupsOf(partners).flatMap(({ kind, edges }) => [
          [{ runs: [strong(common(kind)), soft("  " + number(edges.length))], mark: "line", kind, dash: dashes[kind] }],
          grid(3, edges.map(({ node, since }) => [[{ text: nameOf(node), size: 14.5 }, soft("  " + nameOf(node.country), { size: 12.5 }), soft(since && "  " + since.slice(0, 4), { size: 12.5 })]])),
        ]),
        partners.undatedCount > 0 && [small(t("undated", { n: partners.undatedCount }))],
      ],
    }),
    milestones: ({ nodes }) => ({
      title: t("anniversaries"),
      blocks: nodes.length
        ? [rows(["42px", 1, 1.5], nodes.map(({ years, milestone, on, partnership, celebratedBy }) => [
          ring(years, partnership.kind, milestone),
          [strong(othersOf(partnership, home).map(nameOf).join(" – ")), soft(dateText(on))],
          celebratedBy.length ? [soft(t("celebratedBy")), ...celebratedBy.map((event) => ({ runs: [{ text: nameOf(event), size: 13 }, soft("  " + dateText(event.from))], space: 4 }))] : [],
        ]))]
        : [[soft(t("noAnniversaries"))]],
    }),
    inOffice: (people) => (people.totalCount > 0 || people.unknownCount > 0) && {
      title: t("people", { day: dateText(day) }),
      blocks: [
        people.edges.length ? rows(["230px", 1], shownRows("office", people.edges, 8).map(personRow)) : [soft(t("noPeople"))],
        people.unknownCount > 0 && [small(t("unknownPeople", { n: people.unknownCount }))],
      ],
    },
    people: (title, of) => section("people", title, of, (edges) => rows(["230px", 1], edges.map(personRow)), 8),
    ties: (title, of) => {
      if (!of?.nodes.length) return null;
      const ties = tiesOf(of.nodes);
      const grown = ties.filter((tie) => tie.length > 1);
      const single = ties.filter((tie) => tie.length === 1);
      const shown = [shownRows("grown", grown, 14), shownRows("ties", single, 14)];
      const agreements = shown.flat(2).length;
      return {
        title, count: of.totalCount, hint: t("agreementsHint"), more: shortened(agreements, of.totalCount),
        blocks: [
          ...(grown.length ? [[strong(t("grown"))], lanesOf(shown[0], { home, day, today, cite, all: grown })] : []),
          ...(grown.length && single.length ? [[strong(t("single"))]] : []),
          ...(single.length ? [lanesOf(shown[1], { home, day, today, cite, all: single })] : []),
        ],
      };
    },
    way: (agreement) => ({ title: t("way"), blocks: [rows([1], stepsOf(agreement, day).map((step) => [[[{ text: stepText(step), size: 14 }, soft(step.body ? ` · ${step.body}` : "", { size: 12 })]]]))] }),
    chain: (title, history) => ({ title, blocks: [lanesOf([history], { day, today, cite, all: [history] })] }),
    programs: (of) => section("programs", t("programs"), of, (edges) => rows([1, 1], edges.map((edge) => [
      [strong(nameOf(edge.node)), [soft(programWords(edge)), cite(edge.node.citations, edge.citations)]],
      (edge.node.figures ?? []).map(figure),
    ])), 8),
    figures: (figures) => figures?.length > 0 && { title: t("figures"), count: figures.length, blocks: [rows([1], figures.map((f) => [[figure(f)]]))] },
    events: (id, title, of, on) => {
      if (!of?.edges.length) return null;
      const { shown, from, split, marked } = eventsShown(id, of.edges, on);
      let year = null;
      const cells = shown.flatMap((edge, i) => {
        const own = edge.node.from?.slice(0, 4) ?? "";
        const fresh = own !== year;
        year = own;
        const row = [[soft(fresh ? own || t("dateUnknown") : "")], [strong(nameOf(edge.node)), [soft(eventWords(edge)), cite(edge.node.citations, edge.citations)]]];
        return marked && from + i === split ? [[[], [soft(t("laterThan", { day: dateText(on) }), { colour: "accent" })]], row] : [row];
      });
      return { title, count: of.totalCount, blocks: [rows(["76px", 1], cells)], more: shortened(shown.length, of.totalCount) };
    },
    things: (id, title, of, word = () => "", limit = 24) => section(id, title, of && { ...of, nodes: [...of.nodes].sort((a, b) => collator.value.compare(nameOf(a), nameOf(b))) },
      (nodes) => grid(3, nodes.map((node) => [nameOf(node), [soft(word(node)), cite(node.citations)]])), limit),
    roles: (id, title, of) => section(id, title, of, (edges) => grid(3, edges.map((edge) => [nameOf(edge.node), [soft(roleWords(edge)), cite(edge.citations)]])), 24),
    offices: (of) => section("offices", t("offices"), of, (edges) => rows([1], edges.map((office) => [
      [[strong(office.title), isHeld(office, day) && soft("  " + t("inOfficeOn", { day: dateText(day) }))], [soft(dots(nameOf(office.node), officeSpan(office), office.note)), cite(office.citations)]]]))),
    agreements: (id, title, of, words) => section(id, title, of, (edges) => rows([1], edges.map((edge) => [
      [strong(partyNames(edge.node)), { runs: [soft(dots(...words(edge))), cite(edge.citations)], mark: "dot", kind: edge.node.kind }]]))),
    cited: (of) => section("cited", t("citedBy"), of, (edges) => rows([1, 1], edges.map(({ node, citations }) => [
      [[strong(nameOf(node)), soft("  " + common(node.__typename.toUpperCase()))]],
      citations.map(({ field, value, note, confidence }) => [soft(dots(field && [field, value].filter(Boolean).join(": "), note, confidence && type("confidence_" + confidence)))]),
    ])), 40),
  };
}
