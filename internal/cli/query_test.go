package cli

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/creack/pty"

	"citygraph/internal/clitest"
)

// TestQuery reads an operation from an argument, a file and standard input.
func TestQuery(t *testing.T) {
	const text = `query A($id: ID!) {city(id: $id) {name}} query B {dataset {day}}`
	dir := t.TempDir()
	file, variables := filepath.Join(dir, "q.graphql"), filepath.Join(dir, "v.json")
	for name, text := range map[string]string{file: "\ufeff" + text, variables: "\ufeff{\n  \"id\": \"tianjin\"\n}\n"} {
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want := "{\n  \"data\": {\n    \"city\": {\n      \"name\": \"Tianjin\"\n    }\n  }\n}\n"
	for _, args := range [][]string{
		{"--variables", `{"id": "tianjin"}`, text},
		{"--variables", "@" + variables, "@" + file},
		{"--var", "id=tianjin", "-"},
		{"--variables", `{"id": "kobe"}`, "--var", "$id=tianjin", text},
	} {
		code, out, errs := command(t, text, append([]string{"query", "--operation", "A"}, args...)...)
		if code != ExitOK || out != want {
			t.Errorf("query %q: %d %s %s, want %s", args, code, out, errs, want)
		}
	}
	code, out, errs := command(t, "", "query", `{city(id: "tianjin") {partners(first: -1) {totalCount}}}`)
	var answer struct{ Errors []any }
	if err := json.Unmarshal([]byte(out), &answer); err != nil || code != ExitFailed || len(answer.Errors) != 1 || errs != "" {
		t.Errorf("a query with an error: %d %s %s", code, out, errs)
	}
	if _, out, _ := command(t, "", "query", "{__schema {queryType {name}}}"); !strings.Contains(out, `"Query"`) {
		t.Errorf("introspection: %s", out)
	}
}

// TestQueryOddFiles names files that are no files, or too large: each is one line, at once.
func TestQueryOddFiles(t *testing.T) {
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	if err := errors.Join(syscall.Mkfifo(at("pipe"), 0o600), os.Symlink("/dev/zero", at("zero")), os.WriteFile(at("large"), nil, 0o600),
		os.Truncate(at("large"), maxArgumentBytes+1)); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, message string }{
		{dir, "it is a folder, and a regular file is required"},
		{dir + "/", "it is a folder, and a regular file is required"},
		{"/", "it is a folder, and a regular file is required"},
		{at("pipe"), "it is a named pipe, and a regular file is required"},
		{at("zero"), "it is a device, and a regular file is required"},
		{at("large"), "it is larger than 16777216 bytes, the most that a file may have"},
		{at("none"), "no such file or directory"},
	} {
		for what, args := range map[string][]string{
			"the query":     {"query", "@" + c.name},
			"the variables": {"query", "--variables", "@" + c.name, "{dataset {day}}"},
		} {
			code, out, errs := command(t, "", args...)
			if want := "citygraph: read " + what + ": open " + c.name + ": " + c.message + "\n"; code != ExitFailed || out != "" || errs != want {
				t.Errorf("%q: %d %q %q, want %q", args, code, out, errs, want)
			}
		}
	}
}

