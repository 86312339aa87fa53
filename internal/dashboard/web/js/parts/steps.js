// The way of an agreement as a line of steps: what was decided about it, its signing, its end. Each is done on the day that is
// shown, or the last that is, or not yet; of one that nobody dates it is said that its day is not known.
import { dateText, nameOf } from "../text/language.js";
import { t } from "../words/steps.js";
import { classes, html } from "./html.js";

// stepsOf are the steps of an agreement on a day: { text, date, state } with the states "done", "now", "notYet" and "unknown".
export function stepsOf(agreement, day) {
  const { decisions, signedOn, signedOnSpan, inForceBy, inForceFrom, endedOn, endedOnSpan, ended, unsigned } = agreement;
  const decided = ({ result, purpose, forCity, decidedOn, decidedOnSpan, body, organization }) => ({
    text: t(`${purpose}_${result}`, { city: nameOf(forCity) }), body: organization ? nameOf(organization) : body, date: decidedOn,
    state: decidedOn ? (decidedOnSpan.until <= day ? "done" : "notYet") : inForceFrom && inForceFrom <= day ? "done" : "unknown",
  });
  const before = decisions.filter(({ purpose }) => purpose === "SIGNING").map(decided);
  const after = decisions.filter(({ purpose }) => purpose !== "SIGNING").map(decided);
  const signing = {
    text: t("signed"), date: signedOn, listed: signedOn ? null : inForceBy,
    state: unsigned || (signedOn && day < signedOnSpan.until) ? "notYet" : inForceFrom && inForceFrom <= day ? "done" : "unknown",
  };
  const end = ended ? [{ text: t("ended"), date: endedOn, state: endedOn ? (endedOnSpan.until <= day ? "done" : "notYet") : "unknown" }] : [];
  const steps = [...before, signing, ...after, ...end];
  const last = steps.findLast(({ state }) => state === "done");
  if (last) last.state = "now";
  return steps;
}

// dayOf is the day of a step in words.
const dayOf = ({ date, listed, state }) => {
  if (date) return dateText(date);
  if (listed) return t("by", { date: dateText(listed) });
  return state === "notYet" ? "" : t("dayUnknown");
};

export const stepText = (step) => [step.text, dayOf(step)].filter(Boolean).join(", ") + ` (${t(step.state)})`;

// Steps draws them. `short` leaves out the bodies.
export const Steps = ({ agreement, day, short }) => html`<ol class=${classes("way", short && "short")} aria-label=${t("steps")}>
  ${stepsOf(agreement, day).map((step, i) => html`<li key=${i} class=${step.state} aria-current=${step.state === "now" ? "step" : null}>
    <span class="pip" aria-hidden="true"></span><span class="what">${step.text}</span>${" "}<span class="day">${dayOf(step)}</span>
    <span class="hidden"> (${t(step.state)})</span>${!short && step.body && html`<span class="body">${step.body}</span>`}
  </li>`)}
</ol>`;
