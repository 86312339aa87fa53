// The parts that all profiles are made of: a section with a heading, a list that shows its first rows until the reader
// wants all of them, and spans of time in words.
import { html } from "../parts/html.js";
import { params, set } from "../state/url.js";
import { dateText, number } from "../text/language.js";
import { t } from "../words/profile.js";

// Section is drawn only if there is something in it. `of` is the list that it shows: its total is shown, and
// also that not all of it was requested.
export function Section({ id, title, of, count = of?.totalCount, hint, children }) {
  if (count === 0) return null;
  const asked = of && (of.edges ?? of.nodes).length;
  return html`<section class="part" aria-labelledby=${"h-" + id}>
    <h2 id=${"h-" + id}>${title}${count != null && html` <span class="count">${number(count)}</span>`}</h2>
    ${hint && html`<p class="hint">${hint}</p>`}
    ${children}
    ${of && asked < count && html`<p class="hint">${t("notAll", { n: asked })}</p>`}
  </section>`;
}

const opened = () => (params.value.all ?? "").split(",").filter(Boolean);

// isAll reports whether the address wants all rows of a section.
export const isAll = (id) => opened().includes(id);

// ShowAll is the button below a list that is longer than what is shown of it.
export function ShowAll({ id, shown, total, words = "showAll" }) {
  if (shown >= total && !isAll(id)) return null;
  const all = isAll(id);
  const change = () => set({ all: (all ? opened().filter((name) => name !== id) : [...opened(), id]).join(",") });
  return html`<p class="more"><button type="button" aria-expanded=${all} onClick=${change}>${all ? t("showFewer") : t(words, { n: total })}</button></p>`;
}

// shownRows are the first rows of a list, or all if the address says so or only a few more than the limit are left out.
export const shownRows = (id, rows, limit) => (isAll(id) || rows.length <= limit + 2 ? rows : rows.slice(0, limit));

// Rows draws the first rows of a list.
export function Rows({ id, rows, limit = 12, as = "ul", className, children }) {
  const shown = shownRows(id, rows, limit);
  return html`<${as} class=${className}>${shown.map(children)}<//>
    ${rows.length > limit + 2 && html`<${ShowAll} id=${id} shown=${shown.length} total=${rows.length} />`}`;
}

// spanText writes the days from and to, either of which may be unknown; `open` says that no end means that it goes on.
export function spanText(from, to, { open = true } = {}) {
  if (from && to) return from === to ? dateText(from) : `${dateText(from)} – ${dateText(to)}`;
  if (from) return open ? t("since", { date: dateText(from) }) : dateText(from);
  return to ? `– ${dateText(to)}` : "";
}
