package tabular

import (
	"bytes"
	"errors"
	"strings"
	"testing"
)

// printed is an answer as it is printed for a width, with a bar at the start of each line.
func printed(t *testing.T, answer string, width int) string {
	t.Helper()
	var b strings.Builder
	if err := Print(&b, flat(t, answer, ""), width); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestPrint(t *testing.T) {
	const partners = `{"city": {"count": 2, "edges": [
		{"name": "Tianjin", "native": "天津", "people": 12937954, "note": "Sister city since 1993, with an exchange of officials every year"},
		{"name": "Hải Phòng", "native": null, "people": null, "note": ""}]}}`
	for _, c := range []struct {
		name, answer string
		width        int
		want         []string
	}{
		{"AnyWidth", partners, 0, []string{
			"city.count  2",
			"",
			"name       native    people  note",
			"─────────  ──────  ────────  ────────────────────────────────────────────────────────────────",
			"Tianjin    天津    12937954  Sister city since 1993, with an exchange of officials every year",
			"Hải Phòng  –              –",
		}},
		{"WrapsTheWidestColumn", partners, 50, []string{
			"city.count  2",
			"",
			"name       native    people  note",
			"─────────  ──────  ────────  ─────────────────────",
			"Tianjin    天津    12937954  Sister city since",
			"                             1993, with an",
			"                             exchange of officials",
			"                             every year",
			"",
			"Hải Phòng  –              –",
		}},
		{"RowsThatCannotFit", partners, 30, []string{
			"city.count  2",
			"",
			"1 ────────────────────────────",
			"name    Tianjin",
			"native  天津",
			"people  12937954",
			"note    Sister city since",
			"        1993, with an exchange",
			"        of officials every",
			"        year",
			"",
			"2 ────────────────────────────",
			"name    Hải Phòng",
			"native  –",
			"people  –",
			"note",
		}},
		{"SeveralTables", `{"a": {"l": [{"x": 1}], "m": []}, "b": [{"y": true}]}`, 0, []string{
			"a.l", "x", "─", "1", "", "a.m", "m", "─", "(no rows)", "", "b", "y", "────", "true",
		}},
		{"ControlCharacters", `{"a": "\u001b[31mred\n\u009b\u202e\u2028 \ud83d\ude00"}`, 0, []string{
			`a  \u001b[31mred\n\u009b\u202e\u2028 😀`,
		}},
		{"LongNames", `{"organization": {"headquarters": {"population": {"valueAtTheLastCensus": 1}}}}`, 20, []string{
			"organizati  1", "on.", "headquarte", "rs.", "population", ".", "valueAtThe", "LastCensus",
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, want := printed(t, c.answer, c.width), strings.Join(c.want, "\n")+"\n"
			if got != want {
				t.Errorf("Print(%s, %d) prints\n%s\nwant\n%s", c.answer, c.width, got, want)
			}
		})
	}
}

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		text string
		n    int
		want string
	}{
		{"a tie", 5, "a tie"},
		{"a tie of two", 5, "a tie|of|two"},
		{"인천광역시", 4, "인천|광역|시"},
		{"天津、神戸", 6, "天津、|神戸"}, // a comma does not begin a line
		{"unbreakable", 4, "unbr|eaka|ble"},
		{"e\u0301e\u0301e\u0301", 2, "e\u0301e\u0301|e\u0301"}, // an accent stays on its letter
		{"👩‍👩‍👧👩‍👩‍👧", 2, "👩‍👩‍👧|👩‍👩‍👧"},
		{"天", 1, "天"},
		{"", 3, ""},
	} {
		if got := strings.Join(wrap(c.text, c.n), "|"); got != c.want {
			t.Errorf("wrap(%q, %d) = %q, want %q", c.text, c.n, got, c.want)
		}
	}
}

func TestSafeJSON(t *testing.T) {
	const in = "{\n  \"a\": \"\u009b31m \u007f \u202e \U000e0041 é 天\"\n}\n"
	const want = "{\n  \"a\": \"\\u009b31m \\u007f \\u202e \\udb40\\udc41 é 天\"\n}\n"
	if got := string(SafeJSON([]byte(in))); got != want {
		t.Errorf("SafeJSON = %q, want %q", got, want)
	}
}

func TestCSV(t *testing.T) {
	for _, c := range []struct {
		name, answer string
		csv          CSV
		want         string
	}{
		{"Quotes", `{"l": [{"a": "x, \"y\"", "b": null, "c": "two\nlines"}]}`, CSV{}, "a,b,c\r\n\"x, \"\"y\"\"\",,\"two\r\nlines\"\r\n"},
		{"Formulas", `{"l": ["=1+1", "+1", "-1", "@A1", "\t=1", "\r=1", "\n=1", "＝1", "'=1", " =1", "a=1"]}`, CSV{},
			"l\r\n'=1+1\r\n'+1\r\n'-1\r\n'@A1\r\n'\t=1\r\n\"'\r\n=1\"\r\n\"'\r\n=1\"\r\n'＝1\r\n'=1\r\n\" =1\"\r\na=1\r\n"},
		{"Numbers", `{"l": [-1, -2.5e3, {"a": 1}, [-1, -2]]}`, CSV{}, "l,a\r\n-1,\r\n-2.5e3,\r\n,1\r\n'-1; -2,; \r\n"},
		{"OneColumn", `{"l": [{"a": null}, {"a": 1}]}`, CSV{}, "a\r\n\"\"\r\n1\r\n"},
		{"Facts", `{"a": {"b": "-", "c": 2}}`, CSV{}, "a.b,a.c\r\n'-,2\r\n"},
		{"ByteOrderMark", `{"l": ["인천"]}`, CSV{BOM: true}, "\ufeffl\r\n인천\r\n"},
		{"OnATerminal", `{"l": ["\u001b[2J\n"]}`, CSV{Terminal: true}, "l\r\n\\u001b[2J\\n\r\n"},
		{"LineEndsOfAllKinds", `{"l": ["a\rb\r\nc\nd"]}`, CSV{}, "l\r\n\"a\r\nb\r\nc\r\nd\"\r\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var b bytes.Buffer
			if err := c.csv.Write(&b, flat(t, c.answer, "")); err != nil || b.String() != c.want {
				t.Errorf("CSV of %s is %q (%v), want %q", c.answer, b.String(), err, c.want)
			}
		})
	}
	err := CSV{}.Write(&bytes.Buffer{}, flat(t, `{"a": {"l": [], "m": []}}`, ""))
	if err == nil || err.Error() != "CSV holds one list and the answer has 2: a.l, a.m" {
		t.Errorf("CSV of two lists: %v", err)
	}
}

// full is a disk with no space left.
type full struct{}

var errFull = errors.New("no space left")

func (full) Write([]byte) (int, error) { return 0, errFull }

func TestWritersReportErrors(t *testing.T) {
	a := flat(t, `{"l": [1]}`, "")
	for name, err := range map[string]error{"Print": Print(full{}, a, 0), "CSV": CSV{}.Write(full{}, a), "BOM": CSV{BOM: true}.Write(full{}, a)} {
		if !errors.Is(err, errFull) {
			t.Errorf("%s on a full disk: %v, want %v", name, err, errFull)
		}
	}
}
