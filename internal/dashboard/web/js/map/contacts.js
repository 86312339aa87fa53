// The last contacts with partners, which say how wide their ties are drawn, and what the widths mean.
import { useEffect, useMemo, useState } from "preact/hooks";
import { contactsOf, isRunning, lifeOf, lives } from "../model/contacts.js";
import { agreementKinds } from "../model/kinds.js";
import { html } from "../parts/html.js";
import { contactsDocument } from "../queries/map.js";
import { useAnswer } from "../state/endpoint.js";
import { dateText } from "../text/language.js";
import { t } from "../words/map.js";

const rest = 600; // milliseconds that a day must stay before it is asked for: the slider asks nothing while it moves

function useRested(day) {
  const [rested, set] = useState(day);
  useEffect(() => {
    if (day === rested) return;
    const timer = setTimeout(set, rest, day);
    return () => clearTimeout(timer);
  }, [day, rested]);
  return rested;
}

// useContacts returns { contacts, query }: what is known of the partners of a city on a day, null until it is, and how it was asked.
export function useContacts(city, day) {
  const rested = useRested(day);
  const variables = useMemo(() => ({ city, day: rested, kinds: agreementKinds }), [city, rested]);
  const { status, data } = useAnswer(contactsDocument, variables);
  const known = rested === day && ["ready", "partial"].includes(status) && data?.attention;
  const contacts = useMemo(() => (known ? contactsOf(known.ties) : null), [known]);
  return { contacts, query: { document: contactsDocument, variables } };
}

// contactText says when the last contact with a partner was by a day, or that a program runs; "" while that is not known to the page.
export function contactText(contacts, { place, possible }, day) {
  if (!contacts || possible) return "";
  const last = contacts.get(place.id)?.lastContact;
  if (!last) return t("noContact");
  if (isRunning(last, day)) return t("programRunning");
  const { on } = last;
  return lifeOf(contacts, place.id) === "unknown" ? t("contactAtLeast", { day: dateText(on) }) : t("lastContact", { day: dateText(on) });
}

// Lives is the legend of the widths.
export const Lives = () => html`<dl class="lives">
  <dt>${t("lives")}</dt>
  ${lives.map(({ life }) => html`<dd key=${life}><svg width="30" height="8" viewBox="0 0 30 8" aria-hidden="true"><line class=${`tie life-${life}`} x1="1" x2="29" y1="4" y2="4" /></svg>${t("life_" + life)}</dd>`)}
</dl>`;

// livesLegend is the same for a picture that is saved.
export const livesLegend = () => lives.map(({ life }, i) => ({ kind: life === "unknown" ? "soft" : "ink", width: [3, 1.7, 0.9, 2][i], text: (i ? "" : t("lives") + ": ") + t("life_" + life) }));
