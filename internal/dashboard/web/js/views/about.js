// The page about the data: what they are, how much is known and how much is not, and the terms under which they may be used.
import { ExportMenu } from "../parts/export.js";
import { html } from "../parts/html.js";
import { QueryButton } from "../parts/query.js";
import { Answer } from "../parts/status.js";
import { useTitle } from "../parts/title.js";
import { aboutDocument } from "../queries/about.js";
import { useTimeless } from "../state/day.js";
import { useAnswer } from "../state/endpoint.js";
import { address, entityAddress } from "../state/url.js";
import { dateText, nameOf, number } from "../text/language.js";
import { t } from "../words/about.js";
import { t as common } from "../words/common.js";

// What is counted of each kind, in the order of the columns.
const counts = ["dated", "located", "korean", "translated", "cited", "citedOnce", "readByHand", "disputed"];

export function View() {
  useTitle(t("heading"));
  useTimeless(true);
  const answer = useAnswer(aboutDocument);
  const coverage = answer.data?.dataset?.coverage;
  return html`<article class="about">
    <header class="head">
      <div class="title"><h1>${t("heading")}</h1><p class="soft">${t("intro")}</p></div>
      <div class="headtools">
        <${QueryButton} queries=${[{ document: aboutDocument, variables: {} }]} />
        <${ExportMenu} name="about-the-data" data=${() => answer.data} table=${coverage && (() => tableOf(coverage))} />
      </div>
    </header>
    <${Answer} answer=${answer}>${({ dataset }) => dataset && html`<${Dataset} dataset=${dataset} />`}<//>
  </article>`;
}

function Dataset({ dataset: { name, version, licence, corrections, licences, day, home, coverage } }) {
  return html`
    <p class="name"><strong>${name}</strong></p>
    <dl class="facts">
      ${home && html`<dt>${t("centre")}</dt><dd><a href=${entityAddress(home.id)}>${day ? t("centreText", { place: nameOf(home), day: dateText(day) }) : nameOf(home)}</a></dd>`}
      <dt>${t("terms")}</dt><dd lang="en">${licence}</dd>
      ${licences.length > 0 && html`<dt>${t("named")}</dt><dd><ul>${licences.map((source) => html`<li key=${source.id}><a href=${entityAddress(source.id)} lang=${source.language}>${source.publisher ?? source.name}</a>, ${source.licence}</li>`)}</ul></dd>`}
      <dt>${t("mistake")}</dt><dd>${corrections ? html`<a href=${corrections} rel="noopener">${t("report")}</a>` : t("noAddress")}</dd>
      <dt>${t("version")}</dt><dd><code>${version}</code></dd>
    </dl>
    <section>
      <h2>${t("known")}</h2>
      ${coverage ? html`<${Known} coverage=${coverage} />` : html`<p>${t("notCounted")}</p>`}
    </section>
    ${coverage && html`<section>
      <h2>${t("sources")}</h2>
      <dl class="facts">
        ${["oldest", "newest"].map((which) => html`<${Dated} words=${which} source=${coverage[which + "Source"]} />`)}
      </dl>
      <p><a href=${address("/tables/sources")}>${t("allSources")}</a></p>
    </section>`}`;
}

const Dated = ({ words, source }) => source && html`<dt>${t(words, { day: dateText(source.day) })}</dt><dd><a href=${entityAddress(source.id)} lang=${source.language}>${source.name}</a></dd>`;

// Known is a row for each kind and a column for each count, with its share.
function Known({ coverage }) {
  return html`
    <p class="soft">${t("knownHint")}</p>
    <div class="scroll" tabindex="0" role="group" aria-label=${t("known")}>
      <table>
        <thead><tr><th scope="col">${t("kind")}</th><th scope="col" class="number">${t("total")}</th>${counts.map((count) => html`<th scope="col" class="number">${t(count)}</th>`)}</tr></thead>
        <tbody>${coverage.kinds.map((one) => html`<tr key=${one.kind}>
          <th scope="row">${common(one.kind + "s")}</th>
          <td class="number"><strong>${number(one.total)}</strong></td>
          ${counts.map((count) => html`<td class="number">${one[count] == null ? "–" : html`<${Share} n=${one[count]} of=${one.total} />`}</td>`)}
        </tr>`)}</tbody>
      </table>
    </div>`;
}

const percent = (n, of) => Math.round((100 * n) / of);

const Share = ({ n, of }) => html`${number(n)}${of > 0 && html`${" "}<span class="soft">${percent(n, of)} %</span><span class="share" aria-hidden="true"><i style=${{ width: `${percent(n, of)}%` }}></i></span>`}`;

const tableOf = ({ kinds }) => ({ header: ["kind", "total", ...counts], rows: kinds.map((one) => [one.kind, one.total, ...counts.map((count) => one[count])]) });
