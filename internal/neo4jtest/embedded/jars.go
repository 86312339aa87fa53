package embedded

import (
	"bytes"
	"context"
	_ "embed" // for the two files below
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

//go:embed pom.xml
var pom []byte

//go:embed Server.java
var serverSource []byte

// classPath returns what Java needs to run Server: Neo4j's jars and the compiled
// Server. The first call on a machine takes what Maven takes to copy 214 jars,
// 118 MB.
func classPath(ctx context.Context, cache string, logf func(string, ...any)) (string, error) {
	lib, classes := filepath.Join(cache, "lib"), classFolder(cache)
	if !fetched(cache) {
		logf("fetching Neo4j's jars (118 MB) into %s", lib)
		if err := makeFolder(lib, func(dir string) error { return fetch(ctx, dir) }); err != nil {
			return "", fmt.Errorf("fetch Neo4j's jars: %w", err)
		}
	}
	if !compiled(cache) {
		if err := makeFolder(classes, func(dir string) error { return compile(ctx, dir, lib) }); err != nil {
			return "", fmt.Errorf("compile Server.java: %w", err)
		}
	}
	return filepath.Join(classes, "server.jar") + string(os.PathListSeparator) + filepath.Join(lib, "*"), nil
}

// fetched says whether the jars are those that pom.xml asks for.
func fetched(cache string) bool {
	got, err := os.ReadFile(filepath.Join(cache, "lib", "pom.xml"))
	return err == nil && bytes.Equal(got, pom)
}

func compiled(cache string) bool { return exists(classFolder(cache)) }

// classFolder is where the compiled Server is. It has another name when the
// source or the jars change, so that servers that run are not disturbed.
func classFolder(cache string) string {
	return filepath.Join(cache, "server-"+nameOf(pom, serverSource))
}

// makeFolder makes a folder whole or not at all, in place of the one that is
// there.
func makeFolder(name string, fill func(dir string) error) error {
	making, err := os.MkdirTemp(filepath.Dir(name), "making-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(making)
	if err := fill(making); err != nil {
		return err
	}
	if err := os.RemoveAll(name); err != nil {
		return err
	}
	return os.Rename(making, name)
}

// fetch fills a folder with the jars.
func fetch(ctx context.Context, dir string) error {
	if err := os.WriteFile(filepath.Join(dir, "pom.xml"), pom, 0o644); err != nil {
		return err
	}
	return runIn(ctx, dir, "mvn", "-q", "-B", "dependency:copy-dependencies",
		"-DincludeScope=runtime", "-DoutputDirectory="+dir)
}

// compile fills a folder with the compiled Server.
func compile(ctx context.Context, dir, lib string) error {
	if err := os.WriteFile(filepath.Join(dir, "Server.java"), serverSource, 0o644); err != nil {
		return err
	}
	if err := runIn(ctx, dir, "javac", "--release", "17", "-cp", filepath.Join(lib, "*"), "-d", "classes", "Server.java"); err != nil {
		return err
	}
	return runIn(ctx, dir, "jar", "--create", "--file", "server.jar", "-C", "classes", ".") // Java keeps what it has learned of classes in jars alone
}

// runIn runs a command in a folder. Its output is part of the error.
func runIn(ctx context.Context, dir, name string, args ...string) error {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w\n%s", cmd, err, tail(out))
	}
	return nil
}

// tail is the end of a long output.
func tail(out []byte) []byte {
	const most = 2000
	return out[max(0, len(out)-most):]
}
