// The size of an element, as it changes.
import { useLayoutEffect, useState } from "preact/hooks";

// useSize gives [width, height] in whole pixels; [0, 0] before the element is drawn.
export function useSize(ref) {
  const [size, set] = useState([0, 0]);
  useLayoutEffect(() => {
    const measure = () => {
      const { width, height } = ref.current.getBoundingClientRect();
      set((before) => (before[0] === Math.round(width) && before[1] === Math.round(height) ? before : [Math.round(width), Math.round(height)]));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, []);
  return size;
}
