// Package crash tells in one line where a panic happened, so that a log holds what is needed to find it and no more. A
// whole stack has 5 KB, and whoever can make a program panic can send the request again.
package crash

import (
	"fmt"
	"path"
	"runtime"
	"strings"
)

// Calls is how many calls Where names at most.
const Calls = 8

// Where names the calls that led to the panic that is being recovered from, the innermost first:
//
//	graph.query.City (city.go:31) < gen.(*executionContext)._Query_city (generated.go:9120)
//
// It is for a deferred function, or one that it calls.
func Where() string {
	pcs := make([]uintptr, 64)
	frames := runtime.CallersFrames(pcs[:runtime.Callers(2, pcs)])
	panicked := false
	var calls []string
	for more := true; more && len(calls) < Calls; {
		var f runtime.Frame
		f, more = frames.Next()
		switch {
		case f.Function == "runtime.gopanic":
			panicked, calls = true, nil // what comes before is the recovering
		case f.Function == "" || panicked && strings.HasPrefix(f.Function, "runtime."):
		default:
			calls = append(calls, fmt.Sprintf("%s (%s:%d)", path.Base(f.Function), path.Base(f.File), f.Line))
		}
	}
	return strings.Join(calls, " < ")
}
