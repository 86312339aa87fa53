package cli

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/url"
	"strings"
	"time"

	"citygraph/internal/app"
	"citygraph/internal/atlas"
	"citygraph/internal/gqlhttp/limit"
)

type serveCmd struct {
	storeFlags
	Addr            string         `default:"127.0.0.1:8080" placeholder:"HOST:PORT" help:"Where to listen (${default})."`
	Profile         string         `enum:",development,production" default:"" placeholder:"PROFILE" help:"development (with GraphiQL and introspection) or production (without). Development on a loopback address; on any other it must be named."`
	AllowedOrigins  []string       `name:"allowed-origin" placeholder:"ORIGIN" help:"An origin whose pages may read answers, such as https://example.org; may be given several times."`
	PublicURL       string         `name:"public-url" placeholder:"URL" help:"The address under which people reach this server, such as https://cities.example.org: it stands on saved pictures. Without it, the one that each browser has."`
	LogFormat       string         `enum:"text,json" default:"text" help:"How to write the log to standard error: text or json."`
	Timeout         time.Duration  `default:"10s" placeholder:"TIME" help:"How long an operation may take (${default})."`
	Limits          limit.Limits   `embed:"" prefix:"max-" group:"Limits on one request"`
	SharedAge       time.Duration  `name:"shared-cache-age" default:"10s" placeholder:"TIME" help:"How long caches between the server and its users may answer a GET by themselves (${default}). Users' own ask each time."`
	AnswerCache     int            `name:"answer-cache-bytes" default:"33554432" placeholder:"N" help:"Memory for answers that are kept until the data or the day change; 0 keeps none (${default})."`
	Neo4jCache      int            `name:"neo4j-cache-bytes" default:"33554432" placeholder:"N" help:"Memory for what Neo4j answered last, such as lists and maps, until the data change; 0 keeps none (${default})."`
	Load            loadFlags      `embed:"" group:"Load"`
	Documents       documentFlags  `embed:"" group:"Trusted documents"`
	Tokens          tokenFlags     `embed:"" group:"Tokens"`
	Operator        operatorFlags  `embed:"" group:"For the operator"`
	Mirror          bool           `help:"Read the whole graph of a Neo4j into memory, answer from there, and follow its data versions: for any graph that fits in memory, such as all sister cities of the world."`
	PlanAhead       bool           `name:"neo4j-plan-ahead" negatable:"" default:"true" help:"Have Neo4j plan all statements at start, before the server is ready."`
	ReloadTimeout   time.Duration  `default:"1m" placeholder:"TIME" help:"How long each of what is read anew at SIGHUP (tokens, trusted documents, the folder of the data) may take to be read (${default}); after that the old one stays in use."`
	LameDuck        *time.Duration `placeholder:"TIME" help:"How long to go on answering after a signal to stop, while /readyz answers 503, so that load balancers send requests elsewhere. Without it, 5s in the production profile on an address that other machines reach, else 0s."`
	ShutdownTimeout time.Duration  `default:"10s" placeholder:"TIME" help:"How long requests in flight may take to end after a signal to stop (${default})."`
}

// Run serves until ctx ends.
func (c *serveCmd) Run(ctx context.Context, std Stdio) error {
	config, err := c.config(std)
	if err != nil {
		return err
	}
	s, err := app.New(ctx, config)
	if err != nil {
		return serveFailure(err)
	}
	if d, err := s.Dataset(ctx); err != nil {
		fmt.Fprintf(std.Out, "citygraph listens on %s; there is no answer from the store yet: %v\n", s.URL(), err)
	} else {
		fmt.Fprintf(std.Out, "citygraph listens on %s and serves %s: %d cities, %d partnerships, data version %s\n",
			s.URL(), orEmpty(d.Name), d.Counts[atlas.KindCity], d.Counts[atlas.KindPartnership], orNone(d.Version))
	}
	return s.Serve(ctx)
}

