// The strip below the header, the same on every view: the day that is shown, with its control; and notices
// about invalid values in the address.
import { useEffect } from "preact/hooks";
import { DayInput } from "../parts/dayfield.js";
import { html, classes } from "../parts/html.js";
import { timeless, useDay } from "../state/day.js";
import { notices, set } from "../state/url.js";
import { wall } from "../state/wall.js";
import { dateText, shortened } from "../text/language.js";
import { t } from "../words/common.js";

export function Strip() {
  const { day, opening, centre, today } = useDay();
  const to = (next) => set({ asOf: next === opening ? null : next });
  const says = timeless.value ? "noDay" : day === today ? "seeToday" : day === centre ? "seeCentre" : "seeDay";
  const way = (target, words) => target && day !== target && html`<button type="button" class="plain" onClick=${() => to(target)}>${words}</button>`;
  return html`<section class=${classes("ofday", day && day !== today && !timeless.value && "other")} aria-label=${t("dayShown")}>
    <p>${day && t(says, { day: dateText(day) })}</p>
    <div class="dayfield">${day && html`
      <${DayInput} label=${t("day")} value=${day} onDay=${to} required />
      ${way(today, t("today"))}
      ${centre !== today && way(centre, dateText(centre))}`}
    </div>
  </section>`;
}

const wordsOf = { asOf: "wrongDay", since: "wrongDay", from: "wrongDay", to: "wrongDay", year: "wrongYear", city: "wrongId", place: "wrongId", node: "wrongId", steps: "wrongId", with: "wrongId", cities: "wrongId", why: "wrongId", rotate: "wrongTurn" };

const unpressed = 60_000; // how many milliseconds notices stay where nobody can close them

// Notices are above the view until the reader goes on or closes them; on a wall, for a minute.
export function Notices() {
  useEffect(() => {
    if (!wall.value || !notices.value.length) return;
    const timer = setTimeout(() => { notices.value = []; }, unpressed);
    return () => clearTimeout(timer);
  }, [wall.value, notices.value]);
  if (!notices.value.length) return null;
  const isId = ({ name, value }) => (["from", "to"].includes(name) && !/^[\d-]+$/.test(value) ? "wrongId" : wordsOf[name]);
  const said = new Set(notices.value.map(({ name, value, why }) => t(why ?? isId({ name, value }) ?? "wrongValue", { name, value: shortened(value) })));
  return html`<div class="notices" role="status">
    ${[...said].map((text) => html`<p key=${text}>${text}</p>`)}
    ${!wall.value && html`<button type="button" class="plain" aria-label=${t("close")} onClick=${() => { notices.value = []; }}>✕</button>`}
  </div>`;
}
