// The rows of a table, its heads that order it, and the way through its pages. On a narrow screen each row is a card.
import { html, classes } from "../parts/html.js";
import { useMenu } from "../parts/menu.js";
import { params, set } from "../state/url.js";
import { number } from "../text/language.js";
import { label } from "../words/attributes.js";
import { t } from "../words/tables.js";
import { firstPage, pageSizes } from "./question.js";

// Where an order begins when one chooses it: the latest and the most come first.
const opposite = ({ number: isNumber, date, order }) => isNumber || (date && order !== "NEXT_ANNIVERSARY" && order !== "ON" && order !== "SINCE");

const orderText = (field, descending, initial) => {
  const text = (descending ? "-" : "") + field;
  return text === initial ? null : text;
};

export function Grid({ columns, edges, order, initial, caption, busy }) {
  const choose = (column) => {
    const descending = column.order === order.field ? !order.descending : Boolean(opposite(column));
    set({ ...firstPage, order: orderText(column.order, descending, initial) });
  };
  // The roles are named because a narrow screen lays rows out as cards, which would take them away.
  return html`<table class=${classes("grid", busy && "busy")} role="table" aria-busy=${busy}>
    <caption class="hidden">${caption}</caption>
    <thead role="rowgroup">
      <tr role="row">
        ${columns.map((column) => {
          const by = column.order && column.order === order.field;
          return html`<th key=${column.key} scope="col" role="columnheader" class=${classes(column.number && "number", by && "by")} aria-sort=${by ? (order.descending ? "descending" : "ascending") : null}>
            ${column.order
              ? html`<button type="button" class="plain" onClick=${() => choose(column)}>${label(column.label)}<span class="arrow" aria-hidden="true">${by ? (order.descending ? "↓" : "↑") : "↕"}</span></button>`
              : label(column.label)}
          </th>`;
        })}
      </tr>
    </thead>
    <tbody role="rowgroup">
      ${edges.map(
        (edge, i) => html`<tr role="row" key=${(edge.node.id ?? "") + i}>
          ${columns.map((column, at) => {
            const kind = classes(column.number && "number", column.wide && "wide", at === 0 && "head");
            const inside = html`<span class="label" aria-hidden="true">${label(column.label)}</span><span class="value">${column.cell(edge)}</span>`;
            return at === 0 ? html`<th scope="row" role="rowheader" class=${kind}>${inside}</th>` : html`<td role="cell" class=${kind}>${inside}</td>`;
          })}
        </tr>`,
      )}
    </tbody>
  </table>`;
}

// OrderBox chooses the order where the heads of columns are not shown.
export function OrderBox({ columns, order, initial }) {
  const choices = columns.filter((column) => column.order);
  return html`<label class="field order"><span>${t("orderBy")}</span>
    <select value=${(order.descending ? "-" : "") + order.field} onChange=${(e) => set({ ...firstPage, order: e.target.value === initial ? null : e.target.value })}>
      ${choices.flatMap((column) => [
        html`<option value=${column.order}>${t("ascending", { name: label(column.label) })}</option>`,
        html`<option value=${"-" + column.order}>${t("descending", { name: label(column.label) })}</option>`,
      ])}
    </select>
  </label>`;
}

// ColumnMenu chooses which columns are shown; the first one always is.
export function ColumnMenu({ columns, hidden }) {
  const toggle = (key) => set({ hide: (hidden.includes(key) ? hidden.filter((one) => one !== key) : [...hidden, key]).join(",") });
  const menu = useMenu();
  return html`<details class="menu columns" ...${menu.props}>
    <summary class="tool">${t("columns")}</summary>
    <div class="items" role="group" aria-label=${t("columns")}>
      ${columns.slice(1).map(({ key, label: name }) => html`<label key=${key}><input type="checkbox" checked=${!hidden.includes(key)} onChange=${() => toggle(key)} /><span>${label(name)}</span></label>`)}
    </div>
  </details>`;
}

// pageAt returns the number of the page, which is in the address beside its cursor, and how many there are.
function pageAt(rows, size) {
  const pages = Math.max(1, Math.ceil(rows.totalCount / size));
  const asked = Math.max(1, Math.floor(Number(params.value.page)) || 1);
  const page = !rows.hasPrevious ? 1 : !rows.hasNext ? pages : Math.min(Math.max(2, asked), pages);
  return { page, pages };
}

// rangeText says which of the rows are on the page.
export function rangeText(rows, size) {
  const from = (pageAt(rows, size).page - 1) * size + 1;
  return rows.edges.length > 0 && t("range", { from: number(from), to: number(from + rows.edges.length - 1), n: number(rows.totalCount) });
}

// Pager goes through the pages by their cursors.
export function Pager({ rows, size }) {
  const total = rows.totalCount;
  const { page, pages } = pageAt(rows, size);
  const go = (where, to) => () => set({ ...firstPage, ...where, page: to > 1 ? to : null });
  const rest = total % size || size;
  const button = (name, sign, enabled, then) => html`<button type="button" aria-label=${t(name)} title=${t(name)} disabled=${!enabled} onClick=${then}><span aria-hidden="true">${sign}</span></button>`;
  return html`<nav class="pager" aria-label=${t("pages")}>
    <label class="rows"><span>${t("perPage")}</span><select value=${String(size)} onChange=${(e) => set({ ...firstPage, rows: Number(e.target.value) === pageSizes[0] ? null : e.target.value })}>
      ${pageSizes.map((n) => html`<option value=${String(n)}>${n}</option>`)}
    </select></label>
    <span class="range" role="status">${rangeText(rows, size)}</span>
    <span class="steps">
      ${button("firstPage", "«", rows.hasPrevious, go({}, 1))}
      ${button("previousPage", "‹", rows.hasPrevious, page === 2 ? go({}, 1) : go({ before: rows.start }, page - 1))}
      ${button("nextPage", "›", rows.hasNext, go({ after: rows.end }, page + 1))}
      ${button("lastPage", "»", rows.hasNext, go({ last: rest }, pages))}
    </span>
  </nav>`;
}
