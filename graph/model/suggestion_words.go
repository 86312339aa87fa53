package model

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"citygraph/internal/atlas"
	"citygraph/internal/suggest"
)

// Sentence is what speaks for a place: what its reasons say that contribute, the strongest first.
func (s *Suggestion) Sentence(lang atlas.Language) string {
	reasons := s.Reasons()
	slices.SortStableFunc(reasons, func(x, y *SuggestionReason) int { return cmp.Compare(y.Contribution, x.Contribution) })
	var said []string
	for _, r := range reasons {
		if r.Known && r.Contribution > 0 {
			said = append(said, r.Sentence(lang))
		}
	}
	if len(said) == 0 {
		return in(lang, "Nothing that is known speaks for it.", "추천할 근거가 알려져 있지 않습니다.")
	}
	return strings.Join(said, " ")
}

// in chooses the words of a language.
func in(lang atlas.Language, english, korean string) string {
	if lang == atlas.Korean {
		return korean
	}
	return english
}

// Sentence is what the reason says, with the numbers behind it. Korean sentences are made so that no particle follows a name,
// whose form would depend on the sound in which that ends.
func (r *SuggestionReason) Sentence(lang atlas.Language) string {
	if !r.Known {
		return r.unknown(lang)
	}
	switch r.Reason.Signal {
	case suggest.SharedPartners:
		if r.Count == 0 {
			return in(lang, "No shared partner is known.", "함께하는 파트너는 알려져 있지 않습니다.")
		}
		return in(lang, "Shared partners ("+strconv.Itoa(r.Count)+"): ", "함께하는 파트너 "+strconv.Itoa(r.Count)+"곳: ") + r.evidence(lang, func(names []string) string { return names[0] })
	case suggest.LinkedPartners:
		if r.Count == 0 {
			return in(lang, "None of its partners is known to share a partner with "+r.about.of.Asker.City.Names.In(lang)+".", "파트너를 함께하는 곳과 맺은 관계는 알려져 있지 않습니다.")
		}
		return in(lang, "Its partners that share a partner with "+r.about.of.Asker.City.Names.In(lang)+" ("+strconv.Itoa(r.Count)+"): ",
			"파트너를 함께하는 곳과 맺은 관계 "+strconv.Itoa(r.Count)+"건: ") +
			r.evidence(lang, func(names []string) string {
				return names[0] + in(lang, " (through "+names[1]+")", "("+names[1]+" 경유)")
			})
	case suggest.Neighbours:
		if r.Count == 0 {
			return in(lang, "No tie between places near both is known.", "두 곳의 인근 지역 사이에 알려진 관계가 없습니다.")
		}
		return in(lang, "Ties between places near both ("+strconv.Itoa(r.Count)+"): ", "두 곳의 인근 지역 사이의 관계 "+strconv.Itoa(r.Count)+"건: ") +
			r.evidence(lang, func(names []string) string { return names[0] + " – " + names[1] })
	case suggest.CountryAffinity:
		chance := strconv.FormatFloat(r.Chance, 'f', 1, 64)
		from, to := r.country(r.about.of.Asker, lang), r.country(r.about.City, lang)
		if from == to {
			return in(lang, fmt.Sprintf("%s within %s, where chance would make %s.", howMany(r.Ties, "tie"), from, chance),
				fmt.Sprintf("%s 안의 관계 %d건(우연히 생길 수: %s건).", from, r.Ties, chance))
		}
		return in(lang, fmt.Sprintf("%s between %s and %s, where chance would make %s.", howMany(r.Ties, "tie"), from, to, chance),
			fmt.Sprintf("%s – %s 관계 %d건(우연히 생길 수: %s건).", from, to, r.Ties, chance))
	case suggest.PartnerCount:
		return in(lang, howMany(r.Ties, "partner")+" of its own.", "자체 파트너 "+strconv.Itoa(r.Ties)+"곳.")
	default: // SizeLikeness
		return in(lang, fmt.Sprintf("The smaller of the two has %.0f %% of the population of the larger: %s and %s.", 100*r.Reason.Value, grouped(r.Smaller), grouped(r.More)),
			fmt.Sprintf("작은 쪽 인구는 큰 쪽의 %.0f%%: %s명, %s명.", 100*r.Reason.Value, grouped(r.Smaller), grouped(r.More)))
	}
}

func (r *SuggestionReason) unknown(lang atlas.Language) string {
	switch r.Reason.Signal {
	case suggest.SharedPartners:
		return in(lang, "Shared partners are not known: one of the two has no partner in the data.", "함께하는 파트너는 알 수 없습니다. 한쪽의 파트너가 자료에 없습니다.")
	case suggest.LinkedPartners:
		return in(lang, "Partners that share a partner are not known: one of the two has no partner in the data.", "파트너를 함께하는 곳은 알 수 없습니다. 한쪽의 파트너가 자료에 없습니다.")
	case suggest.Neighbours:
		return in(lang, "What is near is not known: one of the two has no position of its own.", "인근 지역은 알 수 없습니다. 한쪽의 위치가 자료에 없습니다.")
	case suggest.CountryAffinity:
		return in(lang, "Ties between the countries are not known: one of the two has no country.", "나라 사이의 관계는 알 수 없습니다. 한쪽의 나라가 자료에 없습니다.")
	default: // SizeLikeness; a partner count is always known
		return in(lang, "How like their populations are is not known: one of the two has none in the data.", "인구의 비는 알 수 없습니다. 한쪽의 인구가 자료에 없습니다.")
	}
}

// evidence is the evidence in words, each piece as say says it, and how much more there is.
func (r *SuggestionReason) evidence(lang atlas.Language, say func(names []string) string) string {
	var said []string
	for _, e := range r.Evidence() {
		var names []string
		for _, c := range e.Cities() {
			names = append(names, c.City.Names.In(lang))
		}
		piece := say(names)
		if e.Possible {
			piece += in(lang, " (may hold)", "(가능)")
		}
		said = append(said, piece)
	}
	text := strings.Join(said, ", ")
	if more := r.Count - len(said); more > 0 {
		text += in(lang, fmt.Sprintf(" and %d more", more), fmt.Sprintf(" 외 %d", more))
	}
	return text + "."
}

// country is the name of the country of a city.
func (r *SuggestionReason) country(c *City, lang atlas.Language) string {
	if country := r.about.of.Dataset.Countries[c.City.Country]; country != nil {
		return country.Names.In(lang)
	}
	return ""
}

// howMany is a number of things in English.
func howMany(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return strconv.Itoa(n) + " " + thing + "s"
}

// grouped is a number with commas between groups of three digits.
func grouped(n int) string {
	text := strconv.Itoa(n)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}
