package limit

// A BodySize is what one pass over a body counts before any of it is decoded. All numbers are lower bounds: a body that is
// within the limits by them may exceed them all the same, which decoding finds; one that exceeds them need not be decoded.
type BodySize struct {
	Query     int // bytes of the document
	Variables int // bytes of the variables as they are sent
	Values    int // JSON values
}

// deepestJSON is how deep a text may nest for encoding/json, which takes a deeper one for no JSON.
const deepestJSON = 10_000

// Exceeds says whether a number exceeds its limit.
func (s BodySize) Exceeds(limits Limits) bool {
	return s.Query > limits.QueryBytes || s.Variables > limits.VariablesBytes || s.Values > limits.JSONValues
}

// SizeOf reads the text of a body, which need not be JSON, until something exceeds the limits.
func SizeOf(text []byte, limits Limits) (s BodySize) {
	s.Values = 1
	depth, name, variables := 0, "", 0 // variables is where they begin
	for i := 0; i < len(text) && !s.Exceeds(limits); i++ {
		switch text[i] {
		case '{', '[':
			if depth++; depth > deepestJSON {
				return BodySize{}
			}
			continue
		case ',':
			if s.Values++; depth == 1 {
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
			length, decoded := stringSize(text[i+1:])
			if depth == 1 && name == "" {
				name = string(text[i+1 : i+1+min(length, len("variables")+1)])
			} else if depth == 1 && name == "query" {
				s.Query = decoded
			}
			i += length + 1
		default:
			continue
		}
		if variables > 0 && depth > 0 {
			s.Variables = i + 1 - variables
		}
	}
	return s
}

// stringSize returns the length of a string up to its closing quote, and the least number of bytes that it has when decoded: 0
// when no quote closes it, which is no JSON.
func stringSize(text []byte) (length, decoded int) {
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '"':
			return i, decoded
		case '\\':
			i++
			if i < len(text) && text[i] == 'u' {
				i += len("0000")
			}
		}
		decoded++
	}
	return len(text), 0
}
