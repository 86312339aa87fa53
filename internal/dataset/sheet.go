package dataset

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// What a file, a line of its table and a cell may have, in bytes. The largest list of sister cities that is known has 2 MB.
const (
	MaxFileBytes = 512 << 20
	MaxRowBytes  = 1 << 20
	MaxCellBytes = 64 << 10
)

// sheet is a file as a table of trimmed cells, without its blank lines. It is read while it is parsed.
type sheet struct {
	header []string // nil where there is none
	line   int      // of the header
	err    error    // the file could not be read

	// rows are those behind the header, some at a time. It is closed behind the last, and what follows is known then.
	rows chan *rows
	// problems are the places where the file could not be taken apart, without its name.
	problems []Problem
	// broken says that lines are missing, because the file could not be read to its
	// end.
	broken bool
}

// rows are some lines of a table.
type rows struct {
	lines []int    // of each: where it starts, as a cell in quotation marks may run over several lines
	ends  []int    // of each: where its cells end
	cells []string // of all
}

// rowsAtOnce is how many rows are handed over at a time.
const rowsAtOnce = 512

// rowsPool are rows that somebody has read.
var rowsPool = sync.Pool{New: func() any { return new(rows) }}

// row is the line and the cells of the ith row. The cells hold as long as the rows.
func (r *rows) row(i int) (line int, cells []string) {
	from := 0
	if i > 0 {
		from = r.ends[i-1]
	}
	return r.lines[i], r.cells[from:r.ends[i]]
}

// release says that nobody looks at the rows any more.
func (r *rows) release() {
	clear(r.cells)
	r.lines, r.ends, r.cells = r.lines[:0], r.ends[:0], r.cells[:0]
	rowsPool.Put(r)
}

func (s *sheet) report(line int, message string) {
	s.problems = append(s.problems, Problem{Line: line, Message: message})
}

// parse takes data apart into rows, which others read meanwhile, until stopped is closed. It calls opened once: when the header is known.
func (s *sheet) parse(data []byte, opened func(), stopped <-chan struct{}) {
	defer close(s.rows)
	defer func() {
		if s.header == nil {
			opened()
		}
	}()
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if !utf8.Valid(data) {
		line, more := notUTF8(data)
		s.report(line, "the text is not UTF-8"+more+": save the file as “CSV UTF-8”")
		s.broken = true
		return
	}
	r := csv.NewReader(bytes.NewReader(data))
	r.FieldsPerRecord, r.ReuseRecord = -1, true
	some := rowsPool.Get().(*rows)
	send := func() bool {
		select {
		case s.rows <- some:
			some = rowsPool.Get().(*rows)
			return true
		case <-stopped:
			return false
		}
	}
	for {
		cells, err := r.Read()
		if err == io.EOF {
			break
		}
		var wrong *csv.ParseError
		if errors.As(err, &wrong) {
			s.report(wrong.StartLine, `the quotation marks do not pair: write " around a whole cell, and "" for a " within it`)
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
			s.report(line, fmt.Sprintf("cell %d has more than %d bytes, or the line more than %d: is there a quotation mark too many?",
				column, MaxCellBytes, MaxRowBytes))
			s.broken = true
			continue
		}
		if s.header == nil {
			s.header, s.line = slices.Clone(cells), line
			opened()
			continue
		}
		some.cells = append(some.cells, cells...)
		some.lines, some.ends = append(some.lines, line), append(some.ends, len(some.cells))
		if len(some.lines) == rowsAtOnce && !send() {
			return
		}
	}
	if len(some.lines) > 0 {
		send()
	}
	if s.header == nil && !s.broken {
		s.report(1, "the file is empty: its first line names the columns")
		s.broken = true
	}
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
