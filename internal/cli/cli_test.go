package cli

import (
	"context"
	"io"
	"os"
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
