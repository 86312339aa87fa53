package embedded

import (
	"bytes"
	"context"
	"crypto/sha256"
	_ "embed" // for the two files below
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
)

//go:embed pom.xml
var pom []byte

//go:embed Server.java
var serverSource []byte

// classPath returns what Java needs to run Server: Neo4j's jars and the compiled
// Server. The first call on a machine takes what Maven takes to copy 214 jars,
// 118 MB; processes that ask at the same time wait for one of them to do it.
func classPath(ctx context.Context, cache string, logf func(string, ...any)) (string, error) {
	lock, err := lockFile(ctx, filepath.Join(cache, "lib.lock"), func() {
		logf("waiting for another process to fetch Neo4j's jars")
	})
	if err != nil {
		return "", err
	}
	defer lock.Close()
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
	path := filepath.Join(classes, "server.jar") + string(os.PathListSeparator) + filepath.Join(lib, "*")
	if _, err := os.Stat(archiveFile(cache)); errors.Is(err, os.ErrNotExist) {
		logf("archiving the classes that every Neo4j loads")
		if err := archive(ctx, cache, path); err != nil {
			logf("Neo4j starts without an archive of its classes: %v", err)
		}
	}
	return path, nil
}

// fetched says whether the jars are those that pom.xml asks for.
func fetched(cache string) bool {
	got, err := os.ReadFile(filepath.Join(cache, "lib", "pom.xml"))
	return err == nil && bytes.Equal(got, pom)
}

func compiled(cache string) bool {
	_, err := os.Stat(classFolder(cache))
	return err == nil
}

// classFolder is where the compiled Server is. It has another name when the
// source or the jars change, so that servers that run are not disturbed.
func classFolder(cache string) string {
	sum := sha256.Sum256(append(pom[:len(pom):len(pom)], serverSource...))
	return filepath.Join(cache, "server-"+hex.EncodeToString(sum[:4]))
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
	return runIn(ctx, dir, "jar", "--create", "--file", "server.jar", "-C", "classes", ".") // classes are archived from jars alone
}

// archiveFile is the archive of the classes that every server loads, as it loads them. A Java machine that cannot use it, because
// it is another one than that which made it, does without.
func archiveFile(cache string) string { return classFolder(cache) + ".jsa" }

// archive makes it from a server that rehearses. It takes four times what a start takes, once for a machine; a start with it takes
// 5 s of processor time, and 7.5 without.
func archive(ctx context.Context, cache, classPath string) error {
	home, err := os.MkdirTemp(cache, "making-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(home)
	conf, made := filepath.Join(home, "neo4j.conf"), filepath.Join(home, "classes.jsa")
	if err := os.WriteFile(conf, []byte("server.bolt.enabled=true\nserver.bolt.listen_address=127.0.0.1:0\ndbms.usage_report.enabled=false\ndb.tx_log.preallocate=false\n"), 0o644); err != nil {
		return err
	}
	args := append([]string{"-Xmx512m", "-XX:ArchiveClassesAtExit=" + made}, slices.Concat(opens, brief)...)
	if err := runIn(ctx, home, "java", append(args, "-cp", classPath, "Server", filepath.Join(home, "home"), conf, "rehearse")...); err != nil {
		return err
	}
	return os.Rename(made, archiveFile(cache))
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
