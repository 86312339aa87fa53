// Command cmd starts a Neo4j for a person at the keyboard, prints what to paste
// to use it, and ends it on Ctrl-C. Its data stay in .cache/neo4j/data.
//
// With a command after its flags, it runs that instead, and lends its tests servers that
// it starts when they need them and ends after the command.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strconv"
	"syscall"

	"citygraph/internal/neo4jtest/embedded"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	err := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	if failed := new(exec.ExitError); errors.As(err, &failed) {
		os.Exit(max(1, failed.ExitCode())) // a command has said what is wrong
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "neo4j:", err)
		os.Exit(1)
	}
}

// run runs a server until ctx ends.
func run(ctx context.Context, args []string, out, log io.Writer) error {
	cache, err := embedded.CacheDir()
	if err != nil {
		return err
	}
	flags := flag.NewFlagSet("neo4j", flag.ContinueOnError)
	flags.SetOutput(log)
	data := flags.String("data", filepath.Join(cache, "data"), "the folder with the data")
	heap := flags.Int("heap", 1024, "the heap of the server, in MB")
	port := flags.Int("port", 7687, "where to answer; another one when it is taken")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if flags.NArg() > 0 {
		return runTests(ctx, flags.Args(), out, log)
	}
	fmt.Fprintln(log, "starting Neo4j …")
	s, err := embedded.Start(ctx, embedded.Options{
		Home: *data, Port: orFree(*port), HeapMB: *heap,
		Logf: logTo(log),
	})
	if err != nil {
		return err
	}
	fmt.Fprintf(out, `Neo4j Community answers at %[1]s. Its data stay in %[4]s. Ctrl-C ends it.
In another terminal:

  export NEO4J_USERNAME=%[2]s NEO4J_PASSWORD=%[3]s
  go run ./cmd/citygraph import --store %[1]s
  go run ./cmd/citygraph serve --store %[1]s

`, s.URI, s.Username, s.Password, *data)
	select {
	case <-ctx.Done():
		fmt.Fprintln(log, "stopping Neo4j …")
		return s.Stop()
	case <-s.Exited():
		return errors.Join(errors.New("the server ended by itself: see output.log and logs/ in its folder"), s.Stop())
	}
}

// logTo returns a function that tells what takes long.
func logTo(log io.Writer) func(format string, args ...any) {
	return func(format string, args ...any) { fmt.Fprintf(log, format+" …\n", args...) }
}

// runTests runs a command and lends its tests servers, unless its environment names one already.
func runTests(ctx context.Context, command []string, out, log io.Writer) (err error) {
	cmd := exec.CommandContext(ctx, command[0], command[1:]...)
	cmd.Stdout, cmd.Stderr = out, log
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) }
	if os.Getenv(embedded.Variable) != "" {
		return cmd.Run()
	}
	share := &embedded.Share{Start: func(ctx context.Context, beside *embedded.Server) (*embedded.Server, error) {
		return embedded.Start(ctx, embedded.Options{HeapMB: 2048, Brief: true, Shared: true, Beside: beside, Logf: logTo(log)})
	}}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	server := &http.Server{Handler: share}
	go server.Serve(listener)
	defer func() { err = errors.Join(err, server.Close(), share.Stop()) }()
	cmd.Env = append(os.Environ(), embedded.Variable+"=http://"+listener.Addr().String())
	return cmd.Run()
}

// orFree is port, or 0 for any when somebody listens there already.
func orFree(port int) int {
	l, err := net.Listen("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
	if err != nil {
		return 0
	}
	l.Close()
	return port
}
