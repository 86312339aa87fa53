package storetest

import (
	"strconv"
	"strings"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// attribute returns the values of a field of something: none where it is unknown,
// several where it has several names.
func attribute(x any, name string) []string {
	values := make([]string, 0, 4)
	for _, v := range attributes(x, name) {
		if v != "" {
			values = append(values, v)
		}
	}
	return values
}

func attributes(x any, name string) []string {
	if e, ok := x.(atlas.Entity); ok {
		switch name {
		case "nameKo":
			return []string{koreanOf(e).name}
		case "nameKoTranslated":
			return []string{strconv.FormatBool(koreanOf(e).translated)}
		case "id":
			return []string{e.EntityID()}
		case "name":
			return namesOf(e)
		}
	}
	switch x := x.(type) {
	case *atlas.City:
		return []string{ofCity(x, name)}
	case *atlas.Country:
		return []string{map[string]string{"code": x.Code, "countedWith": x.CountedWith, "kind": "COUNTRY", "region": string(x.Region), "continent": continentOf(x.Region)}[name]}
	case *atlas.Partnership:
		return []string{map[string]string{
			"kind": string(x.Kind), "partyCount": strconv.Itoa(len(x.Parties)), "signedOn": string(x.SignedOn),
			"inForceBy": string(x.InForceBy), "endedOn": string(x.EndedOn), "ended": strconv.FormatBool(x.Ended),
			"unsigned": strconv.FormatBool(x.Unsigned),
			"since":    string(x.Since), "effectiveFrom": string(x.EffectiveFrom), "effectiveUntil": string(x.EffectiveUntil), "supersedes": x.Supersedes,
			"quietFrom": string(x.QuietFrom), "quietThrough": string(x.QuietThrough),
		}[name]}
	case *atlas.Program:
		return []string{map[string]string{"kind": x.Kind, "startOn": string(x.Start), "endOn": string(x.End), "exchangeField": string(x.ExchangeField)}[name]}
	case *atlas.Event:
		return []string{map[string]string{"kind": x.Kind, "startOn": string(x.Start), "endOn": string(x.End), "exchangeField": string(x.ExchangeField)}[name]}
	case *atlas.Organization:
		return []string{map[string]string{"kind": x.Kind, "seat": x.Seat, "country": x.Country, "partOf": x.PartOf}[name]}
	case *atlas.Source:
		return []string{map[string]string{"publisher": x.Publisher, "day": string(x.Day), "language": x.Language, "licence": x.Licence, "issuer": x.Issuer, "readByHand": strconv.FormatBool(x.ReadByHand)}[name]}
	case *atlas.Anniversary:
		return []string{map[string]string{
			"on": string(x.On), "years": strconv.Itoa(x.Years), "isMilestone": strconv.FormatBool(x.Years%5 == 0), "partnership": x.Partnership.ID,
		}[name]}
	case atlas.Office:
		return []string{map[string]string{"title": x.Title, "from": string(x.From), "to": string(x.To), "basis": string(x.Basis), "place": x.At}[name]}
	case atlas.Decision:
		return []string{map[string]string{
			"forCity": x.ForCity, "organization": x.Organization, "body": x.Body, "decidedOn": string(x.DecidedOn),
			"result": string(x.Result), "purpose": string(x.Purpose),
		}[name]}
	case atlas.Citation:
		return []string{map[string]string{"source": x.Source, "confidence": string(x.Confidence), "field": x.Field}[name]}
	case dispute:
		return []string{map[string]string{"field": string(x)}[name]}
	case atlas.Figure:
		return []string{map[string]string{
			"value": text(x.Value), "unit": x.Unit, "qualifier": string(x.Qualifier), "scope": string(x.Scope),
			"currency": x.Currency, "budget": string(x.Budget),
		}[name]}
	case store.Row:
		return []string{map[string]string{"role": x.Role, "act": string(x.Act), "nth": strconv.Itoa(x.Nth)}[name]}
	}
	return nil
}

func ofCity(c *atlas.City, name string) string {
	switch {
	case name == "population" && c.Population != nil:
		return text(float64(c.Population.Value))
	case name == "areaKm2" && c.AreaKm2 != nil:
		return text(*c.AreaKm2)
	case name == "location" && c.Location != nil:
		return "somewhere"
	}
	return map[string]string{
		"kind": string(c.Kind), "country": c.Country, "partOf": c.PartOf, "timeZone": c.TimeZone, "wikidata": c.Wikidata,
	}[name]
}

// namesOf are all names of an entity.
func namesOf(e atlas.Entity) []string {
	var n atlas.Names
	switch e := e.(type) {
	case *atlas.City:
		n = e.Names
	case *atlas.Country:
		n = e.Names
	case *atlas.Organization:
		n = e.Names
	case *atlas.Person:
		n = e.Names
	default:
		return []string{e.EntityName(), koreanOf(e).name}
	}
	return append([]string{n.English, n.Korean, n.Native}, n.Others...)
}

// koreanName is what something is called in Korean, and whether a source says so.
type koreanName struct {
	name       string
	translated bool
}

func koreanOf(e atlas.Entity) koreanName {
	switch e := e.(type) {
	case *atlas.City:
		return koreanName{e.Names.Korean, e.Names.Translated}
	case *atlas.Country:
		return koreanName{e.Names.Korean, e.Names.Translated}
	case *atlas.Organization:
		return koreanName{e.Names.Korean, e.Names.Translated}
	case *atlas.Person:
		return koreanName{e.Names.Korean, e.Names.Translated}
	case *atlas.Program:
		return koreanName{e.Korean, e.Translated}
	case *atlas.Event:
		return koreanName{e.Korean, e.Translated}
	}
	return koreanName{}
}

// continentOf reads the continent of a region off its name.
func continentOf(r atlas.Region) string {
	_, last, two := strings.Cut(string(r), "_")
	switch {
	case r == "":
		return ""
	case r == "CARIBBEAN", last == "AMERICA":
		return "AMERICAS"
	case !two: // the islands have one word
		return "OCEANIA"
	}
	return last[strings.LastIndex(last, "_")+1:]
}

// text writes a number, and number reads it.
func text(n float64) string { return strconv.FormatFloat(n, 'g', -1, 64) }

func number(s string) float64 {
	n, err := strconv.ParseFloat(s, 64)
	if err != nil {
		panic("no number: " + s) // written by text
	}
	return n
}
