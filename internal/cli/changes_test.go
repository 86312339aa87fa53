package cli

import "testing"

// TestDiffQuotesWhatWouldNotStayOnItsLine prints texts that a terminal would garble.
func TestDiffQuotesWhatWouldNotStayOnItsLine(t *testing.T) {
	for text, want := range map[string]string{"Łódź 天津": "Łódź 天津", "a\nb": `"a\nb"`, "\x1b[31m": `"\x1b[31m"`, " x": `" x"`} {
		if got := oneLine(text); got != want {
			t.Errorf("oneLine(%q) = %s, want %s", text, got, want)
		}
	}
}
