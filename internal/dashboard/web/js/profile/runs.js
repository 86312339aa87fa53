// Text that a page and a saved picture show alike, as lines of runs: { text }, with `href` where it leads to, `soft` where it is said
// beside, and `kind` where it is a kind of agreement. A page has links and the line of a kind, a picture the words alone.
import { html } from "../parts/html.js";
import { Swatch } from "../parts/swatch.js";
import { soft } from "../sheet/sheet.js";
import { entityAddress } from "../state/url.js";
import { dateText, nameOf } from "../text/language.js";
import { t } from "../words/brief.js";
import { t as common } from "../words/common.js";

// thingRun names a thing and leads to its profile.
export const thingRun = (thing) => ({ text: nameOf(thing), href: entityAddress(thing.id) });

// kindRuns are the kind of a tie and since when there is one.
export const kindRuns = ({ kind, since }) => [{ text: common(kind), kind }, ...(since ? [{ text: " " + t("since", { date: dateText(since) }), soft: true }] : [])];

const Run = ({ text, href, soft: beside, kind }) =>
  (href ? html`<a href=${href}>${text}</a>` : beside ? html`<span class="soft">${text}</span>` : kind ? html`<${Swatch} kind=${kind} width="22" /> ${text}` : text);

// Runs are those of a line on a page.
export const Runs = ({ runs }) => runs.map((run, i) => html`<${Run} key=${i} ...${run} />`);

// onSheet are those of a line of a sheet.
export const onSheet = (runs) => runs.map((run) => (run.soft ? soft(run.text) : run.text));
