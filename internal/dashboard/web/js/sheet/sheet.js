// A view as one sheet, to be saved as a picture: a heading, and below it sections, the name of each on the left and on
// the right what is in it, as rows of columns. It is as high as what it holds, whatever the screen.
import { lang, number } from "../text/language.js";
import { newPen, runOf } from "./pen.js";

const width = 1200;
const margin = 60;
const gutter = 232; // for the names of sections
const gap = 22; // between columns
const pad = 9; // above and below what is in a row or a text

// A cell is a list of paragraphs, as a pen takes them, or a drawing: { height, draw(pen, { x, y, width, height }) }, which
// is given the whole height of its row.

// soft, strong and the like are runs in the ways that sheets use.
export const soft = (text, more) => text && { text, colour: "soft", size: 13, ...more };
export const strong = (text, more) => text && { text, weight: 600, ...more };
export const small = (text) => soft(text, { size: 11.5 });

// rows is a block: `columns` are shares of the width, or pixels as "60px"; `rule` is false for rows without lines between.
export const rows = (columns, cells, { rule = true, pad = rule ? 9 : 4 } = {}) => ({ columns, cells, rule, pad });

// grid is a block of things that fill columns row by row.
export function grid(count, cells, options) {
  const lines = [];
  for (let i = 0; i < cells.length; i += count) lines.push(cells.slice(i, i + count));
  return rows(Array(count).fill(1), lines, options);
}

// ring is a number in a circle, as anniversaries have it.
export const ring = (n, kind, full) => ({
  height: 42,
  draw(pen, { x, y }) {
    pen.circle(x + 21, y + pad + 21, 20, { stroke: full ? kind : "line", width: full ? 2.5 : 1.5 });
    pen.text(x + 21, y + pad + 26.5, [runOf({ text: number(n), size: full ? 16 : 14.5, weight: full ? 680 : 400, colour: full ? "ink" : "soft" })], "middle");
  },
});

// sheetText writes a sheet as SVG: { eyebrow, title, names, headline, sections, note }, a section being { title, count,
// hint, blocks, more }, each block rows or a list of paragraphs. With `above` the names of sections stand above them.
export function sheetText({ eyebrow, title, names, headline, sections, note, above }) {
  const pen = newPen();
  const right = width - margin;
  let y = margin - 12;
  const put = (paragraphs, x, wide) => {
    const text = pen.flow(paragraphs, wide);
    text.draw(x, y);
    y += text.height;
  };
  put([eyebrow && soft(eyebrow, { size: 14.5 })], margin, right - margin);
  put([{ text: title, size: 35, weight: 650 }], margin, right - margin);
  put([names && soft(names, { size: 17 }), headline && { runs: [].concat(headline), space: 4 }], margin, right - margin);
  y += 22;
  for (const section of sections.filter(Boolean)) y = putSection(pen, section, y, above);
  pen.line(margin, y, right, y);
  y += 12;
  const end = pen.measure("citygraph", runOf({ size: 11.5, weight: 600 }));
  pen.text(right, y + 12, [runOf({ text: "citygraph", size: 11.5, weight: 600, colour: "soft" })], "end");
  put([small(note)], margin, right - margin - end - gap);
  return pen.svg(width, Math.ceil(y + 26), title, lang.value);
}

function putSection(pen, { title, count, hint, blocks, more }, top, above) {
  const right = width - margin;
  const left = above ? margin : margin + gutter;
  pen.line(margin, top, right, top, { stroke: "edge" });
  const name = pen.flow([[{ text: title, size: 16, weight: 620 }, count != null && soft("  " + number(count), { size: 15 })], hint && { runs: [small(hint)], space: 4 }], above ? right - left : gutter - gap);
  name.draw(margin, top + 12);
  const bottom = top + 12 + name.height;
  let y = above && title ? bottom : top + 4;
  for (const block of [...blocks, more && [small(more)]].filter(Boolean)) {
    if (block.columns) {
      y = putRows(pen, block, left, block === blocks[0] ? y + pad - block.pad : y, right - left);
    } else {
      const text = pen.flow(block, right - left);
      text.draw(left, y + pad);
      y += text.height + 2 * pad;
    }
  }
  return Math.max(y, bottom + pad) + 14;
}

function putRows(pen, { columns, cells, rule, pad }, left, top, room) {
  const widths = widthsOf(columns, room);
  let y = top;
  cells.forEach((row, i) => {
    const inside = row.map((cell, at) => (cell?.draw ? cell : pen.flow([].concat(cell ?? []), widths[at])));
    const height = Math.max(...inside.map((one) => one.height)) + 2 * pad;
    let x = left;
    inside.forEach((one, at) => {
      if (row[at]?.draw) one.draw(pen, { x, y, width: widths[at], height });
      else one.draw(x, y + pad);
      x += widths[at] + gap;
    });
    y += height;
    if (rule && i < cells.length - 1) pen.line(left, y, left + room, y);
  });
  return y;
}

function widthsOf(columns, room) {
  const fixed = columns.map((column) => (typeof column === "string" ? parseFloat(column) : 0));
  const free = room - gap * (columns.length - 1) - fixed.reduce((a, b) => a + b, 0);
  const shares = columns.reduce((sum, column) => sum + (typeof column === "number" ? column : 0), 0);
  return columns.map((column, i) => (typeof column === "number" ? (free * column) / shares : fixed[i]));
}
