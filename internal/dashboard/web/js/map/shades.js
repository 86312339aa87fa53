// Countries shaded by how many partners they have on the day: which are in which class, what the classes mean, and the same as a table.
import { html } from "../parts/html.js";
import { entityAddress } from "../state/url.js";
import { collator, nameOf, number } from "../text/language.js";
import { t } from "../words/map.js";

// The classes begin with these numbers of partners.
const least = [1, 2, 4, 7];

// countriesBy counts partners by country of ISO 3166-1, those with the most first: [{ country, n, shade }], the shade from 1 on.
export function countriesBy(partners) {
  const there = partners.filter(({ possible, change }) => !possible && change !== "ended");
  return [...Map.groupBy(there, ({ place }) => place.country.code).values()]
    .map((of) => ({ country: of[0].place.country, n: of.length, shade: least.findLastIndex((from) => from <= of.length) + 1 }))
    .sort((a, b) => b.n - a.n || collator.value.compare(nameOf(a.country), nameOf(b.country)));
}

// tintsOf are the countries that stand out on the map, [{ name, codes }]: in one tint, or, shaded, in that of their class.
export function tintsOf(counted, shaded) {
  const codes = (of) => of.map(({ country }) => country.numericCode).filter(Boolean).sort();
  if (!shaded) return [{ name: "tinted", codes: codes(counted) }];
  return least.map((_, i) => ({ name: `tinted shade-${i + 1}`, codes: codes(counted.filter(({ shade }) => shade === i + 1)) }));
}

const textOf = (i) => {
  const [from, to] = [least[i], (least[i + 1] ?? Infinity) - 1];
  return to === Infinity ? t("orMore", { n: from }) : from === to ? number(from) : `${number(from)}–${number(to)}`;
};

// Shades is the legend, and the table that says the same as the shades.
export const Shades = ({ counted }) => html`<section class="shades" aria-label=${t("shaded")}>
  <dl class="lives"><dt>${t("shadeLegend")}</dt>${least.map((_, i) => html`<dd key=${i}><span class=${`shade shade-${i + 1}`} aria-hidden="true"></span>${textOf(i)}</dd>`)}</dl>
  <details class="shadetable"><summary>${t("shadeTable")}</summary>
    <table><caption class="hidden">${t("shadeTable")}</caption><thead><tr><th scope="col">${t("country")}</th><th scope="col">${t("partnersHead")}</th></tr></thead>
      <tbody>${counted.map(({ country, n }) => html`<tr key=${country.code}><th scope="row"><a href=${entityAddress("country-" + country.code.toLowerCase())}>${nameOf(country)}</a></th><td>${number(n)}</td></tr>`)}</tbody></table>
  </details>
</section>`;

// shadesLegend is the legend of a picture that is saved.
export const shadesLegend = () => least.map((_, i) => ({ kind: `shade-${i + 1}`, path: "M-9,-6H9V6H-9Z", text: (i ? "" : t("shadeLegend") + ": ") + textOf(i) }));
