// Ids of none in the address: what can be shown is shown without them, and a line says so.
import { useEffect, useMemo } from "preact/hooks";
import { knownDocument } from "../queries/shell.js";
import { useAnswer } from "../state/endpoint.js";
import { correct, params } from "../state/url.js";

// namesUnknown reports whether an answer, or a part of it, failed because an id is that of none.
export const namesUnknown = ({ status, errors }) => ["failed", "partial"].includes(status) && errors.some(({ extensions }) => extensions?.code === "NOT_FOUND");

// useKnownCities takes out of a parameter of the address what is the id of no city, once an answer fails for it, and reports
// whether it is about to.
export function useKnownCities(name, answer) {
  const text = params.value[name] ?? "";
  const asked = text !== "" && namesUnknown(answer);
  const known = useAnswer(asked ? knownDocument : null, useMemo(() => ({ ids: text.split(",") }), [text]));
  const nodes = known.status === "ready" ? known.data.nodes : null;
  const cities = asked && nodes && new Set(nodes.filter((node) => node?.__typename === "City").map(({ id }) => id));
  const wrong = cities ? text.split(",").filter((id) => !cities.has(id)) : [];
  useEffect(() => {
    if (wrong.length) correct({ [name]: text.split(",").filter((id) => cities.has(id)).join() || null }, ...wrong.map((value) => ({ name, value })));
  }, [wrong.join()]);
  return wrong.length > 0 || (asked && known.status === "loading");
}
