package app

import (
	"crypto/sha256"
	"fmt"
	"net/http"
	"strings"
	"time"

	"citygraph/graph"
	"citygraph/internal/dashboard"
	"citygraph/internal/gqlhttp/graphiql"
	"citygraph/internal/server"
)

// routes are what is served.
func (s *Server) routes() []server.Route {
	endpoint := s.operator.traceRequests(s.data.withAge(s.endpoint))
	routes := []server.Route{
		{Pattern: "/healthz", Handler: textHandler("ok\n", "no-store")},
		{Pattern: "/readyz", Handler: s.data.readiness(false)},
		{Pattern: "/graphql", Handler: endpoint},
	}
	if s.config.Development {
		routes = append(routes,
			server.Route{Pattern: "/graphiql/*", Handler: graphiql.Assets()},
			server.Route{Pattern: "/schema.graphqls", Handler: textHandler(graph.SDL(), "public, max-age=0, s-maxage=10")})
	}
	routes = append(routes, s.feedRoutes(endpoint)...)
	return append(routes, dashboardRoutes(s.dashboardOptions())...)
}

// newExplorer returns the page of GraphiQL, with the example queries.
func newExplorer() (http.Handler, error) {
	tabs, err := exampleTabs()
	if err != nil {
		return nil, err
	}
	return graphiql.Handler(graphiql.Options{Title: "citygraph", Tabs: tabs}), nil
}

// dashboardOptions are where the pages find GraphiQL, if anywhere, and under which address
// people reach the pages.
func (s *Server) dashboardOptions() dashboard.Options {
	options := dashboard.Options{PublicURL: strings.TrimRight(s.config.PublicURL, "/")}
	if s.config.Development {
		options.Explorer = "/graphql"
	}
	return options
}

// dashboardRoutes are the addresses of the dashboard's views, and of what they are made of.
func dashboardRoutes(options dashboard.Options) []server.Route {
	page := dashboard.Page(options)
	routes := []server.Route{
		{Pattern: dashboard.AssetsPath + "*", Handler: dashboard.Assets()},
		{Pattern: "/favicon.ico", Handler: dashboard.Icon()},
		{Pattern: "/robots.txt", Handler: textHandler(dashboard.Robots, "public, max-age=86400")},
	}
	for _, path := range dashboard.Paths() {
		routes = append(routes, server.Route{Pattern: path, Handler: page})
	}
	return routes
}

// textHandler answers GET and HEAD with a text, and conditional requests with 304.
func textHandler(text, cacheControl string) http.Handler {
	tag := fmt.Sprintf(`"%x"`, sha256.Sum256([]byte(text)))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !onlyReads(w, r) {
			return
		}
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		w.Header().Set("Cache-Control", cacheControl)
		w.Header().Set("ETag", tag)
		http.ServeContent(w, r, "", time.Time{}, strings.NewReader(text))
	})
}

// onlyReads refuses a request that is neither GET nor HEAD.
func onlyReads(w http.ResponseWriter, r *http.Request) bool {
	if r.Method == http.MethodGet || r.Method == http.MethodHead {
		return true
	}
	w.Header().Set("Allow", "GET, HEAD")
	w.Header().Set("Cache-Control", "no-store")
	http.Error(w, "This address takes GET and HEAD.", http.StatusMethodNotAllowed)
	return false
}
