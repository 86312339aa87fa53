package embedded

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net"
	"os"
	"strconv"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// FreePort returns a port of 127.0.0.1 that nobody listens on. It lies below
// those that systems give to outgoing connections, so that none of these takes
// it while its server is down.
func FreePort() (int, error) {
	var err error
	for range 100 {
		port := 20_000 + rand.IntN(10_000)
		var l net.Listener
		if l, err = net.Listen("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(port))); err == nil {
			return port, l.Close()
		}
	}
	return 0, fmt.Errorf("find a free port: %w", err)
}

// ready waits until the server answers.
func (s *Server) ready(ctx context.Context) error {
	ctx, stop := context.WithTimeout(ctx, 3*time.Minute)
	defer stop()
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	exited := s.exited
	go func() { // so that the driver does not wait for one that is gone
		select {
		case <-exited:
			cancel(errors.New("it ended by itself"))
		case <-ctx.Done():
		}
	}()
	poll := time.NewTicker(25 * time.Millisecond)
	defer poll.Stop()
	for {
		err := s.login(ctx)
		switch {
		case err == nil:
			return nil
		case hasCode(err, "Neo.ClientError.Security.AuthenticationRateLimit"): // after three wrong passwords
			return fmt.Errorf("start Neo4j at %s: its password is no longer the one in %s: %w", s.URI, s.passwordFile(), err)
		}
		select {
		case <-poll.C:
		case <-ctx.Done():
			log, _ := os.ReadFile(s.logFile())
			return fmt.Errorf("start Neo4j at %s: %w (last error: %w)\n%s", s.URI, context.Cause(ctx), err, tail(log))
		}
	}
}

// login logs in once. A server that still has the password it was born with gets
// ours.
func (s *Server) login(ctx context.Context) error {
	conn, err := new(net.Dialer).DialContext(ctx, "tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(s.port)))
	if err != nil {
		return err // without the driver, which is slower to say so
	}
	conn.Close()
	err = s.do(ctx, s.Password, s.Database, "RETURN 1", nil)
	if !hasCode(err, "Neo.ClientError.Security.Unauthorized") {
		return err
	}
	const born = "neo4j"
	if err := s.do(ctx, born, "system", "ALTER CURRENT USER SET PASSWORD FROM $old TO $new",
		map[string]any{"old": born, "new": s.Password}); err != nil {
		return err
	}
	return s.do(ctx, s.Password, s.Database, "RETURN 1", nil)
}

// hasCode says whether an error is one of the server with this code.
func hasCode(err error, code string) bool {
	refused, ok := errors.AsType[*neo4j.Neo4jError](err)
	return ok && refused.Code == code
}

// do runs one statement, without retries.
func (s *Server) do(ctx context.Context, password, database, statement string, params map[string]any) error {
	driver, err := neo4j.NewDriverWithContext(s.URI, neo4j.BasicAuth(s.Username, password, ""))
	if err != nil {
		return err
	}
	defer driver.Close(ctx)
	session := driver.NewSession(ctx, neo4j.SessionConfig{DatabaseName: database})
	defer session.Close(ctx)
	result, err := session.Run(ctx, statement, params)
	if err != nil {
		return err
	}
	_, err = result.Consume(ctx)
	return err
}
