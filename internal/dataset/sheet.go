package dataset

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// What a file, a line of its table and a cell may have, in bytes. The largest list of sister cities that is known has 2 MB.
const (
	MaxFileBytes = 512 << 20
	MaxRowBytes  = 1 << 20
	MaxCellBytes = 64 << 10
)

// sheet is a file as a table of trimmed cells, without its blank lines.
type sheet struct {
	header []string
	line   int // of the header
	rows   []row
	// incomplete says that lines are missing, because the file could not be read to its
	// end.
	broken bool
}

type row struct {
	line  int // where it starts: a cell in quotation marks may run over several lines
	cells []string
}

// readSheet takes data apart into cells and calls report for each place where that
// cannot be done.
func readSheet(data []byte, report func(line int, message string)) sheet {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if !utf8.Valid(data) {
		line, more := notUTF8(data)
		report(line, "the text is not UTF-8"+more+": save the file as “CSV UTF-8”")
		return sheet{broken: true}
	}
	s := sheet{}
	r := csv.NewReader(bytes.NewReader(data))
	r.FieldsPerRecord = -1
	for {
		cells, err := r.Read()
		if err == io.EOF {
			break
		}
		var wrong *csv.ParseError
		if errors.As(err, &wrong) {
			report(wrong.StartLine, `the quotation marks do not pair: write " around a whole cell, and "" for a " within it`)
			s.broken = true
			if wrong.Line != wrong.StartLine { // the next line may be in the middle of a cell
				break
			}
			continue
		}
		line, _ := r.FieldPos(0)
		if !trim(cells) {
			continue
		}
		if column := tooLong(cells); column > 0 {
			report(line, fmt.Sprintf("cell %d has more than %d bytes, or the line more than %d: is there a quotation mark too many?",
				column, MaxCellBytes, MaxRowBytes))
			s.broken = true
			continue
		}
		if s.header == nil {
			s.header, s.line = cells, line
			continue
		}
		s.rows = append(s.rows, row{line, cells})
	}
	if s.header == nil && !s.broken {
		report(1, "the file is empty: its first line names the columns")
		s.broken = true
	}
	return s
}

// tooLong is the number of the first cell at which a cell or the line is too long; 0 where none is.
func tooLong(cells []string) int {
	row := 0
	for i, c := range cells {
		row += len(c)
		if len(c) > MaxCellBytes || row > MaxRowBytes {
			return i + 1
		}
	}
	return 0
}

// trim takes the white space off all cells and says whether any holds something.
func trim(cells []string) bool {
	some := false
	for i, c := range cells {
		cells[i] = strings.TrimSpace(c)
		some = some || cells[i] != ""
	}
	return some
}

// notUTF8 is the first line that is not UTF-8, and how many more there are.
func notUTF8(data []byte) (first int, more string) {
	n, line := 0, 0
	for text := range bytes.Lines(data) {
		line++
		if !utf8.Valid(text) {
			n++
			if n == 1 {
				first = line
			}
		}
	}
	if n > 1 {
		more = fmt.Sprintf(" here and on other lines, %d in all", n)
	}
	return first, more
}
