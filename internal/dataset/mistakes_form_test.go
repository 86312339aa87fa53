package dataset

import "strings"

// mistakesOfForm are those that can be seen without knowing what a fact means.
var mistakesOfForm = []mistake{
	{
		"no table", "marks.csv", "event,partnership,act,citation_note,sources\nev-sign,incheon-tianjin-1993,SIGNED,,\n", "",
		`marks.csv:1: the file is empty: its first line names the columns`,
	},
	{
		"unknown column", "marks.csv", "event,partnership,act,citation_note,sources\nev-sign,incheon-tianjin-1993,SIGNED,,", "event,partnership,act,sources,wetness\nev-sign,incheon-tianjin-1993,SIGNED,,",
		`marks.csv:1: there is no column "wetness" in this file; its columns are event, partnership, act, citation_note, sources`,
	},
	{
		"misspelt column", "partnerships.csv", "signed_on", "signd_on",
		`partnerships.csv:1: there is no column "signd_on"; did you mean signed_on?`,
	},
	{
		"missing column", "venues.csv", "event,city,citation_note,sources\nev-20,incheon,at City Hall,\nev-sign,tianjin,,", "event\nev-20\nev-sign",
		`venues.csv:1: the column city is missing, and it is needed`,
	},
	{
		"missing id column", "programs.csv", "id,kind,name,name_ko,name_ko_translated,start_on,end_on,exchange_field,note,sources\n", "kind,name,name_ko,name_ko_translated,start_on,end_on,exchange_field,note,sources,note\n",
		`programs.csv:1: note: the column stands twice
programs.csv:1: the column id is missing, and it is needed`,
	},
	{
		"column twice", "countries.csv", "name_native,region,counted_with", "name_native,name_ko,counted_with",
		`countries.csv:1: name_ko: the column stands twice`,
	},
	{
		"column without a name", "countries.csv", "counted_with,note", "counted_with,",
		`countries.csv:1: column 9 has no name`,
	},
	{
		"too few cells", "partnerships.csv", "incheon-kobe-2010,PARTNER,incheon;kobe,2010-04-06,,,,,,,,,,src-a:high", "incheon-kobe-2010,PARTNER",
		`partnerships.csv:2: the line has 2 cells and the first line names 14 columns: leave a cell empty rather than out, and write a cell with a comma in quotation marks`,
	},
	{
		"unbalanced quote", "people.csv", "choi-ki-sun,Choi", "choi-ki-sun,\"Choi",
		`people.csv:2: the quotation marks do not pair: write " around a whole cell, and "" for a " within it`,
	},
	{
		"quote within a cell", "people.csv", "Choi Ki-sun", "Choi \"Ki\" sun",
		`people.csv:2: the quotation marks do not pair: write " around a whole cell, and "" for a " within it`,
	},
	{
		"not UTF-8", "countries.csv", "중국", "\xc1\xdf\xb1\xb9",
		`countries.csv:2: the text is not UTF-8: save the file as “CSV UTF-8”`,
	},
	{
		"not UTF-8 on many lines", "sources.csv", "A list,City Hall,https://example.org/a,2013-03,en,,,\nsrc-b,", "\xc1\xdf,,,,,,,\nsrc-b\xc1,",
		`sources.csv:2: the text is not UTF-8 here and on other lines, 2 in all: save the file as “CSV UTF-8”`,
	},
	{
		"control character", "events.csv", "Twenty years", "Twenty\x07years",
		`events.csv:2: title: the text holds the control character U+0007, which nobody can see: take it out`,
	},
	{
		"empty needed cell", "events.csv", "Twenty years", "",
		`events.csv:2: title: it is empty, and it is needed`,
	},
	{
		"empty id", "sources.csv", "src-c,C,,,2009,zh-Hant", ",C,,,2009,zh-Hant",
		`sources.csv:4: id: it is empty, and it is needed`,
	},
	{
		"line of a table in quotes over lines", "cities.csv", "Taoyuan", "",
		`cities.csv:6: name_en: it is empty, and it is needed`,
	},
	{
		"not yes", "partnerships.csv", "2013-03-28,yes", "2013-03-28,no",
		`partnerships.csv:5: in_force_by_derived: "no" is not an answer: write yes, or leave it empty`,
	},
	{
		"bad number", "figures.csv", "0.5", "1e5",
		`figures.csv:2: value: "1e5" is not a number: write it as 1234.5, without separators or unit`,
	},
	{
		"thousands", "cities.csv", "2942553", "2 942 553",
		`cities.csv:3: population: "2 942 553" is not a whole number: write it as 1234, without separators`,
	},
	{
		"bad year", "cities.csv", "2942553,2020", "2942553,20200",
		`cities.csv:3: population_year: 20200 is not a year: write it as 2020`,
	},
	{
		"year of no population", "cities.csv", "2942553,2020", ",2020",
		`cities.csv:3: population_year: there is no population that was counted in it`,
	},
	{
		"bad area", "cities.csv", "1063", "1063 km²",
		`cities.csv:3: area_km2: "1063 km²" is not a number: write it as 1234.5, without separators or unit`,
	},
	{
		"bad nth", "celebrations.csv", ",20,", ",20th,",
		`celebrations.csv:2: nth: "20th" is not a whole number: write it as 1234, without separators`,
	},
	{
		"latitude without longitude", "cities.csv", "34.69,135.183", "34.69,",
		`cities.csv:2: longitude: it is empty, and there is a latitude: write both or neither`,
	},
	{
		"longitude without latitude", "cities.csv", "34.69,135.183", ",135.183",
		`cities.csv:2: latitude: it is empty, and there is a longitude: write both or neither`,
	},
	{
		"position without either", "cities.csv", "34.69,135.183", ",",
		`cities.csv:2: position: there is no latitude and longitude that it could be said of`,
	},
	{
		"degrees with a sign", "cities.csv", "34.69,135.183", "34.69N,135°",
		`cities.csv:2: latitude: "34.69N" is not a number: write it as 1234.5, without separators or unit
cities.csv:2: longitude: "135°" is not a number: write it as 1234.5, without separators or unit`,
	},
	{
		"empty entry of a list", "partnerships.csv", "incheon;kobe,2010", "incheon;kobe;,2010",
		`partnerships.csv:2: parties: the list has an empty entry: write ; only between two entries`,
	},
	{
		"bad confidence", "cities.csv", "src-a:high;src-b", "src-a:HIGH;src-b",
		`cities.csv:3: sources: "HIGH" is not a confidence: write high, medium or low`,
	},
	{
		"bad confidence of a citation", "citations.csv", "src-b,low", "src-b,lo",
		`citations.csv:3: confidence: "lo" is not a confidence: write high, medium or low`,
	},
	{
		"unknown key", "dataset.csv", "licence", "license",
		`dataset.csv:4: key: there is no key "license"; did you mean licence?`,
	},
	{
		"missing key", "dataset.csv", "licence,CC0-1.0\n", "",
		`dataset.csv:1: the key licence is missing, and it is needed`,
	},
	{
		"day without a value", "dataset.csv", "day,2013-03-28\n", "day,\n",
		`dataset.csv:2: value: it is empty: where there is none the line is left out`,
	},
	{
		"bad address of corrections", "dataset.csv", "day,2013-03-28\n", "corrections,mail us\nday,2013-03-28\n",
		`dataset.csv:2: corrections: "mail us" is not the address of a page: write it with http:// or https://`,
	},
	{
		"key twice", "dataset.csv", "", "home,tianjin\n",
		`dataset.csv:7: key: home stands already in dataset.csv:3`,
	},
	{
		"duplicate id", "people.csv", "", "tianjin,Tian Jin,,,,,,src-a\n",
		`people.csv:4: id: the id tianjin stands already in cities.csv:7, and ids are unique over all files`,
	},
	{
		"long wrong word", "offices.csv", "1994-09,TERM", "1994-09," + strings.Repeat("T", 200),
		`offices.csv:3: basis: "TTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTT…" is not known here: write TERM or ATTESTED`,
	},
}
