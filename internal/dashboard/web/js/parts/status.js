// The line that says when the server cannot be reached, and what a view shows while an answer is incomplete.
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { signal } from "@preact/signals";
import { connection, messageOf, checkServer } from "../state/endpoint.js";
import { lang } from "../text/language.js";
import { t } from "../words/common.js";
import { html } from "./html.js";

// partsWithoutData is how many places of the page have nothing to show because the server is away. While there is one, the page
// does not say that it shows what was there before.
const partsWithoutData = signal(0);

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
      <span>${t("away", { time: new Intl.DateTimeFormat(lang.value, { timeStyle: "short" }).format(lost.since) })}${!partsWithoutData.value && " " + t("awayHeld")}</span>${" "}
      <span aria-hidden="true">${lost.next && seconds > 0 ? t("retryIn", { n: seconds }) : t("retrying")}</span>
      <button type="button" onClick=${checkServer}>${t("retryNow")}</button>
    </p>`}
    ${!lost && back && html`<p class="good">${t("back")}</p>`}
  </div>`;
}

// Announce announces a changed text to screen readers once it has not changed for a while: not each day while a slider moves.
export function Announce({ text }) {
  const [announced, announce] = useState("");
  const first = useRef(true);
  useEffect(() => {
    if (first.current) {
      first.current = false; // what is there from the beginning is read anyway
      return;
    }
    const timer = setTimeout(() => announce(text), 700);
    return () => clearTimeout(timer);
  }, [text]);
  return html`<span class="hidden" role="status">${announced}</span>`;
}

// Answer shows the result of useAnswer: `children(data)` draws the data as long as there is any, also of the question
// before; where there is none, a line says why. `empty(data)` reports whether there is nothing in it.
// `whole` is for an answer that a whole view is drawn from: what is said in its place is the heading of the page then.
export function Answer({ answer, empty, whole, children }) {
  const { status, data, errors, again } = answer;
  if (data) {
    return html`
      ${status === "partial" && html`<p class="partial" role="status">${t("partial", { message: messageOf(errors) })} <${Again} again=${again} /></p>`}
      ${status === "failed" && html`<${Failed} errors=${errors} again=${again} whole=${whole} />`}
      ${empty?.(data) ? html`<${State} kind="empty" whole=${whole} title=${t("empty")} text=${t("emptyHint")} />` : children(data)}
    `;
  }
  if (status === "failed") return html`<${Failed} errors=${errors} again=${again} whole=${whole} />`;
  if (status === "away") return html`<${Away} whole=${whole} again=${checkServer} />`;
  if (status === "loading") return html`<${State} kind="loading" />`;
  return null;
}

// The signs of the states: a ring that fills, an empty frame, a cable that is not plugged in, a stop, a signpost.
const signs = {
  loading: "M12 3a9 9 0 1 0 9 9",
  empty: "M4 5h16v14H4zM4 14h5l1.5 2h3L15 14h5",
  away: "M3 12h5m8 0h5M8 8.5v7M16 8.5v7M10.5 10v4m3-4v4",
  failed: "M8 3h8l5 5v8l-5 5H8l-5-5V8zM12 7.5v6m0 2.8v.2",
  nothing: "M12 3v18M6 5h10l3 2.5L16 10H6zM18 12H8l-3 2.5L8 17h10z",
};

// State is the placeholder of a view, or of a part of it, without data: it says why, and what can be done. `whole`
// makes of its title the heading of the page.
export function State({ kind, whole, title, text, children }) {
  const calm = kind === "loading";
  return html`<div class=${`notice standin ${kind}`} role=${kind === "failed" ? "alert" : "status"}>
    <svg viewBox="0 0 24 24" width="34" height="34" aria-hidden="true"><path d=${signs[kind]} fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round" /></svg>
    <${Heading} whole=${whole}>${title ?? (calm && t("loading"))}<//>
    ${calm && html`<p class="late">${t("loadingLong")}</p>`}
    ${text && html`<p>${text}</p>`}
    ${children}
  </div>`;
}

// Away is the placeholder while the server cannot be reached.
export function Away({ whole, again }) {
  useLayoutEffect(() => {
    partsWithoutData.value++;
    return () => { partsWithoutData.value--; };
  }, []);
  return html`<${State} kind="away" whole=${whole} title=${t("awayEmpty")} text=${t("awayHint")}><button type="button" onClick=${again}>${t("retryNow")}</button><//>`;
}

const Heading = ({ whole, children }) => (whole ? html`<h1>${children}</h1>` : html`<p><strong>${children}</strong></p>`);

const Failed = ({ errors, again, whole }) => html`<${State} kind="failed" whole=${whole} title=${t("failed")} text=${messageOf(errors)}><${Again} again=${again} /><//>`;

const Again = ({ again }) => html`<button type="button" onClick=${again}>${t("retry")}</button>`;
