// Words of a brief.
import { words } from "../text/language.js";

export const t = words({
  heading: ["{city} and {other}", "{city} · {other} 관계"],
  onDay: ["Brief as of {day}", "{day} 기준 요약"],
  back: ["Whole profile", "전체 정보"],
  print: ["Print", "인쇄"],
  locator: ["Where the two lie", "두 지역의 위치"],
  tie: ["The tie", "관계"],
  noSteps: ["No agreement of the two is known.", "두 지역의 협정이 알려져 있지 않습니다."],
  meetings: ["Last meetings", "최근 만남"],
  noMeetings: ["No meeting is known.", "알려진 만남이 없습니다."],
  withPeople: ["with {names}", "참석: {names}"],
  andMore: ["{names} and {n} more", "{names} 외 {n}명"],
  people: ["In office", "재임자"],
  nobody: ["Nobody is known in an office on the day.", "이날 재임이 확인된 사람이 없습니다."],
  mayBe: ["{n} person may be in office.|{n} people may be in office.", "재임일 수 있는 사람 {n}명."],
  since: ["since {date}", "{date}부터"],
  maybe: ["perhaps", "불확실"],
  programs: ["Programs", "프로그램"],
  from: ["from {date}", "{date}부터"],
  next: ["Next milestones", "다음 기념일"],
  years: ["{n} year|{n} years", "{n}주년"],
  shared: ["Shared partners", "공통 파트너"],
  disputed: ["Sources differ", "출처가 서로 다름"],
  sources: ["Sources", "출처"],
});