// TestQueryVariablesOneByOne types variables without JSON, by the types that the operation declares.
func TestQueryVariablesOneByOne(t *testing.T) {
	const query = `query($id: ID!, $day: Date, $first: Int = 1, $kinds: [PartnershipKind!], $order: PartnerOrder, $named: Boolean = true) {
		city(id: $id) {partners(asOf: $day, first: $first, kinds: $kinds, orderBy: $order) {totalCount nodes {id name @include(if: $named)}}}}`
	ask := func(vars ...string) (int, string, string) {
		args := []string{"query", "--format", "csv"}
		for _, v := range vars {
			args = append(args, "--var", v)
		}
		code, out, errs := command(t, "", append(args, query)...)
		return code, strings.ReplaceAll(out, "\r\n", " "), errs
	}
	for _, c := range []struct {
		vars []string
		want string
	}{
		{[]string{"id=kobe", "day=1987-01-01"}, "id,name brisbane,Brisbane "},
		{[]string{"id=kobe", "day=1987-01-01", "first=2", "named=false"}, "id brisbane philadelphia "},
		{[]string{"id=kobe", "day=1987-01-01", "kinds=FRIENDSHIP"}, "id,name philadelphia,Philadelphia "},
		{[]string{"id=kobe", "day=1987-01-01", `kinds=["FRIENDSHIP", "MOU"]`, "first=3"}, "id,name philadelphia,Philadelphia tianjin,Tianjin "},
		{[]string{"id=kobe", "day=1987-01-01", `order={"field": "NAME", "direction": "DESC"}`}, "id,name tianjin,Tianjin "},
		{[]string{"id=nowhere"}, "id,name "},
	} {
		if code, out, errs := ask(c.vars...); code != ExitOK || out != c.want {
			t.Errorf("--var %q: %d %q %s, want %q", c.vars, code, out, errs, c.want)
		}
	}
	for _, c := range []struct {
		vars []string
		code int
		want string
	}{
		{[]string{"id=kobe", "first=two"}, ExitFailed, "citygraph: Variable $first: \"two\" is not a whole number of 32 bits. (INVALID, at line 1, column 29 of the query)"},
		{[]string{"id=kobe", "kinds=SISTERS"}, ExitFailed, "citygraph: Variable $kinds: \"SISTERS\" is not a valid PartnershipKind: did you mean SISTER? It is one of SISTER, FRIENDSHIP, PARTNER, TWINNED, MOU. (INVALID, at line 1, column 46 of the query)"},
		{[]string{"id=kobe", "kinds=\u009b2J"}, ExitFailed, `citygraph: Variable $kinds: "\u009b2J" is not a valid PartnershipKind: it is one of SISTER, FRIENDSHIP, PARTNER, TWINNED, MOU. (INVALID, at line 1, column 46 of the query)`},
		{[]string{"first=2"}, ExitFailed, "citygraph: Variable $id: must be given, for its type is ID!. (INVALID, at line 1, column 7 of the query)"},
		{[]string{"id=kobe", "order={field: NAME}"}, ExitUsage, "citygraph: --var order: the JSON text is not valid JSON: line 1: invalid character 'f' looking for beginning of object key string"},
		{[]string{"id=kobe", "citty=x"}, ExitUsage, "citygraph: --var citty: the operation declares no $citty; it declares $id, $day, $first, $kinds, $order, $named"},
		{[]string{"kobe"}, ExitUsage, "citygraph: --var kobe: write it as NAME=VALUE, such as --var id=incheon"},
		{[]string{"id=kobe", "id=riga"}, ExitUsage, `citygraph: --var id is given twice; a list is one value, --var 'id=["a", "b"]'`},
	} {
		if code, out, errs := ask(c.vars...); code != c.code || errs != c.want+"\n" || out != "" {
			t.Errorf("--var %q: %d %q\n%s, want %d\n%s", c.vars, code, out, errs, c.code, c.want)
		}
	}
}

// TestQueryAsTableAndCSV prints one answer with a field that fails in each form.
func TestQueryAsTableAndCSV(t *testing.T) {
	const query = `{
		city(id: "kobe") {
			name
			partners(asOf: "1987-01-01", first: 2) {totalCount edges {since city: node {name country {name}} partnerships {id}}}
			wrong: partners(first: -1) {totalCount}
		}
	}`
	const wrong = "citygraph: first is -1: it must be 0 to 1000 (INVALID, at city.wrong)\n"
	for _, c := range []struct{ format, out, errs string }{
		{"table", `city.name                 Kobe
city.partners.totalCount  5
city.wrong                –

since       city.name     city.country.name  partnerships.id
──────────  ────────────  ─────────────────  ──────────────────────
1985-07-16  Brisbane      Australia          brisbane-kobe-1985
1986-10-17  Philadelphia  United States      kobe-philadelphia-1986
`, wrong},
		{"csv", "since,city.name,city.country.name,partnerships.id\r\n" +
			"1985-07-16,Brisbane,Australia,brisbane-kobe-1985\r\n" +
			"1986-10-17,Philadelphia,United States,kobe-philadelphia-1986\r\n",
			wrong + "citygraph: not in the CSV, as it lies beside the list: city.name = Kobe\n" +
				"citygraph: not in the CSV, as it lies beside the list: city.partners.totalCount = 5\n" +
				"citygraph: not in the CSV, as it lies beside the list: city.wrong = –\n"},
	} {
		code, out, errs := command(t, "", "query", "--format", c.format, query)
		if code != ExitFailed || out != c.out || errs != c.errs {
			t.Errorf("--format %s: %d\n%s%s\nwant\n%s%s", c.format, code, out, errs, c.out, c.errs)
		}
	}
}

