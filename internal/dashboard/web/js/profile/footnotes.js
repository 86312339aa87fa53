// Sources on paper: a fact has numbers beside it, and the list of what they stand for is at the end. On a screen neither
// is seen, for there the sources of a fact can be opened.
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { html } from "../html.js";
import { dateText } from "../words.js";
import { t } from "../words/profile.js";

// Notes holds the sources that have a number, in order.
export const Notes = createContext(null);

// Numbers are those of the sources of a fact. A source has its number from the first fact that names it.
export function Numbers({ citations }) {
  const notes = useContext(Notes);
  if (!notes) return null;
  const numbers = new Set();
  for (const { source } of citations) {
    if (!notes.has(source.id)) notes.set(source.id, { number: notes.size + 1, source });
    numbers.add(notes.get(source.id).number);
  }
  return html`<span class="printed" aria-hidden="true">[${[...numbers].sort((a, b) => a - b).join(", ")}]</span>`;
}

// Footnotes must be drawn last, each time that the profile is: `after` is a new thing then.
export function Footnotes() {
  const notes = useContext(Notes);
  if (!notes?.size) return null;
  return html`<section class="printed footnotes" aria-hidden="true">
    <p><strong>${t("sourcesOf")}</strong></p>
    <ol>${[...notes.values()].map(({ number, source }) => html`<li key=${source.id} value=${number}>${[source.title, source.publisher, dateText(source.day, { short: true })].filter(Boolean).join(", ")}</li>`)}</ol>
  </section>`;
}
