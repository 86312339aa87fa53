// Saves what a view shows: a picture as SVG or PNG, and its data as CSV or JSON. Nothing leaves the browser.
import { creditDocument } from "../queries/shell.js";
import { licenceText } from "../text/licences.js";
import { ask } from "../state/endpoint.js";
import { t } from "../words/common.js";
import { html } from "./html.js";
import { useMenu } from "./menu.js";
import { dashes } from "./swatch.js";

// A picture that stands alone has no style sheet: these properties are written into each element.
const properties = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "opacity",
  "vector-effect", "paint-order", "font-family", "font-size", "font-weight", "text-anchor", "dominant-baseline"];

const margin = 16;
const row = 22; // the height of a line of the legend

// contentOf is the part of a picture that something is drawn on, { x, y, width, height }, with a margin.
function contentOf(svg) {
  const frame = svg.getBoundingClientRect();
  const boxes = [...svg.querySelectorAll(".sphere, .frame, .node .body, .node .more, .place circle, .labels text, .edge")].map((el) => el.getBoundingClientRect()).filter(({ width, height }) => width || height);
  if (!boxes.length) return { x: 0, y: 0, width: frame.width, height: frame.height };
  const least = (side, edge) => Math.max(edge, Math.min(...boxes.map((box) => box[side])) - margin);
  const most = (side, edge) => Math.min(edge, Math.max(...boxes.map((box) => box[side])) + margin);
  const [left, top, right, bottom] = [least("left", frame.left), least("top", frame.top), most("right", frame.right), most("bottom", frame.bottom)];
  return { x: left - frame.left, y: top - frame.top, width: right - left, height: bottom - top };
}

// svgText writes an SVG element of the page as a file, cut to what is drawn: with a title above, and below it the legend,
// a list of { kind, text } with `path` where the sign is a shape and not a line, and `pale` where that is filled faintly, or
// `possible` where the line is hollow, or its `width`, `dash`, `opacity` and the width `hollow` of what is empty within, and lines of text.
export function svgText(svg, { title, notes, legend = [] }) {
  const content = contentOf(svg);
  const width = Math.max(560, Math.ceil(content.width));
  const height = Math.ceil(content.height);
  const copy = svg.cloneNode(true);
  const own = [svg, ...svg.querySelectorAll("*")];
  [copy, ...copy.querySelectorAll("*")].forEach((el, i) => {
    const style = getComputedStyle(own[i]);
    for (const name of properties) {
      const value = style.getPropertyValue(name);
      if (value) el.setAttribute(name, value);
    }
    // Lines that are as wide at every zoom grow with the picture, which is drawn larger as PNG.
    if (style.getPropertyValue("vector-effect") === "non-scaling-stroke") {
      const k = own[i].getScreenCTM().a / svg.getScreenCTM().a;
      const scaled = (text) => text.replace(/[\d.]+/g, (n) => Math.round((Number(n) / k) * 1000) / 1000);
      el.removeAttribute("vector-effect");
      for (const name of ["stroke-width", "stroke-dasharray"]) if (el.hasAttribute(name)) el.setAttribute(name, scaled(el.getAttribute(name)));
    }
    for (const name of ["class", "style", "tabindex", "role", "aria-pressed", "data-id"]) el.removeAttribute(name);
  });
  const page = getComputedStyle(document.body);
  const across = legendRows(legend, width, page.fontFamily);
  const lines = notes.flatMap((note) => linesOf(note, width - 2 * margin, page.fontFamily));
  const above = 44;
  const below = across.length * row + lines.length * 18 + 18;
  const root = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  root.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  root.setAttribute("width", width);
  root.setAttribute("height", height + above + below);
  root.setAttribute("viewBox", `0 0 ${width} ${height + above + below}`);
  const add = (name, attributes, text, to = root) => {
    const el = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) if (value != null) el.setAttribute(key, value);
    if (text) el.textContent = text;
    to.append(el);
  };
  const font = { "font-family": page.fontFamily, fill: page.color };
  add("title", {}, title);
  add("rect", { width: "100%", height: "100%", fill: page.backgroundColor });
  copy.setAttribute("x", Math.round((width - content.width) / 2));
  copy.setAttribute("y", above);
  copy.setAttribute("width", content.width);
  copy.setAttribute("height", content.height);
  copy.setAttribute("viewBox", [content.x, content.y, content.width, content.height].map((n) => Math.round(n * 10) / 10).join(" "));
  root.append(copy);
  add("text", { ...font, x: margin, y: 29, "font-size": 19, "font-weight": 650 }, title);
  let y = height + above + 20;
  for (const line of across) {
    for (const { x, kind, path, pale, possible, text, width: wide = possible ? 4.2 : 2.2, dash = dashes[kind], opacity, hollow = possible && 2 } of line) {
      const stroke = page.getPropertyValue(path ? "--" + kind : "--" + kind.toLowerCase()).trim();
      if (path) add("path", { d: path, transform: `translate(${x + 22},${y - 4})`, fill: stroke, "fill-opacity": pale ? 0.22 : null, stroke: pale ? stroke : null });
      else add("line", { x1: x, x2: x + 30, y1: y - 4, y2: y - 4, stroke, "stroke-width": wide, "stroke-dasharray": dash, "stroke-opacity": opacity });
      if (hollow) add("line", { x1: x, x2: x + 30, y1: y - 4, y2: y - 4, stroke: page.backgroundColor, "stroke-width": hollow });
      add("text", { ...font, x: x + 38, y, "font-size": 12.5 }, text);
    }
    y += row;
  }
  for (const line of lines) {
    add("text", { ...font, x: margin, y, "font-size": 11.5, opacity: 0.75 }, line);
    y += 18;
  }
  return new XMLSerializer().serializeToString(root);
}

