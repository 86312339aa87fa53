// Command cmd starts a Neo4j for a person at the keyboard, prints what to paste
// to use it, and ends it on Ctrl-C. Its data stay in .cache/neo4j/data.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"os"
	"os/signal"
	"path/filepath"
	"strconv"
	"syscall"

	"citygraph/internal/neo4jtest/embedded"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, os.Args[1:], os.Stdout, os.Stderr); err != nil {
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
	fmt.Fprintln(log, "starting Neo4j …")
	s, err := embedded.Start(ctx, embedded.Options{
		Home: *data, Port: orFree(*port), HeapMB: *heap,
		Logf: func(format string, args ...any) { fmt.Fprintf(log, format+" …\n", args...) },
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

// orFree is port, or 0 for any when somebody listens there already.
func orFree(port int) int {
	l, err := net.Listen("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
	if err != nil {
		return 0
	}
	l.Close()
	return port
}
