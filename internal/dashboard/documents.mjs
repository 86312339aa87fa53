// Writes documents.json: the texts of all documents that the modules of web/js/queries export, alone or in an object, by
// the names of their operations. They are composed in JavaScript, and the server has to know them whole.
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

try {
  cpSync(join(here, "web/js/queries"), copy, { recursive: true });
  writeFileSync(join(copy, "package.json"), '{"type": "module"}');
  for (const file of readdirSync(copy).filter((name) => name.endsWith(".js")).sort()) {
    for (const value of Object.values(await import(join(copy, file)))) take(value, file);
  }
} finally {
  rmSync(copy, { recursive: true });
}
const sorted = Object.fromEntries(Object.entries(documents).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(process.argv[2] ?? join(here, "documents.json"), JSON.stringify(sorted, null, 2) + "\n");
