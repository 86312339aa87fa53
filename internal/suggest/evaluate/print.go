package evaluate

import (
	"fmt"
	"io"
)

// Print writes a report as Markdown.
func (r *Report) Print(w io.Writer) error {
	p := printer{w: w}
	p.line("%d places, %d ties, of which %d were hidden and asked for from both ends.", r.Places, r.Ties, r.Hidden)
	for k, least := range KnownTies {
		if r.Asked[k] == 0 {
			p.line("\nNo place that lost a partner still has at least %d known ties.", least)
			continue
		}
		p.line("\n### Askers with at least %d known ties\n", least)
		p.line("%d places ask for %d hidden partners; %.1f %% of these share a known partner with them.\n", r.Askers[k], r.Asked[k], percent(float64(r.Sharing[k])/float64(r.Asked[k])))
		p.print("| method |")
		for _, first := range Firsts {
			p.print(" in the first %d |", first)
		}
		p.line(" mean reciprocal rank | AUC |\n|---|---|---|---|---|---|---|")
		for _, m := range r.Methods {
			p.print("| %s |", m.Name)
			for _, share := range m.Measures[k].Hits {
				p.print(" %.1f %% |", percent(share))
			}
			p.line(" %.3f | %.3f |", m.Measures[k].ReciprocalRank, m.Measures[k].AUC)
		}
	}
	return p.err
}

func percent(share float64) float64 { return 100 * share }

// printer keeps the first error.
type printer struct {
	w   io.Writer
	err error
}

func (p *printer) print(format string, a ...any) {
	if p.err == nil {
		_, p.err = fmt.Fprintf(p.w, format, a...)
	}
}

func (p *printer) line(format string, a ...any) { p.print(format+"\n", a...) }
