package tabular

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
)

const (
	// nullMark shows a value that is not known. A cell that is empty has the empty text, an empty list, or no such value
	// at all.
	nullMark = "–"
	// gap stands between columns.
	gap = "  "
	// narrowest is the width below which nothing is made to fit.
	narrowest = 20
	// longWord is how wide a word may be that keeps its column from getting narrower.
	longWord = 20
)

// Print writes an answer for a person to read: of each section the facts, then the tables, with their paths above them if
// there are several. With a width above 0 no line is wider: long cells are wrapped, never cut, and rows that do not fit
// even so are printed as lists of their values.
func Print(w io.Writer, a *Answer, width int) error {
	if width > 0 {
		width = max(width, narrowest)
	}
	p := &printer{w: bufio.NewWriter(w), width: width}
	headings := len(a.Tables()) > 1
	for _, s := range a.sections {
		if len(s.facts) > 0 {
			p.block()
			p.facts(s.facts)
		}
		for _, t := range s.tables {
			p.block()
			if headings {
				p.lines(wrapName(t.Path, width))
			}
			p.table(t)
		}
	}
	return p.w.Flush()
}

// A printer writes blocks with an empty line between them. The first error of its writer is returned at the end, by Flush.
type printer struct {
	w       *bufio.Writer
	width   int
	started bool
}

func (p *printer) block() {
	if p.started {
		fmt.Fprintln(p.w)
	}
	p.started = true
}

func (p *printer) lines(lines []string) {
	for _, l := range lines {
		fmt.Fprintln(p.w, l)
	}
}

// facts writes names and values in two columns.
func (p *printer) facts(facts []Fact) {
	g := &grid{right: make([]bool, 2)}
	for _, f := range facts {
		g.rows = append(g.rows, []string{breakable(f.path), show(f.value)})
	}
	g.measure(2)
	g.widths = g.natural
	if p.width > 0 && sum(g.widths)+len(gap) > p.width {
		left := min(g.natural[0], p.width/2)
		g.widths = []int{left, p.width - left - len(gap)}
	}
	for _, row := range g.rows {
		p.lines(g.lines(row))
	}
}

// table writes a table, as a grid if it fits.
func (p *printer) table(t Table) {
	g := newGrid(t)
	if !g.fit(p.width) {
		p.records(t)
		return
	}
	p.lines(g.lines(g.header))
	p.lines([]string{g.rule()})
	wrapped := false
	for _, row := range g.rows {
		wrapped = wrapped || len(g.lines(row)) > 1
	}
	for i, row := range g.rows {
		if wrapped && i > 0 { // else nobody could tell a new row from the next line of one
			fmt.Fprintln(p.w)
		}
		p.lines(g.lines(row))
	}
	if len(t.rows) == 0 {
		fmt.Fprintln(p.w, "(no rows)")
	}
}

// records writes each row of a table as a list of its values, under its number.
func (p *printer) records(t Table) {
	for i, row := range t.rows {
		if i > 0 {
			fmt.Fprintln(p.w)
		}
		number := strconv.Itoa(i + 1)
		fmt.Fprintln(p.w, number, strings.Repeat("─", max(p.width-len(number)-1, 0)))
		facts := make([]Fact, len(row))
		for j, cell := range row {
			facts[j] = Fact{t.columns[j], cell}
		}
		p.facts(facts)
	}
	if len(t.rows) == 0 {
		p.lines(wrap("(no rows of "+strings.Join(t.columns, ", ")+")", p.width))
	}
}

// show is how a cell is printed.
func show(c cell) string { return Safe(c.format(nullMark)) }
