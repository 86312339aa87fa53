package main

import (
	"encoding/hex"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"

	collector "go.opentelemetry.io/proto/otlp/collector/trace/v1"
	otlp "go.opentelemetry.io/proto/otlp/trace/v1"
	"google.golang.org/protobuf/proto"

	"citygraph/internal/cli"
	"citygraph/internal/tokens"
)

// receiver is who traces are sent to.
type receiver struct {
	mu    sync.Mutex
	spans []*otlp.Span
	names []string // of the services
}

func (c *receiver) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	text, err := io.ReadAll(r.Body)
	var sent collector.ExportTraceServiceRequest
	if err == nil {
		err = proto.Unmarshal(text, &sent)
	}
	if err != nil || r.URL.Path != "/v1/traces" {
		http.Error(w, "no traces", http.StatusBadRequest)
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, resource := range sent.ResourceSpans {
		for _, a := range resource.Resource.Attributes {
			if a.Key == "service.name" {
				c.names = append(c.names, a.Value.GetStringValue())
			}
		}
		for _, scope := range resource.ScopeSpans {
			c.spans = append(c.spans, scope.Spans...)
		}
	}
}

// span is the span with a name, or nil.
func (c *receiver) span(name string) *otlp.Span {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, s := range c.spans {
		if s.Name == name {
			return s
		}
	}
	return nil
}

// TestTraces has a request and its questions to the store sent where the environment
// says, as a part of the client's trace.
func TestTraces(t *testing.T) {
	c := &receiver{}
	collector := httptest.NewServer(c)
	t.Cleanup(collector.Close)
	t.Setenv("OTEL_EXPORTER_OTLP_ENDPOINT", collector.URL)
	t.Setenv("OTEL_SERVICE_NAME", "the-office")
	file, made := tokenFile(t, tokens.Holder{Name: "archive", Rate: -1})
	r, _ := serve(t, "--tokens", file, "--trusted-documents", documentFolder(t, map[string]string{"Partners.graphql": partnersText}))
	const trace = "0af7651916cd43dd8448eb211c80319c"
	r.post(t, `{"documentId":"Partners","variables":{"id":"incheon"}}`, "Traceparent", "00-"+trace+"-b7ad6b7169203331-01", "Authorization", "Bearer "+made["archive"])
	r.post(t, `{"query":"{nowhere}"}`)
	if code, log := r.stop(); code != cli.ExitOK || strings.Contains(log, "lost") {
		t.Fatalf("serve ended with %d: %s", code, log)
	}
	request, question, other := c.span("graphql Partners"), c.span("store list"), c.span("graphql")
	if request == nil || question == nil || other == nil {
		t.Fatalf("got the spans %v, want those of the requests and of the question to the store", c.spans)
	}
	if slices.Compare(request.TraceId, question.TraceId) != 0 || slices.Compare(question.ParentSpanId, request.SpanId) != 0 {
		t.Errorf("the question %v is no part of the request %v", question, request)
	}
	if got := hex.EncodeToString(request.TraceId); got != trace {
		t.Errorf("the request is of the trace %s, want the client's, %s", got, trace)
	}
	for _, s := range c.spans {
		if strings.Contains(s.String(), "nowhere") || strings.Contains(s.String(), "incheon") || strings.Contains(s.String(), made["archive"]) {
			t.Errorf("what the client wrote is in a span: %v", s)
		}
	}
	if other.Status.GetMessage() != "VALIDATION_FAILED" {
		t.Errorf("the status of the failed request is %v", other.Status)
	}
	if len(c.names) == 0 || c.names[0] != "the-office" {
		t.Errorf("the service is called %v, want what the environment says", c.names)
	}
}

// TestTracesThatCannotBe names the variable at the start.
func TestTracesThatCannotBe(t *testing.T) {
	t.Setenv("OTEL_TRACES_EXPORTER", "zipkin")
	if code, _, errs := command(t, "", "serve", "--addr", "127.0.0.1:0"); code != cli.ExitUsage || !strings.Contains(errs, "OTEL_TRACES_EXPORTER") {
		t.Errorf("serve: %d %q", code, errs)
	}
}
