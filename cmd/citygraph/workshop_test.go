package main

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// clientsDir is the folder of what client authors would write: the settings of their
// tools, operations, and code. clientsCache is where the tools themselves are kept.
const (
	clientsDir   = "testdata/clients"
	clientsCache = "../../.cache/clients"
)

// howToHaveNode tells what a machine needs to run the tools of client authors.
const howToHaveNode = "Node 20.19 or newer with npm is needed to try the tools of client authors: apt-get install nodejs npm, where that is new enough"

// installTools returns the folder whose node_modules holds what the package-lock.json of
// another one names. It is named after the lock file, filled once, and shared by test
// runs.
func installTools(t testing.TB, from string) string {
	t.Helper()
	version, err := exec.Command("node", "--version").Output()
	var major, minor int
	if _, scan := fmt.Sscanf(string(version), "v%d.%d", &major, &minor); err != nil || scan != nil || major < 20 || major == 20 && minor < 19 {
		toolMissing(t, howToHaveNode)
	}
	lock, err := os.ReadFile(filepath.Join(from, "package-lock.json"))
	if err != nil {
		t.Fatal(err)
	}
	cache, err := filepath.Abs(clientsCache)
	if err != nil {
		t.Fatal(err)
	}
	tools := filepath.Join(cache, fmt.Sprintf("%.6x", sha256.Sum256(lock)))
	if _, err := os.Stat(tools); err != nil {
		install(t, from, tools)
	}
	return tools
}

// install fills the folder of some tools beside it and gives it its name at the end, so
// that it is there whole or not at all.
func install(t testing.TB, from, tools string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(tools), 0o755); err != nil {
		t.Fatal(err)
	}
	fresh, err := os.MkdirTemp(filepath.Dir(tools), "install-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(fresh) })
	for _, name := range []string{"package.json", "package-lock.json", ".npmrc"} {
		copyFile(t, filepath.Join(fresh, name), filepath.Join(from, name))
	}
	if _, err := runIn(fresh, "npm", "ci"); err != nil {
		toolMissing(t, fmt.Sprintf("%s; and npm must reach a registry: %v", howToHaveNode, err))
	}
	if err := os.Rename(fresh, tools); err != nil && !errors.Is(err, fs.ErrExist) { // another run may have been faster
		t.Fatal(err)
	}
}

// workshop is a folder in which the tools are run: what client authors write, beside
// the schema that the server gave and the operations of this repository.
type workshop struct {
	dir, bin          string
	examples, goldens int
}

// anonymous is the beginning of an operation without a name.
var anonymous = regexp.MustCompile(`(?m)^\{`)

// newWorkshop makes one below the folder of the tools, where Node finds their modules.
func newWorkshop(t *testing.T, tools string, r *running) *workshop {
	t.Helper()
	dir, err := os.MkdirTemp(tools, "run-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	w := &workshop{dir: dir, bin: filepath.Join(tools, "node_modules", ".bin")}
	files, err := filepath.Glob(clientsDir + "/*")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		name := filepath.Base(file)
		switch info, err := os.Stat(file); {
		case err != nil:
			t.Fatal(err)
		case name == "node_modules": // somebody works in that folder
		case info.IsDir():
			if err := os.CopyFS(filepath.Join(dir, name), os.DirFS(file)); err != nil {
				t.Fatal(err)
			}
		default:
			copyFile(t, filepath.Join(dir, name), file)
		}
	}
	status, _, schema := r.get(t, "/schema.graphqls")
	if status != 200 {
		t.Fatalf("GET /schema.graphqls: %d", status)
	}
	w.write(t, "schema.graphql", schema) // Relay reads no other suffix
	w.examples = w.operations(t, "examples", "../../internal/app/examples")
	w.goldens = w.operations(t, "goldens", "../../graph/testdata")
	return w
}

// operations copies the operations of a folder, and counts them. One without a name
// takes that of its file: the tools ask for one.
func (w *workshop) operations(t *testing.T, to, from string) int {
	t.Helper()
	files, err := filepath.Glob(from + "/*.graphql")
	if err != nil || len(files) == 0 {
		t.Fatalf("%d operations in %s, %v", len(files), from, err)
	}
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		name := strings.ReplaceAll(strings.TrimSuffix(filepath.Base(file), ".graphql"), "-", "_")
		w.write(t, filepath.Join(to, filepath.Base(file)), anonymous.ReplaceAllString(string(b), "query Golden_"+name+" {"))
	}
	return len(files)
}

func (w *workshop) write(t *testing.T, name, text string) {
	t.Helper()
	file := filepath.Join(w.dir, name)
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// run runs one of the tools and returns what it says.
func (w *workshop) run(tool string, args ...string) (string, error) {
	if tool != "node" {
		tool = filepath.Join(w.bin, tool)
	}
	return runIn(w.dir, tool, args...)
}

// must runs one of the tools and fails the test with what it says.
func (w *workshop) must(t *testing.T, tool string, args ...string) string {
	t.Helper()
	out, err := w.run(tool, args...)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func runIn(dir, name string, args ...string) (string, error) {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir, cmd.Env = dir, append(os.Environ(), "NO_COLOR=1")
	cmd.WaitDelay = time.Second // for what it has started itself
	out, err := cmd.CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("%s %s: %w\n%s", filepath.Base(name), strings.Join(args, " "), err, out)
	}
	return string(out), nil
}

func copyFile(t testing.TB, to, from string) {
	t.Helper()
	b, err := os.ReadFile(from)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(to, b, 0o644); err != nil {
		t.Fatal(err)
	}
}
