package gqlhttp

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"

	"citygraph/internal/gqlhttp/limit"
)

// A jsonError says what is wrong with a JSON text, without quoting it.
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

// decodeJSON reads one JSON value, strictly: a name given twice, bytes after the value, text that is not UTF-8, the character
// NUL and half a surrogate pair are errors, because two readers of such a text may disagree about it. Numbers become
// json.Number. An error is a *jsonError.
func decodeJSON(text []byte, limits limit.Limits) (any, error) {
	return decode(text, limits, false)
}

// decode is decodeJSON; with inBody, the value is the body of a request, whose variables have a limit of their own.
func decode(text []byte, limits limit.Limits, inBody bool) (any, error) {
	reader := decoders.Get().(*jsontext.Decoder)
	reader.Reset(bytes.NewBuffer(text))
	defer func() {
		reader.Reset(noText) // which lets go of the text
		decoders.Put(reader)
	}()
	d := decoder{reader, limits, 0, inBody}
	v, err := d.value(0)
	if err == nil {
		if _, err = d.ReadToken(); err == io.EOF {
			return v, nil
		}
	}
	// What a text is refused for does not depend on which of several faults comes first.
	var own *jsonError
	switch {
	case !utf8.Valid(text):
		return nil, errNotUTF8
	case !json.Valid(text):
		return nil, errNotJSON
	case errors.As(err, &own):
		return nil, own
	case errors.Is(err, jsontext.ErrDuplicateName):
		return nil, errNameTwice
	}
	return nil, errHalfSurrogate // which is all else that jsontext refuses and encoding/json repairs
}

// decoders have no text.
var decoders = sync.Pool{New: func() any { return jsontext.NewDecoder(noText) }}

var noText = strings.NewReader("")

// A decoder reads values.
type decoder struct {
	*jsontext.Decoder
	limits limit.Limits
	values int
	inBody bool
}

// value reads the next value, which lies in depth lists and objects.
func (d *decoder) value(depth int) (any, error) {
	token, err := d.ReadToken()
	if err != nil {
		return nil, err
	}
	if d.values++; d.values > d.limits.JSONValues {
		return nil, tooManyValues(d.limits)
	}
	switch token.Kind() {
	case '"':
		return withoutNUL(token)
	case '0':
		return json.Number(token.String()), nil
	case 't', 'f':
		return token.Bool(), nil
	case 'n':
		return nil, nil
	}
	// The body itself is an object around the variables, and not one level of them.
	if depth > d.limits.JSONDepth {
		return nil, &jsonError{fmt.Sprintf("nests deeper than %d levels: take some brackets away", d.limits.JSONDepth), true}
	}
	if token.Kind() == '[' {
		return d.list(depth)
	}
	return d.object(depth)
}

func withoutNUL(token jsontext.Token) (string, error) {
	s := token.String()
	if strings.IndexByte(s, 0) >= 0 {
		return "", errNUL
	}
	return s, nil
}

func (d *decoder) list(depth int) (any, error) {
	list := []any{}
	for d.PeekKind() != ']' {
		v, err := d.value(depth + 1)
		if err != nil {
			return nil, err
		}
		list = append(list, v)
	}
	_, err := d.ReadToken()
	return list, err
}

func (d *decoder) object(depth int) (any, error) {
	object := map[string]any{}
	for d.PeekKind() != '}' {
		token, err := d.ReadToken()
		if err != nil {
			return nil, err
		}
		name, err := withoutNUL(token)
		if err != nil {
			return nil, err
		}
		begin := d.InputOffset()
		if object[name], err = d.value(depth + 1); err != nil {
			return nil, err
		}
		if d.inBody && depth == 0 && name == "variables" {
			// Between the name and its value are a colon, and blanks, which count as a part of the variables.
			if d.InputOffset()-begin-int64(len(":")) > int64(d.limits.VariablesBytes) {
				return nil, tooManyVariables(d.limits)
			}
		}
	}
	_, err := d.ReadToken()
	return object, err
}
