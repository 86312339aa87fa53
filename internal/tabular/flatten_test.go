package tabular

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// flat lays out an answer, or fails the test.
func flat(t *testing.T, answer, sample string) *Answer {
	t.Helper()
	a, err := Flatten([]byte(answer), []byte(sample))
	if err != nil {
		t.Fatalf("Flatten(%s, %s): %v", answer, sample, err)
	}
	return a
}

// outline writes an answer in a line for each fact, table and row.
func outline(a *Answer) string {
	var b strings.Builder
	for _, s := range a.sections {
		for _, f := range s.facts {
			fmt.Fprintln(&b, f)
		}
		for _, t := range s.tables {
			fmt.Fprintf(&b, "%s(%s)\n", t.Path, strings.Join(t.columns, ", "))
			for _, row := range t.rows {
				var cells []string
				for _, c := range row {
					cells = append(cells, c.format("null"))
				}
				fmt.Fprintln(&b, "  "+strings.Join(cells, " | "))
			}
		}
	}
	return b.String()
}

func TestFlatten(t *testing.T) {
	for _, c := range []struct{ name, answer, sample, want string }{
		{"Connection",
			`{"city": {"name": "Incheon", "partners": {"totalCount": 2, "edges": [
				{"kind": "SISTER", "node": {"name": "Kobe", "country": {"name": "Japan"}}},
				{"kind": "MOU", "node": {"name": "Riga", "country": null}}], "pageInfo": {"hasNextPage": true}}}}`, "",
			"city.name = Incheon\ncity.partners.totalCount = 2\ncity.partners.pageInfo.hasNextPage = true\n" +
				"city.partners.edges(kind, node.name, node.country.name)\n  SISTER | Kobe | Japan\n  MOU | Riga | null\n"},
		{"ListInARow", `{"l": [{"a": [{"b": 1, "c": null}, {"b": null, "c": "x"}], "d": ["p", "q"], "e": []}]}`, "",
			"l(a.b, a.c, d, e)\n  1; null | null; x | p; q | \n"},
		{"ListInAListInARow", `{"l": [{"a": [{"b": [1, 2]}, {"b": []}, {"b": [3]}]}]}`, "",
			"l(a.b)\n  [1; 2]; ; [3]\n"},
		{"ListOfValues", `{"things": {"names": ["x", null, true]}}`, "", "things.names(names)\n  x\n  null\n  true\n"},
		{"SeveralLists", `{"map": {"nodes": [{"id": "a"}], "edges": []}, "b": null}`, "",
			"map.nodes(id)\n  a\nmap.edges(edges)\nb = –\n"},
		{"ColumnsOfTheSpecimen", `{"c": {"edges": []}, "d": null}`, `{"c": {"edges": [{"a": null, "b": {"c": null}}]}, "d": {"n": null, "l": [{"x": null}]}}`,
			"c.edges(a, b.c)\nd = –\nd.l(x)\n"},
		{"TypesOfOneList", `{"l": [{"t": "A", "name": "x"}, {"t": "B", "value": 1, "id": 7}, {"t": "A", "name": "y", "id": 8}]}`, "",
			"l(t, name, value, id)\n  A | x |  | \n  B |  | 1 | 7\n  A | y |  | 8\n"},
		{"NoObjectAtTheTop", `[1, 2]`, "", "()\n  1\n  2\n"},
		{"LeftOutBySkip", `{"a": 1}`, `{"a": null, "b": [null]}`, "a = 1\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := outline(flat(t, c.answer, c.sample)); got != c.want {
				t.Errorf("Flatten(%s) is\n%s\nwant\n%s", c.answer, got, c.want)
			}
		})
	}
	for _, text := range []string{"", "{", `{"a": 1} 2`, `[1,]`} {
		if a, err := Flatten([]byte(text), nil); err == nil {
			t.Errorf("Flatten(%q) is %v, want an error", text, a)
		}
	}
}

