// Writes what the server has to know of the page, whose modules alone say it: documents.json, the texts of all documents
// that the modules of web/js/queries export, alone or in an object, by the names of their operations; and views.json, the
// list of the views.
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const here = import.meta.dirname;
const copy = mkdtempSync(join(tmpdir(), "documents-"));
const documents = {};

function take(value, file) {
  if (value && typeof value === "object") return Object.values(value).forEach((inner) => take(inner, file));
  const name = typeof value === "string" && value.match(/^\s*query (\w+)/)?.[1];
  if (!name) return;
  if (documents[name] !== undefined && documents[name] !== value) throw new Error(`${file}: another document is called ${name} too`);
  documents[name] = value;
}

const folder = process.argv[2] ?? here;
const write = (name, value) => writeFileSync(join(folder, name), JSON.stringify(value, null, 2) + "\n");

try {
  cpSync(join(here, "web/js"), copy, { recursive: true });
  writeFileSync(join(copy, "package.json"), '{"type": "module"}');
  const { views } = await import(join(copy, "views.js"));
  const modules = new Set(["shell", ...views.flatMap(({ queries }) => queries)]);
  for (const file of readdirSync(join(copy, "queries"))) if (!modules.has(file.replace(/\.js$/, ""))) throw new Error(`queries/${file} is of no view: web/js/views.js says which are`);
  for (const name of [...modules].sort()) for (const value of Object.values(await import(join(copy, "queries", name + ".js")))) take(value, name);
  write("documents.json", Object.fromEntries(Object.entries(documents).sort(([a], [b]) => (a < b ? -1 : 1))));
  write("views.json", views);
} finally {
  rmSync(copy, { recursive: true });
}
