package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"citygraph/internal/atlas"
	"citygraph/internal/dataset"
	"citygraph/internal/store"
	"citygraph/internal/tabular"
)

type diffCmd struct {
	A        string `arg:"" placeholder:"A" completes:"store" help:"What was: a dataset folder, or a store (mem:, mem:DIR, neo4j://HOST)."`
	B        string `arg:"" placeholder:"B" completes:"store" help:"What is: likewise."`
	Format   string `default:"text" enum:"text,json" placeholder:"FORMAT" help:"How to print it: text, a line for each fact that differs, or json (${default})."`
	ExitCode bool   `help:"Exit 4 when anything differs, which is 0 otherwise."`
	neo4jFlags
}

// Run prints what turns A into B: a line for each entity that is added or removed
// and for each fact of one that is changed, and the numbers by kind.
func (c *diffCmd) Run(ctx context.Context, std Stdio) error {
	old, err := c.read(ctx, c.A, std)
	if err != nil {
		return err
	}
	new, err := c.read(ctx, c.B, std)
	if err != nil {
		return err
	}
	d := atlas.Compare(old, new)
	if c.Format == "json" {
		err = printDiffJSON(std.Out, d)
	} else {
		err = printDiff(std.Out, d)
	}
	if err == nil && c.ExitCode && !d.Empty() {
		return failure{ExitDiffers, errQuiet}
	}
	return err
}

// read reads the whole of a folder or store, nil of an empty database. The problems
// of a folder are printed as validate does, behind the name of the folder.
func (c *diffCmd) read(ctx context.Context, name string, std Stdio) (*atlas.Atlas, error) {
	dir, isFolder := strings.CutPrefix(name, "mem:")
	if isFolder && dir == "" {
		return dataset.Builtin()
	}
	if _, isStore := store.DriverOf(name); isStore && !isFolder {
		return readStore(ctx, c.spec(name, std.log()))
	}
	if _, err := os.Stat(dir); err != nil && !isFolder {
		return nil, usage("%s is no folder and no store: name a dataset folder, mem: for the built-in data, mem:DIR or neo4j://HOST", name)
	}
	folder, err := openFolder(dir)
	if err != nil {
		return nil, err
	}
	a, err := dataset.Load(folder)
	if ps, ok := errors.AsType[*dataset.Problems](err); ok {
		for _, p := range ps.List {
			p.File = filepath.Join(dir, p.File)
			fmt.Fprintln(std.Err, tabular.SafeLines(p.String()))
		}
		if ps.More > 0 {
			fmt.Fprintln(std.Err, dataset.AndMore(ps.More))
		}
		return nil, failure{ExitProblems, errQuiet}
	}
	return a, err
}

// printDiff prints a difference for a person, and for grep: every line names its
// entity.
func printDiff(w io.Writer, d atlas.Diff) error {
	if d.Empty() {
		_, err := fmt.Fprintf(w, "nothing differs: data version %s\n", orNone(d.To))
		return err
	}
	printChanges(w, d)
	printCounts(w, d)
	_, err := fmt.Fprintf(w, "data version %s → %s\n", orNone(d.From), orNone(d.To))
	return err
}

// The difference as JSON. Its names are a promise to scripts.
type (
	diffJSON struct {
		From     string                          `json:"from"` // data versions; empty: nothing there
		To       string                          `json:"to"`
		Counts   map[atlas.Kind]map[atlas.Op]int `json:"counts"`
		Dataset  []factJSON                      `json:"dataset"`
		Entities []entityJSON                    `json:"entities"`
	}
	entityJSON struct {
		Op    atlas.Op   `json:"op"`
		Kind  atlas.Kind `json:"kind"`
		ID    string     `json:"id"`
		Name  string     `json:"name"`
		Facts []factJSON `json:"facts"`
	}
	factJSON struct {
		Op    atlas.Op `json:"op"`
		Field string   `json:"field"`
		Old   string   `json:"old"`
		New   string   `json:"new"`
	}
)

func printDiffJSON(w io.Writer, d atlas.Diff) error {
	out := diffJSON{d.From, d.To, countsOf(d), factsJSON(d.Dataset), make([]entityJSON, len(d.Changes))}
	for i, c := range d.Changes {
		out.Entities[i] = entityJSON{c.Op, c.Kind, c.ID, c.Name, factsJSON(c.Facts)}
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(out)
}

func factsJSON(fs []atlas.FactDiff) []factJSON {
	facts := make([]factJSON, len(fs))
	for i, f := range fs {
		facts[i] = factJSON(f)
	}
	return facts
}
