package main

import (
	"fmt"
	"os"
	"runtime/debug"
	"strings"

	"citygraph/graph"
	"citygraph/internal/notices"
)

type schemaCmd struct{}

// Run prints the schema.
func (schemaCmd) Run(std stdio) error {
	_, err := fmt.Fprint(std.out, graph.SDL())
	return err
}

type versionCmd struct {
	Licences bool `help:"Print the licences and notices of all that the program is made of, and the terms of the built-in data."`
}

// Run prints the version.
func (c versionCmd) Run(std stdio) error {
	if c.Licences {
		return printLicences(std)
	}
	_, err := fmt.Fprintln(std.out, "citygraph", version())
	return err
}

func printLicences(std stdio) error {
	a, err := readBuiltin()
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(std.out, "%s== %s (the built-in data)\n\n%s\n", notices.Text, a.Meta.Name, a.Meta.Licence)
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

// build names this program among all that answer otherwise: by its version, and where that names no one commit, by the
// file it runs from.
func build() string {
	v := version()
	if !strings.Contains(v, "(devel)") && !strings.Contains(v, "+dirty") && v != "unknown" {
		return v
	}
	if name, err := os.Executable(); err == nil {
		if info, err := os.Stat(name); err == nil {
			return fmt.Sprint(v, info.Size(), info.ModTime().UnixNano())
		}
	}
	return v
}
