// The line that says when the server cannot be reached, and what a view shows while an answer is not whole.
import { useEffect, useRef, useState } from "preact/hooks";
import { html } from "./html.js";
import { connection, sentence, tryNow } from "./endpoint.js";
import { lang } from "./words.js";
import { t } from "./words/common.js";

// Connection is the line below the header; for some seconds it says that the server is back.
export function Connection() {
  const [now, tick] = useState(Date.now());
  const [back, setBack] = useState(false);
  const lost = connection.value;
  useEffect(() => {
    if (!lost) return;
    setBack(false);
    const clock = setInterval(() => tick(Date.now()), 500);
    return () => {
      clearInterval(clock);
      if (!connection.peek()) {
        setBack(true);
        setTimeout(() => setBack(false), 4000);
      }
    };
  }, [lost?.since]);
  const seconds = lost && Math.max(0, Math.ceil((lost.next - now) / 1000));
  return html`<div class="connection" role="status">
    ${lost &&
    html`<p>
      <span>${t("away", { time: new Intl.DateTimeFormat(lang.value, { timeStyle: "short" }).format(lost.since) })}</span>${" "}
      <span aria-hidden="true">${lost.next && seconds > 0 ? t("retryIn", { n: seconds }) : t("retrying")}</span>
      <button type="button" onClick=${tryNow}>${t("retryNow")}</button>
    </p>`}
    ${!lost && back && html`<p class="good">${t("back")}</p>`}
  </div>`;
}

// Announce tells a screen reader a text that has changed, once it has rested: not each day of a slider that is pulled.
export function Announce({ text }) {
  const [said, say] = useState("");
  const first = useRef(true);
  useEffect(() => {
    if (first.current) {
      first.current = false; // what is there from the beginning is read anyway
      return;
    }
    const timer = setTimeout(() => say(text), 700);
    return () => clearTimeout(timer);
  }, [text]);
  return html`<span class="hidden" role="status">${said}</span>`;
}

// Answer shows what useAnswer gave: `children(data)` draws the data as long as there is any, also of the question
// before; where there is none, a line says why. `empty(data)` tells whether there is nothing in it.
// `whole` is for an answer that a whole view is drawn from: what is said in its place is the heading of the page then.
export function Answer({ answer, empty, whole, children }) {
  const { status, data, errors, again } = answer;
  if (data) {
    return html`
      ${status === "partial" && html`<p class="partial" role="status">${t("partial", { message: sentence(errors) })} <${Again} again=${again} /></p>`}
      ${status === "failed" && html`<${Failed} errors=${errors} again=${again} whole=${whole} />`}
      ${empty?.(data) ? html`<p class="notice quiet">${t("empty")}</p>` : children(data)}
    `;
  }
  if (status === "failed") return html`<${Failed} errors=${errors} again=${again} whole=${whole} />`;
  if (status === "away") return html`<div class="notice quiet" role="status"><${Heading} whole=${whole}>${t("awayEmpty")}<//><button type="button" onClick=${tryNow}>${t("retryNow")}</button></div>`;
  if (status === "loading") return html`<p class="notice quiet loading" role="status">${t("loading")}</p>`;
  return null;
}

const Heading = ({ whole, children }) => (whole ? html`<h1>${children}</h1>` : html`<p><strong>${children}</strong></p>`);

function Failed({ errors, again, whole }) {
  return html`<div class="notice failed" role="alert">
    <${Heading} whole=${whole}>${t("failed")}<//>
    <p>${sentence(errors)}</p>
    <${Again} again=${again} />
  </div>`;
}

const Again = ({ again }) => html`<button type="button" onClick=${again}>${t("retry")}</button>`;
