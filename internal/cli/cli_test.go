package cli

import (
	"context"
	"io"
	"os"
	"strings"
	"testing"

	"citygraph/internal/clitest"
)

func TestMain(m *testing.M) {
	clitest.Main(m, func() {
		os.Exit(Run(context.Background(), os.Args[1:], Stdio{os.Stdin, os.Stdout, os.Stderr}))
	})
}

var command = clitest.Command(func(ctx context.Context, args []string, in io.Reader, out, errs io.Writer) int {
	return Run(ctx, args, Stdio{in, out, errs})
}).Run

// TestOneDash writes flags with one dash, as Go's own flags may be: the error names the flag that was meant.
func TestOneDash(t *testing.T) {
	for _, c := range []struct {
		args []string
		says string
	}{
		{[]string{"serve", "-addr", "127.0.0.1:0"}, `unknown flag -addr, did you mean "--addr"?`},
		{[]string{"query", "-format=csv", "{x}"}, `unknown flag -format, did you mean "--format"?`},
		{[]string{"serve", "--adr", "127.0.0.1:0"}, `unknown flag --adr, did you mean "--addr"?`},
		{[]string{"query", "--bogus", "--", "-format"}, `unknown flag --bogus`},
	} {
		var errs strings.Builder
		code := Run(t.Context(), c.args, Stdio{strings.NewReader(""), io.Discard, &errs})
		if code != ExitUsage || !strings.Contains(errs.String(), c.says) {
			t.Errorf("%q: exit %d, %q; want %q", c.args, code, errs.String(), c.says)
		}
	}
}
