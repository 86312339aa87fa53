package cli

import (
	"fmt"
	"io"
	"os"
	"regexp"
	"slices"
	"strings"

	"github.com/alecthomas/kong"
)

// envars gives every flag its environment variable: --neo4j-pool-size is CITYGRAPH_NEO4J_POOL_SIZE. A variable under the
// name that it had before is still read where the right one is not set, with a warning on err.
func envars(err io.Writer) kong.Option {
	return kong.PostBuild(func(k *kong.Kong) error {
		warned := map[string]bool{}
		kong.Visit(k.Model, func(node kong.Visitable, next kong.Next) error {
			flag, ok := node.(*kong.Flag)
			if !ok || flag.Name == "help" {
				return next(nil)
			}
			if slices.Equal(flag.Envs, []string{"-"}) { // a tag says that it has none
				flag.Envs, flag.Value.Tag.Envs = nil, nil
				return next(nil)
			}
			name := envar(flag.Name)
			if before := envarBefore(name); before != name && isSet(before) && !isSet(name) {
				if !warned[before] {
					warned[before] = true
					fmt.Fprintf(err, "citygraph: %s is called %s now: rename it\n", before, name)
				}
				name = before
			}
			flag.Envs, flag.Value.Tag.Envs = []string{name}, []string{name}
			return next(nil)
		})
		return nil
	})
}

// envar is the environment variable of a flag.
func envar(flag string) string {
	return "CITYGRAPH_" + strings.ToUpper(strings.NewReplacer("-", "_", ".", "_").Replace(flag))
}

var (
	letterDigit = regexp.MustCompile(`([A-Z])([0-9])`)
	digitLetter = regexp.MustCompile(`([0-9])([A-Z])`)
)

// envarBefore is what a variable was called when digits were words of their own: CITYGRAPH_NEO_4_J_POOL_SIZE.
func envarBefore(name string) string {
	return digitLetter.ReplaceAllString(letterDigit.ReplaceAllString(name, "${1}_$2"), "${1}_$2")
}

func isSet(name string) bool {
	_, ok := os.LookupEnv(name)
	return ok
}
