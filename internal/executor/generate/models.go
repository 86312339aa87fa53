package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/99designs/gqlgen/codegen/config"
	"github.com/vektah/gqlparser/v2/ast"
)

// expandModels gives the model of an entry "*Suffix" of gqlgen.yml to every input object and enum of the schema whose name has
// that suffix, but for those with an entry of their own. Of two suffixes the longer one holds.
func expandModels(cfg *config.Config) error {
	var suffixes []string
	for name := range cfg.Models {
		if suffix, ok := strings.CutPrefix(name, "*"); ok {
			suffixes = append(suffixes, suffix)
		}
	}
	if len(suffixes) == 0 {
		return nil
	}
	slices.SortFunc(suffixes, func(a, b string) int { return len(b) - len(a) })
	if err := cfg.LoadSchema(); err != nil {
		return err
	}
	used := map[string]bool{}
	for _, name := range slices.Sorted(maps.Keys(cfg.Schema.Types)) {
		if t := cfg.Schema.Types[name]; cfg.Models.Exists(name) || t.Kind != ast.InputObject && t.Kind != ast.Enum {
			continue
		}
		for _, suffix := range suffixes {
			if strings.HasSuffix(name, suffix) {
				cfg.Models[name] = cfg.Models["*"+suffix]
				used[suffix] = true
				break
			}
		}
	}
	for _, suffix := range suffixes {
		if !used[suffix] {
			return fmt.Errorf("gqlgen.yml: models: *%s: no input object and no enum of the schema without an entry of its own has this suffix", suffix)
		}
		delete(cfg.Models, "*"+suffix)
	}
	return nil
}
