package feeds

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/language"

	"citygraph/internal/atlas"
	"citygraph/internal/gqlhttp/gqlerr"
)

// parameters are those of an address, each given once.
type parameters map[string]string

// readParameters reads the query of an address.
func readParameters(query string) (parameters, error) {
	values, err := url.ParseQuery(query)
	if err != nil {
		return nil, badRequest("The address has parameters that cannot be read: write them as name=value, joined by &.")
	}
	p := parameters{}
	for name, given := range values {
		if len(given) > 1 {
			return nil, badRequest("The parameter %s is given %d times: give it once.", atlas.Quote(name), len(given))
		}
		p[name] = given[0]
	}
	return p, nil
}

func badRequest(format string, args ...any) *problem {
	return &problem{status: http.StatusBadRequest, code: gqlerr.BadRequest, message: fmt.Sprintf(format, args...)}
}

// only refuses parameters of other names.
func (p parameters) only(names ...string) error {
	for name := range p {
		if !slices.Contains(names, name) {
			return badRequest("There is no parameter %s: this address takes %s.", atlas.Quote(name), strings.Join(names, ", "))
		}
	}
	return nil
}

// number is a whole number from least to most.
func (p parameters) number(name string, otherwise, least, most int) (int, error) {
	text, given := p[name]
	if !given {
		return otherwise, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < least || n > most {
		return 0, badRequest("%s=%s is not a whole number from %d to %d.", name, clip(text), least, most)
	}
	return n, nil
}

// flag is true or false.
func (p parameters) flag(name string, otherwise bool) (bool, error) {
	switch text, given := p[name]; {
	case !given:
		return otherwise, nil
	case text == "true":
		return true, nil
	case text == "false":
		return false, nil
	default:
		return false, badRequest("%s=%s is neither true nor false.", name, clip(text))
	}
}

// day is a full day.
func (p parameters) day(name string, otherwise atlas.Day) (atlas.Day, error) {
	text, given := p[name]
	if !given {
		return otherwise, nil
	}
	day, err := atlas.ParseDay(text)
	if err != nil {
		return "", badRequest("%s=%s is not a day such as 2013-03-28.", name, clip(text))
	}
	return day, nil
}

// city is the id of a city; nil where none is named.
func (p parameters) city() (*string, error) {
	id, given := p["city"]
	switch {
	case !given:
		return nil, nil
	case id == "":
		return nil, badRequest("city is empty: name the id of a city, such as incheon, or leave it out for all cities.")
	}
	return &id, nil
}

// clip shortens what a client wrote, for a message.
func clip(text string) string { return gqlerr.Clip(text, 40) }

var (
	tongues   = []atlas.Language{atlas.English, atlas.Korean} // in the order of the matcher
	languages = language.NewMatcher([]language.Tag{language.English, language.Korean})
)

// languageOf is the language of a feed: that of the parameter lang, or the one that the reader asks for, or English.
func languageOf(p parameters, accepted []string) (atlas.Language, error) {
	switch lang, given := p["lang"]; {
	case !given:
		_, index := language.MatchStrings(languages, strings.Join(accepted, ","))
		return tongues[index], nil
	case strings.EqualFold(lang, "en"):
		return atlas.English, nil
	case strings.EqualFold(lang, "ko"):
		return atlas.Korean, nil
	default:
		return "", badRequest("lang=%s is not a language of this feed: it has en and ko.", clip(lang))
	}
}

// in chooses the words of a language.
func (r *request) in(english, korean string) string {
	if r.language == atlas.Korean {
		return korean
	}
	return english
}
