package graph_test

import (
	"fmt"
	"strings"
	"testing"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// TestSearchPages puts the pages of a search together: they are the whole list.
func TestSearchPages(t *testing.T) {
	h := handler(builtin())
	ids := func(arguments string) (ids []string, info map[string]any) {
		a := ask(t, h, `{x: search(text: "Tianjin", `+arguments+`) {totalCount nodes {id} pageInfo {hasNextPage hasPreviousPage startCursor endCursor}}}`, nil)
		if len(a.Errors) > 0 {
			t.Fatalf("%s: %+v", arguments, a.Errors)
		}
		for _, n := range at(t, a.Data, "x.nodes").([]any) {
			ids = append(ids, n.(map[string]any)["id"].(string))
		}
		info = at(t, a.Data, "x.pageInfo").(map[string]any)
		info["total"] = fmt.Sprint(at(t, a.Data, "x.totalCount"))
		return ids, info
	}
	whole, _ := ids("first: 1000")
	if len(whole) < 50 || whole[0] != "tianjin" {
		t.Fatalf("got %d hits that begin with %s, want many that begin with tianjin", len(whole), whole[0])
	}
	var got []string
	for arguments := "first: 7"; ; {
		page, info := ids(arguments)
		if info["total"] != fmt.Sprint(len(whole)) {
			t.Errorf("%s: totalCount is %v, want %d", arguments, info["total"], len(whole))
		}
		got = append(got, page...)
		if info["hasPreviousPage"] != (len(got) > len(page)) {
			t.Errorf("%s: hasPreviousPage is %v", arguments, info["hasPreviousPage"])
		}
		if info["hasNextPage"] == false {
			break
		}
		arguments = fmt.Sprintf("first: 7, after: %q", info["endCursor"])
	}
	if strings.Join(got, " ") != strings.Join(whole, " ") {
		t.Errorf("the pages hold\n%s\nwant\n%s", got, whole)
	}
	got = nil
	for arguments := "last: 7"; ; {
		page, info := ids(arguments)
		got = append(page, got...)
		if info["hasNextPage"] != (len(got) > len(page)) || info["total"] != fmt.Sprint(len(whole)) {
			t.Errorf("%s: hasNextPage is %v, totalCount %v", arguments, info["hasNextPage"], info["total"])
		}
		if info["hasPreviousPage"] == false {
			break
		}
		arguments = fmt.Sprintf("last: 7, before: %q", info["startCursor"])
	}
	if strings.Join(got, " ") != strings.Join(whole, " ") {
		t.Errorf("the pages from the end hold\n%s\nwant\n%s", got, whole)
	}
	if a := ask(t, h, `{search(text: "Tianjin") {totalCount}}`, nil); fmt.Sprint(at(t, a.Data, "search.totalCount")) != fmt.Sprint(len(whole)) {
		t.Errorf("the total alone is %v %v, want %d", a.Data, a.Errors, len(whole))
	}
}

// TestSearchCursorsAreBound uses a cursor with the text and kinds it was made for,
// however they are written, and with others.
func TestSearchCursorsAreBound(t *testing.T) {
	h := handler(builtin())
	a := ask(t, h, `{search(text: "Tel Aviv", kinds: [CITY, PARTNERSHIP], first: 1) {edges {cursor}}}`, nil)
	cursor := at(t, a.Data, "search.edges.0.cursor")
	for arguments, want := range map[string]string{
		`text: "Tel Aviv", kinds: [CITY, PARTNERSHIP]`:         "",
		`text: " tel  AVIV", kinds: [PARTNERSHIP, CITY, CITY]`: "",
		`text: "Tel Aviv", kinds: [CITY]`:                      "BAD_CURSOR",
		`text: "Tel Aviv"`:                                     "BAD_CURSOR",
		`text: "Tel Avi", kinds: [CITY, PARTNERSHIP]`:          "BAD_CURSOR",
		`text: "Aviv Tel", kinds: [CITY, PARTNERSHIP]`:         "BAD_CURSOR",
	} {
		a := ask(t, h, fmt.Sprintf(`{search(%s, first: 1, after: %q) {nodes {id}}}`, arguments, cursor), nil)
		if got := codesOf(a); got != want {
			t.Errorf("search(%s) with a cursor of another answered %q, want %q", arguments, got, want)
		}
	}
}

// TestSearchIsOneCall: what hits hold is loaded for all of them at once.
func TestSearchIsOneCall(t *testing.T) {
	s := &counted{Store: builtin()}
	a := ask(t, handler(s), `{search(text: "incheon", first: 50) {edges {node {id citations {source {id}}} matched {text}}}}`, nil)
	if len(a.Errors) > 0 {
		t.Fatalf("%+v", a.Errors)
	}
	if n := s.calls.Load(); n != 2 {
		t.Errorf("a search and the sources of its hits took %d calls, want 2", n)
	}
}

// TestTooBroadSearch lets the store say that a search is too broad.
func TestTooBroadSearch(t *testing.T) {
	s := &counted{Store: builtin(), fail: func(string) error { return &atlas.Error{Is: store.ErrTooBroad, Message: "It is too broad."} }}
	if a := ask(t, handler(s), `{search(text: "a") {nodes {id}}}`, nil); codesOf(a) != "TOO_BROAD" || a.Errors[0].Message != "It is too broad." {
		t.Errorf("answered %+v", a.Errors)
	}
}
