// The words of two days compared.
import { words } from "../text/language.js";

export const t = words({
  sums: ["Between {from} and {to}: {added} new, {ended} ended, {same} unchanged", "{from}과 {to} 사이: 새로 생김 {added}, 끝남 {ended}, 그대로 {same}"],
  sumsUndated: ["Between {from} and {to}: {added} new, {ended} ended, {same} unchanged; {undated} undated", "{from}과 {to} 사이: 새로 생김 {added}, 끝남 {ended}, 그대로 {same}, 시기 불명 {undated}"],
  sameDay: ["Both days are {from}: nothing can have changed", "두 날이 모두 {from}이어서 달라진 것이 있을 수 없습니다"],
  key: ["Legend of the comparison", "비교 범례"],
  new: ["new", "새로 생김"],
  ended: ["ended", "끝남"],
  unchanged: ["unchanged", "그대로"],
  undated: ["undated: not known of one of the days", "시기 불명: 두 날 중 하루의 상태를 알 수 없음"],
  undatedShort: ["undated", "시기 불명"],
  begin: ["Compare with another day", "다른 날과 비교"],
  other: ["Compared with", "비교하는 날"],
  handle: ["Day to compare with, on the timeline", "시간선의 비교하는 날"],
  stop: ["End the comparison", "비교 끝내기"],
  cut: ["Links of nodes that are left out are not compared.", "생략된 노드의 연결은 비교하지 않았습니다."],
});
