package app

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"sync"
	"testing"
	"time"

	"citygraph/internal/admission"
	"citygraph/internal/gqlhttp"
	"citygraph/internal/server"
)

// BenchmarkOverload sends the headline question for three seconds eight times as often as it can be answered, whether or
// not earlier ones have been. It tells how long answers take: alone, of those that were let in, and a second after.
func BenchmarkOverload(b *testing.B) {
	h, _, _ := builtin(b, gqlhttp.Config{Admission: admissionOf(Load{Wait: admission.DefaultWait}, 0, rates{})})
	handler := server.NewHandler(server.Config{
		Log:    slog.New(slog.NewTextHandler(io.Discard, nil)),
		Routes: []server.Route{{Pattern: "/graphql", Handler: h}},
	})
	request := httptest.NewRequest(http.MethodGet, headline, nil)
	timed := func() (time.Duration, int) {
		w := sink{header: http.Header{}}
		begun := time.Now()
		handler.ServeHTTP(&w, request.WithContext(b.Context()))
		return time.Since(begun), w.status
	}
	calm := func() time.Duration {
		var took []time.Duration
		for range 2000 {
			d, status := timed()
			if status != http.StatusOK {
				b.Fatalf("status %d of a request that is alone", status)
			}
			took = append(took, d)
		}
		return percentile(took, 0.99)
	}
	for b.Loop() {
		alone := calm()
		carries := carried(timed)
		admitted, refused := flood(timed, 8*carries, 3*time.Second)
		time.Sleep(time.Second) // is what the server is given to be itself again
		after := calm()
		milliseconds := func(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
		b.ReportMetric(float64(carries), "carries/s")
		b.ReportMetric(float64(len(admitted)), "admitted")
		b.ReportMetric(float64(refused), "refused")
		b.ReportMetric(milliseconds(alone), "ms-p99-alone")
		b.ReportMetric(milliseconds(percentile(admitted, 0.99)), "ms-p99-admitted")
		b.ReportMetric(milliseconds(percentile(admitted, 0.5)), "ms-p50-admitted")
		b.ReportMetric(milliseconds(after), "ms-p99-after")
	}
}

// BenchmarkClosedLoop has a number of clients each ask the headline question again as soon as it has its answer, in turns
// from a server that lets all in at once and from one with the default admission. It tells the share of answers that
// the second gives of those that the first does, the share of its requests that are refused, and how long its answers take.
func BenchmarkClosedLoop(b *testing.B) {
	serve := func(a gqlhttp.Admission) *httptest.Server {
		h, _, _ := builtin(b, gqlhttp.Config{Admission: a})
		s := httptest.NewServer(addressed(server.NewHandler(server.Config{
			Log:    slog.New(slog.NewTextHandler(io.Discard, nil)),
			Routes: []server.Route{{Pattern: "/graphql", Handler: h}},
		})))
		b.Cleanup(s.Close)
		return s
	}
	open := serve(gqlhttp.Admission{})
	gated := serve(admissionOf(Load{Wait: admission.DefaultWait}, 0, rates{}))
	for _, clients := range []int{8, 64, 256} {
		b.Run(strconv.Itoa(clients), func(b *testing.B) {
			const round = 2 * time.Second
			var plain, answered, refused int
			var took []time.Duration
			for b.Loop() {
				d, _ := closedLoop(b, open, clients, round)
				plain += len(d)
				d, n := closedLoop(b, gated, clients, round)
				answered, refused, took = answered+len(d), refused+n, append(took, d...)
			}
			b.ReportMetric(float64(answered)/float64(plain), "goodput/open")
			b.ReportMetric(float64(answered)/(float64(b.N)*round.Seconds()), "answers/s")
			b.ReportMetric(float64(refused)/float64(refused+answered), "refused-share")
			b.ReportMetric(float64(percentile(took, 0.99).Milliseconds()), "ms-p99")
			b.ReportMetric(float64(percentile(took, 0.5).Milliseconds()), "ms-p50")
		})
	}
}

// clientHeader names the client of a request, as whose address the server of a closed loop takes it.
const clientHeader = "X-Client"

// addressed takes the address of a client from the header of its request.
func addressed(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r.RemoteAddr = r.Header.Get(clientHeader)
		h.ServeHTTP(w, r)
	})
}

// closedLoop has clients ask a server again and again for a while, each over a connection of its own that stays open, from as many
// addresses.
func closedLoop(b *testing.B, server *httptest.Server, clients int, during time.Duration) (answered []time.Duration, refused int) {
	var wg sync.WaitGroup
	var mu sync.Mutex
	end := time.Now().Add(during)
	for i := range clients {
		request := fmt.Appendf(nil, "GET %s HTTP/1.1\r\nHost: x\r\n%s: 192.0.2.%d:1234\r\n\r\n", headline, clientHeader, i%250)
		wg.Go(func() {
			took, no, err := askUntil(end, server.Listener.Addr().String(), request)
			if err != nil {
				b.Error(err)
			}
			mu.Lock()
			defer mu.Unlock()
			answered, refused = append(answered, took...), refused+no
		})
	}
	wg.Wait()
	return answered, refused
}

// askUntil sends a request over one connection, again as soon as it has its answer.
func askUntil(end time.Time, address string, request []byte) (took []time.Duration, refused int, err error) {
	c, err := net.Dial("tcp", address)
	if err != nil {
		return nil, 0, err
	}
	defer c.Close()
	in := bufio.NewReader(c)
	for time.Now().Before(end) {
		begun := time.Now()
		if _, err := c.Write(request); err != nil {
			return nil, 0, err
		}
		resp, err := http.ReadResponse(in, nil)
		if err != nil {
			return nil, 0, err
		}
		if _, err := io.Copy(io.Discard, resp.Body); err != nil {
			return nil, 0, err
		}
		if resp.StatusCode == http.StatusOK {
			took = append(took, time.Since(begun))
		} else {
			refused++
		}
	}
	return took, refused, nil
}

// sink takes an answer and forgets it: clients are to take as little as they can of the processors that the server has.
type sink struct {
	header http.Header
	status int
}

func (s *sink) Header() http.Header    { return s.header }
func (s *sink) WriteHeader(status int) { s.status = status }
func (s *sink) Write(b []byte) (int, error) {
	s.status = cmp.Or(s.status, http.StatusOK)
	return len(b), nil
}

// carried is how many requests a second are answered when as many are in flight as there are processors.
func carried(timed func() (time.Duration, int)) int {
	const each = 1000
	begun := time.Now()
	var wg sync.WaitGroup
	for range 2 {
		wg.Go(func() {
			for range each {
				timed()
			}
		})
	}
	wg.Wait()
	return int(2 * each / time.Since(begun).Seconds())
}

// flood sends requests at a rate for a while.
func flood(timed func() (time.Duration, int), perSecond int, during time.Duration) (admitted []time.Duration, refused int) {
	var wg sync.WaitGroup
	var mu sync.Mutex
	begun := time.Now()
	for sent := 0; time.Since(begun) < during; {
		for due := int(time.Since(begun).Seconds() * float64(perSecond)); sent < due; sent++ {
			wg.Go(func() {
				d, status := timed()
				mu.Lock()
				defer mu.Unlock()
				if status == http.StatusOK {
					admitted = append(admitted, d)
				} else {
					refused++
				}
			})
		}
		time.Sleep(time.Millisecond)
	}
	wg.Wait()
	return admitted, refused
}

func percentile(took []time.Duration, p float64) time.Duration {
	slices.Sort(took)
	return took[int(p*float64(len(took)-1))]
}
