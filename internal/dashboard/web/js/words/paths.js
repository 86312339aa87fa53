// The words of the paths.
import { words } from "../words.js";

export const t = words({
  title: ["Ways from {from} to {to}", "{from}에서 {to}까지"],
  titleEmpty: ["Ways between two places", "두 곳을 잇는 경로"],
  onDay: ["on {day}", "{day} 현재"],
  intro: ["Choose where the way begins and where it ends: cities, people, events and more.", "시작과 끝을 고르세요. 도시, 인물, 행사 등 무엇이든 됩니다."],
  from: ["From", "시작"],
  to: ["To", "끝"],
  hint: ["A city, person, event…", "도시, 인물, 행사 등"],
  swap: ["Swap the two", "시작과 끝 바꾸기"],
  longest: ["At most", "최대"],
  steps: ["{n} step|{n} steps", "{n}단계"],
  over: ["May lead over", "경유할 수 있는 항목"],
  memoranda: ["Memoranda too", "양해각서 포함"],
  found: ["{n} way, the shortest first|{n} ways, the shortest first", "경로 {n}개, 짧은 순"],
  foundSome: ["The first {n} ways, the shortest first", "짧은 순으로 경로 {n}개"],
  more: ["Show up to {n}", "{n}개까지 보기"],
  moreExist: ["There are more ways than these.", "이 밖에도 경로가 더 있습니다."],
  none: ["No way of at most {steps} is known between the two on this day.", "이날 두 곳을 {steps} 이내로 잇는 경로는 알려져 있지 않습니다."],
  widen: ["Look over programs, people, organizations and events too", "사업, 인물, 기관, 행사도 거쳐 찾기"],
  same: ["The two ends are the same. Choose another one.", "시작과 끝이 같습니다. 다른 곳을 고르세요."],
  unknown: ["There is nothing with the id {id}.", "{id}라는 항목이 없습니다."],
  since: ["{link} since {day}", "{link}, {day}부터"],
  unplaced: ["{n} thing on this way has no position on the map.|{n} things on this way have no position on the map.", "이 경로에서 위치가 없는 항목 {n}개는 지도에 없습니다."],
  map: ["Map of the ways from {from} to {to}", "{from}에서 {to}까지의 경로 지도"],
  mapEmpty: ["Map of the world", "세계 지도"],
});
