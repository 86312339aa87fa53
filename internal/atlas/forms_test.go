package atlas

import (
	"strings"
	"testing"

	"golang.org/x/text/language"
)

// TestCountryCodes compares the list with that of the package of languages, which has
// all of ISO 3166-1 and some that are reserved or withdrawn.
func TestCountryCodes(t *testing.T) {
	codes := strings.Fields(countryCodes)
	if len(codes) != 249 {
		t.Errorf("there are %d codes, want 249", len(codes))
	}
	for i, code := range codes {
		r, err := language.ParseRegion(code)
		if err != nil || !r.IsCountry() || r.Canonicalize() != r {
			t.Errorf("%s is no country", code)
		}
		if i > 0 && codes[i-1] >= code {
			t.Errorf("%s stands before %s", codes[i-1], code)
		}
	}
}

// TestNumericCodes compares with ISO 3166-1, and asks for codes that it has not.
func TestNumericCodes(t *testing.T) {
	for code, want := range map[string]string{"KR": "410", "AF": "004", "TW": "158", "US": "840", "XK": "", "ZZ": "", "": "", "kr": "", "001": ""} {
		if got := NumericCode(code); got != want {
			t.Errorf("NumericCode(%q) = %q, want %q", code, got, want)
		}
	}
}
