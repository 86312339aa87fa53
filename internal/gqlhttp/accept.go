package gqlhttp

import (
	"mime"
	"strconv"
	"strings"
)

// A mediaType is one that answers are written in.
type mediaType string

const (
	// mediaJSON answers 200 to every well-formed request, so that clients which look at the status alone do not
	// take an answer of GraphQL for one of a proxy.
	mediaJSON mediaType = "application/json"
	// mediaGraphQL is for clients that support it: its status says whether the operation was run.
	mediaGraphQL mediaType = "application/graphql-response+json"
	mediaHTML    mediaType = "text/html"
)

// negotiate returns the media type of the answer for the values of the Accept header. No header means mediaJSON, as */* does.
// It is not ok when the client accepts neither type.
func negotiate(accept []string) (m mediaType, ok bool) {
	ranges := parseAccept(accept)
	if ranges == nil {
		return mediaJSON, true
	}
	plainQ, plainSpec := quality(ranges, mediaJSON)
	graphQ, graphSpec := quality(ranges, mediaGraphQL)
	switch {
	case plainQ == 0 && graphQ == 0:
		return "", false
	case graphQ > plainQ:
		return mediaGraphQL, true
	case graphQ < plainQ:
		return mediaJSON, true
	case graphSpec >= plainSpec && graphSpec >= exactType:
		// With the same weight: a client that names it supports it.
		return mediaGraphQL, true
	default:
		return mediaJSON, true
	}
}

// prefersHTML says whether the client names text/html with a weight no less than that of JSON, as browsers do.
func prefersHTML(accept []string) bool {
	ranges := parseAccept(accept)
	html, spec := quality(ranges, mediaHTML)
	plain, _ := quality(ranges, mediaJSON)
	graph, _ := quality(ranges, mediaGraphQL)
	return spec >= exactType && html > 0 && html >= plain && html >= graph
}

// A mediaRange is one element of an Accept header.
type mediaRange struct {
	name    string // "type/subtype", "type/*" or "*/*", lower case
	charset bool   // it says charset=utf-8, which makes it more specific
	q       float64
}

// The specificity of a range; the most specific one that matches applies.
const (
	anyType = iota + 1
	anySubtype
	exactType
	exactWithCharset
)

// parseAccept reads the elements of an Accept header; one that is malformed, or has a charset or another parameter
// that answers do not have, matches nothing. It returns nil when the header is absent or empty.
func parseAccept(values []string) []mediaRange {
	var ranges []mediaRange
	for _, value := range values {
		for element := range strings.SplitSeq(value, ",") {
			if element = strings.TrimSpace(element); element != "" {
				ranges = append(ranges, parseRange(element))
			}
		}
	}
	return ranges
}

// parseRange reads one element. A malformed one becomes a range that matches nothing.
func parseRange(element string) mediaRange {
	name, params, err := mime.ParseMediaType(element)
	if err != nil {
		return mediaRange{}
	}
	r := mediaRange{name: name, q: 1}
	for key, value := range params {
		switch {
		case key == "q":
			if r.q, err = parseQ(value); err != nil {
				return mediaRange{}
			}
		case key == "charset" && strings.EqualFold(value, "utf-8"):
			r.charset = true
		default:
			return mediaRange{}
		}
	}
	return r
}

// parseQ reads a weight: 0 to 1 with at most three digits after the point.
func parseQ(s string) (float64, error) {
	if len(s) > len("0.000") || strings.Trim(s, "0123456789.") != "" {
		return 0, strconv.ErrSyntax
	}
	q, err := strconv.ParseFloat(s, 64)
	if err == nil && q > 1 {
		err = strconv.ErrRange
	}
	return q, err
}

// quality returns the weight of m, 0 to 1, and the specificity of the range that it comes from, 0 for none.
func quality(ranges []mediaRange, m mediaType) (q float64, specificity int) {
	major, _, _ := strings.Cut(string(m), "/")
	for _, r := range ranges {
		spec := 0
		switch {
		case r.name == string(m) && r.charset:
			spec = exactWithCharset
		case r.name == string(m):
			spec = exactType
		case r.name == major+"/*":
			spec = anySubtype
		case r.name == "*/*":
			spec = anyType
		}
		if spec > specificity || spec == specificity && spec > 0 && r.q > q {
			q, specificity = r.q, spec
		}
	}
	return q, specificity
}
