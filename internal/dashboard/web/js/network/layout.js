// The positions of the nodes of a network: the worker computes them, and nodes move there.
import { useEffect, useRef, useState } from "preact/hooks";

const calm = matchMedia("(prefers-reduced-motion: reduce)");
const longest = 450; // milliseconds of motion
const mostMoving = 400; // of more nodes, none is moved: they stand where they go at once

let worker = null;
const waiting = new Map();

// layout resolves to { positions: [[id, [x, y]], …], first, took } of the stages of a network; `first` are the positions
// after the first stage alone.
export function layout(stages) {
  const key = JSON.stringify(stages);
  if (!worker) {
    worker = new Worker(document.body.dataset.base + "js/network/worker.js", { type: "module" });
    worker.onmessage = ({ data }) => {
      waiting.get(data.key)?.resolve(data);
      waiting.delete(data.key);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      for (const { reject } of waiting.values()) reject(new Error(event.message));
      waiting.clear();
      worker.terminate();
      worker = null;
    };
  }
  if (!waiting.has(key)) {
    const job = {};
    job.promise = new Promise((resolve, reject) => Object.assign(job, { resolve, reject }));
    waiting.set(key, job);
    worker.postMessage({ key, stages });
  }
  return waiting.get(key).promise;
}

// useLayout gives { positions, first, busy, failed }; while new positions are found, those of before stay. `first` is the
// same object as long as the first stage is the same.
export function useLayout(stages) {
  const [state, set] = useState({ positions: null, first: null, of: null });
  useEffect(() => {
    if (!stages) return;
    let wanted = true;
    layout(stages).then(
      ({ positions, first }) => wanted && set((before) => ({ positions: new Map(positions), first: JSON.stringify(before.first) === JSON.stringify(first) ? before.first : first, of: stages })),
      () => wanted && set((before) => ({ ...before, of: stages, failed: true })),
    );
    return () => { wanted = false; };
  }, [stages]);
  return { positions: state.positions, first: state.first, busy: state.of !== stages, failed: state.failed === true && state.of === stages };
}

// useMotion moves what stands at some points to others: it gives the points of now, a map of ids to [x, y]. What is new
// comes from `origin(id)`, the id of something that was there before, or null.
export function useMotion(target, origin) {
  const [now, set] = useState(target);
  const at = useRef(target);
  useEffect(() => {
    const before = at.current;
    const put = (points) => {
      at.current = points;
      set(points);
    };
    if (!target || !before || before === target || calm.matches || target.size > mostMoving) return put(target);
    const began = performance.now();
    let frame = requestAnimationFrame(function move(time) {
      const part = Math.min(1, Math.max(0, (time - began) / longest));
      if (part === 1) return put(target);
      const eased = 1 - (1 - part) ** 3;
      put(new Map([...target].map(([id, [x, y]]) => {
        const [fromX, fromY] = before.get(id) ?? before.get(origin(id)) ?? [x, y];
        return [id, [fromX + (x - fromX) * eased, fromY + (y - fromY) * eased]];
      })));
      frame = requestAnimationFrame(move);
    });
    return () => cancelAnimationFrame(frame);
  }, [target]);
  return now;
}
