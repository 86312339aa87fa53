// A field for the day that a view shows, with ways back to the day that the facts are centred on, and to today.
import { html } from "./html.js";
import { isDay } from "./model/days.js";
import { set } from "./url.js";
import { dateText } from "./words.js";
import { t } from "./words/common.js";

// DayField takes the day, that which the facts are centred on, and, where today is of use, which day that is.
export function DayField({ day, opening, today, label = t("day") }) {
  const to = (next) => set({ asOf: next === opening ? null : next });
  return html`<div class="dayfield">
    <label><span>${label}</span><input type="date" required min="1900-01-01" max="2100-12-31" value=${day} onChange=${(event) => isDay(event.target.value) && to(event.target.value)} /></label>
    ${opening && day !== opening && html`<button type="button" class="plain" onClick=${() => to(opening)}>${t("toDay", { day: dateText(opening, { short: true }) })}</button>`}
    ${today && day !== today && html`<button type="button" class="plain" onClick=${() => to(today)}>${t("today")}</button>`}
  </div>`;
}
