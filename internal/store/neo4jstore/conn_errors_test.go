package neo4jstore

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// TestErrorsOfTheDriver puts what a read may fail with into the words of the
// contract. The kinds of errors are those that a server which is killed, or starts,
// was seen or is documented to give.
func TestErrorsOfTheDriver(t *testing.T) {
	s, err := Open(Config{URI: "neo4j://localhost", Username: "a-user", Database: "a-database"})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close(t.Context())
	code := func(code string) error { return &neo4j.Neo4jError{Code: code} }
	for _, c := range []struct {
		err  error
		want error // nil: none of the contract, so that it is answered as INTERNAL and logged
	}{
		{io.ErrUnexpectedEOF, store.ErrUnavailable},
		{errors.New("stream interrupted while pulling results"), store.ErrUnavailable},
		{fmt.Errorf("invalid state %d", 4), store.ErrUnavailable},
		{code("Neo.TransientError.Database.DatabaseUnavailable"), store.ErrUnavailable},
		{code("Neo.TransientError.General.MemoryPoolOutOfMemoryError"), store.ErrUnavailable},
		{code("Neo.DatabaseError.General.UnknownError"), store.ErrUnavailable},
		{code("Neo.DatabaseError.Transaction.TransactionStartFailed"), store.ErrUnavailable},
		{code("Neo.ClientError.Database.DatabaseNotFound"), store.ErrUnavailable},
		{code("Neo.ClientError.Security.Unauthorized"), store.ErrDenied},
		{code("Neo.ClientError.Security.CredentialsExpired"), store.ErrDenied},
		{code("Neo.ClientError.Security.AuthenticationRateLimit"), store.ErrDenied},
		{errors.New("tls: first record does not look like a TLS handshake"), store.ErrUnavailable},
		{errors.New("tls: failed to verify certificate"), store.ErrUnavailable},
		{code("Neo.ClientError.Transaction.TransactionTimedOut"), store.ErrTimeout},
		{code("Neo.ClientError.Statement.EntityNotFound"), store.ErrInconsistent},
		{code("Neo.ClientError.Statement.SyntaxError"), nil},
		{&neo4j.UsageError{Message: "the session is closed"}, nil},
	} {
		got := s.translate(t.Context(), driverError{c.err})
		var ours *atlas.Error
		if c.want == nil && errors.As(got, &ours) || c.want != nil && !errors.Is(got, c.want) {
			t.Errorf("translate(%v): got %v, want %v", c.err, got, c.want)
		}
		if errors.As(got, &ours) {
			for _, secret := range []string{"localhost", "Neo4j", "NEO4J", "neo4j", "a-user", "a-database"} {
				if strings.Contains(ours.Message, secret) {
					t.Errorf("translate(%v): whoever asks is told %q, which names %s", c.err, ours.Message, secret)
				}
			}
			if errors.Is(got, store.ErrUnavailable) && !strings.Contains(got.Error(), "localhost") {
				t.Errorf("translate(%v): the operator is told %q, want the address", c.err, got)
			}
		}
		if !errors.Is(got, c.err) {
			t.Errorf("translate(%v) loses its cause: %v", c.err, got)
		}
	}
}
