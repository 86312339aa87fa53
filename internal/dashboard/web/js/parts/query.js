// The button that every view has: it shows the documents that the view sends, with their variables, to copy or to open in
// GraphiQL.
import { useRef, useState } from "preact/hooks";
import { t } from "../words/common.js";
import { html } from "./html.js";

const explorer = document.body.dataset.explorer;

// explorerAddress opens GraphiQL with an operation; null where the server has no GraphiQL.
export function explorerAddress(document, variables) {
  if (!explorer) return null;
  return `${explorer}#${new URLSearchParams({ query: document, variables: variablesText(variables) })}`;
}

const variablesText = (variables) => (variables && Object.keys(variables).length ? JSON.stringify(variables, null, 2) : "");

// QueryButton takes `queries`: a list of { document, variables }.
export function QueryButton({ queries }) {
  const dialog = useRef();
  const [open, setOpen] = useState(false);
  const show = () => {
    setOpen(true);
    dialog.current.showModal();
  };
  const close = () => dialog.current.close();
  return html`
    <button type="button" class="tool" aria-haspopup="dialog" onClick=${show}><${Braces} />${t("query")}</button>
    <dialog ref=${dialog} class="query" aria-labelledby="query-title" onClose=${() => setOpen(false)} onClick=${(e) => e.target === dialog.current && close()}>
      ${open &&
      html`<div class="inside">
        <header><h2 id="query-title">${t("queryTitle")}</h2><button type="button" class="plain" aria-label=${t("close")} onClick=${close}>✕</button></header>
        <p>${t(queries.length > 1 ? "queryIntroMany" : "queryIntro")}</p>
        ${queries.map((query) => html`<${Operation} ...${query} />`)}
      </div>`}
    </dialog>
  `;
}

function Operation({ document: text, variables }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text.trim() + "\n");
    setCopied(true);
    setTimeout(() => setCopied(false), 2000);
  };
  const address = explorerAddress(text.trim() + "\n", variables);
  const values = variablesText(variables);
  return html`<section class="operation">
    <pre tabindex="0" aria-label=${t("query")}><code>${text.trim()}</code></pre>
    ${values && html`<h3>${t("variables")}</h3><pre tabindex="0" aria-label=${t("variables")}><code>${values}</code></pre>`}
    <p class="actions">
      ${address && html`<a class="button primary" href=${address} target="_blank" rel="noopener">${t("openExplorer")}</a>`}
      ${navigator.clipboard && html`<button type="button" onClick=${copy}>${copied ? t("copied") : t("copy")}</button>`}
    </p>
  </section>`;
}

const Braces = () => html`<svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
  <path d="M6 2C3.5 2 5.5 7 3 8c2.5 1 .5 6 3 6M10 2c2.5 0 .5 5 3 6-2.5 1-.5 6-3 6" fill="none" stroke="currentColor" stroke-width="1.5" />
</svg>`;
