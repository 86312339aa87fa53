package main

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
)

// headlines are what people ask most, each for a part of what the program does.
var headlines = []struct{ name, query string }{
	{"Partners", `query Partners($day: Date = "2013-03-28") {city(id: "incheon") {partners(asOf: $day) {totalCount countryCount edges {kind since node {id name country {name}} partnerships {kind signedOn}}}}}`},
	{"Agreements", `{city(id: "incheon") {partnerships {totalCount nodes {id kind signedOn effectiveFrom ended parties {nodes {id name}} citations {confidence source {title}}}}}}`},
	{"Map", `{relationshipMap(focus: ["incheon"], depth: 2, asOf: "2013-03-28") {nodes {id distance degree location {latitude longitude} entity {id name}} edges {id source target link label since} bounds {south west north east}}}`},
	{"Page", `{cities(first: 50) {totalCount nodes {id name country {name} partners(asOf: "2013-03-28", first: 5) {totalCount nodes {name}}} pageInfo {endCursor hasNextPage}}}`},
	{"Filter", `{cities(first: 100, filter: {partners: {asOf: "2013-03-28", some: {country: {code: {eq: "JP"}}}}}) {totalCount nodes {name}}}`},
	{"Search", `{search(text: "tainjin", first: 10) {edges {matched {tier text} node {__typename id}}}}`},
	{"Paths", `{paths(from: "merida", to: "kobe", asOf: "2013-03-28", first: 5) {paths {length explanation}}}`},
	{"Anniversaries", `{anniversaries(from: "2013-01-01", to: "2013-12-31", city: "incheon") {nodes {id on years partnership {id name} celebratedBy {id title startOn}}}}`},
	{"Stats", `{partnershipStats(groupBy: [COUNTRY, DECADE], asOf: "2013-03-28") {count cityCount decade country {name}}}`},
}

// BenchmarkHeadlines asks a server what people ask most, by POST over connections that stay open. Its profile is the one
// that the binary is built with: see make pgo.
func BenchmarkHeadlines(b *testing.B) {
	r, _ := serve(b, "--log-slow-after", "1h")
	for _, h := range headlines {
		body := graphqlBody(b, h.query)
		if _, _, answer := r.post(b, body); !strings.HasPrefix(answer, `{"data":{"`) || strings.Contains(answer, `"errors"`) {
			b.Fatalf("%s: %.300s", h.name, answer)
		}
		request := fmt.Sprintf("POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s", len(body), body)
		b.Run(h.name, func(b *testing.B) {
			b.RunParallel(func(pb *testing.PB) { ask(b, strings.TrimPrefix(r.url, "http://"), request, pb.Next) })
		})
	}
}

// ask sends a request again and again over one connection, with little work beside.
func ask(b *testing.B, address, request string, again func() bool) {
	conn, err := net.Dial("tcp", address)
	if err != nil {
		b.Error(err)
		return
	}
	defer conn.Close()
	answers := bufio.NewReader(conn)
	for again() {
		if _, err := io.WriteString(conn, request); err != nil {
			b.Error(err)
			return
		}
		resp, err := http.ReadResponse(answers, nil)
		if err != nil || resp.StatusCode != http.StatusOK {
			b.Errorf("answer %v, %v", resp, err)
			return
		}
		if _, err := io.Copy(io.Discard, resp.Body); err != nil {
			b.Error(err)
			return
		}
	}
}
