package main

import (
	"context"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"citygraph/internal/store"
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
	readBuiltin = sync.OnceValues(readBuiltin)
	opened := openBuiltin
	once := sync.OnceValues(func() (store.Store, error) { return opened(context.Background()) })
	openBuiltin = func(context.Context) (store.Store, error) {
		s, err := once()
		return keptOpen{s}, err
	}
	os.Exit(m.Run())
}

// keptOpen is a store that other tests use too. Nothing is loaded into it but what it holds.
type keptOpen struct{ store.Store }

func (keptOpen) Close(context.Context) error { return nil }

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
