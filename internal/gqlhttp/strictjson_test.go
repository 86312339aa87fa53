package gqlhttp

import (
	"bytes"
	"citygraph/internal/gqlhttp/limit"
	"encoding/json"
	"reflect"
	"strings"
	"testing"
)

func TestDecodeJSON(t *testing.T) {
	for _, test := range []struct {
		text string
		want any
	}{
		{`{"a":[1,-2.5e3,"x",true,null,{}],"":"\u00e4\ud83c\udfc3\\u0000"}`, map[string]any{
			"a": []any{json.Number("1"), json.Number("-2.5e3"), "x", true, nil, map[string]any{}}, "": `ä🏃\u0000`}},
		{` 12345678901234567890 `, json.Number("12345678901234567890")},
		{`[]`, []any{}},
		{`"\\ud800"`, `\ud800`},
	} {
		got, err := decodeJSON([]byte(test.text), limit.Limits{}.WithDefaults())
		if err != nil || !reflect.DeepEqual(got, test.want) {
			t.Errorf("decodeJSON(%s) = %#v, %v, want %#v", test.text, got, err, test.want)
		}
	}
}

func TestDecodeJSONRefuses(t *testing.T) {
	limits := limit.Limits{JSONDepth: 2, JSONValues: 5}.WithDefaults()
	for _, test := range []struct{ text, want string }{
		{"", "is not valid JSON"},
		{"{", "is not valid JSON"},
		{"{}]", "is not valid JSON"},
		{"{} {}", "is not valid JSON"},
		{"[1,]", "is not valid JSON"},
		{"{'a':1}", "is not valid JSON"},
		{"[01]", "is not valid JSON"},
		{"NaN", "is not valid JSON"},
		{"\ufeff{}", "is not valid JSON"},
		{"\"a\x00\"", "is not valid JSON"},
		{"\"\xc3\"", "is not UTF-8"},
		{`"\u0000"`, "holds the character NUL"},
		{`{"\u0000":1}`, "holds the character NUL"},
		{`"\ud83c"`, "holds half a surrogate pair"},
		{`"\ud83c\n"`, "holds half a surrogate pair"},
		{`"\ud83c\ud83c"`, "holds half a surrogate pair"},
		{`"\udfc3"`, "holds half a surrogate pair"},
		{`{"a":1,"a":1}`, "gives a name of an object twice"},
		{`[{"a":1,"\u0061":1}]`, "gives a name of an object twice"},
		{`[1,2,3,4,5]`, "holds more than 5 values: send shorter lists, in several requests"},
		{`[[[[]]]]`, "nests deeper than 2 levels: take some brackets away"},
	} {
		got, err := decodeJSON([]byte(test.text), limits)
		e, ok := err.(*jsonError)
		if !ok || e.what != test.want || got != nil {
			t.Errorf("decodeJSON(%q) = %v, %v, want %s", test.text, got, err, test.want)
		}
	}
}

func FuzzDecodeBody(f *testing.F) {
	for _, seed := range []string{
		`{"query":"{hello}","variables":{"a":[1,2.5,"\ud83c\udfc3"]},"operationName":null}`,
		`{"query":"\u0000"}`, `{"a":1,"a":2}`, `[{}]`, "\xff", `{"query":"x"} {}`, `"\ud800`,
	} {
		f.Add([]byte(seed))
	}
	h := &Handler{limits: limit.Limits{}.WithDefaults()}
	f.Fuzz(func(t *testing.T, text []byte) {
		before := bytes.Clone(text)
		p, refused := h.decodeBody(text)
		if !bytes.Equal(text, before) {
			t.Errorf("decodeBody changed its text %q", before)
		}
		if refused != nil {
			body, err := refused.MarshalJSON()
			if err != nil || len(body) > 300 || refused.status != 400 || !refused.transport {
				t.Errorf("decodeBody(%q) refuses with %s, %v", text, body, err)
			}
			return
		}
		// What is accepted is JSON to a lenient reader too, and means the same to it.
		var lenient map[string]any
		d := json.NewDecoder(bytes.NewReader(text))
		d.UseNumber()
		if err := d.Decode(&lenient); err != nil || d.More() {
			t.Fatalf("decodeBody accepts %q: %v", text, err)
		}
		if lenient["query"] != p.Query || strings.ContainsRune(p.Query, 0) {
			t.Errorf("decodeBody(%q) has query %q, want %q", text, p.Query, lenient["query"])
		}
		if variables, _ := lenient["variables"].(map[string]any); !reflect.DeepEqual(variables, p.Variables) {
			t.Errorf("decodeBody(%q) has variables %v, want %v", text, p.Variables, variables)
		}
	})
}
