package neo4jstore

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"citygraph/internal/atlas"
	"citygraph/internal/store/neo4jstore/nodes"
)

// marker is what the marker node says of the dataset.
type marker struct {
	version  string // empty: nothing was loaded, or not to the end
	revision int64  // grows with every change; the property turn
	format   string // of the derived keys
	changing string // a token while a change is being committed
	meta     atlas.Meta
	counts   map[atlas.Kind]int
	coverage map[atlas.Kind]atlas.Coverage // nil: an earlier version wrote the marker
	there    bool                          // there is a marker
}

// pin is what a view is pinned to.
type pin struct {
	version  string
	revision int64
}

func (m *marker) pin() pin {
	if m.version == "" {
		return pin{}
	}
	return pin{m.version, m.revision}
}

// describe is the properties of the marker of an atlas.
func describe(a *atlas.Atlas, revision int64) map[string]any {
	d := a.Describe()
	props := map[string]any{
		"marker": true, "version": d.Version, "turn": revision, "format": format,
		"name": d.Name, "licence": d.Licence, "home": d.Home, "day": string(d.Day), "timeZone": d.TimeZone, "corrections": d.Corrections,
		"loadedAt": time.Now().UTC().Format(time.RFC3339),
	}
	for _, kind := range atlas.Kinds {
		props[nodes.CountName(kind)] = d.Counts[kind]
	}
	coverage, err := json.Marshal(d.Coverage)
	if err != nil {
		panic(err) // it has numbers alone
	}
	props["coverage"] = string(coverage)
	return props
}

const markerText = `
OPTIONAL MATCH (m:Dataset {marker: true})
RETURN properties(m) AS marker`

// readMarker reads the marker; one that is not there is a zero one.
func (s *conn) readMarker(ctx context.Context) (*marker, error) {
	record, err := s.read(ctx, statement{"marker", markerText}, nil)
	if err != nil {
		return nil, err
	}
	return markerOf(record)
}

func markerOf(record *neo4j.Record) (*marker, error) {
	m := new(marker)
	if record == nil {
		return m, nil
	}
	props, none, err := neo4j.GetRecordValue[map[string]any](record, "marker")
	if err != nil || none {
		return m, err
	}
	m.there = true
	text := func(name string) string { s, _ := props[name].(string); return s }
	m.version, m.format, m.changing = text("version"), text("format"), text("changing")
	m.revision, _ = props["turn"].(int64)
	m.meta = atlas.Meta{
		Name: text("name"), Licence: text("licence"), Home: text("home"), Day: atlas.Day(text("day")), TimeZone: text("timeZone"), Corrections: text("corrections"),
	}
	if coverage := text("coverage"); coverage != "" {
		if err := json.Unmarshal([]byte(coverage), &m.coverage); err != nil {
			m.coverage = nil // validate says so
		}
	}
	m.counts = make(map[atlas.Kind]int, len(atlas.Kinds))
	for _, kind := range atlas.Kinds {
		n, _ := props[nodes.CountName(kind)].(int64)
		m.counts[kind] = int(n)
	}
	return m, nil
}

// withVersion ends every statement of a view: it reads the marker after all else was
// collected into answer. Text comes before it.
const withVersion = `
MATCH (m:Dataset {marker: true})
RETURN answer, m.version AS version, m.turn AS turn, m.changing AS changing`

// versioned reads what [withVersion] returned.
func versioned(record *neo4j.Record) (answer any, p pin, changing string, err error) {
	if record == nil {
		return nil, pin{}, "", nil
	}
	get := record.AsMap()
	answer = get["answer"]
	p.version, _ = get["version"].(string)
	p.revision, _ = get["turn"].(int64)
	changing, _ = get["changing"].(string)
	return answer, p, changing, nil
}

// foreignError refuses a database.
func (s *conn) foreignError(nodes int64) error {
	return &atlas.Error{
		Is: atlas.ErrInvalid, Cause: ErrForeign,
		Message:  "the database holds no dataset of citygraph",
		Operator: fmt.Sprintf("the database %s at %s holds %d nodes and no dataset of citygraph: name an empty database", s.database, s.address, nodes),
	}
}
