package embedded

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

// launcher makes the command of a server, which answers Bolt on 127.0.0.1 at the
// port of the server and ends with its input.
type launcher struct {
	command func(s *Server) *exec.Cmd
	kill    func(s *Server) error // ends a running command at once
	discard func(s *Server) error // removes the data
	shares  bool                  // whether one process can run several servers
}

// findLauncher says how to run a Neo4j on this machine, the error is ErrMissing
// when there is no way.
func findLauncher(ctx context.Context, cache string, isBrief bool, logf func(string, ...any)) (*launcher, error) {
	switch {
	case has("java") && (fetched(cache) || has("mvn")) && (compiled(cache) || has("javac")):
		j, err := javaFor(ctx, cache, isBrief, logf)
		if err != nil {
			return nil, err
		}
		return javaLauncher(j), nil
	case has("docker") && exec.CommandContext(ctx, "docker", "info").Run() == nil:
		return dockerLauncher(), nil
	}
	return nil, ErrMissing
}

func has(program string) bool {
	_, err := exec.LookPath(program)
	return err == nil
}

// opens are the options of Java that Neo4j needs.
var opens = []string{
	"--add-opens=java.base/java.nio=ALL-UNNAMED",
	"--add-opens=java.base/java.io=ALL-UNNAMED",
	"--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
}

// javaLauncher runs the compiled Server.
func javaLauncher(j java) *launcher {
	return &launcher{
		command: func(s *Server) *exec.Cmd {
			end := "keep"
			if s.temporary {
				end = "remove"
			}
			args := append([]string{fmt.Sprintf("-Xmx%dm", s.heapMB)}, opens...)
			if s.brief {
				args = append(args, brief...)
				args = append(args, s.compilers()...)
				args = append(args, s.spaces()...)
			}
			if j.aot != "" {
				args = append(args, "-XX:AOTCache="+j.aot)
			}
			return exec.Command(j.program, append(args, "-cp", j.classPath, "Server", s.home, s.confFile(), end)...)
		},
		kill:    func(s *Server) error { return killGroup(s.cmd) },
		discard: func(s *Server) error { return os.RemoveAll(s.home) },
		shares:  true,
	}
}

// brief are the options of a Java machine that lives for some minutes: one thread that
// collects garbage, and no verification of Neo4j's own classes, which takes a tenth of a
// start.
var brief = []string{"-XX:+UseSerialGC", "-XX:+UnlockDiagnosticVMOptions", "-XX:-BytecodeVerificationRemote"}

// compilers are the options of what compiles in such a machine. For one test, the first
// compiler alone: four starts, and what their tests ask, take 54 s of processor time so, and
// 81 s with the second one. For many tests both, but the second one only for code that runs
// four times as often as by default: the tests of filters take 51 s so, 59 s with the
// defaults and 55 s without it.
func (s *Server) compilers() []string {
	if !s.shared {
		return []string{"-XX:TieredStopAtLevel=1"}
	}
	return []string{"-XX:Tier4InvocationThreshold=20000", "-XX:Tier4MinInvocationThreshold=4000", "-XX:Tier4CompileThreshold=60000", "-XX:Tier4BackEdgeThreshold=160000"}
}

// spaces are the options of the memory of a machine for many tests. Plans are made of garbage: with all of the heap from the start,
// and half of it for what is new, that is collected an eighth as often.
func (s *Server) spaces() []string {
	if !s.shared {
		return nil
	}
	return []string{fmt.Sprintf("-Xms%dm", s.heapMB), fmt.Sprintf("-Xmn%dm", s.heapMB/2), "-XX:MetaspaceSize=256m"}
}

// conf is the configuration of a server that javaLauncher runs.
func (s *Server) conf() string {
	text := fmt.Sprintf(`server.bolt.enabled=true
server.bolt.listen_address=127.0.0.1:%[1]d
server.bolt.advertised_address=127.0.0.1:%[1]d
server.bolt.tls_level=OPTIONAL
dbms.ssl.policy.bolt.enabled=true
dbms.ssl.policy.bolt.base_directory=%[2]s
dbms.ssl.policy.bolt.private_key=%[3]s
dbms.ssl.policy.bolt.public_certificate=%[4]s
dbms.ssl.policy.bolt.client_auth=NONE
server.memory.pagecache.size=64m
dbms.security.auth_enabled=true
dbms.usage_report.enabled=false
# Otherwise each database takes 256 MB of disk from the start.
db.tx_log.preallocate=false
# Otherwise a server takes ten seconds to end.
internal.server.bolt.thread_pool_shutdown_wait_time=0s
internal.server.bolt.connection_shutdown_wait_time=0s
`, s.port, filepath.ToSlash(s.certificateDir()), privateFile, publicFile)
	if s.brief {
		text += briefConf
	}
	return text
}

// briefConf keeps the plan of a statement whatever is counted in the data afterwards. Tests
// load one dataset after the other, and planning is most of what a server does for them. Nor
// does it look ten times a second whether the machine was halted.
const briefConf = "dbms.cypher.min_replan_interval=6h\ninternal.vm_pause_monitor.enabled=false\n"

func (s *Server) confFile() string { return filepath.Join(s.home, "neo4j.conf") }

// dockerLauncher runs Neo4j's image, with the data in a volume named as the
// container.
func dockerLauncher() *launcher {
	docker := func(args ...string) error { return runIn(context.Background(), ".", "docker", args...) }
	return &launcher{
		command: func(s *Server) *exec.Cmd {
			address := fmt.Sprintf("127.0.0.1:%d", s.port)
			return exec.Command("docker", "run", "--rm", "--interactive",
				"--name", s.container(), "--volume", s.container()+":/data",
				"--volume", s.certificateDir()+":/ssl:ro",
				"--publish", fmt.Sprintf("%s:%d", address, s.port),
				"--env", fmt.Sprintf("NEO4J_server_bolt_listen__address=0.0.0.0:%d", s.port),
				"--env", "NEO4J_server_bolt_advertised__address="+address,
				"--env", "NEO4J_server_bolt_tls__level=OPTIONAL",
				"--env", "NEO4J_dbms_ssl_policy_bolt_enabled=true",
				"--env", "NEO4J_dbms_ssl_policy_bolt_base__directory=/ssl",
				"--env", "NEO4J_dbms_ssl_policy_bolt_client__auth=NONE",
				"--env", fmt.Sprintf("NEO4J_server_memory_heap_max__size=%dm", s.heapMB),
				"--env", "NEO4J_dbms_usage__report_enabled=false",
				"--entrypoint", "sh", "neo4j:5.26-community",
				"-c", "/startup/docker-entrypoint.sh neo4j & cat >/dev/null; kill $!; wait")
		},
		kill: func(s *Server) error { return docker("kill", s.container()) },
		discard: func(s *Server) error {
			if err := docker("volume", "rm", "--force", s.container()); err != nil {
				return err
			}
			return os.RemoveAll(s.home)
		},
	}
}

// container is the name of the container and volume of a server.
func (s *Server) container() string { return "citygraph-" + filepath.Base(s.home) }
