// The chart above a table: how many of what the filters let through fall into each decade, agreements by kind as well. A
// click on a decade narrows the table to it.
import { useRef } from "preact/hooks";
import { agreementKinds } from "../model/kinds.js";
import { html } from "../parts/html.js";
import { useSize } from "../picture/size.js";
import { statsDocuments } from "../queries/tables.js";
import { useAnswer } from "../state/endpoint.js";
import { set } from "../state/url.js";
import { lang, number } from "../text/language.js";
import { t as common } from "../words/common.js";
import { t } from "../words/tables.js";
import { firstPage } from "./question.js";

const high = 76; // of the tallest bar
const above = 16; // for the number over it
const below = 20; // for the decades
const widest = 96; // of a decade
const legendWidth = 240;
const rowHeight = 19;

// useStats asks for the groups; the question is the filter of the table.
export function useStats(kind, filter) {
  const document = statsDocuments[kind] ?? null;
  const variables = filter ? { filter } : {};
  return { document, variables, answer: useAnswer(document, variables) };
}

// decadesOf sorts groups into decades, from the first to the last one with anything in it, and those without a date.
export function decadesOf(groups) {
  const dated = groups.filter(({ decade }) => decade != null);
  const decades = [];
  if (dated.length) {
    const all = dated.map(({ decade }) => decade);
    for (let decade = Math.min(...all); decade <= Math.max(...all); decade += 10) {
      const parts = dated.filter((group) => group.decade === decade);
      parts.sort((a, b) => agreementKinds.indexOf(a.kind) - agreementKinds.indexOf(b.kind));
      decades.push({ decade, parts, count: parts.reduce((sum, { count }) => sum + count, 0) });
    }
  }
  return { decades, undated: groups.filter(({ decade }) => decade == null).reduce((sum, { count }) => sum + count, 0) };
}

// total counts those of a kind that have a date; kindsOf are the kinds of which there are any.
export const total = (groups, kind) => groups.filter((group) => group.kind === kind && group.decade != null).reduce((sum, { count }) => sum + count, 0);

export const kindsOf = (groups) => agreementKinds.filter((kind) => total(groups, kind));

// Chart draws groups with their legend.
export function Chart({ kind, groups }) {
  const frame = useRef();
  const [width] = useSize(frame);
  const { decades, undated } = decadesOf(groups);
  return html`<section class="decades" aria-label=${t("chart_" + kind)}>
    <h2>${t("chart_" + kind)}</h2>
    <div class="frame" ref=${frame}>${width > 0 && html`<${Drawing} kind=${kind} groups=${groups} decades=${decades} undated=${undated} width=${width} />`}</div>
  </section>`;
}

// Drawing has the legend to the left of the bars, below them where it is narrow.
function Drawing({ kind, groups, decades, undated, width }) {
  const kinds = kindsOf(groups);
  const beside = width > 640;
  const rows = kinds.length + (undated ? 1 : 0);
  const across = beside ? width - legendWidth - 40 : width;
  const barsHeight = decades.length ? above + high + below : 0;
  const top = beside ? Math.max(0, barsHeight - below - rows * rowHeight) : barsHeight + 10;
  const height = Math.max(barsHeight, top + rows * rowHeight + 4);
  const drawn = beside ? Math.min(width, legendWidth + 40 + decades.length * widest) : width;
  return html`<svg class="bars" width=${drawn} height=${height} viewBox=${`0 0 ${drawn} ${height}`} role="group" aria-label=${t("chart_" + kind)}>
    <g transform=${`translate(0 ${top})`}>
      ${kinds.map((one, i) => html`<g key=${one} transform=${`translate(0 ${i * rowHeight})`}>
        <rect class=${`part kind-${one}`} width="12" height="12" y="2" rx="2" />
        <text x="20" y="12.5">${common(one)}</text><text class="figure" x=${Math.min(legendWidth, width) - 20} y="12.5" text-anchor="end">${number(total(groups, one))}</text>
      </g>`)}
      ${undated > 0 && html`<text y=${kinds.length * rowHeight + 14}>${t("undated_" + kind, { n: undated })}</text>`}
    </g>
    ${decades.length > 0 && html`<g transform=${`translate(${beside ? legendWidth + 40 : 0} 0)`}><${Bars} decades=${decades} width=${across} /></g>`}
  </svg>`;
}

function Bars({ decades, width }) {
  const most = Math.max(...decades.map(({ count }) => count));
  const step = Math.min(widest, width / decades.length);
  const wide = Math.min(56, step * 0.62);
  const height = above + high + below;
  const narrow = (decade) => (event) => {
    event.preventDefault();
    set({ ...firstPage, from: `${decade}-01-01`, to: `${decade + 9}-12-31` });
  };
  return html`
    <line class="floor" x1="0" x2=${step * decades.length} y1=${above + high + 0.5} y2=${above + high + 0.5} />
    ${decades.map(({ decade, parts, count }, i) => {
      const x = i * step + (step - wide) / 2;
      let y = above + high;
      const says = parts.map((part) => (part.kind ? `${common(part.kind)} ${number(part.count)}` : number(part.count))).join(", ") || number(0);
      return html`<a key=${decade} href="#" onClick=${narrow(decade)}>
        <title>${`${t("decade", { year: String(decade) })}: ${says}`}</title>
        <rect class="reach" x=${i * step} y="0" width=${step} height=${height} />
        ${parts.map((part) => {
          const tall = (part.count / most) * high;
          y -= tall;
          return html`<rect class=${part.kind ? `part kind-${part.kind}` : "part"} x=${x} y=${y} width=${wide} height=${Math.max(1, tall - 1)} rx="1.5" />`;
        })}
        ${count > 0 && html`<text class="count" x=${x + wide / 2} y=${y - 5} text-anchor="middle">${number(count)}</text>`}
        <text x=${x + wide / 2} y=${height - 5} text-anchor="middle">${step > (lang.value === "ko" ? 58 : 44) ? t("decade", { year: String(decade) }) : `’${String(decade).slice(2)}`}</text>
      </a>`;
    })}
  `;
}
