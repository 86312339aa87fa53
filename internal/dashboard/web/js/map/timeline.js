// The day on a slider, over a drawing of how many partners there were; with play, and steps from change to change.
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { addYears, dayNumber, dayOf } from "../model/days.js";
import { agreementKinds } from "../model/kinds.js";
import { OtherDay } from "../parts/between.js";
import { html, classes } from "../parts/html.js";
import { scaleOfType, useSize } from "../picture/size.js";
import { dateText } from "../text/language.js";
import { t as between } from "../words/between.js";
import { t } from "../words/map.js";
import { Changes, changesText, nearestStep } from "./changes.js";

const high = 54; // of the drawing
const low = () => 6 + 14 * scaleOfType(); // of the years below it
const knob = 18; // the width of the slider's knob: its middle does not reach the edges
const speed = 2.5; // years in a second of play
const calm = matchMedia("(prefers-reduced-motion: reduce)");

// Timeline takes the steps of the history [{ day, counts, total, ended, changes }], the range of days, the day shown, how many
// partners are shown, and `onDay(day)`; `since` is the day it is compared with, which has a handle of its own, and `onSince(day)`.
export function Timeline({ steps, from, to, day, total, onDay, since, onSince }) {
  const frame = useRef();
  const [width] = useSize(frame);
  const [first, last] = [dayNumber(from), dayNumber(to)];
  const scale = (number) => knob / 2 + ((number - first) / (last - first)) * (width - knob);
  const numberOf = (one) => Math.min(last, Math.max(first, dayNumber(one)));
  const [number, other] = [numberOf(day), since && numberOf(since)];
  const { playing, toggle } = usePlay({ day, from, to, steps, onDay });
  const before = steps.findLast((step) => step.day < day && step.day >= from);
  const after = steps.find((step) => step.day > day);
  const here = steps.find((step) => step.day === day && step.changes.length);
  const [shown, show] = useState(null); // the step whose changes are told
  const point = (event) => show(nearestStep(steps, (of) => scale(dayNumber(of)), event.clientX - frame.current.getBoundingClientRect().left, event.pointerType === "touch" ? 16 : 7));
  const tells = (step) => step && { onFocus: () => show(step), onBlur: () => show(null), onPointerEnter: () => show(step), onPointerLeave: () => show(null) };
  const said = (word, plain, step) => (step?.changes.length ? t(word, { day: dateText(step.day), what: changesText(step) }) : t(plain));
  const drawing = useMemo(() => width > 0 && html`<${Drawing} steps=${steps} scale=${scale} width=${width} from=${from} to=${to} />`, [steps, width, from, to]);

  const key = (event, day, onDay) => {
    if (event.key === "Escape") show(null);
    const years = { PageUp: 1, PageDown: -1 }[event.key];
    if (!years) return;
    event.preventDefault();
    onDay(within(addYears(day, years), from, to));
  };
  return html`<section class="timeline" aria-label=${t("timeline")}>
    <div class="controls">
      <button type="button" class="play" aria-label=${t(playing ? "pause" : "play")} title=${t(playing ? "pause" : "play")} onClick=${toggle}>
        <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><path d=${playing ? "M4 3h3v10H4zM9 3h3v10H9z" : "M4.5 2.5v11l9-5.5z"} fill="currentColor" /></svg>
      </button>
      <button type="button" class="step" aria-label=${t("previous")} aria-description=${before ? said("previousTo", "previous", before) : null} disabled=${!before} ...${tells(before)} onClick=${() => onDay(before.day)}>‹</button>
      <output>${dateText(day)}</output>
      <button type="button" class="step" aria-label=${t("next")} aria-description=${after ? said("nextTo", "next", after) : null} disabled=${!after} ...${tells(after)} onClick=${() => onDay(after.day)}>›</button>
      <${OtherDay} day=${day} from=${from} />
      ${here && html`<p class="changed">${changesText(here)}</p>`}
    </div>
    <div class="track" ref=${frame} onPointerMove=${point} onPointerDown=${point} onPointerLeave=${(event) => event.pointerType !== "touch" && show(null)}>
      ${drawing}
      ${width > 0 && html`<svg class="now" width=${width} height=${high + low()} viewBox=${`0 0 ${width} ${high + low()}`} aria-hidden="true">
        ${since && html`<rect class="span" x=${scale(Math.min(number, other))} width=${scale(Math.max(number, other)) - scale(Math.min(number, other))} y="0" height=${high} /><line class="other" x1=${scale(other)} x2=${scale(other)} y1="0" y2=${high} />`}
        <line x1=${scale(number)} x2=${scale(number)} y1="0" y2=${high} /></svg>`}
      <input type="range" min=${first} max=${last} step="1" value=${number} aria-label=${t("slider")} aria-valuetext=${t("sliderText", { day: dateText(day), n: total }) + (here ? `; ${changesText(here)}` : "")}
        onInput=${(e) => onDay(dayOf(Number(e.target.value)))} onKeyDown=${(e) => key(e, day, onDay)} onBlur=${() => show(null)} />
      ${since && html`<input type="range" class="since" min=${first} max=${last} step="1" value=${other} aria-label=${between("handle")} aria-valuetext=${dateText(since)}
        onInput=${(e) => onSince(dayOf(Number(e.target.value)))} onKeyDown=${(e) => key(e, since, onSince)} />`}
      ${shown && width > 0 && html`<${Changes} step=${shown} x=${scale(Math.min(last, Math.max(first, dayNumber(shown.day))))} width=${width} />`}
    </div>
  </section>`;
}

