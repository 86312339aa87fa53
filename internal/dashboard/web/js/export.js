// Saves what a view shows: a picture as SVG or PNG, and its data as CSV or JSON. Nothing leaves the browser.
import { html } from "./html.js";
import { useMenu } from "./menu.js";
import { t } from "./words/common.js";

// A picture that stands alone has no style sheet: these properties are written into each element.
const properties = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "opacity",
  "vector-effect", "paint-order", "font-family", "font-size", "font-weight", "text-anchor", "dominant-baseline"];

// svgText writes an SVG element of the page as a file, with a title above and a line below, in its own size.
export function svgText(svg, { title, note }) {
  const [width, height] = [svg.clientWidth || svg.viewBox.baseVal.width, svg.clientHeight || svg.viewBox.baseVal.height];
  const copy = svg.cloneNode(true);
  const own = [svg, ...svg.querySelectorAll("*")];
  [copy, ...copy.querySelectorAll("*")].forEach((el, i) => {
    const style = getComputedStyle(own[i]);
    for (const name of properties) {
      const value = style.getPropertyValue(name);
      if (value) el.setAttribute(name, value);
    }
    for (const name of ["class", "style", "tabindex", "role", "aria-pressed", "data-id"]) el.removeAttribute(name);
  });
  const page = getComputedStyle(document.body);
  const [above, below] = [44, 30];
  const root = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  root.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  root.setAttribute("width", width);
  root.setAttribute("height", height + above + below);
  root.setAttribute("viewBox", `0 0 ${width} ${height + above + below}`);
  const add = (name, attributes, text) => {
    const el = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) el.setAttribute(key, value);
    if (text) el.textContent = text;
    root.append(el);
  };
  const font = { "font-family": page.fontFamily, fill: page.color };
  add("title", {}, title);
  add("rect", { width: "100%", height: "100%", fill: page.backgroundColor });
  copy.setAttribute("y", above);
  root.append(copy);
  add("text", { ...font, x: 16, y: 29, "font-size": 19, "font-weight": 650 }, title);
  add("text", { ...font, x: 16, y: height + above + 20, "font-size": 11.5, opacity: 0.75 }, note);
  return new XMLSerializer().serializeToString(root);
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

// ExportMenu offers what a view can give: `picture()` → { svg, title, note } or { text }, an SVG as it is, `table()` → { header, rows },
// `data()` → what is written as JSON. `name` is that of the files, without an ending. A table or data may be a promise;
// one of null saves nothing.
export function ExportMenu({ name, picture, table, data }) {
  const menu = useMenu();
  const then = (act) => () => {
    menu.close();
    act();
  };
  const drawn = () => {
    const given = picture();
    return given.text ?? svgText(given.svg, given);
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
      ${picture && html`<button type="button" class="plain" onClick=${then(() => save(name + ".svg", "image/svg+xml", drawn()))}>${t("svg")}</button>
      <button type="button" class="plain" onClick=${then(() => savePng(name + ".png", drawn()))}>${t("png")}</button>`}
      ${table && html`<button type="button" class="plain" onClick=${then(saveTable)}>${t("csv")}</button>`}
      ${data && html`<button type="button" class="plain" onClick=${then(saveData)}>${t("json")}</button>`}
    </div>
  </details>`;
}
