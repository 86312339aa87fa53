// Package cli is the command line of citygraph: a file a command, with its flags, its help
// and what it does.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"slices"
	"strings"

	"github.com/alecthomas/kong"

	"citygraph/internal/crash"
	"citygraph/internal/tabular"
)

// Exit codes.
const (
	ExitOK       = 0
	ExitFailed   = 1
	ExitUsage    = 2 // the command line is invalid, or names what is not there
	ExitProblems = 3 // problems were found in the data
	ExitDiffers  = 4 // diff --exit-code found differences
)

// Stdio is where a command reads and writes.
type Stdio struct {
	In       io.Reader
	Out, Err io.Writer
}

// log returns a log for a person, on standard error. Of the calls that led to a panic it has the innermost.
func (s Stdio) log() *slog.Logger {
	return slog.New(slog.NewTextHandler(s.Err, &slog.HandlerOptions{ReplaceAttr: func(_ []string, a slog.Attr) slog.Attr {
		if a.Key == "where" {
			return slog.String(a.Key, innermost(a.Value.String()))
		}
		return a
	}}))
}

// innermost is the first of the calls that led to a panic.
func innermost(where string) string {
	call, _, _ := strings.Cut(where, " < ")
	return call
}

// commands are the commands of the command line.
type commands struct {
	Serve    serveCmd    `cmd:"" help:"Serve the graph over HTTP."`
	Query    queryCmd    `cmd:"" help:"Run one GraphQL operation, without a server."`
	Validate validateCmd `cmd:"" help:"Check a dataset folder or a Neo4j; exit 3 when anything is wrong."`
	Import   importCmd   `cmd:"" help:"Fill a Neo4j with a dataset, or bring it up to date."`
	Diff     diffCmd     `cmd:"" help:"Compare two dataset folders or stores: entities and facts added, removed, changed."`
	Export   exportCmd   `cmd:"" help:"Write the data of a store."`
	Token    tokenCmd    `cmd:"" help:"Make a bearer token, and the line for the file of serve --tokens."`
	Schema   schemaCmd   `cmd:"" help:"Print the schema."`
	Version  versionCmd  `cmd:"" help:"Print the version."`

	Completion completionCmd `cmd:"" help:"Print what completes citygraph in a shell."`
	Complete   completeCmd   `cmd:"" hidden:"" help:"Complete a command line, for the scripts of completion."`
}

// failure is an error with the exit code it leads to. Other errors lead to
// ExitFailed.
type failure struct {
	code int
	err  error
}

func (f failure) Error() string { return f.err.Error() }
func (f failure) Unwrap() error { return f.err }

// usage is an error in the command line.
func usage(format string, args ...any) error {
	return failure{ExitUsage, fmt.Errorf(format, args...)}
}

// errQuiet is the failure of a command that has printed what is wrong.
var errQuiet = errors.New("")

// Run runs the command that args name until it is done or ctx ends, and returns the exit
// code.
func Run(ctx context.Context, args []string, std Stdio) (code int) {
	// A person can do nothing with a stack.
	defer func() {
		if v := recover(); v != nil {
			fmt.Fprintf(std.Err, "citygraph: this is a fault of the program, please report it: %v, in %s\n", v, innermost(crash.Where()))
			code = ExitFailed
		}
	}()
	exited := false
	parser, err := kong.New(&commands{},
		kong.Name("citygraph"),
		kong.Description("A knowledge graph of city relationships over GraphQL."),
		kong.UsageOnError(),
		envars(std.Err),
		kong.Writers(std.Out, std.Err),
		kong.Exit(func(c int) { code, exited = c, true }),
		kong.BindTo(ctx, (*context.Context)(nil)),
		kong.Bind(std),
	)
	if err != nil {
		fmt.Fprintln(std.Err, "citygraph:", err)
		return ExitFailed
	}
	command, err := parser.Parse(args)
	if exited { // help was asked for
		return code
	}
	if err != nil {
		said := err.Error()
		if flag := oneDash(parser.Model.Node, args); flag != "" {
			said = fmt.Sprintf("unknown flag -%s, did you mean \"--%[1]s\"?", flag)
		}
		fmt.Fprintf(std.Err, "citygraph: %s; see citygraph --help\n", tabular.SafeLines(said))
		return ExitUsage
	}
	return exitCode(command.Run(), std)
}

// oneDash is the name of the first flag of a command that args have with one dash instead of two, as Go's own flags may be
// written; "" where there is none.
func oneDash(commands *kong.Node, args []string) string {
	for _, arg := range args {
		if arg == "--" {
			break
		}
		name, ok := strings.CutPrefix(arg, "-")
		if name, _, _ = strings.Cut(name, "="); !ok || len(name) < 2 {
			continue
		}
		for _, command := range append(slices.Clip(commands.Children), commands) {
			if slices.ContainsFunc(command.Flags, func(f *kong.Flag) bool { return f.Name == name }) {
				return name
			}
		}
	}
	return ""
}

// exitCode reports the error of a command and returns its exit code.
func exitCode(err error, std Stdio) int {
	if err == nil {
		return ExitOK
	}
	if !errors.Is(err, errQuiet) {
		fmt.Fprintln(std.Err, "citygraph:", tabular.SafeLines(err.Error()))
	}
	if f, ok := errors.AsType[failure](err); ok {
		return f.code
	}
	return ExitFailed
}
