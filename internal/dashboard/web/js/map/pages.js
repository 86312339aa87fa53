// The further pages of a list that is longer than one answer, fetched one after the other while the first is shown.
import { useEffect, useMemo, useState } from "preact/hooks";
import { useAnswer } from "../state/endpoint.js";

// mostPages is how many pages of a list are fetched at most, with the first one.
export const mostPages = 10;

const none = [];

// usePages takes the first page, { totalCount, nodes, pageInfo }, or null while there is none, and the document that
// loads the page after a cursor, with its other variables; `read(data)` finds it in the answer. It returns the list with
// all nodes fetched so far, the status of the page it waits for ("loading", "away", "failed" or null), and the query.
export function usePages(page, document, variables, read) {
  const [more, setMore] = useState({ of: page, nodes: none, info: page?.pageInfo, pages: 1 });
  const now = more.of === page ? more : { of: page, nodes: none, info: page?.pageInfo, pages: 1 };
  const next = now.info?.hasNextPage && now.pages < mostPages;
  const asked = useMemo(() => ({ ...variables, after: now.info?.endCursor }), [variables, now.info?.endCursor]);
  const answer = useAnswer(next ? document : null, asked);
  useEffect(() => {
    const found = next && answer.status === "ready" && read(answer.data);
    if (found) setMore({ of: page, nodes: [...now.nodes, ...found.nodes], info: found.pageInfo, pages: now.pages + 1 });
  }, [answer.status, answer.data, page, asked]);
  const whole = useMemo(() => page && (now.nodes.length ? { ...page, nodes: [...page.nodes, ...now.nodes] } : page), [page, now.nodes]);
  return { whole, waits: next ? (["away", "failed", "partial"].includes(answer.status) ? answer.status : "loading") : null, query: page?.pageInfo.hasNextPage ? { document, variables: { ...variables, after: page.pageInfo.endCursor } } : null };
}
