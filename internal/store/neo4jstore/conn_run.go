package neo4jstore

import (
	"context"
	"errors"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// statement is a text of Cypher, always the same, so that it is planned once.
type statement struct{ name, text string }

// Times of the retries of a read.
const (
	firstDelay = 10 * time.Millisecond
	maxTries   = 4
)

// read runs a statement that yields at most one record, and again where that may
// help: a read changes nothing. The record is nil when there is none.
func (s *conn) read(ctx context.Context, st statement, params map[string]any) (*neo4j.Record, error) {
	pause := firstDelay
	for try := 1; ; try++ {
		record, err := s.runPlanned(ctx, st, params)
		if err == nil {
			return record, nil
		}
		if try == maxTries || !neo4j.IsRetryable(err) || ctx.Err() != nil {
			return nil, s.translate(ctx, driverError{err})
		}
		if err := wait(ctx, pause); err != nil {
			return nil, err
		}
		pause *= 2
	}
}

// runPlanned runs a statement once, after the first question of it on this server.
func (s *conn) runPlanned(ctx context.Context, st statement, params map[string]any) (*neo4j.Record, error) {
	end, err := s.plans.wait(ctx, st)
	if err != nil {
		return nil, err
	}
	record, err := s.runOnce(ctx, st, params)
	if _, answered := errors.AsType[*neo4j.Neo4jError](err); err != nil && !answered && ctx.Err() == nil {
		s.plans.reset() // the connection broke, and the server may come back without any plan
		s.composed.reset()
	}
	if end != nil {
		end(err)
	}
	return record, err
}

// runOnce runs a statement in a transaction of its own, which is one round trip.
func (s *conn) runOnce(ctx context.Context, st statement, params map[string]any) (*neo4j.Record, error) {
	if s.onRun != nil {
		s.onRun(st)
	}
	s.running.Add(1)
	defer s.running.Add(-1)
	timeout := s.txTimeout
	if deadline, ok := ctx.Deadline(); ok {
		timeout = max(time.Millisecond, min(timeout, time.Until(deadline)))
	}
	ctx, cancel := context.WithTimeout(ctx, timeout+time.Second) // a server that never answers
	defer cancel()
	session := s.session(ctx, neo4j.AccessModeRead)
	defer s.closeSession(ctx, session)
	result, err := session.Run(ctx, st.text, params, neo4j.WithTxTimeout(timeout))
	if err != nil {
		return nil, err
	}
	var record *neo4j.Record
	if result.Next(ctx) {
		record = result.Record()
	}
	if _, err := result.Consume(ctx); err != nil {
		return nil, err
	}
	return record, nil
}

// Running is how many statements of views run at this moment, each on a connection of
// its own.
func (s *conn) Running() int { return int(s.running.Load()) }

// session opens a session that sees at least what the last load of s wrote.
func (s *conn) session(ctx context.Context, mode neo4j.AccessMode) neo4j.SessionWithContext {
	c := neo4j.SessionConfig{AccessMode: mode, DatabaseName: s.database}
	if b := s.bookmarks.Load(); b != nil {
		c.Bookmarks = *b
	}
	return s.driver.NewSession(ctx, c)
}

// closeSession closes a session; what went wrong before matters more than what does now.
func (s *conn) closeSession(ctx context.Context, session neo4j.SessionWithContext) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
	defer cancel()
	if err := session.Close(ctx); err != nil {
		s.log.Debug("close a session of Neo4j", "error", err)
	}
}

// wait pauses, or ends with ctx.
func wait(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return contextError(ctx)
	case <-t.C:
		return nil
	}
}
