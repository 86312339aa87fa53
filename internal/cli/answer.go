package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/vektah/gqlparser/v2/gqlerror"

	"citygraph/internal/gqlhttp"
	"citygraph/internal/gqlhttp/gqlerr"
	"citygraph/internal/tabular"
)

// A view is how answers are printed.
type view struct {
	format   string // json, table or csv
	bom      bool
	width    int  // of a line; 0 for any
	terminal bool // a person looks at what is printed, at once
	out, err io.Writer
}

// view decides how to print.
func (c *queryCmd) view(std Stdio) (*view, error) {
	v := &view{format: c.Format, bom: c.BOM, out: std.Out, err: std.Err}
	v.width, v.terminal = lineWidth(std.Out)
	switch {
	case v.format == "auto" && v.terminal:
		v.format = "table"
	case v.format == "auto":
		v.format = "json"
	}
	if v.bom && v.format != "csv" {
		return nil, usage("--bom is for --format csv")
	}
	return v, nil
}

// print prints an answer. The shape is an answer to the same question, with all its columns.
func (v *view) print(answer *gqlhttp.Response, shape json.RawMessage) error {
	if v.format == "json" {
		return v.printJSON(answer)
	}
	for _, e := range answer.Errors {
		fmt.Fprintln(v.err, "citygraph:", tabular.Safe(describe(e)))
	}
	if len(answer.Errors) > 0 && holdsNothing(answer.Data) {
		return nil
	}
	a, err := tabular.Flatten(answer.Data, shape)
	if err != nil {
		return err
	}
	if v.format == "table" {
		return tabular.Print(v.out, a, v.width)
	}
	return v.printCSV(a)
}

// holdsNothing says whether data have no field but null ones.
func holdsNothing(data json.RawMessage) bool {
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(data, &fields); data != nil && err != nil {
		return false
	}
	for _, value := range fields {
		if string(value) != "null" {
			return false
		}
	}
	return true
}

// printJSON prints an answer for a person: indented, in the order of the query.
func (v *view) printJSON(answer *gqlhttp.Response) error {
	b, err := answer.MarshalJSON()
	if err != nil {
		return fmt.Errorf("print the answer: %w", err)
	}
	var indented bytes.Buffer
	if err := json.Indent(&indented, b, "", "  "); err != nil {
		return fmt.Errorf("print the answer: %w", err)
	}
	indented.WriteByte('\n')
	text := indented.Bytes()
	if v.terminal {
		text = tabular.SafeJSON(text)
	}
	_, err = v.out.Write(text)
	return err
}

// printCSV prints the one list of an answer, and on standard error the values beside it.
func (v *view) printCSV(a *tabular.Answer) error {
	tables := a.Tables()
	if len(tables) > 1 {
		paths := make([]string, len(tables))
		for i, t := range tables {
			paths[i] = t.Path
		}
		return usage("CSV holds one list and the answer has %d (%s): ask for one of them, or print --format table or json",
			len(paths), strings.Join(paths, ", "))
	}
	for _, f := range a.Facts() {
		if len(tables) == 1 {
			fmt.Fprintf(v.err, "citygraph: not in the CSV, as it lies beside the list: %s\n", f)
		}
	}
	return tabular.CSV{BOM: v.bom, Terminal: v.terminal}.Write(v.out, a)
}

// describe is an error in words: what is wrong, its code, and where.
func describe(e *gqlerror.Error) string {
	code, _ := e.Extensions["code"].(string)
	var about []string
	if code != "" {
		about = append(about, code)
	}
	if path := e.Path.String(); path != "" {
		about = append(about, "at "+path)
	} else if len(e.Locations) > 0 {
		about = append(about, fmt.Sprintf("at line %d, column %d of the query", e.Locations[0].Line, e.Locations[0].Column))
	}
	text := e.Message
	if code == gqlerr.UnknownOperation {
		text = strings.Replace(text, "operationName", "--operation", 1)
	}
	if len(about) > 0 {
		text += " (" + strings.Join(about, ", ") + ")"
	}
	return text
}
