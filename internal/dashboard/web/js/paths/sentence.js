// A path in one sentence. The endpoint has it in English; the Korean one is composed here, from the same facts.
import { isTie, kindOf } from "../picture/shapes.js";
import { dateText, datesWritten, lang, nameOf } from "../text/language.js";
import { t as common } from "../words/common.js";

// explanationOf returns the sentence of a path on a day, in the language of the page.
export const explanationOf = (path, day) => (lang.value === "ko" ? korean(path, day) : datesWritten(path.explanation));

const closed = "013678"; // the digits that are read with a final consonant: 영 일 삼 육 칠 팔

// particle returns the particle that follows a word: `consonant` after a final consonant, `vowel` after a vowel, and both forms
// after a word that is not in Hangul, whose reading is unknown.
export function particle(word, consonant, vowel) {
  const last = word.replace(/\([^()]*\)$/, "").replace(/[^\p{L}\p{N}]+$/u, "").at(-1) ?? "";
  if (/[가-힣]/.test(last)) return (last.charCodeAt(0) - 0xac00) % 28 ? consonant : vowel;
  if (/\d/.test(last)) return closed.includes(last) ? consonant : vowel;
  return `${consonant}(${vowel})`;
}

// A namer names things in a sentence. It remembers the event or program that it named last, which is "this event" then.
function newNamer() {
  let last = null;
  const short = { EVENT: "이 행사", PROGRAM: "이 사업" };
  const name = (thing) => {
    if (!(kindOf(thing) in short)) return nameOf(thing);
    if (last === thing.id) return short[kindOf(thing)];
    last = thing.id;
    const days = [...new Set([thing.from, thing.until])].filter(Boolean).map((date) => dateText(date)).join("–");
    return `‘${nameOf(thing)}’${days && `(${days})`}`;
  };
  const withParticle = (consonant, vowel) => (thing) => ((word) => word + particle(word, consonant, vowel))(name(thing));
  return { name, topic: withParticle("은", "는"), subject: withParticle("이", "가"), together: withParticle("과", "와") };
}

// The clauses of relations from the side of their source and of their target, for things a and b and the label of the link: the
// text before the ending, the ending inside a sentence, and the ending at its end.
const belongs = ({ topic, name }, a, b) => `${topic(a)} ${name(b)}에 `;
const has = ({ name, subject }, a, b) => `${name(a)}에는 ${subject(b)} `;
const office = (label) => (label ? `‘${label}’ 직책을 맡` : "직책을 맡");
const relations = {
  IN_COUNTRY: [belongs, has, "속하고", "속합니다"],
  PART_OF: [belongs, has, "속하고", "속합니다"],
  BASED_IN: [belongs, has, "있고", "있습니다"],
  HOLDS_OFFICE: [({ topic, name }, a, b, label) => `${topic(a)} ${name(b)}에서 ${office(label)}`, ({ name, subject }, a, b, label) => `${name(a)}에서는 ${subject(b)} ${office(label)}`, "고 있고", "고 있습니다"],
  INVOLVES: [has, belongs, "참여하고", "참여합니다"],
  HAS_ROLE_IN: [belongs, has, "참여하고", "참여합니다"],
  TOOK_PART_IN: [belongs, has, "참가했고", "참가했습니다"],
  HELD_IN: [({ topic, name }, a, b) => `${topic(a)} ${name(b)}에서 `, ({ name, subject }, a, b) => `${name(a)}에서는 ${subject(b)} `, "열렸고", "열렸습니다"],
};

// The ends of the same where a relation may hold.
const possibleEnds = {
  HOLDS_OFFICE: ["고 있을 수 있고", "고 있을 수 있습니다"],
  INVOLVES: ["참여하고 있을 수 있고", "참여하고 있을 수 있습니다"],
  HAS_ROLE_IN: ["참여하고 있을 수 있고", "참여하고 있을 수 있습니다"],
  TOOK_PART_IN: ["참가했을 수 있고", "참가했을 수 있습니다"],
  HELD_IN: ["열렸을 수 있고", "열렸을 수 있습니다"],
};

// tieWords are an agreement and since when its chain is known.
function tieWords({ link, possible, since, partnership }, day) {
  const kind = link === "MOU" ? "양해각서 체결 관계" : common(link);
  if (possible) return partnership?.inForceFrom > day ? `${dateText(partnership.inForceFrom)}부터만 확인되는 ${kind}` : `이날은 확인되지 않는 ${kind}`;
  if (since) return `${dateText(since)}부터 ${kind}`;
  if (partnership?.inForceFrom) return `늦어도 ${dateText(partnership.inForceFrom)}부터 ${kind}`;
  return `시작일을 알 수 없는 ${kind}`;
}

// clausesOf are what the links of a step say, each as [text, end of a clause, end of the sentence]; its agreements are one,
// and those that may be in force another.
function clausesOf({ from, to, links }, namer, day) {
  const ties = links.filter(({ link }) => isTie(link));
  const tied = (some, ...ends) => (some.length ? [[`${namer.topic(from)} ${namer.together(to)} ${some.map((edge) => tieWords(edge, day)).join(", ")}`, ...ends]] : []);
  const known = tied(ties.filter(({ possible }) => !possible), "이고", "입니다");
  const possible = tied(ties.filter(({ possible }) => possible), "일 수 있고", "일 수 있습니다");
  return [...known, ...possible, ...links.filter(({ link }) => !isTie(link)).map(({ link, source, label, possible }) => {
    const [ofSource, ofTarget, ...sure] = relations[link];
    const ends = (possible && possibleEnds[link]) || sure;
    return [(source === from.id ? ofSource : ofTarget)(namer, from, to, label), ...ends];
  })];
}

function korean({ steps }, day) {
  const namer = newNamer();
  const clauses = steps.flatMap((step) => clausesOf(step, namer, day));
  const sentence = clauses.map(([text, goesOn, ends], i) => text + (i < clauses.length - 1 ? goesOn : ends)).join(", ");
  return `${dateText(day)} 기준으로 ${sentence}.`;
}
