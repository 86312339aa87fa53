// The calendar as a sheet: a section a month, a row an anniversary.
import { ring, rows, sheetText, soft, strong } from "../sheet/sheet.js";
import { dateText, nameOf } from "../text/language.js";
import { countryNames } from "../text/parties.js";
import { t } from "../words/calendar.js";
import { dayParts, monthTitle, monthsOf, placesOf } from "./months.js";

// calendarSheet takes what the view shows: the anniversaries of a span, whose they are, and the words above them.
export function calendarSheet({ eyebrow, title, headline, note, nodes, span, home, more }) {
  const { months, vague } = monthsOf(nodes, span.from, span.to);
  const groups = [
    ...months.filter(({ nodes }) => nodes.length).map(({ month, nodes }) => ({ title: monthTitle(month).join(" "), nodes })),
    ...vague.map(({ year, nodes }) => ({ title: t("someTime", { year }), nodes })),
  ];
  const sections = groups.map(({ title, nodes }) => ({ title, count: nodes.length, blocks: [rows(["62px", "42px", 1, 1.15], nodes.map((node) => entryOf(node, home)))] }));
  if (more) sections.push({ title: "", blocks: [[soft(more)]] });
  return sheetText({ eyebrow, title, headline, note, sections });
}

function entryOf({ on, years, milestone, partnership, celebratedBy }, home) {
  const places = placesOf(partnership, home);
  const [day, weekday] = dayParts(on);
  return [
    [{ runs: [strong(day && String(day), { size: 16 }), soft(weekday && ` ${weekday}`)] }],
    ring(years, partnership.kind, milestone),
    [[strong(places.map(nameOf).join(" – "), { size: 15.5 }), soft("  " + countryNames(places))],
      { runs: [soft(`${t("k_" + partnership.kind)} ${t("since", { date: dateText(partnership.signedOn) })}`)], mark: "dot", kind: partnership.kind }],
    celebratedBy.length ? [soft(t("celebratedBy")), ...celebratedBy.map((event) => ({ runs: [{ text: nameOf(event), size: 13 }, soft(` ${dateText(event.from)}`)], space: 4 }))] : [],
  ];
}
