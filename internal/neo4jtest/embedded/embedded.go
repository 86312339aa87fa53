// Package embedded starts a real Neo4j on this machine, for tests and for a
// person at the keyboard, and needs nothing but Java and Maven: the Community
// edition of Neo4j is on Maven Central as a library, with its Bolt server. Where
// they are missing and Docker is there, it runs Neo4j's image instead.
//
// The jars are fetched once, into .cache/neo4j/lib under the root of the module, and for
// brief servers of tests a newer Java beside them, which then rehearses: see javaFor.
// With them a server takes about five seconds to answer and 0.4 s to end. It
// never outlives the process that started it: its input is a pipe from that
// process, which the system closes however the process ends, and the server ends
// with its input.
//
//	citygraph ──stdin──► java Server ──► .cache/neo4j/run/…  (goes with the server)
//	      └──────bolt──────────┘    └──► .cache/neo4j/data   (stays)
//
// Package neo4jtest is how tests use it.
package embedded

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// ErrMissing is the error when this machine has no means to run a Neo4j. It says
// how to get them.
var ErrMissing = errors.New("no Neo4j can be started here: apt-get install openjdk-17-jdk-headless maven (or start Docker)")

// CacheDir is the folder for what may be deleted at any time: .cache/neo4j under
// the root of the module that the working directory is in. It is made if need
// be.
func CacheDir() (string, error) {
	wd, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for dir := wd; ; dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			cache := filepath.Join(dir, ".cache", "neo4j")
			return cache, os.MkdirAll(cache, 0o755)
		}
		if dir == filepath.Dir(dir) {
			return "", fmt.Errorf("no go.mod in %s or above it: the Neo4j for tests is kept beside one", wd)
		}
	}
}
