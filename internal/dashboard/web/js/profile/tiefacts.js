// What a profile says of the tie of two cities, on the page and on the picture of it.
import { dateText } from "../text/language.js";
import { t } from "../words/brief.js";
import { assertedText } from "./asserted.js";
import { kindRuns, thingRun } from "./runs.js";

const mostTogether = 4; // programs

// tieFacts are the facts of a brief about the tie of its cities: [{ name, lines, list }], each line of runs; those of a list are things of one kind.
export function tieFacts({ city, with: other, tied, tie, meetings, nextMilestones: [next], programs }) {
  const none = (word) => [[{ text: t(word), soft: true }]];
  const more = programs.length - mostTogether;
  return [
    { name: t("itsTie"), lines: tie.kind ? [kindRuns(tie), ...(tie.partnerships.length ? [[{ text: assertedText(tie.partnerships, [city.id, other.id]), soft: true }]] : [])] : none(tied == null ? "mayBeTied" : "noTie") },
    { name: t("lastMeeting"), lines: meetings.length ? meetings.map(({ on, event }) => [{ text: dateText(on) + ": " }, thingRun(event)]) : none("noMeetings") },
    { name: t("nextMilestone"), lines: next ? [[{ text: dateText(next.on) + ": " }, { ...thingRun(next), text: t("years", { n: next.years }) }, { text: ", " }, thingRun(next.partnership)]] : none("noMilestone") },
    { name: t("programs"), list: programs.length > 0, lines: programs.length ? [...programs.slice(0, mostTogether).map((program) => [thingRun(program)]), ...(more > 0 ? [[{ text: t("more", { n: more }), soft: true }]] : [])] : none("noPrograms") },
  ];
}
