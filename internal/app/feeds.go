package app

import (
	"context"
	"net/http"
	"strings"
	"time"

	"citygraph/graph"
	"citygraph/internal/atlas"
	"citygraph/internal/feeds"
	"citygraph/internal/server"
)

// feedRoutes are the addresses of the calendar and of the feed of changes, which ask the endpoint.
func (s *Server) feedRoutes(endpoint http.Handler) []server.Route {
	handlers := feeds.Handlers(feeds.Config{
		Endpoint: endpoint, Today: s.today, PublicURL: strings.TrimRight(s.config.PublicURL, "/"), RequestID: server.RequestID,
	})
	var routes []server.Route
	for path, handler := range handlers {
		routes = append(routes, server.Route{Pattern: path, Handler: handler})
	}
	return routes
}

// today is the day in the time zone of the data.
func (s *Server) today(ctx context.Context) (atlas.Day, error) {
	if view := s.data.lastView(); view != nil {
		return graph.Today(view, time.Now()), nil
	}
	view, err := s.data.View(ctx)
	if err != nil {
		return "", err
	}
	return graph.Today(view, time.Now()), nil
}
