// Command generate runs gqlgen by the gqlgen.yml of the working directory, and writes an executor of package executor beside
// gqlgen's own: executor.go in the package of the executable schema. A name of a model in gqlgen.yml may be a suffix, as
// "*Filter", for all input objects and enums that end in it.
package main

import (
	"fmt"
	"os"

	"github.com/99designs/gqlgen/api"
	"github.com/99designs/gqlgen/codegen/config"
)

func main() {
	cfg, err := config.LoadConfigFromDefaultLocations()
	if err == nil {
		err = expandModels(cfg)
	}
	if err == nil {
		err = api.Generate(cfg, api.AddPlugin(plugin{}))
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
