package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// loadClient asks a server from an address of its own.
type loadClient struct {
	addr             string
	asked, otherwise int             // answers that are no data
	firstWrong       string          // the first of them
	took             []time.Duration // of the answers
}

// ask posts a question and reads the answer.
func (g *loadClient) ask(client *http.Client, url, body string) {
	begun := time.Now()
	status, text, err := g.post(client, url, body)
	g.asked++
	if err == nil && status == http.StatusOK && !bytes.Contains(text, []byte(`"errors"`)) {
		g.took = append(g.took, time.Since(begun))
		return
	}
	if g.otherwise++; g.firstWrong == "" {
		g.firstWrong = fmt.Sprintf("%.200s: %d %.300s %v", body, status, text, err)
	}
}

func (g *loadClient) post(client *http.Client, url, body string) (status int, text []byte, err error) {
	req, err := http.NewRequest(http.MethodPost, url+"/graphql", strings.NewReader(body))
	if err != nil {
		return 0, nil, err
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("X-Forwarded-For", g.addr)
	resp, err := client.Do(req)
	if err != nil {
		return 0, nil, err
	}
	defer resp.Body.Close()
	text, err = io.ReadAll(resp.Body)
	return resp.StatusCode, text, err
}

// goodClients are three that ask what people ask, as often as a person who works fast.
func goodClients(ctx context.Context, url string) []*loadClient {
	var guests []*loadClient
	var asking sync.WaitGroup
	for i := range 3 {
		g := &loadClient{addr: fmt.Sprintf("192.0.2.%d", i+1)}
		guests = append(guests, g)
		asking.Go(func() {
			client := &http.Client{Transport: &http.Transport{}}
			defer client.CloseIdleConnections()
			for n := i; ctx.Err() == nil; n++ {
				body, err := json.Marshal(map[string]string{"query": goodQuestions[n%len(goodQuestions)]})
				if err != nil {
					panic(err)
				}
				g.ask(client, url, string(body))
				select {
				case <-time.After(100 * time.Millisecond):
				case <-ctx.Done():
				}
			}
		})
	}
	asking.Wait()
	return guests
}

// costlyQuestions cost a server much, each within the limits.
var costlyQuestions = []string{
	`{relationshipMap(focus:["incheon"],depth:3,asOf:"2013-03-28",nodeBudget:2000){nodes{degree entity{name}} edges{label source target}}}`,
	`{cities(first:1000){nodes{name partners(asOf:"2013-03-28",first:100){nodes{name}}}}}`,
	`{a:search(text:"the",first:100){edges{matched{text}}} b:search(text:"sister",first:100){edges{matched{text}}}}`,
}

// hostileLoad has a client ask as much as it can over eight connections, what costs much and what is hostile, until ctx ends.
func hostileLoad(ctx context.Context, url string) (answered, refused int64) {
	var yes, no atomic.Int64
	var asking sync.WaitGroup
	bodies := hostileBodies()
	for _, q := range costlyQuestions {
		body, err := json.Marshal(map[string]string{"query": q})
		if err != nil {
			panic(err)
		}
		bodies = append(bodies, string(body), string(body))
	}
	for i := range 8 {
		asking.Go(func() {
			client := &http.Client{Transport: &http.Transport{}}
			defer client.CloseIdleConnections()
			g := &loadClient{addr: "198.51.100.7"}
			for n := i; ctx.Err() == nil; n++ {
				g.ask(client, url, bodies[n%len(bodies)])
			}
			yes.Add(int64(g.asked - g.otherwise))
			no.Add(int64(g.otherwise))
		})
	}
	asking.Wait()
	return yes.Load(), no.Load()
}

// TestFairness is what docs/operating.md advises for a server that is open to the world: a client that asks for all it can get, over
// eight connections, takes nothing from three others. None of theirs is refused, and in the long run they wait for at most
// three times as long as when they are alone.
func TestFairness(t *testing.T) {
	// A long run also compares the times of answers with those without the hostile client; in a second, on a busy machine,
	// they say nothing.
	lasts, long := testTime(t, "CITYGRAPH_FAIR", time.Second)
	r, _ := serve(t, "--profile", "production", "--trusted-proxy", "127.0.0.1", "--log-format", "json", "--max-wait", patience.String(), "--timeout", "50s")
	if long {
		r, _ = serve(t, "--profile", "production", "--trusted-proxy", "127.0.0.1", "--log-format", "json")
	}
	measure := func(d time.Duration) (p99 time.Duration, n int) {
		t.Helper()
		ctx, cancel := context.WithTimeout(t.Context(), d)
		defer cancel()
		var took []time.Duration
		for _, g := range goodClients(ctx, r.url) {
			n += g.asked
			took = append(took, g.took...)
			if g.otherwise > 0 {
				t.Errorf("%d of the %d questions of %s had no answer, the first: %s", g.otherwise, g.asked, g.addr, g.firstWrong)
			}
		}
		slices.Sort(took)
		if len(took) == 0 {
			t.Fatal("nobody was answered")
		}
		return took[len(took)*99/100], n
	}
	alone, _ := measure(min(lasts, time.Minute))
	ctx, cancel := context.WithCancel(t.Context())
	var besieging sync.WaitGroup
	var answered, refused int64
	besieging.Go(func() { answered, refused = hostileLoad(ctx, r.url) })
	besieged, n := measure(lasts)
	cancel()
	besieging.Wait()
	t.Logf("%d questions of good clients, p99 %v, alone %v; of the hostile one %d were answered and %d refused", n, besieged, alone, answered, refused)
	if refused < 10 {
		t.Errorf("%d requests of the hostile client were refused: it was not hostile", refused)
	}
	if long && besieged > 3*alone {
		t.Errorf("good clients wait for %v beside a hostile one, and for %v alone", besieged, alone)
	}
}
