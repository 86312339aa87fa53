package tabular

import "strings"

// A grid is texts in columns.
type grid struct {
	header  []string
	rows    [][]string
	right   []bool // the column holds numbers alone, which are set to the right
	natural []int  // how wide the columns are unless wrapped
	widths  []int  // how wide they are
}

func newGrid(t Table) *grid {
	g := &grid{right: make([]bool, len(t.columns))}
	for i, c := range t.columns {
		g.header = append(g.header, breakable(c))
		numbers, others := 0, 0
		for _, row := range t.rows {
			switch row[i].kind {
			case cellNumber:
				numbers++
			case cellText, cellList:
				others++
			}
		}
		g.right[i] = numbers > 0 && others == 0
	}
	for _, row := range t.rows {
		texts := make([]string, len(row))
		for i, cell := range row {
			texts[i] = show(cell)
		}
		g.rows = append(g.rows, texts)
	}
	g.measure(len(t.columns))
	return g
}

// all calls do with every text and its column.
func (g *grid) all(do func(column int, text string)) {
	for i, text := range g.header {
		do(i, text)
	}
	for _, row := range g.rows {
		for i, text := range row {
			do(i, text)
		}
	}
}

func (g *grid) measure(columns int) {
	g.natural = make([]int, columns)
	g.all(func(i int, text string) { g.natural[i] = max(g.natural[i], width(text)) })
}

// fit gives the columns widths with which a line has at most total columns of the terminal, 0 for any number, and
// tells whether it can: a column is as wide as its longest word, unless that is a very long one. The widest columns are
// wrapped first.
func (g *grid) fit(total int) bool {
	g.widths = g.natural
	room := total - len(gap)*(len(g.natural)-1)
	if total == 0 || sum(g.natural) <= room {
		return true
	}
	floor := make([]int, len(g.natural))
	g.all(func(i int, text string) { floor[i] = max(floor[i], min(longestWord(text), longWord)) })
	if sum(floor) > room {
		return false
	}
	g.widths = floor
	for limit := 1; ; limit++ {
		wider := make([]int, len(floor))
		for i := range floor {
			wider[i] = max(floor[i], min(g.natural[i], limit))
		}
		if sum(wider) > room {
			return true
		}
		g.widths = wider
	}
}

// lines sets a row.
func (g *grid) lines(row []string) []string {
	cells := make([][]string, len(row))
	height := 1
	for i, text := range row {
		cells[i] = wrap(text, g.widths[i])
		height = max(height, len(cells[i]))
	}
	out := make([]string, height)
	for n := range out {
		var b strings.Builder
		for i, lines := range cells {
			if i > 0 {
				b.WriteString(gap)
			}
			text := ""
			if n < len(lines) {
				text = strings.ReplaceAll(lines[n], breakHere, "")
			}
			pad := strings.Repeat(" ", max(g.widths[i]-width(text), 0))
			if g.right[i] {
				b.WriteString(pad + text)
			} else {
				b.WriteString(text + pad)
			}
		}
		out[n] = strings.TrimRight(b.String(), " ")
	}
	return out
}

// rule is the line under the header.
func (g *grid) rule() string {
	parts := make([]string, len(g.widths))
	for i, n := range g.widths {
		parts[i] = strings.Repeat("─", n)
	}
	return strings.Join(parts, gap)
}

// breakHere, a space without width, is where a line may be broken. It is never printed; Safe keeps it out of cells.
const breakHere = "\u200b"

// breakable is a dotted name that may be broken behind its dots.
func breakable(name string) string {
	return strings.ReplaceAll(Safe(name), ".", "."+breakHere)
}

// wrapName breaks a dotted name into lines of at most n columns, 0 for any number.
func wrapName(name string, n int) []string {
	if n == 0 {
		return []string{Safe(name)}
	}
	lines := wrap(breakable(name), n)
	for i, l := range lines {
		lines[i] = strings.ReplaceAll(l, breakHere, "")
	}
	return lines
}

func sum(numbers []int) int {
	total := 0
	for _, n := range numbers {
		total += n
	}
	return total
}
