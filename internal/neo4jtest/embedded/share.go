package embedded

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
)

// Variable names the environment variable by which tests are told of a server that is running, or of a [Share].
const Variable = "CITYGRAPH_TEST_NEO4J"

// NameVariable names the environment variable that says which of the servers of a [Share] tests ask.
const NameVariable = "CITYGRAPH_TEST_NEO4J_NAME"

// Address is what another process must know to use a server.
type Address struct {
	URI, Username, Password, Database string

	Certificate string // the file of the certificate for encrypted connections
}

// Share is an HTTP handler that lends servers to test processes. It starts one for each path, when the first process asks for it, and
// answers with its Address. All run in the process of the first, where that can be. Processes that ask for the same path one after the other find the plans of the statements of those
// before, which are most of what a server does for tests.
type Share struct {
	// Start starts a server, beside another where there is one.
	Start func(ctx context.Context, beside *Server) (*Server, error)

	mu     sync.Mutex
	shared map[string]func() (*Server, error) // by path
	first  func() (*Server, error)            // of them
}

// missingStatus is the status of an answer that no server can be started on this machine.
const missingStatus = http.StatusNotImplemented

// ServeHTTP answers with an Address in JSON, or with what was wrong in plain text.
func (s *Share) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	start := s.shared[r.URL.Path]
	if start == nil {
		ctx := context.WithoutCancel(r.Context()) // others will have it too
		if first := s.first; first == nil {
			start = sync.OnceValues(func() (*Server, error) { return s.Start(ctx, nil) })
			s.first, s.shared = start, map[string]func() (*Server, error){}
		} else {
			start = sync.OnceValues(func() (*Server, error) {
				beside, err := first()
				if err != nil {
					return nil, err
				}
				return s.Start(ctx, beside)
			})
		}
		s.shared[r.URL.Path] = start
	}
	s.mu.Unlock()
	server, err := start()
	switch {
	case errors.Is(err, ErrMissing):
		w.WriteHeader(missingStatus)
	case err != nil:
		http.Error(w, err.Error(), http.StatusInternalServerError)
	default:
		json.NewEncoder(w).Encode(Address{server.URI, server.Username, server.Password, server.Database, server.CertificateFile()})
	}
}

// Stop stops all servers that were started. Nobody may ask for one any more.
func (s *Share) Stop() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	var errs []error
	for _, start := range s.shared {
		if server, err := start(); err == nil {
			errs = append(errs, server.Stop())
		}
	}
	return errors.Join(errs...)
}

// AskShare returns the address of the server that a [Share] has for a url. The error is ErrMissing when it can start none.
func AskShare(ctx context.Context, url string) (Address, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return Address{}, err
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		return Address{}, err
	}
	defer answer.Body.Close()
	switch answer.StatusCode {
	case http.StatusOK:
		var a Address
		return a, json.NewDecoder(answer.Body).Decode(&a)
	case missingStatus:
		return Address{}, ErrMissing
	default:
		text, err := io.ReadAll(io.LimitReader(answer.Body, 2000))
		return Address{}, errors.Join(fmt.Errorf("share a Neo4j: %s", strings.TrimSpace(string(text))), err)
	}
}
