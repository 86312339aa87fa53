// Words for the kinds of places, programs, organizations and events, for roles, and for how sure a source is.
import { words } from "../text/language.js";

export const t = words({
  place_CITY: ["City", "도시"],
  place_PROVINCE: ["Province or state", "성·주·도"],
  place_REGION: ["Region", "지역"],
  place_COUNTY: ["County", "카운티"],
  place_DISTRICT: ["District", "구·지구"],

  program_CLIMATE: ["Climate", "기후"],
  program_CULTURE: ["Culture", "문화"],
  program_EDUCATION: ["Education", "교육"],
  program_ENVIRONMENT: ["Environment", "환경"],
  program_FESTIVAL: ["Festival", "축제"],
  program_FORUM: ["Forum", "포럼"],
  program_HUMANITARIAN: ["Medical and other aid", "의료·인도적 지원"],
  program_INTER_KOREAN: ["Exchange between the Koreas", "남북 교류"],
  program_NETWORK: ["Network", "네트워크"],
  program_SPORT: ["Sport", "체육"],
  program_STAFF_EXCHANGE: ["Exchange of officials", "공무원 교류"],
  program_STRATEGY: ["Strategy", "교류 전략"],
  program_TRADE: ["Trade and business", "통상·경제"],

  organization_CHAMBER: ["Chamber of commerce", "상공회의소·경제단체"],
  organization_COMMISSION: ["Commission", "위원회"],
  organization_COMPANY: ["Company", "기업"],
  organization_COUNCIL: ["Council or assembly", "의회"],
  organization_CULTURE: ["Culture", "문화 기관"],
  organization_FOUNDATION: ["Foundation", "재단"],
  organization_GOVERNMENT_OFFICE: ["Government office", "정부 기관"],
  organization_HOSPITAL: ["Hospital", "병원"],
  organization_INTERNATIONAL_ORGANIZATION: ["International organization", "국제기구"],
  organization_LOCAL_GOVERNMENT: ["Local government", "지방자치단체"],
  organization_MEDIA: ["Media", "언론"],
  organization_MUSEUM: ["Museum", "박물관·미술관"],
  organization_NETWORK: ["Network", "네트워크"],
  organization_NGO: ["Non-governmental organization", "비정부기구"],
  organization_PLACE: ["Public place", "공공장소"],
  organization_PUBLIC_COMPANY: ["Public company", "공기업"],
  organization_RELIGIOUS: ["Religious body", "종교 단체"],
  organization_RESEARCH: ["Research institute", "연구 기관"],
  organization_SCHOOL: ["School", "학교"],
  organization_SPORTS_BODY: ["Sports body", "체육 단체"],
  organization_UNIVERSITY: ["University", "대학교"],
  organization_VENUE: ["Venue", "행사장"],

  event_AGREEMENT: ["Agreement", "협정"],
  event_ANNIVERSARY: ["Anniversary", "기념행사"],
  event_APPOINTMENT: ["Appointment", "위촉·임명"],
  event_CEREMONY: ["Ceremony", "기념식"],
  event_COUNCIL: ["Councils", "의회"],
  event_CULTURE: ["Culture", "문화"],
  event_EDUCATION: ["Education", "교육"],
  event_FESTIVAL: ["Festival", "축제"],
  event_FORUM: ["Forum", "포럼"],
  event_HUMANITARIAN: ["Aid", "인도적 지원"],
  event_INSTITUTION: ["Institution", "기관 유치·개관"],
  event_MEETING: ["Meeting", "회의·면담"],
  event_MOU: ["Memorandum", "양해각서"],
  event_SECURITY: ["Security", "안보"],
  event_SPORT: ["Sport", "체육"],
  event_STATEMENT: ["Statement", "성명·기고"],
  event_SUMMIT: ["Summit", "정상회의"],
  event_VISIT: ["Visit", "방문"],

  field_ADMINISTRATION: ["Administration", "행정"],
  field_COUNCIL: ["Councils", "의회"],
  field_STAFF: ["Exchange of officials", "인적 교류"],
  field_ECONOMY: ["Economy", "경제·통상"],
  field_TOURISM: ["Tourism", "관광"],
  field_CULTURE: ["Culture", "문화·예술"],
  field_SYMBOL: ["Symbols of the tie", "상징물"],
  field_EDUCATION: ["Education and youth", "교육·청소년"],
  field_SPORT: ["Sport", "체육"],
  field_HEALTH: ["Health and aid", "의료·인도적 지원"],
  field_ENVIRONMENT: ["Environment", "환경·기후"],

  confidence_HIGH: ["Stated plainly", "명확히 기술"],
  confidence_MEDIUM: ["Not checked elsewhere", "교차 확인 안 됨"],
  confidence_LOW: ["Uncertain", "불확실"],

  act_SIGNED: ["Signed", "체결"],
  act_RENEWED: ["Renewed", "갱신"],
  act_ENDED: ["Ended", "종료"],
});

// Roles are words of the sources, in English; the usual ones have Korean words here.
const roles = {
  host: "주최", guest: "내빈", signatory: "서명자", party: "당사자", "head of delegation": "단장", delegation: "대표단", venue: "장소", delegate: "대표단원",
  organiser: "주관", performer: "공연", appointee: "위촉 대상", subject: "대상", official: "공무원", participant: "참가자", visitor: "방문자", lecturer: "강연자",
  letter: "서한", director: "책임자", decider: "결정", partner: "협력", appoints: "위촉", present: "참석", speaker: "연사", sponsor: "후원", donor: "기부",
  mentioned: "언급", mayor: "시장", "head of mission": "공관장", recipient: "수령", hospital: "병원", lead: "주관", adviser: "자문", proposer: "제안",
  messenger: "전달", contact: "연락", head: "대표", chair: "의장", patron: "후원자", initiator: "발의", result: "결과", operator: "운영", trainer: "교육",
  mediator: "중재", representative: "대표", honoured: "수훈", artist: "예술가", owner: "소유자", "co-host": "공동 주최", borrower: "차입",
};

export const roleOf = (role, lang) => (role && lang === "ko" && roles[role]) || role;

// Units of figures, likewise.
const units = {
  children: "어린이(명)", partners: "파트너(곳)", patients: "환자(명)", ha: "헥타르", trees: "그루", people: "명", KRW: "원", staff: "직원(명)", advisers: "자문관(명)",
  "national Olympic committees": "국가올림픽위원회", exchanges: "회", alumni: "동문(명)", printers: "프린터(대)", pupils: "학생(명)", computers: "컴퓨터(대)",
  operations: "수술(건)", countries: "개국", cities: "개 도시", postings: "파견(건)", m2: "㎡",
};

export const unitOf = (unit, lang) => (lang === "ko" && units[unit]) || (unit === "m2" ? "m²" : unit);
