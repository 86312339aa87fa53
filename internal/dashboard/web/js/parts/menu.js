// A menu: a details element that closes when the focus leaves it, on a press outside, and on Escape, which returns the focus to
// its button.
import { useRef } from "preact/hooks";

// A press that begins and ends beside a menu closes it; one that becomes a scrolling of the page does not.
let pressed = null;
addEventListener("pointerdown", ({ target }) => { pressed = target; }, true);
addEventListener("pointerup", ({ target }) => {
  for (const menu of document.querySelectorAll("details[data-menu][open]")) if (!menu.contains(pressed) && !menu.contains(target)) menu.open = false;
}, true);

const margin = 8;

// keepInside moves an open menu by as much as it would overflow the screen.
function keepInside(menu) {
  if (!menu?.open) return;
  const items = menu.lastElementChild;
  items.style.margin = "";
  const [{ left, right }, width] = [items.getBoundingClientRect(), document.documentElement.clientWidth];
  const by = Math.max(margin - left, Math.min(0, width - margin - right));
  if (by) items.style.margin = `0 ${-by}px 0 ${by}px`; // of the two, that on the side at which it is held moves it
}

// useMenu gives the properties of the details element, and what closes it.
export function useMenu() {
  const ref = useRef();
  const close = () => {
    ref.current.open = false;
  };
  // A press on the text of a choice, which cannot be focused, moves the focus to nothing or to an ancestor of the menu: the
  // menu must stay open, or the pressed element is removed during the press (which crashes Chromium).
  const onFocusOut = ({ relatedTarget: next }) => next && !ref.current.contains(next) && !next.contains(ref.current) && close();
  const onToggle = () => keepInside(ref.current);
  const onKeyDown = (event) => {
    if (event.key !== "Escape" || !ref.current.open) return;
    close();
    ref.current.querySelector("summary").focus();
  };
  return { close, props: { ref, "data-menu": "", onFocusOut, onToggle, onKeyDown } };
}
