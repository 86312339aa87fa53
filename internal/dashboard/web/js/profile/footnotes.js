// Sources on paper: a fact has numbers beside it, and the list of what they stand for is at the end. Neither is shown on
// a screen, where the sources of a fact can be opened.
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { html } from "../parts/html.js";
import { dateText } from "../text/language.js";
import { t } from "../words/profile.js";

// Notes holds the sources that have a number, in order.
export const Notes = createContext(null);

// originOf is who published a source, and when.
export const originOf = ({ publisher, day }) => [publisher, dateText(day)].filter(Boolean).join(", ");

// numbersIn gives each source of some citations its number, from the first fact that names it, and returns the numbers.
function numbersIn(notes, citations) {
  const numbers = new Set();
  for (const { source } of citations) {
    if (!source) continue;
    if (!notes.has(source.id)) notes.set(source.id, { number: notes.size + 1, source });
    numbers.add(notes.get(source.id).number);
  }
  return [...numbers].sort((a, b) => a - b);
}

// newNotes are those of a sheet: run(citations) is the numbers of the notes after a fact, all() the sources in order.
export function newNotes() {
  const notes = new Map();
  const numbers = (citations) => numbersIn(notes, citations);
  return { numbers, run: (citations) => citations?.length > 0 && { text: ` [${numbers(citations).join(", ")}]`, size: 10, colour: "soft" }, all: () => [...notes.values()] };
}

// Numbers are those of the sources of a fact.
export function Numbers({ citations }) {
  const notes = useContext(Notes);
  if (!notes) return null;
  return html`<span class="printed" aria-hidden="true">[${numbersIn(notes, citations).join(", ")}]</span>`;
}

// Footnotes must be drawn last, each time that the profile is: `after` is a new thing then.
export function Footnotes() {
  const notes = useContext(Notes);
  if (!notes?.size) return null;
  return html`<section class="printed footnotes" aria-hidden="true">
    <p><strong>${t("sourcesOf")}</strong></p>
    <ol>${[...notes.values()].map(({ number, source }) => html`<li key=${source.id} value=${number}>${[source.name, originOf(source)].filter(Boolean).join(", ")}</li>`)}</ol>
  </section>`;
}
