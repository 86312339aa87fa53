// Package crash describes in one line where a panic happened. A whole stack has 5 KB, and a client that can make a program
// panic can do so again and fill the log.
package crash

import (
	"fmt"
	"path"
	"runtime"
	"strings"
)

// maxCalls bounds the calls that Where names.
const maxCalls = 8

// Where returns the calls that led to the panic that is being recovered, the innermost first:
//
//	graph.query.City (city.go:31) < gen.(*executionContext)._Query_city (generated.go:9120)
//
// It must be called by a deferred function, or by a function that this one calls.
func Where() string {
	pcs := make([]uintptr, 64)
	frames := runtime.CallersFrames(pcs[:runtime.Callers(2, pcs)])
	panicked := false
	var calls []string
	for more := true; more && len(calls) < maxCalls; {
		var f runtime.Frame
		f, more = frames.Next()
		switch {
		case f.Function == "runtime.gopanic":
			panicked, calls = true, nil // the frames before it are of the recovery
		case f.Function == "" || panicked && strings.HasPrefix(f.Function, "runtime."):
		default:
			calls = append(calls, fmt.Sprintf("%s (%s:%d)", path.Base(f.Function), path.Base(f.File), f.Line))
		}
	}
	return strings.Join(calls, " < ")
}
