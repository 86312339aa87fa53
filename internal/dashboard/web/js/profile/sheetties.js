// Ties on a line of time, as rows of a sheet.
import { inForce } from "../model/statuses.js";
import { dashes } from "../parts/swatch.js";
import { runOf } from "../sheet/pen.js";
import { rows, soft, strong } from "../sheet/sheet.js";
import { nameOf } from "../text/language.js";
import { countryNames } from "../text/parties.js";
import { t } from "../words/profile.js";
import { endText, piecesOf, placesOf, scaleOf, when } from "./ties.js";

// lanesOf draws ties below an axis that fits all of them.
export function lanesOf(ties, { home, day, today, cite, all }) {
  const scale = scaleOf(all, day, today);
  const along = ({ x, width }, at) => x + (width * at) / 100;
  const axis = {
    height: 6,
    draw(pen, box) {
      for (const year of scale.ticks) pen.text(along(box, scale.at(`${year}-01-01`)), box.y + 17, [runOf({ text: String(year), size: 11.5, colour: "soft" })], "middle");
    },
  };
  const lane = (tie) => ({
    height: 20,
    draw(pen, box) {
      const bottom = box.y + box.height;
      for (const year of scale.ticks) pen.line(along(box, scale.at(`${year}-01-01`)), box.y, along(box, scale.at(`${year}-01-01`)), bottom);
      const now = scale.at(day);
      pen.line(along(box, now), box.y, along(box, now), bottom, { stroke: "edge" });
      const middle = box.y + box.height / 2;
      for (const { agreement: a, from, to } of piecesOf(tie, scale)) {
        const draw = (left, right, opacity) => right > left && pen.line(along(box, left), middle, along(box, right), middle, { stroke: a.kind, width: 3, dash: dashes[a.kind], opacity });
        draw(from, Math.min(to, now));
        draw(Math.max(from, now), to, 0.35);
        pen.circle(along(box, from), middle, 4.5, { fill: a.signedOn?.length === 10 ? a.kind : "paper", stroke: a.kind, opacity: from > now ? 0.5 : null });
      }
    },
  });
  const stage = (a, last) => ({ runs: [{ text: t("k_" + a.kind), size: 13, weight: inForce(a, day) ? 650 : 400 }, soft(" " + when(a) + (last ? endText(a) : "")), cite(a.citations)], mark: "dot", kind: a.kind });
  return rows(["176px", 1, "250px"], [
    [[], axis, []],
    ...ties.map((tie) => [
      [strong(placesOf(tie, home).map(nameOf).join(" · ")), soft(countryNames(placesOf(tie, home)), { size: 12 })],
      lane(tie),
      tie.map((a, i) => stage(a, i === tie.length - 1)),
    ]),
  ]);
}
