package cli

import (
	"context"
	"fmt"
	"io"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

type importCmd struct {
	Dir     string `arg:"" optional:"" placeholder:"DIR" completes:"dir" help:"The dataset folder; the built-in dataset when there is none."`
	Store   string `required:"" placeholder:"STORE" completes:"store" help:"The Neo4j to fill, such as neo4j://localhost; user, password and database are NEO4J_USERNAME, NEO4J_PASSWORD and NEO4J_DATABASE."`
	DryRun  bool   `help:"Only print what would change."`
	IfEmpty bool   `help:"Do nothing when the database has data already."`
	neo4jFlags
}

// Run makes the dataset the contents of the database, whole or not at all.
func (c *importCmd) Run(ctx context.Context, std Stdio) error {
	st, err := openStore(ctx, c.spec(c.Store, std.log()))
	if err != nil {
		return err
	}
	defer st.Close(context.WithoutCancel(ctx))
	if st.Database == nil {
		return usage("--store is %q: name the Neo4j to fill, such as neo4j://localhost", c.Store)
	}
	a, err := readDataset(c.Dir)
	if err != nil {
		return err
	}
	if c.IfEmpty {
		view, err := st.View(ctx)
		if err != nil {
			return fmt.Errorf("import into %s: %w", c.Store, err)
		}
		if v := view.Dataset().Version; v != "" {
			fmt.Fprintf(std.Out, "nothing imported: the database has data already, version %s\n", v)
			return nil
		}
	}
	p := newProgress(std.Err)
	diff, err := st.Load(ctx, a, store.LoadOptions{DryRun: c.DryRun, Progress: p.show})
	p.end()
	if err != nil {
		return fmt.Errorf("import into %s: %w", c.Store, err)
	}
	if c.DryRun {
		printChanges(std.Out, diff)
	}
	printSummary(std.Out, diff, c.DryRun)
	return nil
}

// printSummary prints what changed, by kind.
func printSummary(w io.Writer, d atlas.Diff, dryRun bool) {
	if d.Empty() {
		fmt.Fprintf(w, "nothing changes: data version %s is there already\n", d.To)
		return
	}
	printCounts(w, d)
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
