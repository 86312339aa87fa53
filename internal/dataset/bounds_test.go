package dataset

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

// TestManyProblems has more mistakes than are reported one by one.
func TestManyProblems(t *testing.T) {
	files := small(t)
	var cities strings.Builder
	cities.WriteString("id,country,name_en,sources,kind\n")
	const n = 3000
	for i := range n {
		fmt.Fprintf(&cities, "city-%d,country-kr,City,src-a,TOWN\n", i)
	}
	files["cities.csv"] = []byte(cities.String())
	files["countries.csv"] = []byte("id,code,name_en,flag\n")
	_, err := Load(folder(files))
	ps, ok := errors.AsType[*Problems](err)
	if !ok || len(ps.List) != MaxProblems || ps.Count() < n {
		t.Fatalf("Load() = %v, want %d problems and at least %d counted", err, MaxProblems, n)
	}
	text := ps.Error()
	if last := text[strings.LastIndex(text, "\n")+1:]; last != fmt.Sprintf("and %d more", ps.More) {
		t.Errorf("the last line is %q", last)
	}
	var reported []Problem
	more, err := Check(folder(files), func(p Problem) { reported = append(reported, p) })
	if err != nil || more != ps.More || len(reported) != MaxProblems {
		t.Errorf("Check() reports %d and counts %d more, %v; want %d and %d", len(reported), more, err, MaxProblems, ps.More)
	}
	if reported[0].File != "countries.csv" {
		t.Errorf("the first problem is %v, want that of the file that is read first", reported[0])
	}
}

// TestLongCells has a cell and a line that are longer than they may be, and ones that are not.
func TestLongCells(t *testing.T) {
	for _, c := range []struct {
		name    string
		cell    string
		more    int // cells of the same length in the line
		message string
	}{
		{"the longest cell", strings.Repeat("x", MaxCellBytes), 0, ""},
		{"a longer cell", strings.Repeat("x", MaxCellBytes+1), 0,
			"sources.csv:2: cell 2 has more than 65536 bytes, or the line more than 1048576: is there a quotation mark too many?"},
		{"a long line", strings.Repeat("x", MaxCellBytes), 20,
			"sources.csv:2: cell 17 has more than 65536 bytes, or the line more than 1048576: is there a quotation mark too many?"},
	} {
		var said []string
		s := &sheet{rows: make(chan *rows, 1)}
		s.parse([]byte("id,title\na,"+c.cell+strings.Repeat(","+c.cell, c.more)+"\n"), func() {}, nil)
		for _, p := range s.problems {
			said = append(said, Problem{File: "sources.csv", Line: p.Line, Message: p.Message}.String())
		}
		if got := strings.Join(said, "\n"); got != c.message || s.broken != (c.message != "") {
			t.Errorf("%s: %q, broken %t, want %q", c.name, got, s.broken, c.message)
		}
	}
}
