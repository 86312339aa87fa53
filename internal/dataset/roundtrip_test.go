package dataset

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"citygraph/internal/atlas"
)

// memory is a file that keeps what is written.
type memory struct{ bytes.Buffer }

func (*memory) Close() error { return nil }

// written is what Write makes of an atlas, by file name.
func written(t testing.TB, a *atlas.Atlas) map[string][]byte {
	t.Helper()
	files := map[string]*memory{}
	err := Write(a, func(name string) (io.WriteCloser, error) {
		files[name] = new(memory)
		return files[name], nil
	})
	if err != nil {
		t.Fatalf("Write() = %v", err)
	}
	data := make(map[string][]byte, len(files))
	for name, m := range files {
		data[name] = m.Bytes()
	}
	return data
}

// folder is some files as a folder.
func folder(files map[string][]byte) fstest.MapFS {
	fsys := fstest.MapFS{}
	for name, data := range files {
		fsys[name] = &fstest.MapFile{Data: data}
	}
	return fsys
}

// firstDifference is the first line in which two forms of a file differ.
func firstDifference(name string, got, want []byte) string {
	gs, ws := strings.Split(string(got), "\n"), strings.Split(string(want), "\n")
	for i := range min(len(gs), len(ws)) {
		if gs[i] != ws[i] {
			return fmt.Sprintf("%s:%d: got\n%s\nwant\n%s", name, i+1, gs[i], ws[i])
		}
	}
	return fmt.Sprintf("%s: got %d lines, want %d", name, len(gs), len(ws))
}

// checkRoundTrip checks that what Write makes of a is the same atlas, and that
// writing that makes the same files.
func checkRoundTrip(t testing.TB, a *atlas.Atlas) {
	t.Helper()
	files := written(t, a)
	again, err := Load(folder(files))
	if err != nil {
		t.Fatalf("Load(Write(a)) = %v", err)
	}
	if d := atlas.Compare(a, again); !d.Empty() {
		t.Fatalf("Load(Write(a)) differs from a in %v", d.Changes)
	}
	for name, data := range written(t, again) {
		if !bytes.Equal(data, files[name]) {
			t.Fatalf("Write(Load(Write(a))) differs in %s", firstDifference(name, data, files[name]))
		}
	}
}

func small(t testing.TB) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	for _, table := range tables {
		files[table.name()] = canonical(t, os.DirFS("testdata/small"), table.name())
	}
	return files
}

// canonical is a file of a folder as Write writes it: one that is not there, because no fact is in it, is its header.
func canonical(t testing.TB, folder fs.FS, name string) []byte {
	t.Helper()
	data, err := fs.ReadFile(folder, name)
	if at := slices.IndexFunc(tables, func(table tableOf) bool { return table.name() == name }); errors.Is(err, fs.ErrNotExist) && at >= 0 {
		return []byte(strings.Join(tables[at].columnNames(), ",") + "\n")
	}
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestWriteIsCanonical(t *testing.T) {
	files := small(t)
	a, err := Load(folder(files))
	if err != nil {
		t.Fatalf("Load(small) = %v", err)
	}
	for name, got := range written(t, a) {
		if !bytes.Equal(got, files[name]) {
			t.Errorf("Write(Load(small)) differs in %s", firstDifference(name, got, files[name]))
		}
	}
	checkRoundTrip(t, a)
}

// TestDatasetWithoutADay reads and writes a folder whose facts are centred on no day.
func TestDatasetWithoutADay(t *testing.T) {
	files := small(t)
	files[settingsFile] = bytes.Replace(files[settingsFile], []byte("day,2013-03-28\n"), nil, 1)
	a, err := Load(folder(files))
	if err != nil || a.Meta.Day != "" {
		t.Fatalf("Load(small without a day): %v, day %q", err, a.Meta.Day)
	}
	if got := written(t, a)[settingsFile]; !bytes.Equal(got, files[settingsFile]) {
		t.Errorf("Write(Load(small without a day)): %s", firstDifference(settingsFile, got, files[settingsFile]))
	}
	checkRoundTrip(t, a)
}

func TestWriteRefusesWhatLoadWouldRefuse(t *testing.T) {
	a, err := Load(folder(small(t)))
	if err != nil {
		t.Fatal(err)
	}
	a.Cities[0].Country = "nowhere"
	err = Write(a, func(string) (io.WriteCloser, error) {
		t.Error("Write opened a file")
		return new(memory), nil
	})
	if err == nil || !strings.Contains(err.Error(), "nowhere") {
		t.Errorf("Write(broken) = %v, want the problem", err)
	}
}

func TestWriteDir(t *testing.T) {
	a := builtin(t)
	dir := t.TempDir() + "/new/folder"
	for range 2 { // into a new folder, then over the old files
		if err := WriteDir(dir, a); err != nil {
			t.Fatalf("WriteDir() = %v", err)
		}
		again, err := Load(os.DirFS(dir))
		if err != nil || again.Version() != a.Version() {
			t.Fatalf("Load(WriteDir(a)) = %v, want the same atlas", err)
		}
	}
	if entries, err := os.ReadDir(dir); err != nil || len(entries) != len(tables) {
		t.Errorf("the folder has %d entries (%v), want the %d files alone", len(entries), err, len(tables))
	}

	a.Cities[0].Country = "nowhere"
	before, _ := fs.ReadFile(os.DirFS(dir), "cities.csv")
	if err := WriteDir(dir, a); err == nil {
		t.Error("WriteDir(broken) = nil, want an error")
	}
	after, _ := fs.ReadFile(os.DirFS(dir), "cities.csv")
	entries, _ := os.ReadDir(dir)
	if !bytes.Equal(before, after) || len(entries) != len(tables) {
		t.Error("WriteDir(broken) changed the folder")
	}
}

// FuzzLoad reads a good dataset in which one file is replaced.
func FuzzLoad(f *testing.F) {
	files := small(f)
	for i, table := range tables {
		f.Add(uint8(i), files[table.name()])
	}
	f.Fuzz(func(t *testing.T, which uint8, data []byte) {
		changed := folder(files)
		changed[tables[int(which)%len(tables)].name()] = &fstest.MapFile{Data: data}
		a, err := Load(changed)
		if err != nil {
			return
		}
		checkRoundTrip(t, a)
	})
}
