package dataset

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"citygraph/internal/atlas"
)

// mistake is a change of testdata/small by which it is no dataset any more.
type mistake struct {
	name     string
	file     string
	old, new string // in the file; an empty old puts new at its end
	want     string // all that is reported
}

// problemsOf loads a folder that is no dataset.
func problemsOf(t *testing.T, fsys fs.FS) *Problems {
	t.Helper()
	a, err := Load(fsys)
	var p *Problems
	if !errors.As(err, &p) || !errors.Is(err, atlas.ErrInvalid) || a != nil {
		t.Fatalf("Load() = %v, %v; want nothing and the problems", a, err)
	}
	return p
}

func TestMistakes(t *testing.T) {
	for _, m := range append(mistakesOfForm, mistakesOfFact...) {
		t.Run(m.name, func(t *testing.T) {
			files := small(t)
			was := files[m.file]
			if m.old != "" && bytes.Count(was, []byte(m.old)) != 1 {
				t.Fatalf("%q stands %d times in %s, want once", m.old, bytes.Count(was, []byte(m.old)), m.file)
			}
			if files[m.file] = append(bytes.Clone(was), m.new...); m.old != "" {
				files[m.file] = bytes.Replace(was, []byte(m.old), []byte(m.new), 1)
			}
			got := problemsOf(t, folder(files)).Error()
			if got != m.want {
				t.Errorf("got\n%s\nwant\n%s", got, m.want)
			}
		})
	}
}

// TestAllMistakesAtOnce holds what is reported of a folder with many mistakes to a
// file that is read aloud when it changes.
func TestAllMistakesAtOnce(t *testing.T) {
	got := problemsOf(t, os.DirFS("testdata/broken")).Error() + "\n"
	golden := filepath.Join("testdata", "broken", "problems.txt")
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile(golden, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("Load(testdata/broken) reports\n%s\nwant\n%s\n(UPDATE=1 writes the file anew)", got, want)
	}
	if n := strings.Count(got, "\n"); n < 25 {
		t.Errorf("the folder has %d mistakes, want at least 25", n)
	}
}

func TestMissingFiles(t *testing.T) {
	got := problemsOf(t, fstest.MapFS{}).Error()
	var want []string
	for _, name := range []string{"cities.csv", "countries.csv", "dataset.csv", "sources.csv"} {
		want = append(want, name+": the file is missing, and it is needed")
	}
	if got != strings.Join(want, "\n") {
		t.Errorf("Load(an empty folder) = %v, want %v", got, want)
	}
	if _, err := Load(os.DirFS("testdata/nowhere")); !errors.Is(err, fs.ErrNotExist) || errors.As(err, new(*Problems)) {
		t.Errorf("Load(no folder) = %v, want that it does not exist", err)
	}
}

func TestUnknownFiles(t *testing.T) {
	files := small(t)
	files["city.csv"] = files["cities.csv"]
	delete(files, "cities.csv")
	files["Notes.CSV"] = nil
	files["notes.txt"] = nil
	want := `Notes.CSV: there is no such file in a dataset
city.csv: there is no such file in a dataset; did you mean cities.csv?`
	if got := problemsOf(t, folder(files)).Error(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// TestTolerance reads what a spreadsheet makes of a dataset.
func TestTolerance(t *testing.T) {
	want, err := Load(folder(small(t)))
	if err != nil {
		t.Fatal(err)
	}
	for name, change := range map[string]func(name, text string) string{
		"CRLF":       func(_, s string) string { return strings.ReplaceAll(s, "\n", "\r\n") },
		"BOM":        func(_, s string) string { return "\ufeff" + s },
		"blank ends": func(_, s string) string { return s + "\n\n\n" },
		"empty lines of the table": func(_, s string) string {
			header, _, _ := strings.Cut(s, "\n")
			return s + strings.Repeat(",", strings.Count(header, ",")) + "\n"
		},
		"lines in another order": func(name, s string) string {
			if name == "cities.csv" {
				return s // has a line that runs over two
			}
			lines := strings.Split(strings.TrimSpace(s), "\n")
			for i, j := 1, len(lines)-1; i < j; i, j = i+1, j-1 {
				lines[i], lines[j] = lines[j], lines[i]
			}
			return strings.Join(lines, "\n")
		},
		"columns in another order": func(name, s string) string {
			if name == "marks.csv" {
				return "act,partnership,sources,event\nSIGNED,incheon-tianjin-1993,,ev-sign\n"
			}
			return s
		},
		"spaces": func(name, s string) string {
			if name == "cities.csv" {
				return s
			}
			return strings.NewReplacer(",", "\u00a0, ", ";", " ; ", ":", " : ").Replace(s)
		},
	} {
		t.Run(name, func(t *testing.T) {
			files := small(t)
			for file, data := range files {
				if name == "spaces" && (file == "sources.csv" || file == "dataset.csv" || file == "offices.csv") {
					continue // they hold quoted cells or addresses
				}
				files[file] = []byte(change(file, string(data)))
			}
			got, err := Load(folder(files))
			if err != nil {
				t.Fatalf("Load() = %v", err)
			}
			if d := atlas.Compare(want, got); !d.Empty() {
				t.Errorf("Load() differs in %v", d.Changes)
			}
		})
	}
}

func TestOptionalFilesMayBeAbsent(t *testing.T) {
	files := small(t)
	for name := range files {
		switch name {
		case "dataset.csv", "countries.csv", "cities.csv", "sources.csv":
		default:
			delete(files, name)
		}
	}
	a, err := Load(folder(files))
	if err != nil || len(a.Cities) != 5 {
		t.Errorf("Load(the needed files) = %v, want five cities", err)
	}
}

func TestProblemsAreSorted(t *testing.T) {
	p := Problems{List: []Problem{{File: "b.csv", Line: 1, Message: "x"}, {File: "a.csv", Line: 10, Message: "x"}, {File: "a.csv", Line: 9, Message: "y"}, {File: "a.csv", Message: "z"}}}
	p.sort()
	want := "a.csv: z\na.csv:9: y\na.csv:10: x\nb.csv:1: x"
	if got := fmt.Sprint(&p); got != want {
		t.Errorf("sorted problems are\n%s\nwant\n%s", got, want)
	}
}
