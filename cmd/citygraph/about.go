package main

import (
	"fmt"
	"runtime/debug"

	"citygraph/graph"
)

type schemaCmd struct{}

// Run prints the schema.
func (schemaCmd) Run(std stdio) error {
	_, err := fmt.Fprint(std.out, graph.SDL())
	return err
}

type versionCmd struct{}

// Run prints the version.
func (versionCmd) Run(std stdio) error {
	_, err := fmt.Fprintln(std.out, "citygraph", version())
	return err
}

// version is the version of this build: that of the module, or the commit it was
// built from.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	v := info.Main.Version
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" && (v == "" || v == "(devel)") {
			v = s.Value[:min(12, len(s.Value))]
		}
	}
	if v == "" {
		v = "(devel)"
	}
	return v + " " + info.GoVersion
}
