// What stands around the views on a wall instead of the header: the next milestone, the clock of the views, and nothing to press.
import { useEffect, useLayoutEffect, useMemo } from "preact/hooks";
import { html } from "../parts/html.js";
import { nextDocument, wallDocument } from "../queries/shell.js";
import { refresh, useAnswer } from "../state/endpoint.js";
import { address, go, params, path, set } from "../state/url.js";
import { turnsOf, untilMidnight } from "../state/wall.js";
import { dateText, nameOf } from "../text/language.js";
import { viewAt, views } from "../views.js";
import { t } from "../words/common.js";

export function Wall() {
  const { data } = useAnswer(wallDocument);
  const dataset = data?.dataset;
  const city = params.value.city?.split(",")[0] ?? dataset?.home?.id;
  const day = params.value.asOf ?? dataset?.today;
  const answer = useAnswer(city && day ? nextDocument : null, useMemo(() => ({ city, day }), [city, day]));
  const [next] = answer.data?.upcoming ?? [];
  const { view } = viewAt(path.value);

  useLayoutEffect(() => {
    document.documentElement.classList.add("wall");
    return () => document.documentElement.classList.remove("wall");
  }, []);
  useRotation();
  useMidnight(dataset?.timeZone);
  useAwake();
  useEffect(() => {
    const leave = (event) => {
      if (event.key === "Escape") set({ wall: null, rotate: null });
    };
    addEventListener("keydown", leave);
    return () => removeEventListener("keydown", leave);
  }, []);

  return html`<aside class="wallbar" aria-label=${t("wall")}>
    <p class="wallview">${t(view.name)} · ${dateText(day)}</p>
    ${next
      ? html`<p class="wallnext">${t("wallNext", { what: othersOf(next.anniversary, city), n: next.anniversary.years, date: dateText(next.anniversary.on) })} <strong>${next.daysToGo === 0 ? t("wallToday") : t("wallDays", { n: next.daysToGo })}</strong></p>`
      : answer.data?.upcoming && html`<p class="wallnext">${t("wallNone")}</p>`}
  </aside>`;
}

const othersOf = ({ partnership }, city) => partnership.parties.nodes.filter(({ id }) => id !== city).map(nameOf).join(" · ");

// useRotation opens the next view of the address when that of now has been shown for its seconds.
function useRotation() {
  const text = params.value.rotate;
  const { view } = viewAt(path.value);
  useEffect(() => {
    const turns = turnsOf(text);
    if (!turns.length) return;
    const at = turns.findIndex(({ name }) => name === view.name);
    const next = views.find(({ name }) => name === turns[(at + 1) % turns.length].name);
    if (at >= 0 && turns.length === 1) return;
    const timer = setTimeout(() => go(address(next.paths[0]), { replace: true, notice: true }), at < 0 ? 0 : turns[at].seconds * 1000);
    return () => clearTimeout(timer);
  }, [text, view.name]);
}

// useMidnight asks all anew when a day ends where the facts are from: what is shown of today is then of the next day.
function useMidnight(timeZone) {
  useEffect(() => {
    if (!timeZone) return;
    let timer;
    const wait = () => {
      timer = setTimeout(() => {
        refresh();
        wait();
      }, untilMidnight(timeZone) + 500);
    };
    wait();
    return () => clearTimeout(timer);
  }, [timeZone]);
}

// useAwake keeps the screen on, where the browser can.
function useAwake() {
  useEffect(() => {
    let lock = null;
    let left = false;
    const ask = () => document.visibilityState === "visible" && navigator.wakeLock?.request("screen").then((held) => { lock = held; if (left) held.release(); }, () => {});
    ask();
    document.addEventListener("visibilitychange", ask);
    return () => {
      left = true;
      document.removeEventListener("visibilitychange", ask);
      lock?.release();
    };
  }, []);
}
