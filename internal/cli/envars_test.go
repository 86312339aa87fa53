package cli

import (
	"bytes"
	"io"
	"regexp"
	"strings"
	"testing"

	"github.com/alecthomas/kong"
)

// TestEnvarsAreTheNamesOfFlags holds every variable to the one rule that docs/commands.md tells.
func TestEnvarsAreTheNamesOfFlags(t *testing.T) {
	parser, err := kong.New(&commands{}, envars(io.Discard))
	if err != nil {
		t.Fatal(err)
	}
	name := regexp.MustCompile(`^CITYGRAPH(_[A-Z0-9]+)+$`)
	n := 0
	kong.Visit(parser.Model, func(node kong.Visitable, next kong.Next) error {
		if f, ok := node.(*kong.Flag); ok {
			for _, env := range f.Envs {
				n++
				if flag := strings.ToLower(strings.ReplaceAll(strings.TrimPrefix(env, "CITYGRAPH_"), "_", "-")); !name.MatchString(env) || flag != f.Name {
					t.Errorf("--%s has the variable %s", f.Name, env)
				}
			}
		}
		return next(nil)
	})
	if n < 50 {
		t.Errorf("%d flags have variables, want nearly all", n)
	}
}

func TestEnvarUnderItsFormerName(t *testing.T) {
	const former, now = "CITYGRAPH_NEO_4_J_POOL_SIZE", "CITYGRAPH_NEO4J_POOL_SIZE"
	parse := func(t *testing.T) (pool int, logged string) {
		t.Helper()
		var c commands
		var b bytes.Buffer
		parser, err := kong.New(&c, envars(&b))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := parser.Parse([]string{"query", "{__typename}"}); err != nil {
			t.Fatal(err)
		}
		return c.Query.PoolSize, b.String()
	}
	t.Setenv(former, "7")
	if pool, logged := parse(t); pool != 7 || logged != "citygraph: "+former+" is called "+now+" now: rename it\n" {
		t.Errorf("former name: a pool of %d, and logged %q", pool, logged)
	}
	t.Setenv(now, "8")
	if pool, logged := parse(t); pool != 8 || logged != "" {
		t.Errorf("both names: a pool of %d, and logged %q", pool, logged)
	}
}
