package cli

import (
	"io"
	"os"
	"strconv"

	"golang.org/x/term"
)

// lineWidth is how many columns a line written to w may have, 0 for any number: COLUMNS where it is given, else the
// width of the terminal that w is, or 80 where that is unknown.
func lineWidth(w io.Writer) (width int, terminal bool) {
	f, ok := w.(*os.File)
	terminal = ok && term.IsTerminal(int(f.Fd()))
	if n, err := strconv.Atoi(os.Getenv("COLUMNS")); err == nil && n > 0 {
		return n, terminal
	}
	if !terminal {
		return 0, false
	}
	if n, _, err := term.GetSize(int(f.Fd())); err == nil && n > 0 {
		return n, true
	}
	return 80, true
}
