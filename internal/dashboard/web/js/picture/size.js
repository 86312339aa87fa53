// The size of an element, as it changes.
import { useLayoutEffect, useState } from "preact/hooks";

const paper = matchMedia("print");

// useSize gives [width, height] in whole pixels; [0, 0] before the element is drawn. On paper it stays what it is on the
// screen: what was drawn there is printed as it is, scaled.
export function useSize(ref) {
  const [size, set] = useState([0, 0]);
  useLayoutEffect(() => {
    const measure = () => {
      if (paper.matches) return;
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

// scaleOfType is how much larger the type of the page is than on a small screen: names and points of pictures grow with it.
export const scaleOfType = () => parseFloat(getComputedStyle(document.documentElement).fontSize) / 15;
