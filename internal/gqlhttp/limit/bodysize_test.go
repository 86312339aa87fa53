package limit

import (
	"testing"
)

// TestSizeOf counts bodies that are just within the limits and just exceed them, and some that are no JSON.
func TestSizeOf(t *testing.T) {
	limits := Limits{QueryBytes: 10, VariablesBytes: 20, JSONValues: 8}.WithDefaults()
	for _, c := range []struct {
		body    string
		want    BodySize
		exceeds bool
	}{
		{`{"query":"0123456789"}`, BodySize{10, 0, 1}, false},
		{`{"query":"0123456789a"}`, BodySize{11, 0, 1}, true},
		{`{ "variables" : {} , "query" : "\n\"\\\u0061\ud83c\udfc3 \/xx" }`, BodySize{10, 3, 2}, false},
		{`{"query":"\n\"\\\u0061\ud83c\udfc3 \/xxy"}`, BodySize{11, 0, 1}, true},
		{`{"variables":{"query":"0123456789a"}}`, BodySize{0, 22, 1}, true}, // for its variables
		{`{"x":{"query":"0123456789a"}}`, BodySize{0, 0, 1}, false},
		{`["query","0123456789abc"]`, BodySize{0, 0, 2}, false},
		{`{"x":"query","y":"0123456789a"}`, BodySize{0, 0, 2}, false},
		{`{"queryX":"0123456789a"}`, BodySize{0, 0, 1}, false},
		{`{"variables": {"a":"0123456789"} }`, BodySize{0, 19, 1}, false},
		{`{"variables":  {"a":"0123456789"}  }`, BodySize{0, 20, 1}, false},
		{`{"variables":  {"a":"01234567890"}}`, BodySize{0, 21, 1}, true},
		{`{"x":[1,2,3,4,5,6]}`, BodySize{0, 0, 6}, false},
		{`{"x":[1,2,3,4,5,6,7,8,9]}`, BodySize{0, 0, 9}, true},
		{`{"query":"0123456789abc`, BodySize{0, 0, 1}, false},
		{`{"query":"0123456789abc\`, BodySize{0, 0, 1}, false},
		{`{"query":"0123456789abc\u`, BodySize{0, 0, 1}, false},
		{`}}}}"query":"0123456789abc"`, BodySize{0, 0, 1}, false},
		{"", BodySize{0, 0, 1}, false},
	} {
		if got := SizeOf([]byte(c.body), limits); got != c.want || got.Exceeds(limits) != c.exceeds {
			t.Errorf("SizeOf(%s) = %+v, exceeds: %t, want %+v, %t", c.body, got, got.Exceeds(limits), c.want, c.exceeds)
		}
	}
}
