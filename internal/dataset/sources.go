package dataset

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"citygraph/internal/atlas"
)

// confidences are the levels of confidence as a cell names them.
var confidences = map[string]atlas.Confidence{"high": atlas.High, "medium": atlas.Medium, "low": atlas.Low}

func parseConfidence(cell string) (atlas.Confidence, error) {
	c, ok := confidences[cell]
	if !ok {
		return "", fmt.Errorf("%s is not a confidence: write high, medium or low", atlas.Quote(cell))
	}
	return c, nil
}

func formatConfidence(c atlas.Confidence) string { return strings.ToLower(string(c)) }

// confidence is a column of confidences.
func confidence[L any](name string, at func(*L) *atlas.Confidence) column[L] {
	return column[L]{
		name: name,
		set:  func(l *L, cell string) (err error) { *at(l), err = parseConfidence(cell); return err },
		get:  func(l *L) string { return formatConfidence(*at(l)) },
	}
}

// sources is a column of lists of sources. Of the citations of an entity it holds
// those that only name a source and a confidence; citations.csv holds the others.
func sources[L any](at func(*L) *[]atlas.Citation) column[L] {
	return column[L]{
		name: "sources",
		set:  func(l *L, cell string) (err error) { *at(l), err = parseSources(cell); return err },
		get:  func(l *L) string { return formatSources(plainOf(*at(l))) },
	}
}

// plain says whether a citation has only a source and a confidence.
func plain(c atlas.Citation) bool { return c.Field == "" && c.Value == "" && c.Note == "" }

// plainOf are the plain ones of some citations, in canonical order.
func plainOf(cs []atlas.Citation) []atlas.Citation {
	some := slices.DeleteFunc(slices.Clone(cs), func(c atlas.Citation) bool { return !plain(c) })
	sortSources(some)
	return some
}

func sortSources(cs []atlas.Citation) {
	slices.SortFunc(cs, func(x, y atlas.Citation) int {
		return cmp.Or(strings.Compare(x.Source, y.Source), strings.Compare(string(x.Confidence), string(y.Confidence)))
	})
}

func parseSources(cell string) ([]atlas.Citation, error) {
	entries, err := split(cell)
	if err != nil {
		return nil, err
	}
	cs := make([]atlas.Citation, len(entries))
	for i, entry := range entries {
		id, level, ok := strings.Cut(entry, ":")
		cs[i].Source = strings.TrimSpace(id)
		if ok {
			if cs[i].Confidence, err = parseConfidence(strings.TrimSpace(level)); err != nil {
				return nil, err
			}
		}
	}
	return cs, nil
}

func formatSources(cs []atlas.Citation) string {
	entries := make([]string, len(cs))
	for i, c := range cs {
		entries[i] = c.Source
		if c.Confidence != "" {
			entries[i] += ":" + formatConfidence(c.Confidence)
		}
	}
	return strings.Join(entries, ";")
}
