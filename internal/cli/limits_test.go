package cli

import (
	"citygraph/internal/gqlhttp/limit"
	"io"
	"os"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"github.com/alecthomas/kong"
)

// limitRow is a row of the tables of limits in docs/operating.md.
var limitRow = regexp.MustCompile("(?m)^\\| `--([a-z-]+)` \\| (\\S*) \\| .+ \\|$")

// TestReadmeLimits compares the tables in docs/operating.md with the flags of serve.
func TestReadmeLimits(t *testing.T) {
	var documented []string
	for _, m := range limitRow.FindAllStringSubmatch(readText(t, "../../docs/operating.md"), -1) {
		documented = append(documented, m[1]+" "+m[2])
	}
	var flags []string
	for _, f := range serveFlags(t) {
		if f.Group != nil {
			flags = append(flags, f.Name+" "+f.Default)
			if env := "CITYGRAPH_" + strings.ToUpper(strings.ReplaceAll(f.Name, "-", "_")); len(f.Envs) != 1 || f.Envs[0] != env {
				t.Errorf("--%s has the environment variables %v, want %s", f.Name, f.Envs, env)
			}
		}
	}
	if !reflect.DeepEqual(documented, flags) {
		t.Errorf("docs/operating.md has\n%s\nand serve has\n%s", strings.Join(documented, "\n"), strings.Join(flags, "\n"))
	}
	if n := len(flags); n < 20 {
		t.Errorf("serve has %d limits", n)
	}
}

// serveFlags are the flags of serve.
func serveFlags(t *testing.T) []*kong.Flag {
	t.Helper()
	parser, err := kong.New(&commands{}, envars(io.Discard))
	if err != nil {
		t.Fatal(err)
	}
	for _, node := range parser.Model.Children {
		if node.Name == "serve" {
			return node.Flags
		}
	}
	t.Fatal("there is no command serve")
	return nil
}

// TestLimitsByDefault starts serve with no flag, which is to mean the limits that the package has.
func TestLimitsByDefault(t *testing.T) {
	var c commands
	parser, err := kong.New(&c, envars(io.Discard))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := parser.Parse([]string{"serve"}); err != nil {
		t.Fatal(err)
	}
	got := c.Serve.Limits
	got.Time = c.Serve.Timeout
	if want := limit.Default(); got != want {
		t.Errorf("the limits of serve are\n%+v, want\n%+v", got, want)
	}
}

func readText(t *testing.T, file string) string {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
