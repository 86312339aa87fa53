package cli

import (
	"context"
	"fmt"

	"citygraph/internal/dataset"
	"citygraph/internal/tabular"
)

type validateCmd struct {
	Dir    string `arg:"" optional:"" placeholder:"DIR" completes:"dir" help:"The dataset folder; the built-in dataset when there is none."`
	Store  string `env:"-" placeholder:"STORE" completes:"store" help:"A Neo4j to check instead, such as neo4j://localhost: the graph as people may have edited it."`
	Repair bool   `help:"Bring the derived keys and the data version of the Neo4j in line with its graph, after which readers see what was edited."`
	neo4jFlags
}

// Run prints a line for each mistake and each warning, and nothing when all is well. Warnings are
// no failure.
func (c *validateCmd) Run(ctx context.Context, std Stdio) error {
	switch {
	case c.Store != "" && c.Dir != "":
		return usage("name a folder or a --store, not both")
	case c.Repair && c.Store == "":
		return usage("--repair is for a Neo4j: name it with --store")
	case c.Store != "":
		return c.validateStore(ctx, std)
	}
	folder := dataset.BuiltinFS()
	if c.Dir != "" {
		var err error
		if folder, err = openFolder(c.Dir); err != nil {
			return err
		}
	}
	found := 0
	more, err := dataset.Check(folder, func(p dataset.Problem) {
		if !p.Warning {
			found++
		}
		fmt.Fprintln(std.Out, tabular.SafeLines(p.String()))
	})
	if more > 0 {
		fmt.Fprintln(std.Out, dataset.AndMore(more))
	}
	if err != nil || found == 0 {
		return err
	}
	return failure{ExitProblems, errQuiet}
}

// validateStore checks a graph that people may have edited, and repairs it when that is
// asked for.
func (c *validateCmd) validateStore(ctx context.Context, std Stdio) error {
	st, err := openStore(ctx, c.spec(c.Store, std.log()))
	if err != nil {
		return err
	}
	defer st.Close(context.WithoutCancel(ctx))
	if st.Repairer == nil {
		return usage("--store is %q: name a Neo4j, such as neo4j://localhost, or a folder without --store", c.Store)
	}
	if c.Repair {
		diff, err := st.Repairer.Repair(ctx)
		if err != nil {
			return fmt.Errorf("repair %s: %w", c.Store, err)
		}
		printChanges(std.Out, diff)
		printSummary(std.Out, diff, false)
		return nil
	}
	problems, err := st.Repairer.Validate(ctx)
	if err != nil {
		return fmt.Errorf("validate %s: %w", c.Store, err)
	}
	found := 0
	for _, p := range problems {
		if !p.Warning {
			found++
		}
	}
	for i, p := range problems {
		if i == dataset.MaxProblems {
			fmt.Fprintln(std.Out, dataset.AndMore(len(problems)-i))
			break
		}
		fmt.Fprintln(std.Out, tabular.SafeLines(p.String()))
	}
	if found > 0 {
		return failure{ExitProblems, errQuiet}
	}
	return nil
}
