package dataset

import (
	"iter"
	"unicode/utf8"

	"github.com/agnivade/levenshtein"
)

// nearest returns the word that s is most likely a slip for, or nothing when more
// than most of its characters would have to change.
func nearest(s string, words iter.Seq[string], most int) string {
	best, least, n := "", most+1, utf8.RuneCountInString(s)
	for w := range words {
		if m := utf8.RuneCountInString(w); max(m-n, n-m) > least { // the distance is no less
			continue
		}
		if d := levenshtein.ComputeDistance(s, w); d < least || (d == least && best != "" && w < best) {
			best, least = w, d
		}
	}
	return best
}

// didYouMean is the end of a sentence about an unknown word.
func didYouMean(s string, words iter.Seq[string], most int) string {
	if w := nearest(s, words, most); w != "" {
		return "; did you mean " + w + "?"
	}
	return ""
}
