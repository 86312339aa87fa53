// Draws text, lines and circles as SVG that stands alone: any program that knows SVG opens it, without the page and its
// style sheets. The colours are those of the light theme, for paper and other pages.
const usual = { size: 14, weight: 400, colour: "ink" };
const leading = 1.42; // the height of a line, of the size of its letters

// lightColours reads the page's colours as its first style rule has them, whatever the system's choice.
function lightColours() {
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
  const { style } = rules.find(({ selectorText, style }) => selectorText === ":root" && style.getPropertyValue("--paper"));
  return (name) => style.getPropertyValue("--" + name.toLowerCase()).trim();
}

const escaped = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
// escape leaves out what XML cannot hold at all.
const escape = (text) => String(text).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "").replace(/[&<>"]/g, (sign) => escaped[sign]);

const round = (value) => (typeof value === "number" ? Math.round(value * 10) / 10 : value);

// piecesOf are where a text may be broken: after spaces, and after each sign of Chinese and Japanese, with what may not
// begin a line.
const piecesOf = (text) => text.match(/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}][、。，．）」』》!?,.)]*|[^\s\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]+|\s+/gu) ?? [];

// newPen begins a picture. A run is a text, or { text, size, weight, colour }; a paragraph is a run, or several, or
// { runs, mark: "line" | "dot", kind, dash, space, end }: what stands before it, how far it is from the one above, and
// whether it ends at the right.
export function newPen() {
  const colour = lightColours();
  const family = getComputedStyle(document.body).fontFamily;
  const context = document.createElement("canvas").getContext("2d");
  const drawn = [];

  const element = (name, attributes, inside) => {
    const written = Object.entries(attributes).filter(([, value]) => value != null).map(([key, value]) => ` ${key}="${escape(round(value))}"`).join("");
    return inside == null ? `<${name}${written}/>` : `<${name}${written}>${inside}</${name}>`;
  };
  const line = (x1, y1, x2, y2, { stroke = "line", width = 1, dash, opacity } = {}) =>
    drawn.push(element("line", { x1, y1, x2, y2, stroke: colour(stroke), "stroke-width": width, "stroke-dasharray": dash, opacity }));
  const circle = (cx, cy, r, { fill, stroke, width = 1.5, opacity } = {}) =>
    drawn.push(element("circle", { cx, cy, r, fill: fill ? colour(fill) : "none", stroke: stroke && colour(stroke), "stroke-width": stroke && width, opacity }));
  const rect = (x, y, width, height, fill) => drawn.push(element("rect", { x, y, width, height, fill: colour(fill) }));

  const measure = (text, { size, weight }) => {
    context.font = `${weight} ${size}px ${family}`;
    return context.measureText(text).width;
  };
  // text writes runs on one line, from a point on, up to it, or around it.
  const text = (x, y, runs, anchor) => {
    const spans = runs.map((run) => element("tspan", { "font-size": run.size, "font-weight": run.weight, fill: colour(run.colour) }, escape(run.text)));
    drawn.push(element("text", { x, y, "text-anchor": anchor, "xml:space": "preserve" }, spans.join("")));
  };

  return {
    line, circle, rect, text, measure, family,
    flow: (paragraphs, width) => flow(paragraphs, width, { line, circle, text, measure }),
    svg: (width, height, title, lang) =>
      element("svg", { xmlns: "http://www.w3.org/2000/svg", width, height, viewBox: `0 0 ${width} ${height}`, "xml:lang": lang, "font-family": family },
        element("title", {}, escape(title)) + element("rect", { width, height, fill: colour("paper") }) + drawn.join("")),
  };
}

export const runOf = (run) => ({ ...usual, ...(typeof run === "object" ? run : { text: String(run) }) });
const paragraphOf = (one) => (one?.runs ? one : { runs: Array.isArray(one) ? one : [one] });
const indents = { line: 38, dot: 15 };

// flow breaks paragraphs into lines of a width and returns { height, draw(x, y) }, from the top.
function flow(paragraphs, width, pen) {
  const lines = [];
  let height = 0;
  for (const { runs, mark, kind, dash, end, space = 0 } of paragraphs.filter((one) => one != null && one !== false && one !== "").map(paragraphOf)) {
    const indent = indents[mark] ?? 0;
    if (lines.length) height += space;
    linesOf(runs.filter((run) => run != null && run !== false && run !== "").map(runOf), width - indent, pen.measure).forEach((runs, i) => {
      const size = Math.max(...runs.map(({ size }) => size));
      lines.push({ runs, indent, mark: i === 0 && mark, kind, dash, end, base: height + size * (leading / 2 + 0.36), middle: height + size * (leading / 2) + size * 0.02 });
      height += size * leading;
    });
  }
  const draw = (x, y) => {
    for (const { runs, indent, mark, kind, dash, end, base, middle } of lines) {
      if (mark === "line") pen.line(x, y + middle, x + 28, y + middle, { stroke: kind, width: 2.4, dash });
      if (mark === "dot") pen.circle(x + 4, y + middle, 3.6, { fill: kind });
      pen.text(end ? x + width : x + indent, y + base, runs, end ? "end" : null);
    }
  };
  return { height, draw };
}

// linesOf breaks runs into lines. A piece that is wider than a line is broken between its letters.
function linesOf(runs, width, measure) {
  const lines = [];
  let line = [];
  let at = 0;
  const end = () => {
    if (line.length) line.at(-1).text = line.at(-1).text.trimEnd();
    lines.push(line.filter(({ text }) => text));
    line = [];
    at = 0;
  };
  const put = (piece, run) => {
    const wide = measure(piece, run);
    if (at + wide > width && line.length && piece.trim()) end();
    if (!piece.trim() && !line.length) return;
    if (wide > width && piece.length > 1) {
      for (const letter of piece) put(letter, run);
      return;
    }
    if (line.at(-1)?.run === run) line.at(-1).text += piece;
    else line.push({ ...run, run, text: piece });
    at += wide;
  };
  for (const run of runs) for (const piece of piecesOf(run.text)) put(piece, run);
  if (line.length) end();
  return lines.filter(({ length }) => length);
}
