// What the questions of the planner's room are narrowed by: countries below their regions, and numbers.
import { Boxes } from "../parts/boxes.js";
import { html } from "../parts/html.js";
import { useMenu } from "../parts/menu.js";
import { chosenCountries } from "../parts/narrowed.js";
import { set } from "../state/url.js";
import { collator, nameOf } from "../text/language.js";
import { t } from "../words/plan.js";

// filterOf narrows places to the countries chosen.
export const filterOf = (countries) => (countries.length ? { filter: { country: { code: { in: countries } } } } : {});

export function Countries({ all }) {
  const { props } = useMenu();
  const chosen = chosenCountries();
  const choices = [...all].sort((a, b) => collator.value.compare(nameOf(a), nameOf(b))).map((country) => ({ value: country.code, word: nameOf(country), group: country.region }));
  return html`<details class="menu" ...${props}>
    <summary>${chosen.length ? t("countriesChosen", { n: chosen.length }) : t("countries")}</summary>
    <div class="items"><${Boxes} choices=${choices} chosen=${chosen} choose=${(next) => set({ countries: next.join() })} /></div>
  </details>`;
}

// Switch is a box that stands in the address under a name, as one value of a list.
export function Switch({ name, chosen, value, word, n }) {
  const toggle = () => set({ [name]: (chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value]).join() });
  return html`<label class="check"><input type="checkbox" checked=${chosen.includes(value)} onChange=${toggle} /><span>${word}</span>${n != null && html`<span class="count">${n}</span>`}</label>`;
}

// NumberBox is a number of the address; empty for none.
export const NumberBox = ({ name, value, word, least, most }) => html`<label class="number"><span>${word}</span>
  <input type="number" min=${least} max=${most} step="1" inputmode="numeric" value=${value ?? ""} onChange=${(e) => set({ [name]: e.target.validity.valid ? e.target.value : null })} /></label>`;
