package main

import (
	"context"
	"fmt"
	"io"
	"strings"

	"citygraph/internal/atlas"
)

type importCmd struct {
	Dir     string `arg:"" optional:"" placeholder:"DIR" help:"The dataset folder; the built-in dataset when there is none."`
	Store   string `required:"" placeholder:"STORE" help:"The Neo4j to fill, such as neo4j://localhost; user, password and database are NEO4J_USERNAME, NEO4J_PASSWORD and NEO4J_DATABASE."`
	DryRun  bool   `help:"Only print what would change."`
	IfEmpty bool   `help:"Do nothing when the database has data already."`
	neo4jFlags
}

// Run makes the dataset the contents of the database, whole or not at all.
func (c *importCmd) Run(ctx context.Context, std stdio) error {
	if !isNeo4j(c.Store) {
		return usage("--store is %q: name the Neo4j to fill, such as neo4j://localhost", c.Store)
	}
	a, err := readDataset(c.Dir)
	if err != nil {
		return err
	}
	store, err := c.openNeo4j(c.Store, std.log())
	if err != nil {
		return err
	}
	defer store.Close(context.WithoutCancel(ctx))
	if c.IfEmpty {
		view, err := store.View(ctx)
		if err != nil {
			return fmt.Errorf("import into %s: %w", c.Store, err)
		}
		if v := view.Dataset().Version; v != "" {
			fmt.Fprintf(std.out, "nothing imported: the database has data already, version %s\n", v)
			return nil
		}
	}
	p := newProgress(std.err)
	diff, err := store.Load(ctx, a, atlas.LoadOptions{DryRun: c.DryRun, Progress: p.show})
	p.end()
	if err != nil {
		return fmt.Errorf("import into %s: %w", c.Store, err)
	}
	if c.DryRun {
		printChanges(std.out, diff)
	}
	printSummary(std.out, diff, c.DryRun)
	return nil
}

// signs are how a change is printed.
var signs = map[atlas.Op]string{atlas.Added: "+", atlas.Removed: "-", atlas.Changed: "~"}

// printChanges prints a line for each entity that is added, removed or changed.
func printChanges(w io.Writer, d atlas.Diff) {
	for _, c := range d.Changes {
		fmt.Fprintf(w, "%s %s %s\n", signs[c.Op], strings.ToLower(string(c.Kind)), c.ID)
	}
}

// printSummary prints what changed, by kind.
func printSummary(w io.Writer, d atlas.Diff, dryRun bool) {
	if d.Empty() {
		fmt.Fprintf(w, "nothing changes: data version %s is there already\n", d.To)
		return
	}
	numbers := map[atlas.Kind]map[atlas.Op]int{}
	for _, c := range d.Changes {
		if numbers[c.Kind] == nil {
			numbers[c.Kind] = map[atlas.Op]int{}
		}
		numbers[c.Kind][c.Op]++
	}
	for _, kind := range atlas.Kinds {
		if n := numbers[kind]; n != nil {
			fmt.Fprintf(w, "%-12s  %6d added  %6d changed  %6d removed\n", strings.ToLower(string(kind)), n[atlas.Added], n[atlas.Changed], n[atlas.Removed])
		}
	}
	if len(d.Changes) == 0 {
		fmt.Fprintln(w, "only what is said of the dataset as a whole changes")
	}
	verb := "is now"
	if dryRun {
		verb = "would be"
	}
	fmt.Fprintf(w, "the data version %s %s (before: %s)\n", verb, d.To, orNone(d.From))
}

func orNone(version string) string {
	if version == "" {
		return "none"
	}
	return version
}
