package gqlhttp

import (
	"bytes"
	"citygraph/internal/gqlhttp/limit"
	"encoding/json"
	"fmt"
	"strconv"
	"unicode/utf8"
)

// A jsonError tells what is wrong with a JSON text, without quoting it.
type jsonError struct {
	what    string // "is not UTF-8"
	tooMuch bool   // the text is valid and beyond a limit
}

func (e *jsonError) Error() string { return "the JSON text " + e.what }

var (
	errNotUTF8       = &jsonError{what: "is not UTF-8"}
	errNotJSON       = &jsonError{what: "is not valid JSON"}
	errNUL           = &jsonError{what: "holds the character NUL"}
	errHalfSurrogate = &jsonError{what: "holds half a surrogate pair"}
	errNameTwice     = &jsonError{what: "gives a name of an object twice"}
	errNotObject     = &jsonError{what: "is not an object or null"}
)

func tooManyValues(limits limit.Limits) *jsonError {
	return &jsonError{fmt.Sprintf("holds more than %d values: send shorter lists, in several requests", limits.JSONValues), true}
}

func tooManyVariables(limits limit.Limits) *jsonError {
	return &jsonError{fmt.Sprintf("holds more than %d bytes of variables: send fewer values, in several requests", limits.VariablesBytes), true}
}

// decodeJSON reads one JSON value, strictly: a name given twice, bytes behind the value, text that is not UTF-8, the
// character NUL and half a surrogate pair are errors, because two readers of such a text may disagree about it. Numbers
// become json.Number. An error is a *jsonError.
func decodeJSON(text []byte, limits limit.Limits) (any, error) {
	return (&decoder{limits: limits}).decode(text)
}

func (d *decoder) decode(text []byte) (any, error) {
	if !utf8.Valid(text) {
		return nil, errNotUTF8
	}
	if !json.Valid(text) {
		return nil, errNotJSON
	}
	if err := checkEscapes(text); err != nil {
		return nil, err
	}
	d.Decoder = json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	return d.value(0)
}

// checkEscapes looks at the \u escapes of a valid JSON text, which decoding would silently repair.
func checkEscapes(text []byte) error {
	for i := 0; i < len(text); i++ {
		if text[i] != '\\' {
			continue
		}
		i++
		if text[i] != 'u' {
			continue
		}
		unit := hex4(text[i+1:])
		i += 4
		switch {
		case unit == 0:
			return errNUL
		case unit >= 0xDC00 && unit <= 0xDFFF:
			return errHalfSurrogate
		case unit >= 0xD800 && unit <= 0xDBFF:
			rest := text[i+1:]
			if !bytes.HasPrefix(rest, []byte(`\u`)) {
				return errHalfSurrogate
			}
			if low := hex4(rest[2:]); low < 0xDC00 || low > 0xDFFF {
				return errHalfSurrogate
			}
			i += 6
		}
	}
	return nil
}

// hex4 is the value of the four hexadecimal digits that text begins with; the text is known to be valid.
func hex4(text []byte) uint64 {
	n, _ := strconv.ParseUint(string(text[:4]), 16, 16)
	return n
}

// A decoder walks the tokens of a text that is known to be valid JSON.
type decoder struct {
	*json.Decoder
	limits limit.Limits
	values int
	inBody bool // the value is a body, of which the variables are one part
}

// value reads the next value, which lies in depth lists and objects.
func (d *decoder) value(depth int) (any, error) {
	token, err := d.Token()
	if err != nil {
		return nil, errNotJSON
	}
	if d.values++; d.values > d.limits.JSONValues {
		return nil, tooManyValues(d.limits)
	}
	delim, ok := token.(json.Delim)
	if !ok {
		return token, nil
	}
	// The body itself is an object around the variables, and not one level of them.
	if depth > d.limits.JSONDepth {
		return nil, &jsonError{fmt.Sprintf("nests deeper than %d levels: take some brackets away", d.limits.JSONDepth), true}
	}
	if delim == '[' {
		return d.list(depth)
	}
	return d.object(depth)
}

func (d *decoder) list(depth int) (any, error) {
	list := []any{}
	for d.More() {
		v, err := d.value(depth + 1)
		if err != nil {
			return nil, err
		}
		list = append(list, v)
	}
	if _, err := d.Token(); err != nil {
		return nil, errNotJSON
	}
	return list, nil
}

func (d *decoder) object(depth int) (any, error) {
	object := map[string]any{}
	for d.More() {
		token, err := d.Token()
		if err != nil {
			return nil, errNotJSON
		}
		name := token.(string)
		if _, twice := object[name]; twice {
			return nil, errNameTwice
		}
		begin := d.InputOffset()
		if object[name], err = d.value(depth + 1); err != nil {
			return nil, err
		}
		if d.inBody && depth == 0 && name == "variables" {
			// Between the name and its value stands a colon, and blanks, which count as a part of the variables.
			if d.InputOffset()-begin-int64(len(":")) > int64(d.limits.VariablesBytes) {
				return nil, tooManyVariables(d.limits)
			}
		}
	}
	if _, err := d.Token(); err != nil {
		return nil, errNotJSON
	}
	return object, nil
}
