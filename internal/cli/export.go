package cli

import (
	"context"
	"fmt"

	"citygraph/internal/dataset"
)

type exportCmd struct {
	storeFlags
	Format string `required:"" enum:"dataset" placeholder:"FORMAT" help:"What to write: dataset, a folder of CSV files that can be edited and served."`
	Output string `required:"" placeholder:"PATH" completes:"dir" help:"The folder to write to. It is made when there is none; files of the dataset in it are replaced."`
}

// Run writes the data of the store.
func (c *exportCmd) Run(ctx context.Context, std Stdio) error {
	a, err := readStore(ctx, c.spec(c.Store, std.log()))
	if err != nil {
		return err
	}
	if err := dataset.WriteDir(c.Output, a); err != nil {
		return fmt.Errorf("export to %s: %w", c.Output, err)
	}
	return nil
}
