// The words of the page about the data.
import { words } from "../text/language.js";

export const t = words({
  heading: ["About the data", "자료 안내"],
  intro: ["What these data hold, what is not known, and where it was read.", "이 자료에 무엇이 있고 무엇이 알려져 있지 않은지, 어디에서 읽었는지를 보여 줍니다."],
  known: ["What is known", "알려진 것"],
  knownHint: [
    "How many things of each kind there are, and of how many of them something is known. A dash: things of this kind have none.",
    "종류별 항목 수와 그중 각 내용이 알려진 항목 수입니다. 줄표는 그 종류에 해당하는 내용이 없다는 뜻입니다.",
  ],
  kind: ["Kind", "종류"],
  total: ["In all", "전체"],
  dated: ["With a date", "날짜 있음"],
  located: ["With a position", "위치 있음"],
  korean: ["With a Korean name", "한국어 이름 있음"],
  translated: ["Own translation", "자체 번역"],
  cited: ["With a source", "출처 있음"],
  citedOnce: ["With one source only", "출처가 하나뿐"],
  readByHand: ["Read by a person", "사람이 읽은 출처 있음"],
  disputed: ["Sources differ", "출처끼리 다름"],
  notCounted: [
    "What is known was not counted, because an earlier version of citygraph filled the store. Loading the data again counts it.",
    "이전 버전의 citygraph가 저장소를 채워 세어 둔 값이 없습니다. 자료를 다시 불러오면 셉니다.",
  ],
  sources: ["Sources", "출처"],
  oldest: ["The oldest, of {day}", "가장 오래된 출처, {day}"],
  newest: ["The newest, of {day}", "가장 최근 출처, {day}"],
  allSources: ["All sources", "모든 출처"],
  terms: ["Terms of use", "이용 조건"],
  named: ["Sources that ask to be named", "출처 표시를 요구하는 자료"],
  mistake: ["A mistake in the data", "자료의 오류"],
  report: ["Report it", "알리기"],
  noAddress: ["The data name no page where it is reported. Every fact leads to its sources.", "오류를 알릴 주소가 자료에 없습니다. 모든 내용은 출처와 연결되어 있습니다."],
  version: ["Data version", "자료 버전"],
  centre: ["Centred on", "중심"],
  centreText: ["{place}, {day}", "{place}, {day}"],
});
