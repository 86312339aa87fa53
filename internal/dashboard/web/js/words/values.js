// The values of the enumerations that tables can be narrowed by, in the order of the schema, and the words of those that
// stand nowhere else.
import { words } from "../words.js";

export const changeKind = words({
  BEGAN: ["Began", "체결"],
  RENEWED: ["Renewed", "갱신"],
  UPGRADED: ["Upgraded", "격상"],
  DOWNGRADED: ["Downgraded", "격하"],
  ENDED: ["Ended", "종료"],
});

// UNKNOWN are the places whose kind is not recorded.
export const unrecorded = words({ UNKNOWN: ["Not recorded", "기록 없음"] });

export const valuesOf = {
  place: ["CITY", "PROVINCE", "REGION", "COUNTY", "DISTRICT", "UNKNOWN"],
  program: ["CLIMATE", "CULTURE", "EDUCATION", "ENVIRONMENT", "FESTIVAL", "FORUM", "HUMANITARIAN", "INTER_KOREAN", "NETWORK", "SPORT", "STAFF_EXCHANGE", "STRATEGY", "TRADE"],
  organization: ["CHAMBER", "COMMISSION", "COMPANY", "COUNCIL", "CULTURE", "FOUNDATION", "GOVERNMENT_OFFICE", "HOSPITAL", "INTERNATIONAL_ORGANIZATION",
    "LOCAL_GOVERNMENT", "MEDIA", "MUSEUM", "NETWORK", "NGO", "PLACE", "PUBLIC_COMPANY", "RELIGIOUS", "RESEARCH", "SCHOOL", "SPORTS_BODY", "UNIVERSITY", "VENUE"],
  event: ["AGREEMENT", "ANNIVERSARY", "APPOINTMENT", "CEREMONY", "COUNCIL", "CULTURE", "EDUCATION", "FESTIVAL", "FORUM", "HUMANITARIAN", "INSTITUTION",
    "MEETING", "MOU", "SECURITY", "SPORT", "STATEMENT", "SUMMIT", "VISIT"],
  change: ["BEGAN", "RENEWED", "UPGRADED", "DOWNGRADED", "ENDED"],
};
