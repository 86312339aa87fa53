package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// goodQuestions are what users ask, some of them in a hurry and some for much.
var goodQuestions = []string{
	`{city(id:"incheon"){partners(asOf:"2013-03-28"){totalCount countryCount edges{kind since node{id name country{name}} partnerships{kind signedOn}}}}}`,
	`{city(id:"kobe"){name partners(asOf:"2013-03-28",first:3){edges{cursor node{name}}}}}`,
	`{search(text:"tainjin",first:5){edges{matched{tier text} node{__typename}}}}`,
	`{anniversaries(from:"2013-01-01",until:"2013-12-31",city:"incheon"){nodes{on years partnership{name}}}}`,
	`{cities(first:100,filter:{partners:{asOf:"2013-03-28",some:{country:{code:{eq:"JP"}}}}}){totalCount nodes{name}}}`,
	`{relationshipMap(focus:["incheon"],depth:2,asOf:"2013-03-28",nodeBudget:300){nodes{degree entity{name}} edges{label source target}}}`,
	`{partnershipStats(groupBy:[COUNTRY,DECADE],asOf:"2013-03-28"){count cityCount decade country{name}}}`,
	`{paths(from:"merida",to:"kobe",asOf:"2013-03-28",first:5){paths{length explanation}}}`,
	`{events(first:100){nodes{name from citations{source{name}}}}}`,
}

// hostileBodies are what hurts a server that lets it.
func hostileBodies() []string {
	query := func(text string) string {
		body, err := json.Marshal(map[string]string{"query": text})
		if err != nil {
			panic(err)
		}
		return string(body)
	}
	var bomb strings.Builder // 2^30 fields
	for i := range 30 {
		fmt.Fprintf(&bomb, "fragment F%d on Query {a%d: dataset {name} ...F%d b%d: dataset {name} ...F%d} ", i, i, i+1, i, i+1)
	}
	return []string{
		`{"query":`, `[]`, `null`, "\x00", `{"query":"{nowhere}"}`, `{"query":"{city(id:7){name"}`,
		query("{" + strings.Repeat("dataset{name} ", 2000) + "}"),
		query("{" + strings.Repeat("a:", 5000) + "}"),
		query("query Q {...F0} " + bomb.String() + "fragment F30 on Query {dataset{name}}"),
		query("{...A} fragment A on Query {...B} fragment B on Query {...A}"),
		query("query Q(" + strings.Repeat("$a: Int ", 3000) + ") {dataset{name}}"),
		query(strings.Repeat("{city(id:\"incheon\")", 400)),
		query("{city(id:\"incheon\"){partners(first:1000){nodes{partners(first:1000){nodes{partners(first:1000){nodes{name}}}}}}}}"),
		`{"query":"query($f: CityFilter){cities(filter:$f){totalCount}}","variables":{"f":` + strings.Repeat(`{"not":`, 200) + `null` + strings.Repeat(`}`, 200) + `}}`,
		`{"query":"query($x:[ID!]!){nodes(ids:$x){id}}","variables":{"x":[` + strings.TrimSuffix(strings.Repeat(`"a",`, 20000), ",") + `]}}`,
	}
}

// traffic asks some servers without rest, and remembers what went wrong.
type traffic struct {
	client   *http.Client
	right    [][]string  // for each good question, the answers that are right
	troubled atomic.Bool // whether Neo4j may be away just now

	good, failed, refused atomic.Int64
	mu                    sync.Mutex
	wrong                 []string
}

// blame remembers what went wrong, the first few times.
func (x *traffic) blame(format string, args ...any) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if len(x.wrong) < 20 {
		x.wrong = append(x.wrong, fmt.Sprintf(format, args...))
	}
}

// run asks until ctx ends. A client in six is hostile.
func (x *traffic) run(ctx context.Context, servers []*running, clients int) {
	hostile := hostileBodies()
	var asking sync.WaitGroup
	for i := range clients {
		asking.Go(func() {
			random := rand.New(rand.NewPCG(1, uint64(i)))
			for ctx.Err() == nil {
				server := servers[random.IntN(len(servers))]
				if random.IntN(6) == 0 {
					x.attack(server, hostile[random.IntN(len(hostile))])
				} else {
					x.ask(server, random.IntN(len(goodQuestions)))
				}
				time.Sleep(time.Duration(random.IntN(10)) * time.Millisecond) // people are slower
			}
		})
	}
	asking.Wait()
}

// send posts a body and reads the whole answer. Every request has to be answered.
func (x *traffic) send(server *running, body string) (status int, header http.Header, text []byte) {
	resp, err := x.client.Post(server.url+"/graphql", "application/json", strings.NewReader(body))
	if err == nil {
		defer resp.Body.Close()
		text, err = io.ReadAll(resp.Body)
	}
	if err != nil {
		x.blame("a request was not answered: %.200s: %v", body, err)
		return 0, nil, nil
	}
	return resp.StatusCode, resp.Header, text
}

// ask asks a good question: the answer is right and whole, or an error that may be.
func (x *traffic) ask(server *running, question int) {
	body, err := json.Marshal(map[string]string{"query": goodQuestions[question]})
	if err != nil {
		panic(err)
	}
	status, header, text := x.send(server, string(body))
	if header == nil {
		return
	}
	var answer struct {
		Data   json.RawMessage
		Errors []struct{ Extensions struct{ Code string } }
	}
	if err := json.Unmarshal(text, &answer); err != nil {
		x.blame("%s: %d %.200s: %v", goodQuestions[question], status, text, err)
		return
	}
	if len(answer.Errors) == 0 {
		x.good.Add(1)
		if !slices.Contains(x.right[question], string(bytes.TrimSpace(answer.Data))) {
			x.blame("%s: a wrong answer: %.300s", goodQuestions[question], text)
		}
		return
	}
	x.failed.Add(1)
	for _, e := range answer.Errors {
		switch code := e.Extensions.Code; {
		case code == "OVERLOADED" && status == http.StatusServiceUnavailable && header.Get("Retry-After") != "":
		case code == "TIMEOUT": // the machine is busy
		case code == "UNAVAILABLE" && x.troubled.Load():
		default:
			x.blame("%s: %d %.300s", goodQuestions[question], status, text)
		}
	}
}

// attack sends what has to be refused, in few words.
func (x *traffic) attack(server *running, body string) {
	status, header, text := x.send(server, body)
	if header == nil {
		return
	}
	x.refused.Add(1)
	if status >= 500 && status != http.StatusServiceUnavailable || !bytes.HasPrefix(text, []byte(`{"errors":`)) || len(text) > 4<<10 {
		x.blame("%.100s: answered with %d and %d bytes: %.200s", body, status, len(text), text)
	}
}
