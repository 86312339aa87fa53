package main

import (
	"context"
	"fmt"

	"citygraph/internal/atlas"
	"citygraph/internal/dataset"
	"citygraph/internal/store"
	"citygraph/internal/tabular"
)

type validateCmd struct {
	Dir    string `arg:"" optional:"" placeholder:"DIR" completes:"dir" help:"The dataset folder; the built-in dataset when there is none."`
	Store  string `env:"-" placeholder:"STORE" completes:"store" help:"A Neo4j to check instead, such as neo4j://localhost: the graph as people may have edited it."`
	Repair bool   `help:"Bring the derived keys and the data version of the Neo4j in line with its graph, after which readers see what was edited."`
	neo4jFlags
}

// Run prints a line for each problem, and nothing when all is well.
func (c *validateCmd) Run(ctx context.Context, std stdio) error {
	switch {
	case c.Store != "" && c.Dir != "":
		return usage("name a folder or a --store, not both")
	case c.Repair && c.Store == "":
		return usage("--repair is for a Neo4j: name it with --store")
	case c.Store != "" && !isNeo4j(c.Store):
		return usage("--store is %q: name a Neo4j, such as neo4j://localhost, or a folder without --store", c.Store)
	case c.Store != "":
		return c.validateNeo4j(ctx, std)
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
		found++
		fmt.Fprintln(std.out, tabular.SafeLines(p.String()))
	})
	if more > 0 {
		fmt.Fprintln(std.out, dataset.AndMore(more))
	}
	if err != nil || found == 0 {
		return err
	}
	return failure{exitProblems, errQuiet}
}

type exportCmd struct {
	storeFlags
	Format string `required:"" enum:"dataset" placeholder:"FORMAT" help:"What to write: dataset, a folder of CSV files that can be edited and served."`
	Output string `required:"" placeholder:"PATH" completes:"dir" help:"The folder to write to. It is made when there is none; files of the dataset in it are replaced."`
}

// Run writes the data of the store.
func (c *exportCmd) Run(ctx context.Context, std stdio) error {
	st, err := c.open(ctx, std.log())
	if err != nil {
		return err
	}
	defer st.Close(context.WithoutCancel(ctx))
	a, err := readAll(ctx, st)
	if err != nil {
		return err
	}
	if err := dataset.WriteDir(c.Output, a); err != nil {
		return fmt.Errorf("export to %s: %w", c.Output, err)
	}
	return nil
}

// readAll reads a whole store.
func readAll(ctx context.Context, st store.Store) (*atlas.Atlas, error) {
	view, err := st.View(ctx)
	if err != nil {
		return nil, err
	}
	return store.ReadAll(ctx, view)
}
