package lru

import (
	"strings"
	"testing"
)

func TestBytes(t *testing.T) {
	c := NewBytes[string, int](80)
	have := func(keys string) {
		t.Helper()
		var got strings.Builder
		for _, key := range c.lru.Keys() { // the oldest first
			got.WriteString(key)
		}
		if got.String() != keys {
			t.Errorf("the cache holds %s, want %s", &got, keys)
		}
		if want := 10 * len(keys); c.bytes != want {
			t.Errorf("they have %d, want %d", c.bytes, want)
		}
	}
	for i, key := range strings.Split("abcdefgh", "") {
		c.Add(key, i, 10)
	}
	have("abcdefgh")
	c.Add("i", 8, 10)
	have("bcdefghi")
	if v, ok := c.Get("b"); v != 1 || !ok {
		t.Errorf("Get(b) = %d, %t", v, ok)
	}
	if v, ok := c.Get("a"); v != 0 || ok {
		t.Errorf("Get(a) = %d, %t, and it was dropped", v, ok)
	}
	c.Add("j", 9, 10)
	have("defghibj")
	c.Add("d", 10, 10)
	have("efghibjd")
	c.Add("k", 11, 11) // more than an eighth
	have("efghibjd")
	c.Clear()
	have("")
}