// FuzzFlatten lays out any JSON: no value gets lost or doubled, no line is too wide or steers the terminal, and CSV
// reads back.
func FuzzFlatten(f *testing.F) {
	f.Add(`{"city": {"partners": {"edges": [{"node": {"name": "天津"}, "kinds": ["A", "B"]}, {"node": null}]}}}`, uint8(40))
	f.Add(`{"l": [1, {"a": [2, [3, {"b": "=4"}]]}, [{"a": 5}], {"a": {"b": {"c": 6}}}], "x": {"y": "\u001b[2J\n"}}`, uint8(20))
	f.Add(`[[{"a.b": "x"}, {"a": {"b": "y"}}], "👩‍👩‍👧 e\u0301 \u202e", -1.5e3, true]`, uint8(0))
	f.Fuzz(func(t *testing.T, text string, columns uint8) {
		a, err := Flatten([]byte(text), nil)
		if err != nil {
			if json.Valid([]byte(text)) {
				t.Fatalf("Flatten(%s): %v", text, err)
			}
			return
		}
		var tree any
		d := json.NewDecoder(strings.NewReader(text))
		d.UseNumber()
		if err := d.Decode(&tree); err != nil {
			t.Fatal(err)
		}
		if got, want := leavesOf(a), leaves(tree); !slices.Equal(got, want) {
			t.Errorf("Flatten(%s) holds %q, want %q", text, got, want)
		}
		checkPrinted(t, a, int(columns))
		checkCSV(t, a)
	})
}

// leaves are the values of a decoded tree but null, sorted.
func leaves(tree any) []string {
	var out []string
	switch v := tree.(type) {
	case map[string]any:
		for _, field := range v {
			out = append(out, leaves(field)...)
		}
	case []any:
		for _, item := range v {
			out = append(out, leaves(item)...)
		}
	case nil:
	default:
		out = append(out, fmt.Sprint(v))
	}
	slices.Sort(out)
	return out
}

// leavesOf are the values of the facts and cells of an answer, sorted.
func leavesOf(a *Answer) []string {
	var out []string
	var add func(c cell)
	add = func(c cell) {
		if c.kind == cellText || c.kind == cellNumber {
			out = append(out, c.text)
		}
		for _, item := range c.items {
			add(item)
		}
	}
	for _, f := range a.Facts() {
		add(f.value)
	}
	for _, table := range a.Tables() {
		for _, row := range table.rows {
			for _, c := range row {
				add(c)
			}
		}
	}
	slices.Sort(out)
	return out
}

func checkPrinted(t *testing.T, a *Answer, columns int) {
	t.Helper()
	var b strings.Builder
	if err := Print(&b, a, columns); err != nil {
		t.Fatal(err)
	}
	for line := range strings.SplitSeq(b.String(), "\n") {
		if columns > 0 && width(line) > max(columns, narrowest) {
			t.Errorf("a line is %d wide, want at most %d: %q", width(line), columns, line)
		}
		if strings.ContainsFunc(line, unsafe) {
			t.Errorf("a line could steer the terminal: %q", line)
		}
	}
}

func checkCSV(t *testing.T, a *Answer) {
	t.Helper()
	tables := a.Tables()
	var b bytes.Buffer
	err := CSV{}.Write(&b, a)
	if (err != nil) != (len(tables) > 1) {
		t.Fatalf("CSV of %d tables: error %v", len(tables), err)
	}
	if err != nil {
		return
	}
	r := csv.NewReader(&b)
	r.FieldsPerRecord = -1
	records, err := r.ReadAll()
	if err != nil {
		t.Fatalf("the CSV cannot be read: %v", err)
	}
	want := 2
	if len(tables) == 1 {
		want = 1 + len(tables[0].rows)
	}
	if len(a.Facts())+len(tables) > 0 && len(records) != want {
		t.Errorf("the CSV has %d records, want %d", len(records), want)
	}
}
