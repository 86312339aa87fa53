package tabular

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// A node is a value of a JSON text: a scalar, a list or an object. A nil *node is a value that is not there.
type node struct {
	scalar any // string, json.Number, bool, or nil for null
	list   []*node
	object *object
	is     form
}

type form int

const (
	isScalar form = iota
	isList
	isObject
)

// An object has its fields in the order of the text.
type object struct {
	keys   []string
	fields map[string]*node
}

func (n *node) null() bool { return n.is == isScalar && n.scalar == nil }

// parse reads one JSON value. Of a key given twice the last value counts, as in encoding/json.
func parse(text []byte) (*node, error) {
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	n, err := read(d)
	if err != nil {
		return nil, fmt.Errorf("read the answer: %w", err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("read the answer: there is more than one JSON value")
	}
	return n, nil
}

func read(d *json.Decoder) (*node, error) {
	token, err := d.Token()
	if err != nil {
		return nil, err
	}
	switch token {
	case json.Delim('['):
		return readList(d)
	case json.Delim('{'):
		return readObject(d)
	}
	return &node{scalar: token}, nil
}

func readList(d *json.Decoder) (*node, error) {
	n := &node{is: isList}
	for d.More() {
		item, err := read(d)
		if err != nil {
			return nil, err
		}
		n.list = append(n.list, item)
	}
	_, err := d.Token()
	return n, err
}

func readObject(d *json.Decoder) (*node, error) {
	o := &object{fields: map[string]*node{}}
	for d.More() {
		token, err := d.Token()
		if err != nil {
			return nil, err
		}
		key := token.(string) // the decoder returns no other keys
		if _, twice := o.fields[key]; !twice {
			o.keys = append(o.keys, key)
		}
		if o.fields[key], err = read(d); err != nil {
			return nil, err
		}
	}
	_, err := d.Token()
	return &node{is: isObject, object: o}, err
}
