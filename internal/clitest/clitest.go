// Package clitest runs the commands of citygraph in tests: within the test program, or by
// starting it anew as citygraph, from a shell or at a terminal.
package clitest

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"citygraph/internal/store/storetest"
)

// AsCommand is the environment variable with which a test program is citygraph itself.
const AsCommand = "CITYGRAPH_TEST_AS_COMMAND"

// Main runs the tests of a program, or citygraph where the program was started with [AsCommand].
// A server that a test starts without an address takes a port that is free: the usual one may
// belong to a program of whoever runs the tests. The built-in data are loaded once.
func Main(m *testing.M, citygraph func()) {
	if os.Getenv(AsCommand) != "" {
		citygraph()
		os.Exit(0)
	}
	os.Setenv("CITYGRAPH_ADDR", "127.0.0.1:0")
	storetest.Share("mem:")
	os.Exit(m.Run())
}

// Command is citygraph as a function of its arguments and its input.
type Command func(ctx context.Context, args []string, in io.Reader, out, errs io.Writer) (code int)

// Run runs c as a shell would.
func (c Command) Run(t testing.TB, in string, args ...string) (code int, out, errs string) {
	t.Helper()
	var o, e bytes.Buffer
	code = c(context.Background(), args, strings.NewReader(in), &o, &e)
	return code, o.String(), e.String()
}

// Install makes the test program the citygraph of a new folder, for shells that run with
// [AsCommand].
func Install(t testing.TB, bin string) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(bin, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(self, filepath.Join(bin, "citygraph")); err != nil {
		t.Fatal(err)
	}
}
