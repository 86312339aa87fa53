package cli

import (
	"fmt"
	"io"
	"os"
	"strings"
	"time"
)

// progress shows how far a long work is: a bar on a terminal, else a line a second.
type progress struct {
	w        io.Writer
	terminal bool
	last     time.Time // when it was shown last
	drawn    bool
}

func newProgress(w io.Writer) *progress {
	p := &progress{w: w, last: time.Now()}
	if f, ok := w.(*os.File); ok {
		info, err := f.Stat()
		p.terminal = err == nil && info.Mode()&os.ModeCharDevice != 0
	}
	return p
}

// show draws that done of total is done.
func (p *progress) show(done, total int) {
	every := time.Second
	if p.terminal {
		every = 100 * time.Millisecond
	}
	if total == 0 || time.Since(p.last) < every {
		return
	}
	p.last, p.drawn = time.Now(), true
	if !p.terminal {
		fmt.Fprintf(p.w, "%d of %d\n", done, total)
		return
	}
	const width = 40
	full := done * width / total
	fmt.Fprintf(p.w, "\r[%s%s] %3d %%", strings.Repeat("=", full), strings.Repeat(" ", width-full), done*100/total)
}

// end leaves the line of the bar.
func (p *progress) end() {
	if p.terminal && p.drawn {
		fmt.Fprint(p.w, "\r", strings.Repeat(" ", 50), "\r")
	}
}
