// What stands beside the map: the figures of the day, the filters, and the table that says the same as the map.
import { agreementKinds } from "../model/kinds.js";
import { changeWord } from "../parts/between.js";
import { Boxes } from "../parts/boxes.js";
import { html, classes } from "../parts/html.js";
import { useMenu } from "../parts/menu.js";
import { Swatch } from "../parts/swatch.js";
import { entityAddress, set } from "../state/url.js";
import { collator, dateText, nameOf, number } from "../text/language.js";
import { t as common } from "../words/common.js";
import { t } from "../words/map.js";

// Figures are the counts of the day; those of all partners stand beside them where filters leave some out.
export function Figures({ counts, all }) {
  const figure = (name, n, of, more, sample) => html`<div class="figure">
    <dt>${t(name, { n })}${sample && html`<span class="tint" aria-hidden="true"></span>`}</dt>
    <dd><strong>${number(n)}</strong></dd>
    ${of !== n && html`<dd class="of">${t("ofAll", { n: of })}</dd>`}${more && html`<dd class="of">${more}</dd>`}
  </div>`;
  const iso = counts.iso !== counts.countries && counts.partners === all.partners && t("isoCountries", { n: counts.iso });
  return html`<dl class="figures">
    ${figure("partners", counts.partners, all.partners)}
    ${figure("sisters", counts.sisters, all.sisters)}
    ${figure("countries", counts.countries, all.countries, iso, true)}
  </dl>`;
}

// Filters are by kind and by country; each says how many partners of the day it holds.
export function Filters({ kinds, counts, countries, countriesChosen, chooseKinds, chooseCountries, among, setAmong, amongCount, shaded, setShaded, undated, setUndated, undatedCount, clear }) {
  const toggle = (list, one) => (list.includes(one) ? list.filter((other) => other !== one) : [...list, one]);
  const menu = useMenu();
  return html`<section class="filters" aria-label=${t("filters")}>
    <fieldset>
      <legend class="hidden">${t("kinds")}</legend>
      ${agreementKinds.filter((kind) => kind === "MOU" || counts.ever[kind]).map(
        (kind) => html`<label class="kind" key=${kind}>
          <input type="checkbox" checked=${kinds.includes(kind)} onChange=${() => chooseKinds(toggle(kinds, kind))} />
          <${Swatch} kind=${kind} /><span>${common(kind)}</span><span class="count">${number(counts[kind])}</span>
        </label>`,
      )}
    </fieldset>
    <label class="kind among-switch">
      <input type="checkbox" checked=${among} onChange=${() => setAmong(!among)} />
      <svg class="swatch" width="30" height="14" viewBox="0 0 30 14" aria-hidden="true">
        <path d="M3 11L15 3L27 11M3 11H27" /><circle cx="3" cy="11" r="2" /><circle cx="15" cy="3" r="2" /><circle cx="27" cy="11" r="2" />
      </svg>
      <span>${t("among")}</span><span class="count">${amongCount == null ? "" : number(amongCount)}</span>
    </label>
    <label class="kind shade-switch">
      <input type="checkbox" checked=${shaded} onChange=${() => setShaded(!shaded)} />
      <span class="ramp" aria-hidden="true">${[1, 2, 3, 4].map((i) => html`<i key=${i} class=${"shade-" + i}></i>`)}</span><span>${t("shaded")}</span>
    </label>
    ${(undated || undatedCount > 0) && html`<label class="kind undated">
      <input type="checkbox" checked=${undated} onChange=${() => setUndated(!undated)} />
      <${Swatch} kind="REL" possible /><span>${t("undatedToo")}</span><span class="count">${number(undatedCount)}</span>
    </label>`}
    <details class="menu countries" ...${menu.props}>
      <summary><span>${t("countryFilter")}</span><span class="count">${countriesChosen.length ? t("someCountries", { n: countriesChosen.length }) : t("allCountries")}</span></summary>
      <div class="items">
        <${Boxes} className="kind" choices=${countries.map(({ country, count }) => ({ value: country.code, word: nameOf(country), n: count, group: country.region }))}
          chosen=${countriesChosen} choose=${chooseCountries} />
        ${countriesChosen.length > 0 && html`<button type="button" onClick=${() => chooseCountries([])}>${t("clear")}</button>`}
      </div>
    </details>
    ${clear && html`<button type="button" class="clear" onClick=${clear}>${t("clearFilters")}</button>`}
  </section>`;
}

// lastDay is the last day on which a tie may have begun; unknown ones come last.
const lastDay = ({ agreement }) => agreement.sinceSpan?.until ?? "~";

const orders = {
  place: (a, b) => collator.value.compare(nameOf(a.place), nameOf(b.place)),
  country: (a, b) => collator.value.compare(nameOf(a.place.country), nameOf(b.place.country)) || orders.place(a, b),
  kind: (a, b) => agreementKinds.indexOf(a.kind) - agreementKinds.indexOf(b.kind) || orders.place(a, b),
  since: (a, b) => (lastDay(a) < lastDay(b) ? -1 : lastDay(a) > lastDay(b) ? 1 : orders.place(a, b)),
};

// sorted orders partners as the table does.
export const sorted = (partners, order) => [...partners].sort(orders[order] ?? orders.place);

// Table says what the map shows, each partner in a row, those without a position too.
export function Table({ partners, order, active, onHighlight }) {
  const by = orders[order] ? order : "place";
  const head = (name) => html`<th scope="col" aria-sort=${by === name ? "ascending" : null}>
    <button type="button" class="plain" onClick=${() => set({ order: name === "place" ? null : name })}>${t(name)}${by === name && html`<span aria-hidden="true"> ↓</span>`}</button>
  </th>`;
  if (!partners.length) return html`<p class="soft none">${t("nobody")}</p>`;
  return html`<table class="partners">
    <caption class="hidden">${t("table")}</caption>
    <thead><tr>${head("place")}${head("country")}${head("kind")}${head("since")}</tr></thead>
    <tbody>
      ${sorted(partners, by).map(
        ({ place, kind, possible, since, change }) => html`<tr key=${place.id} class=${classes(place.id === active && "active")} onMouseMove=${() => onHighlight(place.id)} onMouseLeave=${() => onHighlight(null)}>
          <th scope="row">
            <a href=${entityAddress(place.id)} onFocus=${() => onHighlight(place.id)} onBlur=${() => onHighlight(null)}>${nameOf(place)}</a>
            ${!place.location && html`${" "}<${NoPosition} />`}
          </th>
          <td>${nameOf(place.country)}</td>
          <td><${Swatch} kind=${kind} width="22" possible=${possible} /><span class="kindname">${common(kind)}</span></td>
          <td class="since">${possible ? t("possible") : since ? dateText(since) : html`<span class="soft">${t("unknown")}</span>`}${change && html`<span class=${`change ${change}`}>${changeWord(change)}</span>`}</td>
        </tr>`,
      )}
    </tbody>
  </table>`;
}

const NoPosition = () => html`<span class="off" title=${t("noPosition")}><span aria-hidden="true">∅</span><span class="hidden">(${t("noPosition")})</span></span>`;

// countriesOn counts partners by their own country, those of all kinds that ever were included, in order of name.
export function countriesOn(places, partners) {
  const found = new Map();
  for (const { place } of places) if (!found.has(place.country.code)) found.set(place.country.code, { country: place.country, count: 0 });
  for (const { place } of partners) found.get(place.country.code).count++;
  return [...found.values()].sort((a, b) => collator.value.compare(nameOf(a.country), nameOf(b.country)));
}
