package model

import (
	"citygraph/graph/loader"
	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// PathResult are the paths between two things.
type PathResult struct {
	Paths     []*Path
	Truncated bool

	CountUndated func() (int, error) // see UndatedCount
}

// UndatedCount is the number of links that only may hold and that the paths leave out.
func (r *PathResult) UndatedCount() (*int, error) {
	n, err := r.CountUndated()
	if err != nil {
		return nil, err
	}
	return &n, nil
}

// Path is a way from one thing to another.
type Path struct {
	store.Path
	on atlas.Day
	at *loader.Paths
}

// Length is the number of steps.
func (p *Path) Length() int { return len(p.Path.Steps) }

// Explanation is the path in a sentence.
func (p *Path) Explanation() string { return p.Explain(p.on) }

// Steps are the steps in order.
func (p *Path) Steps() []*PathStep {
	steps := make([]*PathStep, len(p.Path.Steps))
	for i := range steps {
		steps[i] = &PathStep{&p.Path.Steps[i], p.at}
	}
	return steps
}

// PathStep is a step of a path.
type PathStep struct {
	*store.PathStep
	at *loader.Paths
}

// From is where the step begins.
func (s *PathStep) From() Entity { return As[Entity](s.PathStep.From, s.at.Things) }

// To is where the step ends.
func (s *PathStep) To() Entity { return As[Entity](s.PathStep.To, s.at.Things) }

// Links are the links between the two.
func (s *PathStep) Links() []*MapEdge {
	links := make([]*MapEdge, len(s.PathStep.Links))
	for i := range links {
		links[i] = &MapEdge{&s.PathStep.Links[i], s.at.Agreements}
	}
	return links
}

// NewPathResult makes the shape of paths on a day.
func NewPathResult(r *loader.Paths, on atlas.Day) *PathResult {
	shape := &PathResult{Paths: make([]*Path, len(r.Paths)), Truncated: r.Truncated}
	for i, p := range r.Paths {
		shape.Paths[i] = &Path{p, on, r}
	}
	return shape
}
