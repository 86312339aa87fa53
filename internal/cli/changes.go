package cli

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode"

	"citygraph/internal/atlas"
)

// opMarks are the marks before the lines of changes.
var opMarks = map[atlas.Op]string{atlas.Added: "+", atlas.Removed: "-", atlas.Changed: "~"}

// printChanges prints a line for each entity that is added or removed, and for each
// fact of one that is changed:
//
//   - city asan: Asan
//     ~ city kobe: name_en: Kobe → Kobe City
//     ~ event games: + roles[kobe]: role: host
func printChanges(w io.Writer, d atlas.Diff) {
	for _, f := range d.Dataset {
		fmt.Fprintf(w, "~ dataset: %s\n", factLine(f))
	}
	for _, c := range d.Changes {
		what := opMarks[c.Op] + " " + strings.ToLower(string(c.Kind)) + " " + c.ID
		if len(c.Facts) == 0 {
			fmt.Fprintf(w, "%s%s\n", what, afterColon(c.Name))
		}
		for _, f := range c.Facts {
			fmt.Fprintf(w, "%s: %s\n", what, factLine(f))
		}
	}
}

// factLine is a fact that differs, on one line.
func factLine(f atlas.FactDiff) string {
	switch f.Op {
	case atlas.Added:
		return "+ " + f.Field + afterColon(f.New)
	case atlas.Removed:
		return "- " + f.Field + afterColon(f.Old)
	}
	return f.Field + ": " + orNothing(f.Old) + " → " + orNothing(f.New)
}

// orNothing is a text; a relation may be there without one.
func orNothing(text string) string {
	if text == "" {
		return "(none)"
	}
	return oneLine(text)
}

// afterColon is a text after what it is about; a relation may have none.
func afterColon(text string) string {
	if text == "" {
		return ""
	}
	return ": " + oneLine(text)
}

// oneLine is a text as it is, or quoted where it would not stay on its line or
// would not show.
func oneLine(s string) string {
	if s != strings.TrimSpace(s) || strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsPrint(r) }) {
		return strconv.Quote(s)
	}
	return s
}

// countsOf are the numbers of a difference, by kind and what happens.
func countsOf(d atlas.Diff) map[atlas.Kind]map[atlas.Op]int {
	counts := map[atlas.Kind]map[atlas.Op]int{}
	for _, c := range d.Changes {
		if counts[c.Kind] == nil {
			counts[c.Kind] = map[atlas.Op]int{atlas.Added: 0, atlas.Removed: 0, atlas.Changed: 0}
		}
		counts[c.Kind][c.Op]++
	}
	return counts
}

// printCounts prints a line for each kind of which something differs.
func printCounts(w io.Writer, d atlas.Diff) {
	counts := countsOf(d)
	for _, kind := range atlas.Kinds {
		if n := counts[kind]; n != nil {
			fmt.Fprintf(w, "%-12s  %6d added  %6d changed  %6d removed\n", strings.ToLower(string(kind)), n[atlas.Added], n[atlas.Changed], n[atlas.Removed])
		}
	}
	if len(d.Changes) == 0 {
		fmt.Fprintln(w, "only facts about the dataset as a whole change")
	}
}
