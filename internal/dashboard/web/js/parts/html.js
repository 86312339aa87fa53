// What every module that draws takes from Preact, in one place.
import { h } from "preact";
import htm from "htm";

// languageOf reports which language a text is in where that is not the language of the page: Korean by its letters on an
// English page, English on a Korean one, and "", which is not known, for letters of neither. Undefined: that of the page.
// Signs, numbers and codes in capitals are of no language.
export function languageOf(text, page = document.documentElement.lang) {
  if (/\p{Script=Hangul}/u.test(text)) return page === "ko" || /[a-z]{2}/.test(text) ? undefined : "ko";
  if (/\p{Script=Latin}/u.test(text)) return page === "ko" && /\p{Ll}{2}/u.test(text) ? "en" : undefined;
  return /\p{L}/u.test(text) ? "" : undefined;
}

const isText = (child) => typeof child === "string";

// markOf is the lang attribute of a text; undefined for none. Preact empties this attribute where it should take it away, and an
// empty one means another thing: once the reader has changed the language, texts in that of the page have it too.
let drawnFirstIn = null;
function markOf(text) {
  const page = document.documentElement.lang;
  drawnFirstIn ??= page;
  return languageOf(text, page) ?? (page === drawnFirstIn ? undefined : page);
}

// withLanguage puts a text of another language among other children into an element that says which.
const withLanguage = (child) => (Array.isArray(child) ? child.map(withLanguage) : isText(child) && languageOf(child) != null ? h("span", { lang: languageOf(child) }, child) : child);

// element makes an element. Names, notes and titles come as their source has them: what is not in the language of the page
// says so, here, wherever it stands, so that a screen reader reads it with the right voice.
function element(type, props, ...children) {
  if (isText(type) && children.some((child) => isText(child) || Array.isArray(child)) && props?.lang == null && props?.["aria-hidden"] == null) {
    if (children.every((child) => isText(child) || typeof child === "number" || child == null || child === false)) {
      const lang = markOf(children.filter(isText).join(""));
      if (lang != null) props = { ...props, lang };
    } else {
      children = children.map(withLanguage);
    }
  }
  return h(type, props, ...children);
}

export const html = htm.bind(element);

// classes joins the names whose condition is true.
export const classes = (...names) => names.filter(Boolean).join(" ");
