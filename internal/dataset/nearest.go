package dataset

import "iter"

// nearest returns the word that s is most likely a slip for, or nothing when more
// than most of its bytes would have to change.
func nearest(s string, words iter.Seq[string], most int) string {
	best, least := "", most+1
	for w := range words {
		if d := distance(s, w, least); d < least || (d == least && best != "" && w < best) {
			best, least = w, d
		}
	}
	return best
}

// distance is the number of bytes to insert, delete or replace to turn s into t,
// or more than most when that is all there is to know.
func distance(s, t string, most int) int {
	if len(s)-len(t) > most || len(t)-len(s) > most {
		return most + 1
	}
	row := make([]int, len(t)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(s) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(t) {
			cost := diagonal
			if s[i] != t[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j+1]+1, row[j]+1)
		}
	}
	return row[len(t)]
}

// didYouMean is the end of a sentence about an unknown word.
func didYouMean(s string, words iter.Seq[string], most int) string {
	if w := nearest(s, words, most); w != "" {
		return "; did you mean " + w + "?"
	}
	return ""
}
