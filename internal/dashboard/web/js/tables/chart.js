// The chart above a table: how many of what the filters let through fall into each decade, agreements by kind as well. A
// click on a decade narrows the table to it.
import { useRef } from "preact/hooks";
import { html } from "../html.js";
import { useAnswer } from "../endpoint.js";
import { Swatch } from "../kinds.js";
import { useSize } from "../map/size.js";
import { statsDocuments } from "../queries/tables.js";
import { set } from "../url.js";
import { number } from "../words.js";
import { partnershipKinds, t as common } from "../words/common.js";
import { t } from "../words/tables.js";
import { firstPage } from "./question.js";

const high = 76; // of the tallest bar
const above = 16; // for the number over it
const below = 20; // for the decades

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
      parts.sort((a, b) => partnershipKinds.indexOf(a.kind) - partnershipKinds.indexOf(b.kind));
      decades.push({ decade, parts, count: parts.reduce((sum, { count }) => sum + count, 0) });
    }
  }
  return { decades, undated: groups.filter(({ decade }) => decade == null).reduce((sum, { count }) => sum + count, 0) };
}

const total = (groups, kind) => groups.filter((group) => group.kind === kind && group.decade != null).reduce((sum, { count }) => sum + count, 0);

export function Chart({ kind, groups, svgRef }) {
  const frame = useRef();
  const [width] = useSize(frame);
  const { decades, undated } = decadesOf(groups);
  const kinds = partnershipKinds.filter((one) => total(groups, one));
  return html`<section class="decades" aria-label=${t("chart_" + kind)}>
    <div class="frame" ref=${frame}>${width > 0 && decades.length > 0 && html`<${Bars} kind=${kind} decades=${decades} width=${width} svgRef=${svgRef} />`}</div>
    <div class="legend">
      <h2>${t("chart_" + kind)}</h2>
      ${kinds.length > 0 && html`<ul>${kinds.map((one) => html`<li key=${one}><${Swatch} kind=${one} width="22" /><span>${common(one)}</span><span class="count">${number(total(groups, one))}</span></li>`)}</ul>`}
      ${undated > 0 && html`<p>${t("undated_" + kind, { n: undated })}</p>`}
    </div>
  </section>`;
}

function Bars({ kind, decades, width, svgRef }) {
  const most = Math.max(...decades.map(({ count }) => count));
  const step = Math.min(96, width / decades.length);
  const wide = Math.min(56, step * 0.62);
  const height = above + high + below;
  const scale = (count) => (count / most) * high;
  const narrow = (decade) => (event) => {
    event.preventDefault();
    set({ ...firstPage, from: `${decade}-01-01`, to: `${decade + 9}-12-31` });
  };
  return html`<svg ref=${svgRef} class="bars" width=${step * decades.length} height=${height} viewBox=${`0 0 ${step * decades.length} ${height}`} role="group" aria-label=${t("chart_" + kind)}>
    <line class="floor" x1="0" x2=${step * decades.length} y1=${above + high + 0.5} y2=${above + high + 0.5} />
    ${decades.map(({ decade, parts, count }, i) => {
      const x = i * step + (step - wide) / 2;
      let y = above + high;
      const says = parts.map((part) => (part.kind ? `${common(part.kind)} ${number(part.count)}` : number(part.count))).join(", ") || number(0);
      const label = `${t("decade", { year: String(decade) })}: ${says}`;
      return html`<a key=${decade} href="#" onClick=${narrow(decade)}>
        <title>${label}</title>
        <rect class="reach" x=${i * step} y="0" width=${step} height=${height} />
        ${parts.map((part) => {
          const tall = scale(part.count);
          y -= tall;
          return html`<rect class=${part.kind ? `part kind-${part.kind}` : "part"} x=${x} y=${y} width=${wide} height=${Math.max(1, tall - 1)} rx="1.5" />`;
        })}
        ${count > 0 && html`<text class="count" x=${x + wide / 2} y=${y - 5} text-anchor="middle">${number(count)}</text>`}
        <text x=${x + wide / 2} y=${height - 5} text-anchor="middle">${step > 44 ? t("decade", { year: String(decade) }) : `’${String(decade).slice(2)}`}</text>
      </a>`;
    })}
  </svg>`;
}
