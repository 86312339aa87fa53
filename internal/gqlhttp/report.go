package gqlhttp

import (
	"strings"
	"time"

	"github.com/vektah/gqlparser/v2/gqlerror"

	"citygraph/internal/trusted"
)

// Report summarizes one request, for metrics and logs. It tells nothing that a client wrote but a hash.
type Report struct {
	Document string        // the name of the trusted document, or ""
	Status   int           // of HTTP
	Codes    []string      // of the errors, in their order
	Cost     int           // of the operation; 0 when it was not computed
	Took     time.Duration // from the headers of the request to its answer, without the time for which a refusal was held back

	text string // of the document
}

// Hash returns as much of the hash in the identifier of the document as finds its text in a log, 16 hexadecimal digits; "" when none was
// read.
func (r Report) Hash() string {
	if r.text == "" {
		return ""
	}
	return strings.TrimPrefix(trusted.IDOf(r.text), "sha256:")[:16]
}

// codesOf are the codes of errors.
func codesOf(errs gqlerror.List) []string {
	codes := make([]string, 0, len(errs))
	for _, err := range errs {
		if code, ok := err.Extensions["code"].(string); ok {
			codes = append(codes, code)
		}
	}
	return codes
}
