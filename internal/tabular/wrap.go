package tabular

import (
	"strings"

	"github.com/rivo/uniseg"
)

// width is how many columns of a terminal a text takes: two for a Chinese, Japanese or Korean character, none for an
// accent that stands on the letter before it.
func width(s string) int {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return uniseg.StringWidth(s)
		}
	}
	return len(s)
}

// wrap breaks a text into lines of at most n columns: where a line may be broken by the rules of Unicode, else, where a
// word is longer than a line, between characters. A character wider than n has a line of its own.
func wrap(s string, n int) []string {
	if width(s) <= n {
		return []string{s}
	}
	var lines []string
	line, used := "", 0
	end := func() {
		lines = append(lines, strings.TrimRight(line, " "))
		line, used = "", 0
	}
	for _, segment := range segments(s) {
		if used > 0 && used+width(strings.TrimRight(segment, " ")) > n {
			end()
		}
		if width(strings.TrimRight(segment, " ")) <= n {
			line, used = line+segment, used+width(segment)
			continue
		}
		for _, c := range characters(segment) {
			if used > 0 && used+width(c) > n {
				end()
			}
			line, used = line+c, used+width(c)
		}
	}
	end()
	return lines
}

// segments splits a text where a line may be broken.
func segments(s string) []string {
	var out []string
	for state := -1; s != ""; {
		var segment string
		segment, s, _, state = uniseg.FirstLineSegmentInString(s, state)
		out = append(out, segment)
	}
	return out
}

// characters splits a text into what a reader takes for characters.
func characters(s string) []string {
	var out []string
	for state := -1; s != ""; {
		var c string
		c, s, _, state = uniseg.FirstGraphemeClusterInString(s, state)
		out = append(out, c)
	}
	return out
}

// longestWord is the width of the longest part of a text that wrap would rather not break.
func longestWord(s string) int {
	longest := 0
	for _, segment := range segments(s) {
		longest = max(longest, width(strings.TrimRight(segment, " ")))
	}
	return longest
}
