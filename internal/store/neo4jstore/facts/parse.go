package facts

import (
	"encoding/json"
	"reflect"
	"strconv"
	"strings"
)

// parser reads what [layout.write] wrote. The texts it reads are parts of its text.
type parser struct {
	text  string
	at    int
	depth int // of the value that is skipped
	newer int // the number of the first field that is above all that its struct has; 0: none
	bad   bool
}

// parse fills v from text, and says whether text is what v was written as.
func (l *layout) parse(text string, v reflect.Value) bool {
	p := parser{text: text}
	p.value(l, v)
	return !p.bad && p.at == len(text)
}

// expect reads a byte that must stand next.
func (p *parser) expect(c byte) {
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

func (p *parser) value(l *layout, v reflect.Value) {
	switch l.kind {
	case reflect.Pointer:
		x := reflect.New(v.Type().Elem())
		p.value(l.elem, x.Elem())
		v.Set(x)
	case reflect.Struct:
		p.object(l, v)
	case reflect.Slice:
		p.list(l, v)
	case reflect.String:
		v.SetString(p.string())
	case reflect.Bool: // false is not written
		p.expect('t')
		v.SetBool(true)
	case reflect.Float64:
		x, err := strconv.ParseFloat(p.word(), 64)
		p.bad = p.bad || err != nil
		v.SetFloat(x)
	default:
		x, err := strconv.ParseInt(p.word(), 10, 64)
		p.bad = p.bad || err != nil
		v.SetInt(x)
	}
}

func (p *parser) object(l *layout, v reflect.Value) {
	p.expect('{')
	for p.next() != '}' && !p.bad {
		i := p.letter()
		if i < len(l.fields) && i >= 0 && l.fields[i].layout != nil {
			p.value(l.fields[i].layout, v.Field(l.fields[i].index))
			continue
		}
		if i >= len(l.fields) && p.newer == 0 {
			p.newer = i + 1
		}
		p.skip() // a field of another build
	}
	p.expect('}')
}

// letter reads the letter of a field, as [indexOf] has it.
func (p *parser) letter() int {
	i := indexOf(p.next())
	p.at++
	p.bad = p.bad || i < 0
	return i
}

func (p *parser) list(l *layout, v reflect.Value) {
	p.expect('[')
	n, err := strconv.Atoi(p.word())
	if err != nil || n < 0 || n > len(p.text)-p.at {
		p.bad = true
		return
	}
	v.Set(reflect.MakeSlice(v.Type(), n, n))
	for i := 0; i < n && !p.bad; i++ {
		p.value(l.elem, v.Index(i))
	}
	p.expect(']')
}

// maxDepth is how deep values can stand in each other that are skipped.
const maxDepth = 16

// skip reads a value of any type.
func (p *parser) skip() {
	if p.depth++; p.depth > maxDepth {
		p.bad = true
	}
	switch p.next() {
	case '"':
		p.string()
	case 't':
		p.at++
	case '{':
		for p.at++; p.next() != '}' && !p.bad; {
			p.letter()
			p.skip()
		}
		p.expect('}')
	case '[':
		p.at++
		n, err := strconv.Atoi(p.word())
		p.bad = p.bad || err != nil || n < 0
		for ; n > 0 && !p.bad; n-- {
			p.skip()
		}
		p.expect(']')
	default:
		_, err := strconv.ParseFloat(p.word(), 64)
		p.bad = p.bad || err != nil
	}
	p.depth--
}

// string reads a text. One with escapes, which is rare, is left to encoding/json.
func (p *parser) string() string {
	p.expect('"')
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
	if p.bad {
		return ""
	}
	start := p.at
	end := strings.IndexByte(p.text[start:], ';')
	if end < 0 {
		p.bad = true
		return ""
	}
	p.at += end + 1
	return p.text[start : start+end]
}
