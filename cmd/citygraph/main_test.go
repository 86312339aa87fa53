package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"citygraph/internal/cli"
	"citygraph/internal/store/storetest"
)

// asCommand is the environment variable with which the test program is citygraph itself, for tests that start it from
// a shell or at a terminal.
const asCommand = "CITYGRAPH_TEST_AS_COMMAND"

func TestMain(m *testing.M) {
	if os.Getenv(asCommand) != "" {
		main()
	}
	// A server that a test starts without an address takes a port that is free: the
	// usual one may belong to a program of whoever runs the tests.
	os.Setenv("CITYGRAPH_ADDR", "127.0.0.1:0")
	storetest.Share("mem:")
	os.Exit(m.Run())
}

// command runs citygraph as a shell would.
func command(t testing.TB, in string, args ...string) (code int, out, errs string) {
	t.Helper()
	var o, e bytes.Buffer
	code = cli.Run(context.Background(), args, cli.Stdio{In: strings.NewReader(in), Out: &o, Err: &e})
	return code, o.String(), e.String()
}

// installTest makes the test program the citygraph of a new folder, for shells that run with asCommand.
func installTest(t *testing.T, bin string) {
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
