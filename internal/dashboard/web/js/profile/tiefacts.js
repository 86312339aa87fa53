// The tie of two cities in words, for a picture of a profile: its names and what stands beside them.
import { dateText, nameOf } from "../text/language.js";
import { t } from "../words/brief.js";
import { t as common } from "../words/common.js";

export const mostTogether = 4; // programs

// tieFacts are the lines of what a profile says of the tie with the city of a brief.
export function tieFacts({ tied, tie, meetings, nextMilestones: [next], programs }) {
  const more = programs.length > mostTogether && t("more", { n: programs.length - mostTogether });
  return [
    [t("itsTie"), [tie.kind ? [common(tie.kind), tie.since && t("since", { date: dateText(tie.since) })].filter(Boolean).join(" ") : t(tied == null ? "mayBeTied" : "noTie")]],
    [t("lastMeeting"), meetings.length ? meetings.map(({ on, event }) => `${dateText(on)}: ${nameOf(event)}`) : [t("noMeetings")]],
    [t("nextMilestone"), [next ? `${dateText(next.on)}: ${t("years", { n: next.years })}, ${nameOf(next.partnership)}` : t("noMilestone")]],
    [t("programs"), programs.length ? [...programs.slice(0, mostTogether).map(nameOf), more].filter(Boolean) : [t("noPrograms")]],
  ];
}
