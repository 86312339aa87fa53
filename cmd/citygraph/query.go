package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"

	"citygraph/internal/gqlhttp"
)

type queryCmd struct {
	storeFlags
	Variables string `placeholder:"JSON" help:"The variables, as a JSON object."`
	Operation string `placeholder:"NAME" help:"The operation to run, where the text holds several."`
	Format    string `default:"json" enum:"json" help:"How to print the answer: json."`
	Query     string `arg:"" placeholder:"QUERY" help:"The text of the operation, @FILE to read it from a file, or - to read it from standard input."`
}

// Run prints the answer; one with errors is printed too, and is a failure.
func (c *queryCmd) Run(ctx context.Context, std stdio) error {
	text, err := c.text(std.in)
	if err != nil {
		return err
	}
	variables, err := gqlhttp.DecodeVariables(c.Variables)
	if err != nil {
		return usage("--variables: %v", err)
	}
	log := std.log()
	store, err := c.open(ctx, log)
	if err != nil {
		return err
	}
	defer store.Close(context.WithoutCancel(ctx))
	answer := endpoint(store, gqlhttp.Config{Log: log}).Execute(ctx, gqlhttp.Params{
		Query: text, OperationName: c.Operation, Variables: variables,
	})
	if err := printJSON(std.out, answer); err != nil {
		return err
	}
	if len(answer.Errors) > 0 {
		return errQuiet
	}
	return nil
}

// text is the text of the operation.
func (c *queryCmd) text(in io.Reader) (string, error) {
	if c.Query == "-" {
		b, err := io.ReadAll(in)
		if err != nil {
			return "", fmt.Errorf("read the query from standard input: %w", err)
		}
		return string(b), nil
	}
	if name, ok := strings.CutPrefix(c.Query, "@"); ok {
		b, err := os.ReadFile(name)
		if err != nil {
			return "", fmt.Errorf("read the query: %w", err)
		}
		return string(b), nil
	}
	return c.Query, nil
}

// printJSON prints an answer for a person: indented, in the order of the query.
func printJSON(w io.Writer, answer *gqlhttp.Response) error {
	b, err := answer.MarshalJSON()
	if err != nil {
		return fmt.Errorf("print the answer: %w", err)
	}
	var indented bytes.Buffer
	if err := json.Indent(&indented, b, "", "  "); err != nil {
		return fmt.Errorf("print the answer: %w", err)
	}
	indented.WriteByte('\n')
	_, err = w.Write(indented.Bytes())
	return err
}
