package tabular

import (
	"encoding/csv"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// CSV writes answers as CSV, with these options.
type CSV struct {
	// BOM puts a byte order mark first; without it Excel does not read a file as UTF-8.
	BOM bool
	// Terminal escapes control characters, for output that goes to a terminal.
	Terminal bool
}

// Write writes the table of an answer as CSV by RFC 4180: a header, lines that end with CR LF, UTF-8. An answer without a
// table is one row of its facts. A cell that a spreadsheet would run as a formula gets an apostrophe in front; null and
// missing values are empty. An answer with several tables is an error, because a file holds one.
func (c CSV) Write(w io.Writer, a *Answer) error {
	t, err := only(a)
	if err != nil {
		return err
	}
	if c.BOM {
		if _, err := io.WriteString(w, "\ufeff"); err != nil {
			return err
		}
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	records := [][]string{t.columns}
	for _, row := range t.rows {
		record := make([]string, len(row))
		for i, cell := range row {
			record[i] = c.field(cell)
		}
		records = append(records, record)
	}
	for _, r := range records {
		if err := writeRecord(w, out, r); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// writeRecord writes a record to out, which writes to w. One of a single empty field is quoted, because most readers
// take an empty line for no record.
func writeRecord(w io.Writer, out *csv.Writer, record []string) error {
	if len(record) != 1 || record[0] != "" {
		return out.Write(record)
	}
	if out.Flush(); out.Error() != nil {
		return out.Error()
	}
	_, err := io.WriteString(w, "\"\"\r\n")
	return err
}

// only is the one table of an answer.
func only(a *Answer) (Table, error) {
	tables := a.Tables()
	switch len(tables) {
	case 0:
		var t Table
		var row []cell
		for _, f := range a.Facts() {
			t.columns, row = append(t.columns, f.path), append(row, f.value)
		}
		t.rows = [][]cell{row}
		return t, nil
	case 1:
		return tables[0], nil
	}
	paths := make([]string, len(tables))
	for i, t := range tables {
		paths[i] = t.Path
	}
	return Table{}, fmt.Errorf("CSV holds one list and the answer has %d: %s", len(tables), strings.Join(paths, ", "))
}

// lineEnds are written as one LF, of which csv.Writer makes CR LF; it drops a CR.
var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n")

// field is the text of a cell.
func (c CSV) field(of cell) string {
	s := of.format("")
	if of.kind != cellNumber && formula(s) {
		s = "'" + s
	}
	if c.Terminal {
		return Safe(s)
	}
	return lineEnds.Replace(s)
}

// formula reports whether a spreadsheet may run a text. Some take wide characters, as Japanese keyboards have them, for the
// narrow ones.
func formula(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	return strings.ContainsRune("=+-@\t\r\n＝＋－＠", first)
}
