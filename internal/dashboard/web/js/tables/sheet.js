// A table as a sheet: the chart above it, if it is shown, and what is on the page of it, with the columns that are shown.
import { runOf } from "../sheet/pen.js";
import { plainText } from "../sheet/plain.js";
import { rows, sheetText, soft, strong } from "../sheet/sheet.js";
import { number } from "../text/language.js";
import { label } from "../words/attributes.js";
import { t as common } from "../words/common.js";
import { t } from "../words/tables.js";
import { decadesOf, kindsOf, total } from "./chart.js";

// tableSheet takes the words above a table, its columns and rows, which of how many they are, and what its chart counts.
export function tableSheet({ kind, title, headline, columns, edges, range, groups, note }) {
  const aligned = ({ number }, run) => (number ? { runs: [run], end: true } : run);
  const head = columns.map((column) => [aligned(column, soft(label(column.label), { size: 12.5, weight: 600 }))]);
  const body = edges.map((edge) => columns.map((column, i) => [aligned(column, i === 0 ? strong(plainText(column.cell(edge)), { size: 13.5 }) : { text: plainText(column.cell(edge)), size: 13 })]));
  const shares = columns.map(({ wide, number }, i) => (wide ? 2.4 : number ? 0.75 : i === 0 ? 1.6 : 1.1));
  const table = { title: "", blocks: [rows(shares, [head, ...body])], more: range };
  return sheetText({ title, headline: soft(headline, { size: 15 }), note, above: true, sections: [groups && chartOf(kind, groups), table] });
}

// chartOf is the chart: the kinds with their numbers on the left, and a bar for each decade.
function chartOf(kind, groups) {
  const { decades, undated } = decadesOf(groups);
  const kinds = kindsOf(groups);
  const legend = kinds.map((one) => ({ runs: [common(one), soft("  " + number(total(groups, one)))], mark: "dot", kind: one }));
  if (undated) legend.push({ runs: [soft(t("undated_" + kind, { n: undated }))], space: 4 });
  const most = Math.max(...decades.map(({ count }) => count));
  const bars = {
    height: 150,
    draw(pen, { x, y, width }) {
      const step = Math.min(96, width / decades.length);
      const wide = Math.min(56, step * 0.62);
      const floor = y + 136;
      const write = (text, at, top, size) => pen.text(at + step / 2, top, [runOf({ text, size, colour: "soft" })], "middle");
      decades.forEach(({ decade, parts, count }, i) => {
        const left = x + i * step;
        let top = floor;
        for (const part of parts) {
          const tall = (part.count / most) * 104;
          top -= tall;
          pen.rect(left + (step - wide) / 2, top, wide, Math.max(1, tall - 1), part.kind ?? "accent");
        }
        if (count) write(number(count), left, top - 5, 12);
        write(t("decade", { year: String(decade) }), left, floor + 18, step > 58 ? 12 : 9);
      });
      pen.line(x, floor + 0.5, x + step * decades.length, floor + 0.5, { stroke: "edge" });
    },
  };
  return { title: t("chart_" + kind), blocks: [rows(["240px", 1], [[legend, decades.length ? bars : []]])] };
}
