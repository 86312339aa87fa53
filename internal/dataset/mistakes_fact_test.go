package dataset

// mistakesOfFact are those of what the cells mean.
var mistakesOfFact = []mistake{
	{
		"home unknown", "dataset.csv", "home,incheon", "home,inchon",
		`dataset.csv:3: home: there is no city with the id "inchon": look in cities.csv; did you mean incheon?`,
	},
	{
		"day of a dataset", "dataset.csv", "2013-03-28", "2013-03",
		`dataset.csv:2: day: "2013-03" is a month: write a full day such as 2013-03-28`,
	},
	{
		"time zone of a dataset", "dataset.csv", "Asia/Seoul", "KST+9",
		`dataset.csv:6: time_zone: "KST+9" is not a time zone: write one of the IANA list, as Asia/Seoul`,
	},
	{
		"form of an id", "events.csv", "", "Ev_1,VISIT,Visit,,,,,,,src-a\n",
		`events.csv:4: id: "Ev_1" is not an id: write lower-case letters, digits and hyphens`,
	},
	{
		"id of a source", "sources.csv", "", "list,A list,,,,,,,\n",
		`sources.csv:5: id: the id of a source starts with src-, as in src-list`,
	},
	{
		"id of a country", "countries.csv", "", "germany,DE,Germany,,,,,,,\n",
		`countries.csv:6: id: the id of a country is country- and its code in lower case: write country-de`,
	},
	{
		"id of an agreement", "partnerships.csv", "", "tianjin-incheon-mou,MOU,incheon;tianjin,,,,,,,,,,,src-a\n",
		`partnerships.csv:9: id: an agreement is named by its parties and the year it was signed or, without one, its kind: write incheon-tianjin-mou`,
	},
	{
		"number of an agreement", "partnerships.csv", "", "incheon-tianjin-2001-2,MOU,incheon;tianjin,2001,,,,,,,,,,src-a\n",
		`partnerships.csv:9: id: an agreement is named by its parties and the year it was signed or, without one, its kind: write incheon-tianjin-2001`,
	},
	{
		"country code", "countries.csv", "country-jp,JP", "country-jp,JPN",
		`countries.csv:3: code: "JPN" is not a code of ISO 3166-1: write two upper-case letters, as KR`,
	},
	{
		"region of the world", "countries.csv", "台灣,EASTERN_ASIA", "台灣,030",
		`countries.csv:5: region: "030" is not known here: write CENTRAL_ASIA, EASTERN_ASIA, SOUTH_EASTERN_ASIA, SOUTHERN_ASIA, WESTERN_ASIA, EASTERN_EUROPE, NORTHERN_EUROPE, SOUTHERN_EUROPE, WESTERN_EUROPE, CARIBBEAN, CENTRAL_AMERICA, NORTHERN_AMERICA, SOUTH_AMERICA, EASTERN_AFRICA, MIDDLE_AFRICA, NORTHERN_AFRICA, SOUTHERN_AFRICA, WESTERN_AFRICA, AUSTRALASIA, MELANESIA, MICRONESIA or POLYNESIA`,
	},
	{
		"counted with itself", "countries.csv", "EASTERN_ASIA,country-cn", "EASTERN_ASIA,country-tw",
		`countries.csv:5: counted_with: a country counts with itself anyway: leave it empty`,
	},
	{
		"counted with in two steps", "countries.csv", "中国,EASTERN_ASIA,,", "中国,EASTERN_ASIA,country-kr,",
		`countries.csv:5: counted_with: "country-cn" is itself counted with "country-kr": name the country at the end`,
	},
	{
		"bad date", "partnerships.csv", "1993-12-07", "1993-13-07",
		`partnerships.csv:6: signed_on: "1993-13-07" is not a date: months are 01 to 12`,
	},
	{
		"bad day", "partnerships.csv", "2013-03-28", "2013-03",
		`partnerships.csv:5: in_force_by: "2013-03" is a month: write a full day such as 2013-03-28`,
	},
	{
		"bad kind of place", "cities.csv", "kobe,CITY", "kobe,TOWN",
		`cities.csv:4: kind: "TOWN" is not known here: write CITY, PROVINCE, REGION, COUNTY or DISTRICT`,
	},
	{
		"bad kind of agreement", "partnerships.csv", "kobe-tianjin-1973,FRIENDSHIP", "kobe-tianjin-1973,Friendship",
		`partnerships.csv:7: kind: "Friendship" is not known here: write SISTER, FRIENDSHIP, PARTNER, TWINNED or MOU`,
	},
	{
		"bad basis", "offices.csv", "1994-09,TERM", "1994-09,ELECTED",
		`offices.csv:3: basis: "ELECTED" is not known here: write TERM or ATTESTED`,
	},
	{
		"bad act", "marks.csv", "SIGNED", "MADE",
		`marks.csv:2: act: "MADE" is not known here: write SIGNED, RENEWED or ENDED`,
	},
	{
		"bad scope", "figures.csv", "CUMULATIVE", "SUM",
		`figures.csv:3: scope: "SUM" is not known here: write TOTAL, CUMULATIVE or YEARLY`,
	},
	{
		"bad language", "sources.csv", "2013-03,en", "2013-03,english language",
		`sources.csv:2: language: "english language" is not a language: write a tag of BCP 47, whose first part is a language of ISO 639, as ko, en or zh-Hant`,
	},
	{
		"bad address", "sources.csv", "https://example.org/a", "example.org/a",
		`sources.csv:2: address: "example.org/a" is not the address of a page: write it with http:// or https://`,
	},
	{
		"bad item", "cities.csv", "Q20934", "20934",
		`cities.csv:3: wikidata: "20934" is not an item of Wikidata: write Q and its number, as Q11736`,
	},
	{
		"latitude out of range", "cities.csv", "37.4536,126.7317", "126.7317,37.4536",
		`cities.csv:3: latitude: 126.7317 is out of range: write degrees from -90 to 90`,
	},
	{
		"no position", "cities.csv", "OWN", "",
		`cities.csv:3: position: it is empty, and it is needed`,
	},
	{
		"time zone of a city", "cities.csv", "Asia/Tokyo", "Asia/Kobe",
		`cities.csv:4: time_zone: "Asia/Kobe" is not a time zone: write one of the IANA list, as Asia/Seoul`,
	},
	{
		"reference to nothing", "cities.csv", "taoyuan,,country-tw", "taoyuan,,country-ta",
		`cities.csv:6: country: there is no country with the id "country-ta": look in countries.csv; did you mean country-tw?`,
	},
	{
		"reference of the wrong kind", "organizations.csv", ",incheon,,,,src-a", ",country-kr,,,,src-a",
		`organizations.csv:2: seat: "country-kr" is a country, where a city is meant`,
	},
	{
		"line of nothing", "program_roles.csv", "pr-aid,tianjin", "pr-aids,tianjin",
		`program_roles.csv:4: program: there is no program with the id "pr-aids": look in programs.csv; did you mean pr-aid?`,
	},
	{
		"line of the wrong kind", "program_roles.csv", "pr-aid,tianjin", "ev-20,tianjin",
		`program_roles.csv:4: program: "ev-20" is an event, where a program is meant`,
	},
	{
		"unknown source", "events.csv", "2013-12-09,,,src-a", "2013-12-09,,,src-aa",
		`events.csv:2: sources: there is no source with the id "src-aa": look in sources.csv; did you mean src-a?`,
	},
	{
		"unknown source of a line", "event_roles.csv", "src-b", "src-z",
		`event_roles.csv:3: sources: there is no source with the id "src-z": look in sources.csv; did you mean src-a?`,
	},
	{
		"unknown entity of a citation", "citations.csv", "tianjin,population", "tientsin,population",
		`citations.csv:4: entity: there is no city, country, event, organization, partnership, person or program with the id "tientsin"`,
	},
	{
		"citation of a source", "citations.csv", "tianjin,population,12900000", "src-a,,",
		`citations.csv:4: entity: src-a is a source, which needs none`,
	},
	{
		"unknown attribute", "citations.csv", "tianjin,population", "tianjin,signedOn",
		`citations.csv:4: field: "signedOn" is not an attribute of a city: write kind, country, name, nameKo, nameNative, otherNames, partOf, location, population, area, timeZone or wikidata`,
	},
	{
		"value of no attribute", "citations.csv", "tianjin,population", "tianjin,",
		`citations.csv:4: value: a value is that of an attribute: name it as the field`,
	},
	{
		"citation twice", "citations.csv", "", "tianjin,population,12900000,src-c,high,\n",
		`citations.csv:5: source: the same source says the same twice`,
	},
	{
		"source twice", "cities.csv", "src-a:high;src-b", "src-a:high;src-a",
		`cities.csv:3: sources: the same source says the same twice`,
	},
	{
		"source of a line twice", "offices.csv", "src-a;src-b", "src-b;src-b",
		`offices.csv:4: sources: the same source stands twice: src-b`,
	},
	{
		"no source", "people.csv", "Zhang Lichang,,,,,,src-a", "Zhang Lichang,,,,,,",
		`people.csv:3: sources: a person needs a source`,
	},
	{
		"no source of an office", "offices.csv", "TERM,,,src-a", "TERM,,,",
		`offices.csv:3: sources: it is empty, and it is needed`,
	},
	{
		"end before start", "events.csv", "2013-12-07,2013-12-09", "2013-12-07,2013-11",
		`events.csv:2: end_on: it ends on 2013-11, before it starts on 2013-12-07`,
	},
	{
		"role ends before it starts", "program_roles.csv", "2013,2015-06", "2013,2012",
		`program_roles.csv:3: to: it ends on 2012, before it starts on 2013`,
	},
	{
		"participant twice", "event_roles.csv", "", "ev-20,tianjin,guest,,\n",
		`event_roles.csv:4: participant: the same participant stands twice`,
	},
	{
		"office twice", "offices.csv", "", "choi-ki-sun,incheon,Mayor,1993-03-04,1994-09,TERM,again,,src-b\n",
		`offices.csv:5: the same office stands twice`,
	},
	{
		"figure twice", "figures.csv", "", "pr-aid,0.50,KRW,,,,,,,,,,\n",
		`figures.csv:4: the same figure stands twice`,
	},
	{
		"note on no sources", "signatures.csv", "zhang-lichang,,,", "zhang-lichang,,a note,",
		`signatures.csv:3: citation_note: it is a note on sources, and neither this line nor that of what it is part of has any`,
	},
	{
		"part of itself", "cities.csv", "兵庫県,,,", "兵庫県,,kobe,",
		`cities.csv:2: part_of: it is part of itself: hyogo in kobe in hyogo`,
	},
	{
		"country of a seat", "organizations.csv", "incheon,,,,src-a", "incheon,country-jp,,,src-a",
		`organizations.csv:2: country: "country-jp" is not the country of its seat, which is "country-kr"`,
	},
	{
		"one party", "partnerships.csv", "incheon;taoyuan", "incheon",
		`partnerships.csv:5: parties: an agreement has two parties or more`,
	},
	{
		"same party twice", "partnerships.csv", "incheon;taoyuan", "incheon;incheon",
		`partnerships.csv:5: parties: the same party stands twice`,
	},
	{
		"parties out of order", "partnerships.csv", "incheon;taoyuan", "taoyuan;incheon",
		`partnerships.csv:5: parties: the home city comes first and the others in alphabetical order: write incheon;taoyuan`,
	},
	{
		"derived from nothing", "partnerships.csv", "2013-03-28,yes", ",yes",
		`partnerships.csv:5: in_force_by_derived: there is no day by which it was in force that could be derived`,
	},
	{
		"ended before it was signed", "partnerships.csv", "2020-01", "1970-01",
		`partnerships.csv:7: ended_on: it ends on 1970-01, before it was signed on 1973-06-24`,
	},
	{
		"ended before it was in force", "partnerships.csv", "2013-03-28,yes,", "2013-03-28,yes,2012",
		`partnerships.csv:5: ended_on: it ends on 2012, and was in force on 2013-03-28`,
	},
	{
		"supersedes itself", "partnerships.csv", "2015,,,,,,incheon-kobe-2010", "2015,,,,,,incheon-kobe-2015",
		`partnerships.csv:3: supersedes: an agreement does not supersede itself`,
	},
	{
		"supersedes in a circle", "partnerships.csv", "2010-04-06,,,,,,,", "2010-04-06,,,,,,incheon-kobe-2015,",
		`partnerships.csv:2: supersedes: it supersedes itself in the end: incheon-kobe-2010 supersedes incheon-kobe-2015 supersedes incheon-kobe-2010`,
	},
	{
		"supersedes a stranger", "partnerships.csv", "2015,,,,,,incheon-kobe-2010", "2015,,,,,,kobe-tianjin-1973",
		`partnerships.csv:3: supersedes: an agreement and the one it supersedes share at least two parties`,
	},
	{
		"supersedes a later one", "partnerships.csv", "incheon-kobe-2015,PARTNER,incheon;kobe,2015", "incheon-kobe-2009,PARTNER,incheon;kobe,2009",
		`partnerships.csv:3: supersedes: it takes effect on 2009-12-31, before incheon-kobe-2010, which it supersedes, on 2010-04-06`,
	},
	{
		"for a city that is no party", "signatures.csv", "choi-ki-sun,incheon", "choi-ki-sun,kobe",
		`signatures.csv:2: for_city: "kobe" is not a party of the agreement, whose parties are incheon, tianjin`,
	},
	{
		"celebrates a renewal", "celebrations.csv", "", "ev-20,incheon-kobe-2015,1,,\n",
		`celebrations.csv:3: partnership: it renews an earlier agreement, whose years are the ones that count: write incheon-kobe-2010`,
	},
	{
		"celebrates no year", "celebrations.csv", ",20,", ",0,",
		`celebrations.csv:2: nth: 0 is too small: the least is 1`,
	},
	{
		"a year of no money", "figures.csv", "pr-aid,0.5,KRW,,,,,,,,,,", "pr-aid,0.5,KRW,,,,,,,2011,SPENT,,",
		`figures.csv:2: budget: it is said of no money: write the currency, or leave it empty
figures.csv:2: fiscal_year: it is said of no money: write the currency, or leave it empty`,
	},
	{
		"no currency and no year", "figures.csv", "pr-aid,0.5,KRW,,,,,,,,,,", "pr-aid,0.5,KRW,,,,,,won,11,,,",
		`figures.csv:2: currency: "won" is not the code of a currency: write one of ISO 4217 in capitals, as KRW
figures.csv:2: fiscal_year: "11" is not a year: write it as 2011`,
	},
	{
		"half a claim of quiet", "partnerships.csv", "incheon-kobe-2010,PARTNER,incheon;kobe,2010-04-06,,,,,,,,", "incheon-kobe-2010,PARTNER,incheon;kobe,2010-04-06,,,,,,,2017,",
		`partnerships.csv:2: quiet_from: a claim of quiet has a first and a last day: write quiet_from and quiet_through, or neither`,
	},
	{
		"a translation of nothing", "events.csv", "Twenty years,20주년,yes,", "Twenty years,,yes,",
		`events.csv:2: name_ko_translated: there is no Korean name that it could be said of`,
	},
	{
		"decides for a city that is no party", "decisions.csv", "sister,kobe", "sister,incheon",
		`decisions.csv:3: for_city: "incheon" is not a party of the agreement, whose parties are kobe, tianjin`,
	},
	{
		"no body", "decisions.csv", "Council of Kobe", "",
		`decisions.csv:3: body: it is empty, and so is organization: name the body that decided by one of them`,
	},
	{
		"two names of a body", "decisions.csv", "hospital,,", "hospital,Hospital,",
		`decisions.csv:2: body: the body is the organization hospital: leave it empty`,
	},
	{
		"unknown result", "decisions.csv", "2012-03,APPROVED", "2012-03,PASSED",
		`decisions.csv:3: result: "PASSED" is not known here: write PROPOSED, DEFERRED, REJECTED, APPROVED or LAPSED`,
	},
	{
		"no result", "decisions.csv", "2012-03,APPROVED", "2012-03,",
		`decisions.csv:3: result: it is empty, and it is needed`,
	},
	{
		"decided to sign what was signed before", "decisions.csv", "1993-11,", "1994,",
		`decisions.csv:2: decided_on: it was decided on 1994 to sign what was signed on 1993-12-07: what is decided after it is RENEWING or ENDING`,
	},
	{
		"decided to sign what was in force before", "decisions.csv", "", "incheon-taoyuan-friendship,taoyuan,,Council,2013-03-29,APPROVED,SIGNING,,,\n",
		`decisions.csv:5: decided_on: it was decided on 2013-03-29 to sign what was in force on 2013-03-28: what is decided after it is RENEWING or ENDING`,
	},
	{
		"decided to end what was signed later", "decisions.csv", "1993-11,APPROVED,SIGNING", "1993-11,APPROVED,ENDING",
		`decisions.csv:2: decided_on: it was decided on 1993-11 to renew or to end what was signed on 1993-12-07: what is decided before it is SIGNING`,
	},
	{
		"decided to end what had ended", "decisions.csv", "", "kobe-tianjin-1973,kobe,,Council,2020-02,APPROVED,ENDING,,,\n",
		`decisions.csv:5: decided_on: it was decided on 2020-02 to renew or to end what ended on 2020-01`,
	},
	{
		"lapsed and goes on", "decisions.csv", "1993-11,APPROVED,SIGNING", "2003,LAPSED,RENEWING",
		`decisions.csv:2: result: it was not renewed and has lapsed, so the agreement has ended: write yes in ended`,
	},
	{
		"an end that lapsed", "decisions.csv", "1993-11,APPROVED,SIGNING", "2003,LAPSED,ENDING",
		`decisions.csv:2: result: an end that came to nothing is REJECTED; an agreement that was not renewed has LAPSED for RENEWING`,
	},
	{
		"renews what was not signed", "decisions.csv", "2012-03,APPROVED,SIGNING", "2012-03,APPROVED,RENEWING",
		`decisions.csv:3: purpose: the agreement was not signed, so that there is nothing to renew or to end: write SIGNING`,
	},
	{
		"decided twice", "decisions.csv", "", "incheon-tianjin-1993,incheon,hospital,,1993-11,APPROVED,SIGNING,again,,\n",
		`decisions.csv:5: the same decision stands twice`,
	},
	{
		"not signed and in force", "partnerships.csv", "kobe;tianjin,,,,,,yes", "kobe;tianjin,,2013-01-01,,,,yes",
		`partnerships.csv:8: in_force_by: it was not signed, so leave this empty, or leave unsigned empty`,
	},
	{
		"not signed and ended", "partnerships.csv", "kobe;tianjin,,,,,,yes", "kobe;tianjin,,,,,yes,yes",
		`partnerships.csv:8: ended: it was not signed, so leave this empty, or leave unsigned empty`,
	},
	{
		"takes the place of one that was not signed", "partnerships.csv", "", "kobe-tianjin-2014,SISTER,kobe;tianjin,2014,,,,,,kobe-tianjin-sister,,,,src-a\n",
		`partnerships.csv:9: supersedes: kobe-tianjin-sister was not signed, so that nothing takes its place: give its decisions to this one`,
	},
	{
		"signed by somebody and not signed", "signatures.csv", "", "kobe-tianjin-sister,zhang-lichang,,,\n",
		`signatures.csv:4: nobody signed an agreement that was not signed: take the line out, or leave unsigned empty`,
	},
	{
		"an event that marks what was not signed", "marks.csv", "", "ev-20,kobe-tianjin-sister,SIGNED,,\n",
		`marks.csv:3: partnership: kobe-tianjin-sister was not signed, so that no event signed, renewed, ended or celebrated it`,
	},
	{
		"an event that celebrates what was not signed", "celebrations.csv", "", "ev-20,kobe-tianjin-sister,5,,\n",
		`celebrations.csv:3: partnership: kobe-tianjin-sister was not signed, so that no event signed, renewed, ended or celebrated it`,
	},
}
