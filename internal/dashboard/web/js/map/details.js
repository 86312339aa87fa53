// A card about the place that is highlighted: what it is to the home place, since when, and their agreements.
import { inForce, mayBeInForce } from "../model/statuses.js";
import { changeWord } from "../parts/between.js";
import { html } from "../parts/html.js";
import { Swatch } from "../parts/swatch.js";
import { address, entityAddress } from "../state/url.js";
import { dateText, nameOf } from "../text/language.js";
import { t as common } from "../words/common.js";
import { t } from "../words/map.js";
import { contactText } from "./contacts.js";

// tieText says in words what a partner is.
export const tieText = ({ change, ...tie }) => (change ? `${stateText(tie)} (${changeWord(change)})` : stateText(tie));

const stateText = ({ kind, since, possible, knownFrom }) => possible
  ? (knownFrom ? t("possibleBefore", { kind: common(kind), day: dateText(knownFrom) }) : t("possibleTie", { kind: common(kind) }))
  : (since ? t("sinceDay", { kind: common(kind), day: dateText(since) }) : t("sinceUnknown", { kind: common(kind) }));

export const describe = (partner, contacts, day) => [t("describe", { place: nameOf(partner.place), country: nameOf(partner.place.country), tie: tieText(partner) }), contactText(contacts, partner, day)].filter(Boolean).join(", ");

const sentence = (text) => text[0].toUpperCase() + text.slice(1);

// Details is the card; pinned, it has links and stays until it is closed.
export function Details({ partner, contacts, day, pinned, onClose }) {
  const { place, kind, agreements } = partner;
  const contact = contactText(contacts, partner, day);
  return html`<aside class=${pinned ? "details pinned" : "details"} aria-label=${nameOf(place)}>
    <header>
      <h2>${nameOf(place)}</h2>
      ${pinned && html`<button type="button" class="plain" aria-label=${common("close")} onClick=${onClose}>✕</button>`}
    </header>
    <p class="soft">${nameOf(place.country)}</p>
    <p><${Swatch} kind=${kind} possible=${partner.possible} /> ${tieText(partner)}</p>
    ${contact && html`<p class="soft">${sentence(contact)}</p>`}
    ${pinned &&
    html`
      <h3>${t("history")}</h3>
      <ul>${agreements.map(
        (a) => html`<li key=${a.id} class=${inForce(a, day) ? "" : "past"}><${Swatch} kind=${a.kind} width="22" possible=${mayBeInForce(a, day)} /><a href=${entityAddress(a.id)}>${common(a.kind)}</a>
          <span class="soft">${dateText(a.signedOn ?? a.inForceFrom) || t("unknown")}${mayBeInForce(a, day) && ` · ${t("possible")}`}</span></li>`,
      )}</ul>
      <p class="links"><a class="button primary" href=${entityAddress(place.id)}>${t("profile", { place: nameOf(place) })}</a></p>
      <p class="links"><a href=${address("/", { city: place.id })}>${t("itsMap")}</a></p>
    `}
  </aside>`;
}
