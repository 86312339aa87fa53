package main

import (
	"context"
	"io"
	"testing"

	"citygraph/internal/cli"
	"citygraph/internal/clitest"
)

func TestMain(m *testing.M) { clitest.Main(m, main) }

var command = clitest.Command(func(ctx context.Context, args []string, in io.Reader, out, errs io.Writer) int {
	return cli.Run(ctx, args, cli.Stdio{In: in, Out: out, Err: errs})
}).Run
