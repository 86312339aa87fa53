// The words of values that the schema names: kinds of places, programs, organizations and events, and of changes.
import { words } from "../words.js";

export const placeKind = words({
  CITY: ["City", "시"],
  PROVINCE: ["Province", "주·성"],
  REGION: ["Region", "지역"],
  COUNTY: ["County", "군"],
  DISTRICT: ["District", "구"],
  UNKNOWN: ["Not recorded", "기록 없음"],
});

export const programKind = words({
  CLIMATE: ["Climate", "기후"],
  CULTURE: ["Culture", "문화"],
  EDUCATION: ["Education", "교육"],
  ENVIRONMENT: ["Environment", "환경"],
  FESTIVAL: ["Festival", "축제"],
  FORUM: ["Forum", "포럼"],
  HUMANITARIAN: ["Aid", "인도적 지원"],
  INTER_KOREAN: ["Inter-Korean exchange", "남북 교류"],
  NETWORK: ["Network", "네트워크"],
  SPORT: ["Sport", "체육"],
  STAFF_EXCHANGE: ["Exchange of officials", "공무원 교류"],
  STRATEGY: ["Strategy", "교류 전략"],
  TRADE: ["Trade", "통상"],
});

export const organizationKind = words({
  CHAMBER: ["Chamber of commerce", "상공회의소"],
  COMMISSION: ["Commission", "위원회"],
  COMPANY: ["Company", "기업"],
  COUNCIL: ["Council", "의회"],
  CULTURE: ["Culture", "문화 단체"],
  FOUNDATION: ["Foundation", "재단"],
  GOVERNMENT_OFFICE: ["Government office", "관공서"],
  HOSPITAL: ["Hospital", "병원"],
  INTERNATIONAL_ORGANIZATION: ["International organization", "국제기구"],
  LOCAL_GOVERNMENT: ["Local government", "지방정부"],
  MEDIA: ["Media", "언론"],
  MUSEUM: ["Museum", "박물관"],
  NETWORK: ["Network", "네트워크"],
  NGO: ["NGO", "비정부기구"],
  PLACE: ["Public place", "공공장소"],
  PUBLIC_COMPANY: ["Public company", "공기업"],
  RELIGIOUS: ["Religious body", "종교 단체"],
  RESEARCH: ["Research institute", "연구기관"],
  SCHOOL: ["School", "학교"],
  SPORTS_BODY: ["Sports body", "체육 단체"],
  UNIVERSITY: ["University", "대학"],
  VENUE: ["Venue", "행사장"],
});

export const eventKind = words({
  AGREEMENT: ["Agreement", "협정 체결"],
  ANNIVERSARY: ["Anniversary", "기념행사"],
  APPOINTMENT: ["Appointment", "임명"],
  CEREMONY: ["Ceremony", "의식"],
  COUNCIL: ["Councils", "의회 교류"],
  CULTURE: ["Culture", "문화"],
  EDUCATION: ["Education", "교육"],
  FESTIVAL: ["Festival", "축제"],
  FORUM: ["Forum", "포럼"],
  HUMANITARIAN: ["Aid", "인도적 지원"],
  INSTITUTION: ["Institution", "기관 설립"],
  MEETING: ["Meeting", "회의"],
  MOU: ["Memorandum", "양해각서"],
  SECURITY: ["Security", "안보"],
  SPORT: ["Sport", "체육"],
  STATEMENT: ["Statement", "성명"],
  SUMMIT: ["Summit", "정상회의"],
  VISIT: ["Visit", "방문"],
});

export const changeKind = words({
  BEGAN: ["Began", "체결"],
  RENEWED: ["Renewed", "갱신"],
  UPGRADED: ["Upgraded", "격상"],
  DOWNGRADED: ["Downgraded", "격하"],
  ENDED: ["Ended", "종료"],
});

export const valuesOf = {
  place: ["CITY", "PROVINCE", "REGION", "COUNTY", "DISTRICT", "UNKNOWN"],
  program: ["CLIMATE", "CULTURE", "EDUCATION", "ENVIRONMENT", "FESTIVAL", "FORUM", "HUMANITARIAN", "INTER_KOREAN", "NETWORK", "SPORT", "STAFF_EXCHANGE", "STRATEGY", "TRADE"],
  organization: ["CHAMBER", "COMMISSION", "COMPANY", "COUNCIL", "CULTURE", "FOUNDATION", "GOVERNMENT_OFFICE", "HOSPITAL", "INTERNATIONAL_ORGANIZATION",
    "LOCAL_GOVERNMENT", "MEDIA", "MUSEUM", "NETWORK", "NGO", "PLACE", "PUBLIC_COMPANY", "RELIGIOUS", "RESEARCH", "SCHOOL", "SPORTS_BODY", "UNIVERSITY", "VENUE"],
  event: ["AGREEMENT", "ANNIVERSARY", "APPOINTMENT", "CEREMONY", "COUNCIL", "CULTURE", "EDUCATION", "FESTIVAL", "FORUM", "HUMANITARIAN", "INSTITUTION",
    "MEETING", "MOU", "SECURITY", "SPORT", "STATEMENT", "SUMMIT", "VISIT"],
  change: ["BEGAN", "RENEWED", "UPGRADED", "DOWNGRADED", "ENDED"],
};