// TestQueryErrorsInWords asks for what cannot be answered at all.
func TestQueryErrorsInWords(t *testing.T) {
	for _, c := range []struct{ query, want string }{
		{"{cty}", `citygraph: Cannot query field "cty" on type "Query". Did you mean "city"? (VALIDATION_FAILED, at line 1, column 2 of the query)`},
		{"{", "citygraph: A closing } is missing: the { at line 1, column 1 is still open where the document ends. (PARSE_FAILED, at line 1, column 2 of the query)"},
		{"", "citygraph: The document is empty. (PARSE_FAILED)"},
		{"{partnershipStats(groupBy: [OFFICE_HOLDER]) {count}}", "citygraph: groups by OFFICE_HOLDER are of who headed one city: name it in counterpartOf (INVALID, at partnershipStats)"},
		{"query A {dataset {day}} query B {dataset {day}}", "citygraph: The document holds 2 operations; name the one to run with --operation: A or B. (UNKNOWN_OPERATION)"},
	} {
		code, out, errs := command(t, "", "query", "--format", "table", c.query)
		if code != ExitFailed || out != "" || errs != c.want+"\n" {
			t.Errorf("query %s: %d %q\n%s\nwant\n%s", c.query, code, out, errs, c.want)
		}
	}
}

// TestCSVOfTheWholeData writes every agreement as CSV and reads it back.
func TestCSVOfTheWholeData(t *testing.T) {
	const query = `query($after: String) {partnerships(first: 1000, after: $after) {totalCount nodes {id name kind signedOn parties {nodes {name(lang: KO)}}}}}`
	code, out, errs := command(t, "", "query", "--format", "csv", "--bom", query)
	if code != ExitOK || !strings.HasPrefix(out, "\ufeffid,name,kind,") {
		t.Fatalf("%d %.100q %s", code, out, errs)
	}
	records, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(out, "\ufeff"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	_, asJSON, _ := command(t, "", "query", query)
	var answer struct {
		Data struct {
			Partnerships struct{ Nodes []struct{ ID, Name string } }
		}
	}
	if err := json.Unmarshal([]byte(asJSON), &answer); err != nil {
		t.Fatal(err)
	}
	nodes := answer.Data.Partnerships.Nodes
	if len(records) != 1+len(nodes) || len(nodes) < 100 {
		t.Fatalf("%d records for %d agreements", len(records), len(nodes))
	}
	for i, n := range nodes {
		if records[i+1][0] != n.ID || records[i+1][1] != n.Name {
			t.Errorf("record %d is %q, want %v", i+1, records[i+1], n)
		}
	}
}

// TestQueryOnATerminal runs a query at a terminal of 40 columns: a table that fits.
func TestQueryOnATerminal(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	see := func(env string, args ...string) []string {
		cmd := exec.Command(self, append([]string{"query"}, args...)...)
		cmd.Env = append(os.Environ(), clitest.AsCommand+"=1", env)
		terminal, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: 24, Cols: 40})
		if err != nil {
			t.Fatal(err)
		}
		defer terminal.Close()
		var seen strings.Builder
		b := make([]byte, 4096)
		for { // reading fails when the command has ended
			n, err := terminal.Read(b)
			seen.Write(b[:n])
			if err != nil {
				break
			}
		}
		if err := cmd.Wait(); err != nil {
			t.Errorf("query %q: %v\n%s", args, err, seen.String())
		}
		return strings.Split(strings.TrimSpace(strings.ReplaceAll(seen.String(), "\r\n", "\n")), "\n")
	}
	const query = `{cities(first: 3) {nodes {name native: name(lang: NATIVE) country {name}}}}`
	want := []string{
		"name     native   country.name",
		"───────  ───────  ─────────────",
		"Aarhus   Aarhus   Denmark",
	}
	if got := see("COLUMNS=", query); len(got) != 5 || strings.Join(got[:3], "\n") != strings.Join(want, "\n") {
		t.Errorf("the terminal shows\n%s\nwant it to begin\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if got := see("COLUMNS=20", query); !strings.HasPrefix(got[0], "1 ────") {
		t.Errorf("with COLUMNS=20 the terminal shows\n%s\nwant a list for each row", strings.Join(got, "\n"))
	}
	if got := see("COLUMNS=", "--format", "json", query); got[0] != "{" {
		t.Errorf("with --format json the terminal shows\n%s", strings.Join(got, "\n"))
	}
}
