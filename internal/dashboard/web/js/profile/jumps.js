// The list of a profile's sections, which stays in sight while the profile is scrolled.
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { html } from "../parts/html.js";
import { t } from "../words/brief.js";

const same = (a, b) => a.length === b.length && a.every(({ id, text }, i) => id === b[i].id && text === b[i].text);

// Jumps lists the sections that the article around it shows; it looks for them whenever the profile is drawn anew.
export function Jumps() {
  const nav = useRef();
  const [sections, set] = useState([]);
  const [now, setNow] = useState(null);
  const [top, setTop] = useState(0);
  const headings = () => [...nav.current.closest("article").querySelectorAll(".part > h2[id]")];

  useEffect(() => {
    const read = () => {
      if (!nav.current) return;
      const found = headings().filter((h) => h.checkVisibility()).map((h) => ({ id: h.id, text: h.firstChild?.textContent ?? "", lang: h.getAttribute("lang") }));
      found.sort((a, b) => document.getElementById(a.id).getBoundingClientRect().top - document.getElementById(b.id).getBoundingClientRect().top);
      set((before) => (same(before, found) ? before : found));
    };
    read();
    const observer = new MutationObserver(read);
    observer.observe(nav.current.closest("article"), { childList: true, subtree: true });
    return () => observer.disconnect();
  }, []);

  // The list stands below the header of the page, which is as high as it is.
  useLayoutEffect(() => {
    const header = document.querySelector(".sticky");
    const measure = () => setTop(Math.round(header.getBoundingClientRect().height));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(header);
    return () => observer.disconnect();
  }, []);

  // The section that is read is the last whose heading has passed the list.
  useEffect(() => {
    const mark = () => {
      if (!nav.current) return; // the profile has gone
      const line = nav.current.getBoundingClientRect().bottom + 24;
      const passed = headings().filter((h) => h.getBoundingClientRect().top <= line).sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top);
      const id = passed.at(-1)?.id ?? null;
      setNow(id);
    };
    addEventListener("scroll", mark, { passive: true });
    return () => removeEventListener("scroll", mark);
  }, []);
  useEffect(() => {
    const link = nav.current.querySelector("[aria-current]");
    if (link) nav.current.scrollLeft = link.offsetLeft - nav.current.clientWidth / 2 + link.offsetWidth / 2;
  }, [now]);

  const jump = (event, id) => {
    event.preventDefault();
    const heading = document.getElementById(id);
    heading.tabIndex = -1;
    heading.style.scrollMarginTop = `${top + nav.current.offsetHeight + 12}px`;
    heading.scrollIntoView({ block: "start" });
    heading.focus({ preventScroll: true });
  };
  return html`<nav class="jumps" aria-label=${t("sections")} ref=${nav} style=${`top: ${top}px`} hidden=${sections.length < 3}>
    ${sections.map(({ id, text, lang }) => html`<a key=${id} href=${"#" + id} aria-current=${id === now ? "location" : null} onClick=${(event) => jump(event, id)}>${text}</a>`)}
  </nav>`;
}
