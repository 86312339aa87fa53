// The only module that talks to the GraphQL endpoint. ask asks once; useAnswer is the same for a component, with what
// it shows while an answer is loading, partial, failed, or the server away.
import { useEffect, useRef, useState } from "preact/hooks";
import { effect, signal } from "@preact/signals";
import { versionDocument } from "../queries/shell.js";

const endpoint = document.body.dataset.endpoint;

// connection tells whether the last request reached the server: null, or since when it did not and when the next try
// is due (0 while it runs). What is on the screen stays there.
export const connection = signal(null);

// edition is raised when answers may have changed: the server is back, or has other data. Components ask again.
export const edition = signal(0);

// days are the day that the facts are centred on and today, as an answer said last; null while none did.
export const days = signal(null);

// Away is thrown when the server does not answer, or says that its store does not.
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
    throw lost(error.message);
  }
  const unavailable = answer.errors?.find((e) => e.extensions?.code === "UNAVAILABLE");
  if (unavailable && !some(answer.data)) throw lost(unavailable.message);
  found();
  const { day, today } = answer.data?.dataset ?? {};
  if (today && (days.peek()?.day !== day || days.peek()?.today !== today)) days.value = { day, today };
  return answer;
}

const some = (data) => data != null && Object.values(data).some((value) => value != null);

// sentence is what an error says to a person.
export const sentence = (errors) => [...new Set(errors.map((e) => e.message))].join(" ");

// The longest time between two tries, and between two looks at a server that is there.
const longest = 30_000;
const look = 60_000;
let failures = 0;
let timer = 0;
let version = null;

function lost(message) {
  if (!connection.value) {
    failures = 0;
    connection.value = { since: new Date(), next: 0 };
  }
  schedule();
  return new Away(message);
}

function schedule() {
  clearTimeout(timer);
  const wait = Math.min(longest, 1000 * 2 ** failures++);
  connection.value = { ...connection.value, next: Date.now() + wait };
  timer = setTimeout(tryNow, wait);
}

function found() {
  if (!connection.value) return;
  clearTimeout(timer);
  connection.value = null;
  answers.clear();
  edition.value++;
}

// tryNow asks whether the server is there, and what version its data has.
export async function tryNow() {
  clearTimeout(timer);
  if (connection.value) connection.value = { ...connection.value, next: 0 };
  try {
    const { data } = await ask(versionDocument);
    const now = data?.dataset?.version;
    if (version && now && version !== now) {
      answers.clear();
      edition.value++;
    }
    version = now ?? version;
  } catch {
    // connection says it
  }
}

setInterval(() => {
  if (!connection.value && document.visibilityState === "visible") tryNow();
}, look);
addEventListener("online", () => connection.value && tryNow());
addEventListener("visibilitychange", () => connection.value && document.visibilityState === "visible" && tryNow());

// answers are the last ones by document and variables, so that going back shows them at once.
const answers = new Map();
const most = 60;

function remember(key, answer) {
  answers.delete(key);
  answers.set(key, answer);
  if (answers.size > most) answers.delete(answers.keys().next().value);
}

// begun are questions asked before a component is there to ask them.
const begun = new Map();

// ahead asks what the view that is about to be drawn will ask, so that the answer comes while it is drawn.
export function ahead(document, variables = {}) {
  const key = JSON.stringify([document, variables]);
  if (answers.has(key)) return;
  const answer = ask(document, variables);
  answer.catch(() => {}); // whoever takes it says what went wrong
  begun.set(key, answer);
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
  const [state, change] = useState(() => begin(key));
  const last = useRef(null);
  useEffect(() => {
    if (!key) return change({ status: "idle", key });
    let cancel = new AbortController();
    const run = async () => {
      const known = answers.get(key);
      if (known) return change(settled(key, known));
      change((before) => (before.key === key && before.data ? before : { status: "loading", data: before.data ?? last.current, key }));
      try {
        const early = begun.get(key);
        begun.delete(key);
        const { signal: cancelled } = cancel;
        const answer = await (early ?? ask(document, variables, { signal: cancelled }));
        if (cancelled.aborted) return;
        if (!answer.errors) remember(key, answer);
        last.current = answer.data;
        change(settled(key, answer));
      } catch (error) {
        if (error.name === "AbortError") return;
        if (!(error instanceof Away)) throw error;
        change((before) => ({ status: "away", data: before.data, key }));
      }
    };
    let first = true;
    const stop = effect(() => {
      edition.value;
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
  const now = state.key === key ? state : { ...begin(key), data: answers.get(key)?.data ?? state.data };
  return { ...now, again: () => { answers.delete(key); edition.value++; } };
}

function begin(key) {
  const known = key && answers.get(key);
  if (known) return settled(key, known);
  return { status: key ? "loading" : "idle", key };
}

function settled(key, { data, errors }) {
  if (!errors) return { status: "ready", data, key };
  return { status: some(data) ? "partial" : "failed", data, errors, key };
}
