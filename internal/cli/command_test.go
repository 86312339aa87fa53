package cli

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"

	"citygraph/internal/dataset"
)

// broken makes a dataset folder in which cities.csv has some mistakes.
func broken(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "data")
	if code, _, errs := command(t, "", "export", "--format", "dataset", "--output", dir); code != ExitOK {
		t.Fatalf("export: %d %s", code, errs)
	}
	file := filepath.Join(dir, "cities.csv")
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	b = bytes.Replace(b, []byte("\nincheon,CITY,"), []byte("\nincheon,TOWN,"), 1)
	if err := os.WriteFile(file, b, 0o644); err != nil {
		t.Fatal(err)
	}
	return dir
}

// TestCommandsFailClearly types what is wrong, and reads the line that comes back.
func TestCommandsFailClearly(t *testing.T) {
	dir := broken(t)
	for _, c := range []struct {
		args    []string
		code    int
		message string
	}{
		{[]string{"serve", "--store", "oracle:xe"}, ExitUsage, `citygraph: unknown store "oracle:xe": use mem: for the built-in dataset, mem:DIR for a dataset folder or neo4j://HOST`},
		{[]string{"serve", "--public-url", "cities.example.org"}, ExitUsage, "write it as https://cities.example.org"},
		{[]string{"import", "--store", "mem:"}, ExitUsage, "name the Neo4j to fill"},
		{[]string{"import"}, ExitUsage, "--store"},
		{[]string{"validate", "--repair"}, ExitUsage, "--repair is for a Neo4j"},
		{[]string{"validate", "--store", "neo4j://localhost", "data"}, ExitUsage, "not both"},
		{[]string{"query", "--store", "neo4j://", "{dataset {day}}"}, ExitUsage, "not the address of a Neo4j"},
		{[]string{"query", "--store", "neo4j://user:secret@localhost", "{dataset {day}}"}, ExitUsage, "NEO4J_USERNAME"},
		{[]string{"serve", "--store", "mem:/no/such/folder"}, ExitUsage, "citygraph: there is no folder /no/such/folder"},
		{[]string{"serve", "--addr", "127.0.0.1:0", "--store", "mem:" + dir}, ExitProblems, "has 1 problem, the first: cities.csv:"},
		{[]string{"serve", "--addr", "0.0.0.0:0"}, ExitUsage, "name the profile"},
		{[]string{"serve", "--addr", "8080"}, ExitUsage, "write it as HOST:PORT"},
		{[]string{"serve", "--profile", "test"}, ExitUsage, "--profile must be one of"},
		{[]string{"query"}, ExitUsage, "expected"},
		{[]string{"query", "@/no/such/file"}, ExitFailed, "read the query: open /no/such/file"},
		{[]string{"query", "--variables", "{", "{dataset {day}}"}, ExitUsage, "--variables: the JSON text is not valid JSON: line 1: unexpected end of JSON input"},
		{[]string{"query", "--variables", "[]", "{dataset {day}}"}, ExitUsage, "--variables: the JSON text is not an object or null"},
		{[]string{"query", "--variables", "@", "{dataset {day}}"}, ExitUsage, "write the name of the file behind the @"},
		{[]string{"query", "--variables", "@/no/such/file", "{dataset {day}}"}, ExitFailed, "read the variables: open /no/such/file"},
		{[]string{"query", "--format", "xml", "{dataset {day}}"}, ExitUsage, `--format must be one of "auto","json","table","csv" but got "xml"`},
		{[]string{"query", "--bom", "{dataset {day}}"}, ExitUsage, "--bom is for --format csv"},
		{[]string{"query", "--format", "csv", `{city(id: "kobe") {citations {field} partners {nodes {id}}}}`}, ExitUsage,
			"CSV holds one list and the answer has 2 (city.citations, city.partners.nodes): ask for one of them"},
		{[]string{"completion"}, ExitUsage, "expected"},
		{[]string{"completion", "tcsh"}, ExitUsage, `must be one of "bash","zsh","fish" but got "tcsh"`},
		{[]string{"export", "--format", "dataset"}, ExitUsage, "--output"},
		{[]string{"validate", "/no/such/folder"}, ExitUsage, "there is no folder"},
		{[]string{"diff", "mem:"}, ExitUsage, "expected"},
		{[]string{"diff", "mem:", "/no/such/folder"}, ExitUsage, "/no/such/folder is no folder and no store: name a dataset folder, mem: for the built-in data, mem:DIR or neo4j://HOST"},
		{[]string{"diff", "mem:/no/such/folder", "mem:"}, ExitUsage, "there is no folder /no/such/folder"},
		{[]string{"diff", "oracle:xe", "mem:"}, ExitUsage, "oracle:xe is no folder and no store"},
		{[]string{"diff", "neo4j://user:secret@localhost", "mem:"}, ExitUsage, "NEO4J_USERNAME"},
		{[]string{"diff", "mem:", dir}, ExitProblems, dir + "/cities.csv:"},
		{[]string{"diff", "mem:" + dir, "mem:"}, ExitProblems, dir + "/cities.csv:"},
		{[]string{"diff", "--format", "xml", "mem:", "mem:"}, ExitUsage, "--format must be one of"},
		{[]string{"dance"}, ExitUsage, "unexpected argument dance"},
	} {
		code, out, errs := command(t, "", c.args...)
		if code != c.code || !strings.Contains(errs, c.message) || strings.Count(errs, "\n") != 1 || out != "" {
			t.Errorf("citygraph %s\nexit code %d, out %q, err %q\nwant %d and one line with %q", strings.Join(c.args, " "), code, out, errs, c.code, c.message)
		}
	}
}

