package cli

import (
	"fmt"

	"citygraph/graph"
	"citygraph/internal/app"
	"citygraph/internal/dataset"
	"citygraph/internal/notices"
)

type schemaCmd struct{}

// Run prints the schema.
func (schemaCmd) Run(std Stdio) error {
	_, err := fmt.Fprint(std.Out, graph.SDL())
	return err
}

type versionCmd struct {
	Licences bool `help:"Print the licences and notices of all that the program is made of, and the terms of the built-in data."`
}

// Run prints the version.
func (c versionCmd) Run(std Stdio) error {
	if c.Licences {
		return printLicences(std)
	}
	_, err := fmt.Fprintln(std.Out, "citygraph", app.Version())
	return err
}

func printLicences(std Stdio) error {
	a, err := dataset.Builtin()
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(std.Out, "%s== %s (the built-in data)\n\n%s\n", notices.Text, a.Meta.Name, a.Meta.Licence)
	return err
}
