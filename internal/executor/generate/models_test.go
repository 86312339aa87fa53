package main

import (
	"strings"
	"testing"

	"github.com/99designs/gqlgen/codegen/config"
	"github.com/vektah/gqlparser/v2/ast"
)

// TestSuffixesOfModels gives models by suffixes: to input objects and enums alone, the longest suffix first, and never over an
// entry of a type's own.
func TestSuffixesOfModels(t *testing.T) {
	configOf := func(models ...string) *config.Config {
		cfg := config.DefaultConfig()
		cfg.Exec.Filename, cfg.Exec.Package = t.TempDir()+"/generated.go", "generated"
		cfg.Sources = []*ast.Source{{Name: "schema", Input: `
			type Query { filter(by: CityFilter, and: OwnFilter, order: CityOrder, field: CityOrderField): ObjectFilter }
			type ObjectFilter { id: ID }
			input CityFilter { id: ID }
			input OwnFilter { id: ID }
			input CityOrder { field: CityOrderField }
			enum CityOrderField { NAME }`}}
		cfg.Models = config.TypeMap{}
		for _, m := range models {
			name, model, _ := strings.Cut(m, "=")
			cfg.Models.Add(name, model)
		}
		return cfg
	}

	cfg := configOf("*Filter=map[string]any", "*Order=model.Order", "*Field=model.Field", "*OrderField=model.OrderField", "CityFilter=model.City", "Query=model.Query")
	if err := expandModels(cfg); err == nil || !strings.Contains(err.Error(), "models: *Field: no input object and no enum") {
		t.Errorf("a suffix of no type: %v", err)
	}

	cfg = configOf("*Filter=map[string]any", "*Order=model.Order", "*OrderField=model.OrderField", "CityFilter=model.City")
	if err := expandModels(cfg); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"OwnFilter": "map[string]any", "CityFilter": "model.City", "CityOrder": "model.Order", "CityOrderField": "model.OrderField"} {
		if got := cfg.Models[name].Model; len(got) != 1 || got[0] != want {
			t.Errorf("the model of %s is %v, want %s", name, got, want)
		}
	}
	if len(cfg.Models) != 4 {
		t.Errorf("there are models of %v, want of four types", cfg.Models)
	}
}
