package main

import (
	"context"
	"fmt"

	"citygraph/internal/dataset"
	"citygraph/internal/tabular"
)

// validateNeo4j checks a graph that people may have edited, and repairs it when that
// is asked for.
func (c *validateCmd) validateNeo4j(ctx context.Context, std stdio) error {
	st, err := c.openNeo4j(c.Store, std.log())
	if err != nil {
		return err
	}
	defer st.Close(context.WithoutCancel(ctx))
	if c.Repair {
		diff, err := st.Repair(ctx)
		if err != nil {
			return fmt.Errorf("repair %s: %w", c.Store, err)
		}
		printChanges(std.out, diff)
		printSummary(std.out, diff, false)
		return nil
	}
	problems, err := st.Validate(ctx)
	if err != nil {
		return fmt.Errorf("validate %s: %w", c.Store, err)
	}
	for i, p := range problems {
		if i == dataset.MaxProblems {
			fmt.Fprintln(std.out, dataset.AndMore(len(problems)-i))
			break
		}
		fmt.Fprintln(std.out, tabular.SafeLines(p.String()))
	}
	if len(problems) > 0 {
		return failure{exitProblems, errQuiet}
	}
	return nil
}