// serveFailure gives an error of a server that cannot start its exit code.
func serveFailure(err error) error {
	switch {
	case errors.Is(err, app.ErrConfig):
		return failure{ExitUsage, err}
	case errors.Is(err, app.ErrMistakes):
		return failure{ExitProblems, err}
	}
	return openFailure(err)
}

// config is the configuration that the flags make, or an error about one of them.
func (c *serveCmd) config(std Stdio) (app.Config, error) {
	development, err := c.development()
	if err != nil {
		return app.Config{}, err
	}
	if err := c.checkPublicURL(); err != nil {
		return app.Config{}, err
	}
	if err := c.Load.check(c.Timeout); err != nil {
		return app.Config{}, err
	}
	if c.ReloadTimeout <= 0 || (c.LameDuck != nil && *c.LameDuck < 0) || c.ShutdownTimeout < 0 {
		return app.Config{}, usage("--reload-timeout must be more than 0, --lame-duck and --shutdown-timeout cannot be less than 0")
	}
	if c.AnswerCache < 0 || c.Neo4jCache < 0 {
		return app.Config{}, usage("--answer-cache-bytes and --neo4j-cache-bytes cannot be less than 0")
	}
	log := c.logger(std)
	return app.Config{
		Addr: c.Addr, Development: development, PublicURL: c.PublicURL, AllowedOrigins: c.AllowedOrigins, Log: log,
		Store: c.spec(c.Store, log), Mirror: c.Mirror, Warm: c.PlanAhead,
		Timeout: c.Timeout, Limits: c.Limits, SharedAge: c.SharedAge, AnswerCacheBytes: c.AnswerCache, DatabaseCacheBytes: c.Neo4jCache,
		Load: app.Load(c.Load), Documents: app.Documents(c.Documents), Tokens: app.Tokens(c.Tokens), Operator: app.Operator(c.Operator),
		ReloadTimeout: c.ReloadTimeout, LameDuck: c.lameDuck(development), ShutdownTimeout: c.ShutdownTimeout,
	}, nil
}

// orEmpty is the name of a dataset, which an empty database has none of.
func orEmpty(name string) string {
	if name == "" {
		return "an empty database (fill it with citygraph import)"
	}
	return name
}

// development reports whether the profile is the one for developers.
func (c *serveCmd) development() (bool, error) {
	if c.Profile != "" {
		return c.Profile == "development", nil
	}
	if _, _, err := net.SplitHostPort(c.Addr); err != nil {
		return false, usage("--addr is %q: write it as HOST:PORT, such as 127.0.0.1:8080", c.Addr)
	}
	if c.onLoopback() {
		return true, nil
	}
	return false, usage("%s can be reached from other machines: name the profile, --profile production (no introspection, no GraphiQL) or --profile development", c.Addr)
}

// onLoopback reports whether only this machine reaches the server.
func (c *serveCmd) onLoopback() bool {
	host, _, err := net.SplitHostPort(c.Addr)
	ip := net.ParseIP(host)
	return err == nil && (host == "localhost" || (ip != nil && ip.IsLoopback()))
}

// productionLameDuck is enough for a load balancer that asks /readyz every two seconds and believes the second 503.
const productionLameDuck = 5 * time.Second

// lameDuck is how long the server goes on answering after a signal to stop.
func (c *serveCmd) lameDuck(development bool) time.Duration {
	switch {
	case c.LameDuck != nil:
		return *c.LameDuck
	case development || c.onLoopback():
		return 0
	}
	return productionLameDuck
}

func (c *serveCmd) logger(std Stdio) *slog.Logger {
	if c.LogFormat == "json" {
		return slog.New(slog.NewJSONHandler(std.Err, nil))
	}
	return std.log()
}

// checkPublicURL refuses what is no address of a server.
func (c *serveCmd) checkPublicURL() error {
	u, err := url.Parse(c.PublicURL)
	if c.PublicURL == "" || err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" && u.User == nil && strings.Trim(u.Path, "/") == "" && u.RawQuery == "" && u.Fragment == "" {
		return nil
	}
	return usage("--public-url %q is no address of a server: write it as https://cities.example.org", c.PublicURL)
}