const within = (day, from, to) => (day < from ? from : day > to ? to : day);

// Drawing is the number of partners over time, one kind on the other, with a mark at each day on which something changed.
function Drawing({ steps, scale, width, from, to }) {
  const most = Math.max(1, ...steps.map((step) => step.total));
  const y = (count) => high - (count / most) * (high - 8);
  const x = (day) => scale(dayNumber(day));
  const areas = [];
  const floor = steps.map(() => 0);
  for (const kind of agreementKinds) {
    if (!steps.some((step) => step.counts[kind])) continue;
    const tops = steps.map((step, i) => floor[i] + step.counts[kind]);
    let outline = `M${x(steps[0].day).toFixed(1)},${high}`;
    steps.forEach(({ day }, i) => { outline += `H${x(day).toFixed(1)}V${y(tops[i]).toFixed(1)}`; });
    outline += `H${x(to).toFixed(1)}`;
    steps.toReversed().forEach(({ day }, i) => { outline += `V${y(floor[steps.length - 1 - i]).toFixed(1)}H${x(day).toFixed(1)}`; });
    areas.push(html`<path key=${kind} class=${`area kind-${kind}`} d=${outline + "Z"} />`);
    tops.forEach((top, i) => { floor[i] = top; });
  }
  const years = [];
  const every = width > 640 ? 5 : 10;
  for (let year = Math.ceil(Number(from.slice(0, 4)) / every) * every; year <= Number(to.slice(0, 4)); year += every) years.push(year);
  return html`<svg class="drawing" width=${width} height=${high + low()} viewBox=${`0 0 ${width} ${high + low()}`} aria-hidden="true">
    ${areas}
    <line class="axis" x1=${scale(dayNumber(from))} x2=${scale(dayNumber(to))} y1=${high} y2=${high} />
    ${steps.map(({ day, ended }) => html`<line key=${day} class=${classes("mark", ended && "ended")} x1=${x(day)} x2=${x(day)} y1=${high} y2=${high + 5} />`)}
    ${years.map((year) => {
      const at = x(`${year}-01-01`);
      return at > 14 && at < width - 14 && html`<text key=${year} x=${at} y=${high + low() - 3} text-anchor="middle">${year}</text>`;
    })}
  </svg>`;
}

// usePlay advances the day on a timer: evenly, or from change to change if the reader prefers less motion.
function usePlay({ day, from, to, steps, onDay }) {
  const [playing, setPlaying] = useState(false);
  const now = useRef();
  now.current = { day, onDay };
  useEffect(() => {
    if (!playing) return;
    if (now.current.day >= to) now.current.onDay(from);
    if (calm.matches) {
      const timer = setInterval(() => {
        const next = steps.find((step) => step.day > now.current.day && step.day <= to);
        if (next) now.current.onDay(next.day);
        else setPlaying(false);
      }, 1200);
      return () => clearInterval(timer);
    }
    let exact = now.current.day >= to ? dayNumber(from) : dayNumber(now.current.day);
    let last = performance.now();
    let frame = requestAnimationFrame(function step(time) {
      exact += ((time - last) / 1000) * speed * 365.25;
      last = time;
      const next = Math.min(dayNumber(to), Math.floor(exact));
      now.current.onDay(dayOf(next));
      if (next >= dayNumber(to)) setPlaying(false);
      else frame = requestAnimationFrame(step);
    });
    return () => cancelAnimationFrame(frame);
  }, [playing]);
  return { playing, toggle: () => setPlaying(!playing) };
}