// TestNoTestNeedsAFixedPort starts serve with no flag while the usual port is taken, by
// this test or by another program.
func TestNoTestNeedsAFixedPort(t *testing.T) {
	if taken, err := net.Listen("tcp", "127.0.0.1:8080"); err == nil {
		defer taken.Close()
	}
	ctx, cancel := context.WithCancel(t.Context())
	out := &triggerWriter{on: "citygraph listens on http://127.0.0.1:", then: cancel}
	var errs bytes.Buffer
	if code := Run(ctx, []string{"serve"}, Stdio{strings.NewReader(""), out, &errs}); code != ExitOK || !out.seen {
		t.Errorf("serve: %d %s", code, errs.String())
	}
}

// triggerWriter does something when a text is written to it.
type triggerWriter struct {
	on   string
	then func()
	seen bool
}

func (s *triggerWriter) Write(p []byte) (int, error) {
	if strings.Contains(string(p), s.on) {
		s.seen = true
		s.then()
	}
	return len(p), nil
}

// TestValidate checks the built-in data, which are silent, and a folder that is not.
func TestValidate(t *testing.T) {
	if code, out, errs := command(t, "", "validate"); code != ExitOK || out+errs != "" {
		t.Errorf("validate: %d %q %q, want silence", code, out, errs)
	}
	code, out, errs := command(t, "", "validate", broken(t))
	if code != ExitProblems || errs != "" || !strings.HasPrefix(out, "cities.csv:") || !strings.Contains(out, "TOWN") {
		t.Errorf("validate of a broken folder: %d %q %q", code, out, errs)
	}
}

// TestValidateWarns ties one place twice, under two ids: that is a warning, which does not change the exit code.
func TestValidateWarns(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	if code, _, errs := command(t, "", "export", "--format", "dataset", "--output", dir); code != ExitOK {
		t.Fatalf("export: %d %s", code, errs)
	}
	file := filepath.Join(dir, "cities.csv")
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, bytes.Replace(b, []byte(",Shenzhen,"), []byte(",Shanghai – Shenzhen,"), 1), 0o644); err != nil {
		t.Fatal(err)
	}
	code, out, errs := command(t, "", "validate", dir)
	want := regexp.MustCompile(`^cities\.csv:\d+: warning: name_en: "Shanghai – Shenzhen" may be the same place as shanghai, [^\n]*\n$`)
	if code != ExitOK || errs != "" || !want.MatchString(out) {
		t.Errorf("validate of a place under two ids: %d %q %q, want success and %s", code, out, errs, want)
	}
}

