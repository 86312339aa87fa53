// What opens below a button: a details element that closes when the focus goes elsewhere, or by Escape, which leads back
// to the button.
import { useRef } from "preact/hooks";

// useMenu gives the properties of the details element, and what closes it.
export function useMenu() {
  const ref = useRef();
  const close = () => {
    ref.current.open = false;
  };
  const onFocusOut = (event) => !ref.current.contains(event.relatedTarget) && close();
  const onKeyDown = (event) => {
    if (event.key !== "Escape" || !ref.current.open) return;
    close();
    ref.current.querySelector("summary").focus();
  };
  return { close, props: { ref, onFocusOut, onKeyDown } };
}
