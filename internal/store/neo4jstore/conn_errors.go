package neo4jstore

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// ErrForeign says that the database holds a graph that is not ours.
var ErrForeign = errors.New("a foreign database")

// contextError says how ctx ended, in the words of the contract, or nothing.
func contextError(ctx context.Context) error {
	err := ctx.Err()
	if errors.Is(err, context.DeadlineExceeded) {
		return timeoutError(err)
	}
	return err
}

func timeoutError(cause error) error {
	return &atlas.Error{Is: store.ErrTimeout, Message: "the question took too long: ask for less at a time", Cause: cause}
}

// changedError says that the data version is no longer the one of the view.
func changedError(cause error) error {
	return &atlas.Error{Is: store.ErrInconsistent, Message: "the data changed while the question was answered: ask again", Cause: cause}
}

// translate puts an error of the driver into the words of the contract.
func (s *conn) translate(ctx context.Context, err error) error {
	if err == nil {
		return nil
	}
	if over := contextError(ctx); over != nil {
		return over
	}
	var ours *atlas.Error
	if errors.As(err, &ours) {
		return err
	}
	var server *neo4j.Neo4jError
	if errors.As(err, &server) {
		return s.translateCode(server.Code, err)
	}
	if text := err.Error(); strings.Contains(text, "tls: ") { // the driver hides the types
		return s.certificateError(text, err)
	}
	if isConnectionError(err) {
		return s.unavailable("Neo4j at %s cannot be reached: see that it runs and that the address is right", err, s.address)
	}
	return fmt.Errorf("neo4j: %w", err)
}

// certificateError says why there is no encrypted connection to a server that answers.
func (s *conn) certificateError(text string, cause error) error {
	if strings.Contains(text, "first record does not look like a TLS handshake") {
		return s.unavailable("Neo4j at %s does not speak TLS: give it a certificate, or use a scheme without +s, as neo4j://", cause, s.address)
	}
	return s.unavailable("the certificate of Neo4j at %s is not trusted: let this machine trust its authority (the variable SSL_CERT_FILE names a file with it), or use neo4j+ssc:// where it signed itself and the network is yours",
		cause, s.address)
}

// driverError is an error of the driver that the server did not answer with.
type driverError struct{ error }

func (e driverError) Unwrap() error { return e.error }

// isConnectionError says whether an error is one of the connection. The driver wraps most of
// them. A connection that ends within an answer comes as the reader saw it, and some
// have no type; of a read they are all that the driver fails with, unless it is
// misused.
func isConnectionError(err error) bool {
	var misused *neo4j.UsageError
	if errors.As(err, &misused) {
		return false
	}
	var driver driverError
	var connection *neo4j.ConnectivityError
	var network net.Error
	return errors.As(err, &driver) || errors.As(err, &connection) || errors.As(err, &network) ||
		errors.Is(err, context.DeadlineExceeded) || errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF)
}

// translateCode puts an error that the server answered with into the words of the
// contract.
func (s *conn) translateCode(code string, err error) error {
	switch {
	case strings.HasPrefix(code, "Neo.ClientError.Transaction.TransactionTimedOut"), code == "Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration":
		return timeoutError(err)
	case code == "Neo.ClientError.Security.AuthenticationRateLimit":
		return s.unavailable("Neo4j at %s was given a wrong password too often: wait some seconds, and check NEO4J_USERNAME and NEO4J_PASSWORD",
			fmt.Errorf("%w: %w", store.ErrDenied, err), s.address)
	case code == "Neo.ClientError.Security.CredentialsExpired":
		return s.unavailable("the password of %s at Neo4j at %s must be changed before its first use", fmt.Errorf("%w: %w", store.ErrDenied, err), s.user, s.address)
	case code == "Neo.ClientError.Security.Unauthorized":
		return s.unavailable("Neo4j at %s refuses the user %q with the password given: check NEO4J_USERNAME and NEO4J_PASSWORD",
			fmt.Errorf("%w: %w", store.ErrDenied, err), s.address, s.user)
	case code == "Neo.ClientError.Database.DatabaseNotFound":
		return s.unavailable("Neo4j at %s has no database %q: check NEO4J_DATABASE", err, s.address, s.database)
	case code == "Neo.ClientError.Statement.EntityNotFound":
		return changedError(err) // deleted under the statement
	case strings.HasPrefix(code, "Neo.TransientError."), strings.HasPrefix(code, "Neo.ClientError.Cluster."),
		code == "Neo.ClientError.Transaction.TransactionMarkedAsFailed", code == "Neo.ClientError.Transaction.TransactionTerminated":
		return s.unavailable("Neo4j at %s cannot answer now: try again", err, s.address)
	case strings.HasPrefix(code, "Neo.DatabaseError."): // one that is just starting or ending answers so, too
		return s.unavailable("Neo4j at %s failed (%s): try again, and see its log if it goes on", err, s.address, code)
	}
	return fmt.Errorf("neo4j: %w", err)
}

// unavailable is a failure of the server. Clients get a general message; the details are for
// the operator.
func (s *conn) unavailable(format string, cause error, args ...any) error {
	return &atlas.Error{Is: store.ErrUnavailable, Message: store.MessageUnavailable, Operator: fmt.Sprintf(format, args...), Cause: cause}
}
