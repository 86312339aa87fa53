// The values of the enumerations of the endpoint that the page names, in the order of the schema.

// agreementKinds are the kinds of agreement, the strongest first; tieKinds are those that make partners.
export const agreementKinds = ["SISTER", "FRIENDSHIP", "PARTNER", "TWINNED", "MOU"];
export const tieKinds = agreementKinds.filter((kind) => kind !== "MOU");

// mapKinds are the kinds of thing that a network or a route may have.
export const mapKinds = ["CITY", "COUNTRY", "PROGRAM", "ORGANIZATION", "PERSON", "EVENT"];

// kinds are all kinds of thing that are stored, in the order in which results of a search stand that match equally well.
export const kinds = ["City", "Person", "Organization", "Program", "Event", "Partnership", "Country", "Source"];

// relations are the links that are no agreement.
export const relations = ["IN_COUNTRY", "PART_OF", "BASED_IN", "HOLDS_OFFICE", "INVOLVES", "HAS_ROLE_IN", "TOOK_PART_IN", "HELD_IN"];

// valuesOf are what tables and the planner's room can be narrowed by. UNKNOWN stands for places whose kind is not recorded, and for what has no known
// stage or field of exchange.
export const valuesOf = {
  place: ["CITY", "PROVINCE", "REGION", "COUNTY", "DISTRICT", "UNKNOWN"],
  program: ["CLIMATE", "CULTURE", "EDUCATION", "ENVIRONMENT", "FESTIVAL", "FORUM", "HUMANITARIAN", "INTER_KOREAN", "NETWORK", "SPORT", "STAFF_EXCHANGE", "STRATEGY", "TRADE"],
  organization: ["CHAMBER", "COMMISSION", "COMPANY", "COUNCIL", "CULTURE", "FOUNDATION", "GOVERNMENT_OFFICE", "HOSPITAL", "INTERNATIONAL_ORGANIZATION",
    "LOCAL_GOVERNMENT", "MEDIA", "MUSEUM", "NETWORK", "NGO", "PLACE", "PUBLIC_COMPANY", "RELIGIOUS", "RESEARCH", "SCHOOL", "SPORTS_BODY", "UNIVERSITY", "VENUE"],
  event: ["AGREEMENT", "ANNIVERSARY", "APPOINTMENT", "CEREMONY", "COUNCIL", "CULTURE", "EDUCATION", "FESTIVAL", "FORUM", "HUMANITARIAN", "INSTITUTION",
    "MEETING", "MOU", "SECURITY", "SPORT", "STATEMENT", "SUMMIT", "VISIT"],
  change: ["PROPOSED", "DEFERRED", "REJECTED", "APPROVED", "LAPSED", "BEGAN", "RENEWED", "UPGRADED", "DOWNGRADED", "ENDED"],
  attention: ["ENDING", "MILESTONE", "WAITING", "QUIET", "LAPSED", "MEMORANDUM", "CLAIMED_QUIET", "OFFICE_HOLDERS_UNKNOWN"],
  rule: ["ONE_PARTNER_A_COUNTRY", "NO_OTHER_PARTNER_IN_MY_COUNTRY", "COUNTRY_NOT_REACHED", "REGION_NOT_REACHED", "LANGUAGE_NOT_REACHED", "ABROAD", "NO_TALKS_WITH_MY_COUNTRY"], // those without a limit
  preset: ["PORTLAND", "REDWOOD_CITY", "RICHLAND", "SAN_LEANDRO"],
  stage: ["PROPOSED", "APPROVED_BY_SOME", "APPROVED_BY_ALL", "SIGNED", "IN_FORCE", "ENDED", "LAPSED", "UNKNOWN"],
  field: ["ADMINISTRATION", "COUNCIL", "STAFF", "ECONOMY", "TOURISM", "CULTURE", "SYMBOL", "EDUCATION", "SPORT", "HEALTH", "ENVIRONMENT", "UNKNOWN"],
};
