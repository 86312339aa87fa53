// The language of the page, English or Korean, and how texts, names, numbers and dates are written in it. Every sentence of the
// page is in a table of words/, by view, with both languages side by side.
import { computed, effect } from "@preact/signals";
import { isDay, timeOf } from "../model/days.js";
import { params } from "../state/url.js";

export const languages = { en: "English", ko: "한국어" };

// lang is the language: that of the address, else the first language of the browser that the page has.
export const lang = computed(() => {
  if (params.value.lang in languages) return params.value.lang;
  return navigator.languages.map((tag) => tag.slice(0, 2)).find((tag) => tag in languages) ?? "en";
});

effect(() => {
  document.documentElement.lang = lang.value;
});

// words returns the function from the keys of a table to its texts: words({ key: ["English", "한국어"] }). {name} in a text is
// replaced by the value of that name; of "one|many" in English the value n chooses. Its has(key) reports whether there is a text.
export function words(table) {
  const say = (key, values = {}) => {
    const both = table[key];
    if (!both) throw new Error(`no words for ${key}`);
    let text = both[lang.value === "ko" ? 1 : 0];
    const forms = text.split("|");
    if (forms.length === 2) text = forms[values.n === 1 ? 0 : 1];
    return text.replace(/\{(\w+)\}/g, (_, name) => (typeof values[name] === "number" ? number(values[name]) : (values[name] ?? "")));
  };
  say.has = (key) => Object.hasOwn(table, key);
  return say;
}

// nameOf is the name of what was asked for with `name ko: name(lang: KO)`, in the language of the page.
export const nameOf = (thing) => (lang.value === "ko" && thing.ko) || thing.name;

const numbers = computed(() => new Intl.NumberFormat(lang.value));

// number writes a number with the signs of the language.
export const number = (value) => numbers.value.format(value);

// dateFormat is a format of days in the language of the page, as a signal: to make one takes far longer than to use it.
export const dateFormat = (options) => computed(() => new Intl.DateTimeFormat(lang.value === "ko" ? "ko" : "en-GB", { ...options, timeZone: "UTC" }));
const exactness = [{ year: "numeric" }, { year: "numeric", month: "long" }, { year: "numeric", month: "long", day: "numeric" }].map(dateFormat);

// dateText writes a date as exact as it is known: a year, a month or a day. Null is "". There is no shorter form: a day
// looks the same wherever it stands.
export function dateText(date) {
  if (!date) return "";
  return exactness[date.split("-").length - 1].value.format(timeOf(date));
}

// datesWritten writes the dates in a text of the endpoint, such as 2013-03-28, as the page writes dates. What may be two years, such as
// 2011-12, stays.
export const datesWritten = (text) => text.replace(/(?<![\d-])(\d{4})-(\d{2})(-\d{2})?(?![\d-])/g, (date, year, month, day) =>
  (day ? isDay(date) : month >= 1 && month <= 12 && (Number(year) + 1) % 100 !== Number(month)) ? dateText(date) : date);

// sentenceOf is what was asked for with `sentence ko: sentence(lang: KO)`, in the language of the page.
export const sentenceOf = ({ sentence, ko }) => datesWritten(nameOf({ name: sentence, ko }));

// shortened is a text of the address as a sentence has it: its beginning where it is long.
export const shortened = (text) => ([...text].length > 60 ? [...text].slice(0, 50).join("") + "…" : text);

// collator orders names in the language of the page.
export const collator = computed(() => new Intl.Collator(lang.value));
