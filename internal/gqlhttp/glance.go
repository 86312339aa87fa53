package gqlhttp

// A glance is what one pass over a body tells before any of it is decoded. All numbers are lower bounds: what is within
// the limits by them may be too much all the same, and decoding finds that; what is beyond need not be decoded.
type glance struct {
	query     int // bytes of the document
	variables int // bytes of the variables as they are sent
	values    int // JSON values
}

// deepestJSON is how deep a text may nest for encoding/json, which takes a deeper one for no JSON.
const deepestJSON = 10_000

// beyond says whether anything is too much.
func (g glance) beyond(limits Limits) bool {
	return g.query > limits.QueryBytes || g.variables > limits.VariablesBytes || g.values > limits.JSONValues
}

// glanceAt looks through the text of a body, which may be no JSON at all, until something is beyond the limits.
func glanceAt(text []byte, limits Limits) (g glance) {
	g.values = 1
	depth, name, variables := 0, "", 0 // variables is where they begin
	for i := 0; i < len(text) && !g.beyond(limits); i++ {
		switch text[i] {
		case '{', '[':
			if depth++; depth > deepestJSON {
				return glance{}
			}
			continue
		case ',':
			if g.values++; depth == 1 {
				name, variables = "", 0
			}
			continue
		case ':':
			if depth == 1 && name == "variables" {
				variables = i + 1
			}
			continue
		case '}', ']':
			depth--
		case '"':
			length, means := glanceString(text[i+1:])
			if depth == 1 && name == "" {
				name = string(text[i+1 : i+1+min(length, len("variables")+1)])
			} else if depth == 1 && name == "query" {
				g.query = means
			}
			i += length + 1
		default:
			continue
		}
		if variables > 0 && depth > 0 {
			g.variables = i + 1 - variables
		}
	}
	return g
}

// glanceString is the length of a string up to the quote that ends it, and the least number of bytes that it means; no
// bytes when nothing ends it, which is no JSON.
func glanceString(text []byte) (length, means int) {
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '"':
			return i, means
		case '\\':
			i++
			if i < len(text) && text[i] == 'u' {
				i += len("0000")
			}
		}
		means++
	}
	return len(text), 0
}
