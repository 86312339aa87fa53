package main

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"sync/atomic"

	"citygraph/internal/gqlhttp"
	"citygraph/internal/tokens"
)

// tokenFlags say who is known by a token.
type tokenFlags struct {
	Tokens       string `placeholder:"FILE" completes:"file" help:"A file of the hashes of bearer tokens, a line NAME sha256:HEX [RATE] for each, whose holders have rates of their own; read anew at SIGHUP."`
	RequireToken bool   `help:"Answer GraphQL to none but the holders of tokens. The pages of the dashboard have none."`
}

// doorman holds the tokens that are known just now.
type doorman struct {
	flags tokenFlags
	log   *slog.Logger
	// known is told whose tokens there are, each time that they are read. Nil: nobody is.
	known func([]tokens.Holder)

	now atomic.Pointer[tokens.Set]
}

// mostTokenBytes bounds the file of tokens: some 100,000 lines.
const mostTokenBytes = 16 << 20

// load reads the file, and knows who is in it.
func (d *doorman) load() error {
	if d.flags.Tokens == "" {
		if d.flags.RequireToken {
			return usage("--require-token needs tokens: name their file with --tokens")
		}
		return nil
	}
	set, err := d.read()
	if err == nil {
		d.know(set)
	}
	return err
}

// read reads the file.
func (d *doorman) read() (*tokens.Set, error) {
	text, err := readFile(d.flags.Tokens, mostTokenBytes)
	if err != nil {
		return nil, usage("--tokens: cannot read %s: %v", d.flags.Tokens, err)
	}
	set, err := tokens.Parse(bytes.NewReader(text))
	if err != nil {
		return nil, failure{exitProblems, fmt.Errorf("the tokens in %s:\n%w", d.flags.Tokens, err)}
	}
	return set, nil
}

// know knows the holders of other tokens from now on.
func (d *doorman) know(set *tokens.Set) {
	if d.known != nil {
		d.known(set.Holders())
	}
	d.now.Store(set)
}

// reload reads the file anew; nil where there is none.
func (d *doorman) reload() *reload {
	if d.flags.Tokens == "" {
		return nil
	}
	return &reload{what: "the tokens", kept: "those of before are still known", read: func() (func(context.Context) ([]any, error), error) {
		set, err := d.read()
		return func(context.Context) ([]any, error) {
			d.know(set)
			return []any{"tokens", len(set.Holders())}, nil
		}, err
	}}
}

// guard is what the endpoint is to know of it. Where tokens are optional all are answered the same, whoever asks.
func (d *doorman) guard() gqlhttp.Guard {
	if d.flags.Tokens == "" {
		return gqlhttp.Guard{}
	}
	return gqlhttp.Guard{Authenticate: d.identify, Public: !d.flags.RequireToken}
}

// headers are what pages of other origins may send.
func (d *doorman) headers() []string {
	if d.flags.Tokens == "" {
		return []string{costHeader}
	}
	return []string{costHeader, "Authorization"}
}

const realm = `Bearer realm="citygraph"`

type holderKey struct{}

// identify finds out whose token a request has, as RFC 6750 says. Credentials that are no bearer token count as none.
func (d *doorman) identify(r *http.Request) (context.Context, *gqlhttp.Challenge) {
	credentials := r.Header.Values("Authorization")
	if len(credentials) > 1 {
		return nil, &gqlhttp.Challenge{Status: http.StatusBadRequest, Header: realm + `, error="invalid_request"`,
			Message: "Send one Authorization header, not several."}
	}
	token, ok := "", false
	if len(credentials) == 1 {
		token, ok = bearer(credentials[0])
	}
	if !ok {
		if !d.flags.RequireToken {
			return r.Context(), nil
		}
		return nil, &gqlhttp.Challenge{Status: http.StatusUnauthorized, Header: realm,
			Message: "This server answers only who has a token, and sends it as Authorization: Bearer TOKEN; pages of the dashboard cannot."}
	}
	holder, ok := d.now.Load().Find(token)
	if !ok {
		return nil, &gqlhttp.Challenge{Status: http.StatusUnauthorized, Header: realm + `, error="invalid_token"`,
			Message: "Nobody is known by this token: it is mistyped, or holds no more."}
	}
	return context.WithValue(r.Context(), holderKey{}, holder.Name), nil
}

// bearer is the token in an Authorization header, when it is one of that scheme.
func bearer(credentials string) (token string, ok bool) {
	scheme, token, _ := strings.Cut(credentials, " ")
	return strings.Trim(token, " "), strings.EqualFold(scheme, "Bearer")
}

// holderOf is the name of who sends a request by a token.
func holderOf(ctx context.Context) (name string, ok bool) {
	name, ok = ctx.Value(holderKey{}).(string)
	return name, ok
}

type tokenCmd struct {
	Name string `arg:"" placeholder:"NAME" help:"Who is to have the token."`
	Rate int    `default:"-1" placeholder:"COST" help:"Cost a second that it may use; 0 bounds nothing. Without it, the --rate of the server."`
}

// Run prints the line of a new token for the file, and beside it, this once, the token.
func (c *tokenCmd) Run(std stdio) error {
	if err := tokens.CheckName(c.Name); err != nil {
		return failure{exitUsage, err}
	}
	token := tokens.New()
	fmt.Fprintf(std.err, "The token of %s, which is shown this once: %s\n", c.Name, token)
	_, err := fmt.Fprintln(std.out, tokens.Line(tokens.Holder{Name: c.Name, Rate: max(-1, c.Rate)}, token))
	return err
}
