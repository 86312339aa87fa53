// Draws GraphiQL over the endpoint that the page's settings name.
"use strict";

(() => {
  const settings = JSON.parse(document.getElementById("settings").textContent);

  // GraphiQL's own fetcher asks for answers in parts, which the endpoint does not give. Under application/json an
  // operation with a mistake has status 200, so that the browser does not log what GraphiQL shows anyway.
  async function fetcher(params, options) {
    const response = await fetch(settings.endpoint, {
      method: "POST",
      headers: {
        ...options?.headers,
        "Content-Type": "application/json",
        Accept: "application/json",
      },
      body: JSON.stringify(params),
    });
    return response.json();
  }

  // A link may bring an operation in its fragment, #query=…&variables=…, which no server sees.
  const given = new URLSearchParams(location.hash.slice(1));
  const linked = given.get("query") ? { query: given.get("query"), variables: given.get("variables") ?? "" } : null;

  // The title of a tab is the name of its operation; what the tab is about stands above it.
  const tabs = settings.tabs.map(({ name, query, variables }) => ({
    query: name ? `# ${name}\n${query}` : query,
    variables: variables || "",
  }));
  if (linked) tabs.unshift(linked);

  // GraphiQL forgets the variables of the first tab unless they are given on their own; on a later visit it has what
  // its user left, which they would replace.
  function firstVariables() {
    try {
      return localStorage.getItem("graphiql:tabState") === null ? tabs[0]?.variables : undefined;
    } catch {
      return tabs[0]?.variables; // a browser that keeps nothing
    }
  }

  ReactDOM.createRoot(document.getElementById("graphiql")).render(
    React.createElement(GraphiQL, {
      fetcher,
      query: linked?.query,
      variables: linked ? linked.variables : firstVariables(),
      defaultTabs: tabs.length > 0 ? tabs : undefined,
      defaultEditorToolsVisibility: tabs.some(({ variables }) => variables) ? "variables" : undefined,
      inputValueDeprecation: true,
      shouldPersistHeaders: false,
    }),
  );
})();
