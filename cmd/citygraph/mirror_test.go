package main

import (
	"encoding/json"
	"net/http"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"citygraph/internal/cli"
)

// TestMirror serves a Neo4j from memory, through its loss and a new data version.
func TestMirror(t *testing.T) {
	server, proxy := startFilled(t)
	r, log := serve(t, "--operator-addr", ":0", "--store", proxy.URI(), "--mirror", "--neo4j-acquire-timeout", "500ms")
	before := proxy.Connections()
	embedded, _ := serve(t)
	questions := []string{
		partners,
		`/graphql?query={city(id:"kobe"){name}}`,
		`/graphql?query={search(text:"tainjin"){edges{matched{tier}node{__typename}}}}`,
		`/graphql?query={relationshipMap(focus:["incheon"],depth:2,asOf:"2013-03-28"){nodes{degree%20entity{name}}edges{label}}}`,
	}
	same := func() {
		t.Helper()
		for _, question := range questions {
			_, header, got := r.get(t, question)
			if _, _, want := embedded.get(t, question); got != want {
				t.Errorf("%s\n got %.300s\nwant %.300s", question, got, want)
			}
			if age, err := strconv.Atoi(header.Get("X-Citygraph-Data-Age")); err != nil || age < 0 {
				t.Errorf("%s: X-Citygraph-Data-Age is %q, want seconds", question, header.Get("X-Citygraph-Data-Age"))
			}
		}
	}
	same()
	if now := proxy.Connections(); now > before+1 {
		t.Errorf("the answers took %d connections to Neo4j beside %d of the mirror", now, before)
	}
	_, header, _ := r.get(t, partners)
	tag := header.Get("ETag")
	if tag == "" {
		t.Fatalf("no tag: %v", header)
	}

	proxy.Cut()
	type answer struct {
		Data       json.RawMessage
		Extensions struct{ Mirror struct{ CheckedAt string } }
	}
	var stale answer
	eventually(t, func() bool {
		status, _, body := r.get(t, partners)
		if status != http.StatusOK || !strings.Contains(body, `"totalCount":34`) {
			t.Fatalf("without Neo4j: %d %s", status, body)
		}
		if err := json.Unmarshal([]byte(body), &stale); err != nil {
			t.Fatal(err)
		}
		return stale.Extensions.Mirror.CheckedAt != ""
	}, "answers say how old the data are")
	if status, header, _ := r.get(t, partners, "If-None-Match", tag); status != http.StatusOK || header.Get("ETag") == tag {
		t.Errorf("an answer that says more has the tag of before: %d %v", status, header)
	}
	if status, _, body := r.get(t, "/readyz"); status != http.StatusOK || !strings.Contains(body, `"ageSeconds":`) || strings.Contains(body, "reached") {
		t.Errorf("/readyz without Neo4j: %d %s, want the age of the data, and not why", status, body)
	}
	if status, body := fetched(t, operatorURL(t, log)+"/readyz"); status != http.StatusOK || !strings.Contains(body, `"ageSeconds":`) || !strings.Contains(body, "cannot be reached") {
		t.Errorf("/readyz of the operator without Neo4j: %d %s, want the age of the data and why", status, body)
	}

	proxy.Heal(t)
	data := filepath.Join(t.TempDir(), "data")
	must(t, "export", "--format", "dataset", "--output", data)
	replaceIn(t, filepath.Join(data, "cities.csv"), "\nkobe,CITY,country-jp,Kobe,", "\nkobe,CITY,country-jp,Kobe City,")
	must(t, "import", "--store", server.URI, data)
	eventually(t, func() bool {
		_, _, body := r.get(t, questions[1])
		return body == `{"data":{"city":{"name":"Kobe City"}}}`
	}, "the new data are served, and are no longer called old")
	embedded, _ = serve(t, "--store", "mem:"+data)
	same()
}

// TestMirrorOfMemory says that there is nothing to mirror.
func TestMirrorOfMemory(t *testing.T) {
	if code, _, errs := command(t, "", "serve", "--addr", "127.0.0.1:0", "--mirror"); code != cli.ExitUsage || !strings.Contains(errs, "--mirror is for a Neo4j") {
		t.Errorf("serve --mirror: %d %q", code, errs)
	}
}
