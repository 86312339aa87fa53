// The search box of the header: suggestions while one types, in any script, grouped by kind. "/" puts the focus into it.
// It is a combobox with a list: arrows choose, Enter opens, Escape closes.
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { searchDocument } from "../queries/shell.js";
import { Away, ask } from "../state/endpoint.js";
import { entityAddress, go } from "../state/url.js";
import { nameOf } from "../text/language.js";
import { t } from "../words/common.js";
import { html } from "./html.js";

// grouped puts hits together by kind, some of each, in the order of the kinds' best hits.
function grouped(edges, each) {
  const groups = new Map();
  for (const edge of edges) {
    const kind = edge.node.__typename;
    if (!groups.has(kind)) groups.set(kind, []);
    if (groups.get(kind).length < each) groups.get(kind).push(edge);
  }
  return [...groups].map(([kind, edges]) => ({ kind, edges })); // the hits come best first
}

// useSearch gives the groups found for a text, some milliseconds after the last key.
export function useSearch(text, kinds, first = 60) {
  const each = kinds?.length === 1 ? 20 : 6;
  const [result, setResult] = useState({ text: "", groups: [], status: "idle" });
  useEffect(() => {
    const wanted = text.trim();
    if (!wanted) return setResult({ text: "", groups: [], status: "idle" });
    const cancel = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const { data, errors } = await ask(searchDocument, { text: wanted.slice(0, 200), kinds: kinds ?? null, first }, { signal: cancel.signal });
        if (data?.search) setResult({ text: wanted, groups: grouped(data.search.edges, each), status: "ready" });
        else setResult({ text: wanted, groups: [], status: "failed", message: errors?.[0].message });
      } catch (error) {
        if (error instanceof Away) setResult((before) => ({ ...before, status: "failed" }));
        else if (error.name !== "AbortError") throw error;
      }
    }, 90);
    return () => {
      clearTimeout(timer);
      cancel.abort();
    };
  }, [text, kinds?.join()]);
  return result;
}

// Search is the box of the header; what is chosen is opened as a profile.
export function Search() {
  const input = useRef();
  useEffect(() => {
    const focus = (event) => {
      const typing = event.target.closest?.("input:not([type=range], [type=checkbox]), textarea, select, [contenteditable], dialog");
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || typing) return;
      event.preventDefault();
      input.current.focus();
      input.current.select();
    };
    addEventListener("keydown", focus);
    return () => removeEventListener("keydown", focus);
  }, []);
  return html`<search class="search">
    <${SearchBox} id="search" label=${t("search")} placeholder=${t("searchHint")} inputRef=${input} hint="/" clear
      onChoose=${(node) => go(entityAddress(node.id))} />
  </search>`;
}

// SearchBox is a combobox. `onChoose` gets the thing chosen: { __typename, id, name, ko }. `kinds` are the EntityKinds to
// find; `clear` empties the box afterwards; `value` is its first text.
export function SearchBox({ id, label, placeholder, kinds, onChoose, inputRef, hint, clear = false, value = "" }) {
  const own = useRef();
  const input = inputRef ?? own;
  const [text, setText] = useState(value);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  useLayoutEffect(() => setText(value), [value]);
  const { groups, status, text: of } = useSearch(open ? text : "", kinds);
  const all = groups.flatMap((group) => group.edges);
  const shown = open && text.trim() !== "" && status !== "idle";
  const hurried = useRef(false); // Enter came before the answer: what it finds first is opened then
  useEffect(() => {
    setActive(all.length ? 0 : -1);
    if (hurried.current && of === text.trim() && all.length) choose(all[0]);
  }, [of]);
  useEffect(() => {
    if (shown) document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: "nearest" });
  }, [active]);
  const choose = (edge) => {
    hurried.current = false;
    setOpen(false);
    setText(clear ? "" : nameOf(edge.node));
    if (clear) input.current.blur();
    onChoose(edge.node);
  };
  const key = (event) => {
    if (event.isComposing) return; // a syllable of Korean is not complete
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && all.length) setActive((active + step + all.length) % all.length);
    else if (event.key === "Enter" && shown && all.length && of === text.trim()) choose(all[Math.max(active, 0)]);
    else if (event.key === "Enter" && open && of !== text.trim()) hurried.current = true;
    else if (event.key === "Escape" && (open || text)) {
      if (!shown) setText("");
      setOpen(false);
    } else return;
    event.preventDefault();
  };
  let index = -1;
  return html`<div class="searchbox">
    <input id=${id} ref=${input} type="text" role="combobox" aria-label=${label} placeholder=${placeholder} autocomplete="off" spellcheck=${false}
      enterkeyhint="search" aria-autocomplete="list" aria-expanded=${shown && all.length > 0} aria-controls=${id + "-list"}
      aria-activedescendant=${shown && all.length && active >= 0 ? `${id}-${active}` : null} value=${text}
      onInput=${(e) => { hurried.current = false; setText(e.target.value); setOpen(true); }} onFocus=${(e) => { setOpen(true); e.target.select(); }}
      onBlur=${() => setOpen(false)} onKeyDown=${key} />
    ${hint && !text && html`<kbd aria-hidden="true">${hint}</kbd>`}
    <div class="suggestions" hidden=${!shown} onMouseDown=${(e) => e.preventDefault()}>
      <div id=${id + "-list"} role="listbox" aria-label=${label}>
        ${groups.map(
          ({ kind, edges }) => html`<div role="group" aria-labelledby=${`${id}-${kind}`} key=${kind}>
            <div class="kind" id=${`${id}-${kind}`} role="presentation">${t(kind.toUpperCase() + "s")}</div>
            ${edges.map((edge) => {
              const at = ++index;
              return html`<div role="option" id=${`${id}-${at}`} key=${edge.node.id} aria-selected=${at === active}
                onMouseMove=${() => at !== active && setActive(at)} onClick=${() => choose(edge)}>
                <span class="name">${nameOf(edge.node)}</span>
                <span class="more">${beside(edge)}</span>
              </div>`;
            })}
          </div>`,
        )}
      </div>
      ${shown && !all.length && html`<p class="none">${status === "failed" ? t("searchFailed") : t("searchNothing", { text: of })}</p>`}
    </div>
    <span class="hidden" role="status">${shown && (all.length ? t("searchFound", { n: all.length }) : status === "ready" ? t("searchNothing", { text: of }) : "")}</span>
  </div>`;
}

// beside is the text beside a name: the country or year, and the matched text if that is not the name.
function beside({ node, matched }) {
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const parts = [];
  if (fold(matched.text) !== fold(nameOf(node))) parts.push(matched.text.length > 60 ? matched.text.slice(0, 60) + "…" : matched.text);
  if (node.country) parts.push(nameOf(node.country));
  if (node.from) parts.push(node.from.slice(0, 4));
  return parts.join(" · ");
}
