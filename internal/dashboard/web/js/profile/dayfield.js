// The field in which the reader chooses the day of a view.
import { html } from "../html.js";
import { isDay } from "../model/days.js";
import { set } from "../url.js";
import { t } from "../words/profile.js";

export const DayField = ({ day, today, label = t("asOf") }) => html`<span class="ofday">
  <label>${label} <input type="date" value=${day} min="1900-01-01" max="2100-12-31" onChange=${(e) => isDay(e.target.value) && set({ asOf: e.target.value })} /></label>
  <button type="button" class="plain" disabled=${day === today} onClick=${() => set({ asOf: today })}>${t("today")}</button>
</span>`;