// TestValidateOddFiles checks folders whose files are no files, and names that would steer a terminal.
func TestValidateOddFiles(t *testing.T) {
	for name, c := range map[string]struct {
		make func(dir string) error
		want string
	}{
		"a folder":   {func(dir string) error { return os.Mkdir(dir+"/people.csv", 0o700) }, "people.csv: it is a folder, and a regular file is required\n"},
		"a pipe":     {func(dir string) error { return syscall.Mkfifo(dir+"/people.csv", 0o600) }, "people.csv: it is a named pipe, and a regular file is required\n"},
		"a device":   {func(dir string) error { return os.Symlink("/dev/zero", dir+"/people.csv") }, "people.csv: it is a device, and a regular file is required\n"},
		"an escape":  {func(dir string) error { return os.WriteFile(dir+"/\x1b[2Jx.csv", nil, 0o600) }, "\\u001b[2Jx.csv: there is no such file in a dataset\n"},
		"right-left": {func(dir string) error { return os.WriteFile(dir+"/\u202ex.csv", nil, 0o600) }, "\\u202ex.csv: there is no such file in a dataset\n"},
	} {
		dir := t.TempDir() + "/data"
		if err := os.CopyFS(dir, os.DirFS("../../internal/dataset/testdata/small")); err != nil {
			t.Fatal(err)
		}
		if err := os.Remove(dir + "/people.csv"); err != nil && !errors.Is(err, fs.ErrNotExist) {
			t.Fatal(err)
		}
		if err := c.make(dir); err != nil {
			t.Fatal(err)
		}
		code, out, errs := command(t, "", "validate", dir)
		if code != ExitProblems || !strings.HasPrefix(out, c.want) || errs != "" {
			t.Errorf("%s: %d %q %q, want %q", name, code, out, errs, c.want)
		}
	}
	if _, _, errs := command(t, "", "validate", "/no/\x1b[2J\u202efolder"); strings.ContainsAny(errs, "\x1b\u202e") || !strings.Contains(errs, `\u001b[2J\u202e`) {
		t.Errorf("a path with an escape is printed as %q", errs)
	}
}

// TestExportGivesBackTheFiles compares the export of the built-in data with the
// files they came from, byte for byte.
func TestExportGivesBackTheFiles(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new", "folder")
	if code, out, errs := command(t, "", "export", "--format", "dataset", "--output", dir); code != ExitOK || out+errs != "" {
		t.Fatalf("export: %d %q %q", code, out, errs)
	}
	names, err := fs.Glob(dataset.BuiltinFS(), "*")
	if err != nil {
		t.Fatal(err)
	}
	written, err := os.ReadDir(dir)
	if err != nil || len(written) != len(names) {
		t.Errorf("export wrote %d files (%v), want %d", len(written), err, len(names))
	}
	for _, name := range names {
		want, err := fs.ReadFile(dataset.BuiltinFS(), name)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := os.ReadFile(filepath.Join(dir, name)); err != nil || !bytes.Equal(got, want) {
			t.Errorf("export of %s differs from the file it came from (%v)", name, err)
		}
	}
	if code, out, _ := command(t, "", "query", "--store", "mem:"+dir, "{dataset {version}}"); code != ExitOK || out != versionOf(t, "mem:") {
		t.Errorf("the export has another data version: %s, want %s", out, versionOf(t, "mem:"))
	}
}

func versionOf(t *testing.T, st string) string {
	_, out, _ := command(t, "", "query", "--store", st, "{dataset {version}}")
	return out
}

// TestSchema compares the printed schema with the file.
func TestSchema(t *testing.T) {
	want, err := os.ReadFile("../../schema.graphqls")
	if err != nil {
		t.Fatal(err)
	}
	if code, out, _ := command(t, "", "schema"); code != ExitOK || out != string(want) {
		t.Errorf("citygraph schema is not schema.graphqls")
	}
}

// TestVersionAndHelp prints both to standard output.
func TestVersionAndHelp(t *testing.T) {
	if code, out, _ := command(t, "", "version"); code != ExitOK || !strings.HasPrefix(out, "citygraph ") {
		t.Errorf("version: %d %s", code, out)
	}
	if code, out, _ := command(t, "", "serve", "--help"); code != ExitOK || !strings.Contains(out, "CITYGRAPH_ADDR") {
		t.Errorf("serve --help: %d %s", code, out)
	}
}

// panicWriter panics when it is written to.
type panicWriter struct{}

func (panicWriter) Write([]byte) (int, error) { panic("the writer panics") }

// TestPanicIsPrinted finds one line, and no stack, where a command panics.
func TestPanicIsPrinted(t *testing.T) {
	var printed bytes.Buffer
	code := Run(t.Context(), []string{"version"}, Stdio{strings.NewReader(""), panicWriter{}, &printed})
	want := regexp.MustCompile(`^citygraph: this is a fault of the program, please report it: the writer panics, in \w+\.panicWriter\.Write \(command_test\.go:\d+\)\n$`)
	if code != ExitFailed || !want.MatchString(printed.String()) {
		t.Errorf("exit code %d, %s", code, printed.String())
	}
}

// TestLogForAPersonHasNoStack logs a panic as the endpoint does.
func TestLogForAPersonHasNoStack(t *testing.T) {
	var log bytes.Buffer
	Stdio{Err: &log}.log().Error("operation failed", "where", "graph.query.City (city.go:1) < gen.query (generated.go:2)")
	if got := log.String(); !strings.HasSuffix(got, `where="graph.query.City (city.go:1)"`+"\n") {
		t.Errorf("the log has %s", got)
	}
}
