package cli

import (
	"context"
	"fmt"
	"io"
	"math"
	"strings"
	"time"

	"citygraph/graph"
	"citygraph/internal/app"
	"citygraph/internal/gqlhttp"
	"citygraph/internal/gqlhttp/limit"
	"citygraph/internal/readfile"
)

type queryCmd struct {
	storeFlags
	Variables string   `placeholder:"JSON|@FILE" completes:"@file" help:"The variables, as a JSON object, or @FILE to read it from a file."`
	Var       []string `sep:"none" placeholder:"NAME=VALUE" help:"A variable, such as --var id=incheon; it replaces that of --variables. Text needs no quotes; input objects and lists are JSON. May be given several times."`
	Operation string   `placeholder:"NAME" help:"The operation to run, where the text holds several."`
	Format    string   `default:"auto" enum:"auto,json,table,csv" help:"How to print the answer: json, table or csv; auto is table on a terminal, json elsewhere."`
	BOM       bool     `name:"bom" help:"Begin CSV with a byte order mark, by which Excel knows UTF-8."`
	Query     string   `arg:"" placeholder:"QUERY" completes:"@file" help:"The text of the operation, @FILE to read it from a file, or - to read it from standard input."`
}

// Help explains how an answer becomes a table.
func (queryCmd) Help() string {
	return `A table has a row for each item of a list, and a column for each value of an item, in the order of the query. ` +
		`A value of a nested object has a dotted name, node.country.name; an alias in the query shortens it. ` +
		`A list in a row stays in one cell, "a; b", so that rows can be counted. ` +
		`Values beside a list, such as totalCount, stand above it; an answer with several lists is several tables.

On a terminal long cells are wrapped to fit it, or to fit COLUMNS; nothing is cut. ` +
		`In a table – is null, what is not known, and an empty cell is no value, an empty list or an empty text.

CSV holds one list: header, UTF-8, lines that end with CR LF, null as an empty cell. ` +
		`A text that a spreadsheet would run as a formula begins with an apostrophe; numbers do not. ` +
		`Values beside the list go to standard error.

Errors are in the JSON; with tables and CSV they go to standard error, and what could be answered is printed. ` +
		`With any error the exit code is 1.`
}

// Run prints the answer; one with errors is printed too, and is a failure.
func (c *queryCmd) Run(ctx context.Context, std Stdio) error {
	view, err := c.view(std)
	if err != nil {
		return err
	}
	params := gqlhttp.Params{OperationName: c.Operation}
	if params.Query, err = c.text(std.In); err != nil {
		return err
	}
	variables, err := argument("the variables", c.Variables)
	if err != nil {
		return err
	}
	if params.Variables, err = gqlhttp.DecodeVariables(variables); err != nil {
		return usage("--variables: %v", err)
	}
	log := std.log()
	st, err := openStore(ctx, c.spec(c.Store, log))
	if err != nil {
		return err
	}
	defer st.Close(context.WithoutCancel(ctx))
	// The person who asks waits for the answer and has the machine: the operation may cost and take what it needs.
	h := app.NewEndpoint(st, app.Freshness{}, time.Now, gqlhttp.Config{
		Log: log, Limits: limit.Limits{Cost: math.MaxInt, Time: time.Hour}, Explain: graph.ExplainToOperator,
	})
	if err := c.setVariables(h, &params); err != nil {
		return err
	}
	answer := h.Execute(ctx, params)
	if err := view.print(answer, h.Shape(params)); err != nil {
		return err
	}
	if len(answer.Errors) > 0 {
		return errQuiet
	}
	return nil
}

// setVariables sets those given one by one.
func (c *queryCmd) setVariables(h *gqlhttp.Handler, p *gqlhttp.Params) error {
	given := map[string]bool{}
	for _, v := range c.Var {
		name, text, ok := strings.Cut(v, "=")
		name = strings.TrimPrefix(name, "$")
		switch {
		case !ok || name == "":
			return usage("--var %s: write it as NAME=VALUE, such as --var id=incheon", v)
		case given[name]:
			return usage("--var %s is given twice; a list is one value, --var '%s=[\"a\", \"b\"]'", name, name)
		}
		given[name] = true
		value, err := h.ReadVariable(*p, name, text)
		if err != nil {
			return usage("--var %s: %v", name, err)
		}
		if p.Variables == nil {
			p.Variables = map[string]any{}
		}
		p.Variables[name] = value
	}
	return nil
}

// text is the text of the operation.
func (c *queryCmd) text(in io.Reader) (string, error) {
	if c.Query != "-" {
		return argument("the query", c.Query)
	}
	b, err := io.ReadAll(io.LimitReader(in, maxArgumentBytes+1))
	if err != nil {
		return "", fmt.Errorf("read the query from standard input: %w", err)
	}
	if len(b) > maxArgumentBytes {
		return "", fmt.Errorf("read the query from standard input: it is larger than %d bytes, the most that a query may have", maxArgumentBytes)
	}
	return withoutBOM(b), nil
}

// argument is the text of an argument, or of the file it names with an @.
func argument(what, value string) (string, error) {
	name, ok := strings.CutPrefix(value, "@")
	if !ok {
		return value, nil
	}
	if name == "" {
		return "", usage("read %s: write the name of the file behind the @", what)
	}
	b, err := readfile.Path(name, maxArgumentBytes)
	if err != nil {
		return "", fmt.Errorf("read %s: open %s: %w", what, name, err)
	}
	return withoutBOM(b), nil
}

// maxArgumentBytes bounds the file of an argument.
const maxArgumentBytes = 16 << 20

// withoutBOM is a text without the byte order mark that some editors begin a file with.
func withoutBOM(b []byte) string { return strings.TrimPrefix(string(b), "\ufeff") }
