// The only module that talks to the GraphQL endpoint. ask asks once; useAnswer is the same for a component, with what
// it shows while an answer is loading, partial, failed, or the server away.
import { useEffect, useRef, useState } from "preact/hooks";
import { effect, signal } from "@preact/signals";
import { versionDocument } from "../queries/shell.js";

const endpoint = document.body.dataset.endpoint;

// connection is null while requests reach the server; else it says since when they do not, and when the next try is due (0
// while it runs). What is on the screen stays there.
export const connection = signal(null);

// revision is incremented when answers may have changed: the server is back, or has other data. Components ask again.
export const revision = signal(0);

// days are the day that the facts are centred on and today, from the last answer that had them; null before.
export const days = signal(null);

// refresh has all that is shown asked anew.
export function refresh() {
  answers.clear();
  revision.value++;
}

// Away is thrown when the server does not answer, or reports that its store does not.
export class Away extends Error {}

// ask posts an operation and returns { data, errors, extensions }. It throws Away, or an AbortError by the signal.
export async function ask(document, variables = {}, { signal: cancel } = {}) {
  let response, answer;
  try {
    response = await fetch(endpoint, {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json" },
      body: JSON.stringify({ query: document, variables }),
      signal: cancel,
    });
    answer = await response.json();
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw disconnected(error.message);
  }
  const unavailable = answer.errors?.find((e) => e.extensions?.code === "UNAVAILABLE");
  if (unavailable && !hasData(answer.data)) throw disconnected(unavailable.message);
  connected();
  const { day, today } = answer.data?.dataset ?? {};
  if (today && (days.peek()?.day !== day || days.peek()?.today !== today)) days.value = { day, today };
  return answer;
}

const hasData = (data) => data != null && Object.values(data).some((value) => value != null);

// messageOf is the text of some errors, each message once.
export const messageOf = (errors) => [...new Set(errors.map((e) => e.message))].join(" ");

// The longest time between two tries, and the time between two checks of a server that answers.
const longestWait = 30_000;
const checkInterval = 60_000;
let failures = 0;
let timer = 0;
let version = null;

function disconnected(message) {
  if (!connection.value) {
    failures = 0;
    connection.value = { since: new Date(), next: 0 };
  }
  schedule();
  return new Away(message);
}

function schedule() {
  clearTimeout(timer);
  const wait = Math.min(longestWait, 1000 * 2 ** failures++);
  connection.value = { ...connection.value, next: Date.now() + wait };
  timer = setTimeout(checkServer, wait);
}

function connected() {
  if (!connection.value) return;
  clearTimeout(timer);
  connection.value = null;
  answers.clear();
  revision.value++;
}

// checkServer asks whether the server answers, and for the version of its data.
export async function checkServer() {
  clearTimeout(timer);
  if (connection.value) connection.value = { ...connection.value, next: 0 };
  try {
    const { data } = await ask(versionDocument);
    const now = data?.dataset?.version;
    if (version && now && version !== now) {
      answers.clear();
      revision.value++;
    }
    version = now ?? version;
  } catch {
    // connection has it
  }
}

setInterval(() => {
  if (!connection.value && document.visibilityState === "visible") checkServer();
}, checkInterval);
addEventListener("online", () => connection.value && checkServer());
addEventListener("visibilitychange", () => connection.value && document.visibilityState === "visible" && checkServer());

// answers is a cache of the last answers by document and variables, so that going back shows them at once.
const answers = new Map();
const mostAnswers = 60;

function remember(key, answer) {
  answers.delete(key);
  answers.set(key, answer);
  if (answers.size > mostAnswers) answers.delete(answers.keys().next().value);
}

// prefetches are questions asked before a component is there to ask them, by document and variables.
const prefetches = new Map();

// prefetch asks what the view that is about to be drawn will ask, so that the answer comes while it is drawn.
export function prefetch(document, variables = {}) {
  const key = JSON.stringify([document, variables]);
  if (answers.has(key)) return;
  const answer = ask(document, variables);
  answer.catch(() => {}); // the component that uses the answer handles its error
  prefetches.set(key, answer);
}

// useAnswer asks for a component and returns { status, data, errors, again }. status is
//   "loading"  the answer is to come; data is that of the question before, if any
//   "ready"    data is whole
//   "partial"  data has holes; errors say why
//   "failed"   there is no data; errors say why
//   "away"     the server is away; data is what was there before, if any; it is asked again by itself
// A null document asks nothing: "idle".
export function useAnswer(document, variables = {}) {
  const key = document && JSON.stringify([document, variables]);
  const [state, change] = useState(() => initialState(key));
  const last = useRef(null);
  useEffect(() => {
    if (!key) return change({ status: "idle", key });
    let cancel = new AbortController();
    const run = async () => {
      const known = answers.get(key);
      if (known) return change(stateOf(key, known));
      change((before) => (before.key === key && before.data ? before : { status: "loading", data: before.data ?? last.current, key }));
      try {
        const early = prefetches.get(key);
        prefetches.delete(key);
        const { signal: cancelled } = cancel;
        const answer = await (early ?? ask(document, variables, { signal: cancelled }));
        if (cancelled.aborted) return;
        if (!answer.errors) remember(key, answer);
        last.current = answer.data;
        change(stateOf(key, answer));
      } catch (error) {
        if (error.name === "AbortError") return;
        if (!(error instanceof Away)) throw error;
        change((before) => ({ status: "away", data: before.data, key }));
      }
    };
    let first = true;
    const stop = effect(() => {
      revision.value;
      if (!first) {
        cancel.abort();
        cancel = new AbortController();
      }
      first = false;
      run();
    });
    return () => {
      stop();
      cancel.abort();
    };
  }, [key]);
  const now = state.key === key ? state : { ...initialState(key), data: answers.get(key)?.data ?? state.data };
  return { ...now, again: () => { answers.delete(key); revision.value++; } };
}

function initialState(key) {
  const known = key && answers.get(key);
  if (known) return stateOf(key, known);
  return { status: key ? "loading" : "idle", key };
}

function stateOf(key, { data, errors }) {
  if (!errors) return { status: "ready", data, key };
  return { status: hasData(data) ? "partial" : "failed", data, errors, key };
}
