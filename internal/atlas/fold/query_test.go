package fold

import "testing"

// TestOneTypo compares all short words of three letters with what the edits make.
func TestOneTypo(t *testing.T) {
	var all []string
	for n := range 5 {
		for i := range 1 << (2 * n) {
			w := make([]byte, n)
			for j := range w {
				w[j] = "abcd"[i>>(2*j)&3]
			}
			all = append(all, string(w))
		}
	}
	for _, x := range all {
		near := edits(x)
		for _, y := range all {
			if got := oneTypo([]rune(x), []rune(y)); got != near[y] {
				t.Errorf("oneTypo(%q, %q): got %t", x, y, got)
			}
		}
	}
}

// edits are all words that one typo makes of w, and w.
func edits(w string) map[string]bool {
	made := map[string]bool{w: true}
	for i := range len(w) + 1 {
		for _, c := range "abcd" {
			made[w[:i]+string(c)+w[i:]] = true
			if i < len(w) {
				made[w[:i]+string(c)+w[i+1:]] = true
			}
		}
		if i < len(w) {
			made[w[:i]+w[i+1:]] = true
		}
		if i+1 < len(w) {
			made[w[:i]+w[i+1:i+2]+w[i:i+1]+w[i+2:]] = true
		}
	}
	return made
}
