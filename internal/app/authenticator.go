package app

import (
	"bytes"
	"context"
	"net/http"
	"strings"
	"sync/atomic"

	"citygraph/internal/gqlhttp"
	"citygraph/internal/readfile"
	"citygraph/internal/tokens"
)

// authenticator finds out whose token a request has.
type authenticator struct {
	Tokens
	// setRates is given the holders, each time that the tokens are read.
	setRates func([]tokens.Holder)

	current atomic.Pointer[tokens.Set]
}

// newAuthenticator reads the tokens that c names.
func newAuthenticator(c Tokens, setRates func([]tokens.Holder)) (*authenticator, error) {
	a := &authenticator{Tokens: c, setRates: setRates}
	if a.File == "" {
		if a.Required {
			return nil, badConfig("--require-token needs tokens: name their file with --tokens")
		}
		return a, nil
	}
	set, err := a.read()
	if err != nil {
		return nil, err
	}
	a.use(set)
	return a, nil
}

// maxTokenBytes bounds the file of tokens: some 100,000 lines.
const maxTokenBytes = 16 << 20

// read reads the file.
func (a *authenticator) read() (*tokens.Set, error) {
	text, err := readfile.Path(a.File, maxTokenBytes)
	if err != nil {
		return nil, badConfig("--tokens: cannot read %s: %v", a.File, err)
	}
	set, err := tokens.Parse(bytes.NewReader(text))
	if err != nil {
		return nil, mistakes("the tokens in %s:\n%w", a.File, err)
	}
	return set, nil
}

// use takes the tokens of a set from now on, and no others.
func (a *authenticator) use(set *tokens.Set) {
	a.setRates(set.Holders())
	a.current.Store(set)
}

// reload reads the file anew; nil where there is none.
func (a *authenticator) reload() *reload {
	if a.File == "" {
		return nil
	}
	return &reload{what: "the tokens", fallback: "the old ones stay in use", read: func() (func(context.Context) ([]any, error), error) {
		set, err := a.read()
		return func(context.Context) ([]any, error) {
			a.use(set)
			return []any{"tokens", len(set.Holders())}, nil
		}, err
	}}
}

// guard is the authenticator as the endpoint uses it. Where tokens are optional, answers are the same with one and without.
func (a *authenticator) guard() gqlhttp.Guard {
	if a.File == "" {
		return gqlhttp.Guard{}
	}
	return gqlhttp.Guard{Authenticate: a.identify, Public: !a.Required}
}

// headers are what pages of other origins may send.
func (a *authenticator) headers() []string {
	if a.File == "" {
		return []string{CostHeader}
	}
	return []string{CostHeader, "Authorization"}
}

const realm = `Bearer realm="citygraph"`

type holderKey struct{}

// identify finds out whose token a request has, by RFC 6750. Credentials that are no bearer token count as none.
func (a *authenticator) identify(r *http.Request) (context.Context, *gqlhttp.Challenge) {
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
		if !a.Required {
			return r.Context(), nil
		}
		return nil, &gqlhttp.Challenge{Status: http.StatusUnauthorized, Header: realm,
			Message: "This server needs a token: send it as Authorization: Bearer TOKEN. The pages of the dashboard cannot."}
	}
	holder, ok := a.current.Load().Find(token)
	if !ok {
		return nil, &gqlhttp.Challenge{Status: http.StatusUnauthorized, Header: realm + `, error="invalid_token"`,
			Message: "The token is not valid: it is mistyped, or was taken out of the file of tokens."}
	}
	return context.WithValue(r.Context(), holderKey{}, holder.Name), nil
}

// bearer is the token in an Authorization header, when it is one of that scheme.
func bearer(credentials string) (token string, ok bool) {
	scheme, token, _ := strings.Cut(credentials, " ")
	return strings.Trim(token, " "), strings.EqualFold(scheme, "Bearer")
}

// holderOf is the name of the holder of the token that a request was sent with.
func holderOf(ctx context.Context) (name string, ok bool) {
	name, ok = ctx.Value(holderKey{}).(string)
	return name, ok
}