// linesOf breaks a note into lines of a width: between words, or within one that is wider by itself, as an address may be.
function linesOf(note, width, family) {
  const context = document.createElement("canvas").getContext("2d");
  context.font = `11.5px ${family}`;
  const fits = (text) => context.measureText(text).width <= width;
  const lines = [];
  let line = "";
  for (const word of note.split(" ")) {
    if (line && !fits(`${line} ${word}`)) {
      lines.push(line);
      line = "";
    }
    line = line ? `${line} ${word}` : word;
    while (!fits(line)) {
      let end = line.length - 1;
      while (end > 1 && !fits(line.slice(0, end))) end--;
      lines.push(line.slice(0, end));
      line = line.slice(end);
    }
  }
  return [...lines, line];
}

// legendRows breaks a legend into rows of a width, each entry with its x.
function legendRows(legend, width, family) {
  const context = document.createElement("canvas").getContext("2d");
  context.font = `12.5px ${family}`;
  const rows = [];
  let x = Infinity;
  for (const entry of legend) {
    const wide = 38 + context.measureText(entry.text).width + 26;
    if (x + wide > width) {
      rows.push([]);
      x = margin;
    }
    rows.at(-1).push({ ...entry, x });
    x += wide;
  }
  return rows;
}

// creditText says whose facts a picture shows and under which terms; nothing while the server is away.
async function creditText() {
  const { data } = await ask(creditDocument).catch(() => ({}));
  return data?.dataset && [t("credit", data.dataset), ...data.dataset.licences.map(licenceText)].join(" · ");
}

// csvText writes rows as CSV by RFC 4180, with the mark by which spreadsheets know UTF-8. Text that a spreadsheet would run
// as a formula gets an apostrophe before it; some take wide characters, as Japanese keyboards have them, for the narrow
// ones. A null is an empty cell.
export function csvText(header, rows) {
  const cell = (value) => {
    let text = value == null ? "" : String(value);
    if (/^[=+\-@\t\r\n＝＋－＠]/.test(text) && typeof value === "string") text = "'" + text;
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return "\ufeff" + [header, ...rows].map((row) => row.map(cell).join(",") + "\r\n").join("");
}

// save gives the reader a file.
export function save(name, type, content) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

// longest is the longest side of a picture that most browsers draw; some draw less.
const longest = 32_000;

// savePng draws a picture as PNG, at least as wide as `wide` unless it would be too high for the browser.
async function savePng(name, text, wide = 2880) {
  const image = new Image();
  image.src = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
  await image.decode();
  const canvas = document.createElement("canvas");
  let blob = null;
  for (let factor = Math.min(Math.max(2, wide / image.width), longest / image.height); !blob && factor > 0.1; factor /= 2) {
    canvas.width = Math.round(image.width * factor);
    canvas.height = Math.round(image.height * factor);
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    blob = await new Promise((drawn) => canvas.toBlob(drawn, "image/png"));
  }
  URL.revokeObjectURL(image.src);
  if (blob) save(name, "image/png", blob);
}

// ExportMenu offers what a view can give: `picture(credit)` → { svg, title, notes, legend } or { text }, an SVG as it is, `table()` → { header, rows },
// `data()` → what is written as JSON. `name` is that of the files, without an ending. A table or data may be a promise;
// one of null saves nothing.
export function ExportMenu({ name, picture, table, data }) {
  const menu = useMenu();
  const then = (act) => () => {
    menu.close();
    act();
  };
  const drawn = async () => {
    const credit = await creditText();
    const given = picture(credit);
    return given.text ?? svgText(given.svg, { ...given, notes: [...given.notes, credit].filter(Boolean) });
  };
  const saveTable = async () => {
    const given = await table();
    if (given) save(name + ".csv", "text/csv;charset=utf-8", csvText(given.header, given.rows));
  };
  const saveData = async () => {
    const given = await data();
    if (given) save(name + ".json", "application/json", JSON.stringify(given, null, 2) + "\n");
  };
  return html`<details class="menu" ...${menu.props}>
    <summary class="tool">
      <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
        <path d="M8 2v8m0 0L4.5 6.5M8 10l3.5-3.5M2.5 13.5h11" fill="none" stroke="currentColor" stroke-width="1.5" />
      </svg>
      ${t("download")}
    </summary>
    <div class="items">
      ${picture && html`<button type="button" class="plain" onClick=${then(async () => save(name + ".svg", "image/svg+xml", await drawn()))}>${t("svg")}</button>
      <button type="button" class="plain" onClick=${then(async () => savePng(name + ".png", await drawn()))}>${t("png")}</button>`}
      ${table && html`<button type="button" class="plain" onClick=${then(saveTable)}>${t("csv")}</button>`}
      ${data && html`<button type="button" class="plain" onClick=${then(saveData)}>${t("json")}</button>`}
    </div>
  </details>`;
}
