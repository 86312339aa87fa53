package neo4jstore

import (
	"encoding/json"
	"reflect"
	"strconv"
	"strings"
)

// parser reads what [appendFacts] wrote. Texts are parts of the text that is read.
type parser struct {
	text string
	at   int
	bad  bool
}

// parse fills v from text, and says whether text is what v was written as.
func parse(text string, v reflect.Value) bool {
	p := parser{text: text}
	p.value(v)
	return !p.bad && p.at == len(text)
}

// skip passes a byte that must stand next.
func (p *parser) skip(c byte) {
	if p.next() != c {
		p.bad = true
		return
	}
	p.at++
}

// next is the next byte, 0 at the end.
func (p *parser) next() byte {
	if p.bad || p.at >= len(p.text) {
		return 0
	}
	return p.text[p.at]
}

func (p *parser) value(v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		x := reflect.New(v.Type().Elem())
		p.value(x.Elem())
		v.Set(x)
	case reflect.Struct:
		p.object(v)
	case reflect.Slice:
		p.list(v)
	case reflect.String:
		v.SetString(p.string())
	case reflect.Bool: // false is not written
		p.skip('t')
		v.SetBool(true)
	case reflect.Float64:
		x, err := strconv.ParseFloat(p.word(), 64)
		p.bad = p.bad || err != nil
		v.SetFloat(x)
	case reflect.Int, reflect.Int64:
		x, err := strconv.ParseInt(p.word(), 10, 64)
		p.bad = p.bad || err != nil
		v.SetInt(x)
	default:
		p.bad = true
	}
}

func (p *parser) object(v reflect.Value) {
	p.skip('{')
	for n := v.NumField(); p.next() != '}' && !p.bad; {
		i := int(p.next()) - 'a'
		p.at++
		if i < 0 || i >= n {
			p.bad = true
			return
		}
		p.value(v.Field(i))
	}
	p.skip('}')
}

func (p *parser) list(v reflect.Value) {
	p.skip('[')
	n, err := strconv.Atoi(p.word())
	if err != nil || n < 0 || n > len(p.text)-p.at {
		p.bad = true
		return
	}
	v.Set(reflect.MakeSlice(v.Type(), n, n))
	for i := 0; i < n && !p.bad; i++ {
		p.value(v.Index(i))
	}
	p.skip(']')
}

// string reads a text. One with escapes, which is rare, is left to encoding/json.
func (p *parser) string() string {
	p.skip('"')
	if p.bad {
		return ""
	}
	rest := p.text[p.at:]
	end := strings.IndexByte(rest, '"')
	if end >= 0 && strings.IndexByte(rest[:end], '\\') < 0 {
		p.at += end + 1
		return rest[:end]
	}
	for end = 0; end < len(rest) && rest[end] != '"'; end++ {
		if rest[end] == '\\' {
			end++
		}
	}
	if end >= len(rest) {
		p.bad = true
		return ""
	}
	var s string
	if err := json.Unmarshal([]byte(p.text[p.at-1:p.at+end+1]), &s); err != nil {
		p.bad = true
	}
	p.at += end + 1
	return s
}

// word reads a number.
func (p *parser) word() string {
	start := p.at
	end := strings.IndexByte(p.text[start:], ';')
	if end < 0 {
		p.bad = true
		return ""
	}
	p.at += end + 1
	return p.text[start : start+end]
}
