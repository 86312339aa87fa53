package neo4jstore

import (
	"testing"
	"time"

	"citygraph/internal/atlas"
	"citygraph/internal/neo4jtest"
	"citygraph/internal/store"
	"citygraph/internal/store/neo4jstore/nodes"
)

// plainImport writes the facts of an atlas as plainly as can be: batches of 5,000 rows by
// UNWIND and CREATE, ends found by their unique id, no derived keys, nothing for
// readers to be kept from.
func plainImport(t testing.TB, s *Store, a *atlas.Atlas) {
	t.Helper()
	edit(t, s, "CREATE (:Dataset {marker: true})") // tests wipe only what has it
	edit(t, s, schemaStatements()[1])
	all := a.Entities()
	enc := nodes.NewEncoder(all)
	rels := map[string][][]any{}
	for _, kind := range nodes.FillOrder {
		var rows []map[string]any
		flush := func() {
			if _, err := s.write(t.Context(), "UNWIND $rows AS row CREATE (n:Entity:"+nodes.Label(kind)+") SET n = row", map[string]any{"rows": rows}); err != nil {
				t.Fatalf("bare import: %v", err)
			}
			rows = rows[:0]
		}
		for _, e := range all {
			if e.EntityKind() != kind {
				continue
			}
			n, err := enc.Encode(e)
			if err != nil {
				t.Fatal(err)
			}
			for _, key := range nodes.DerivedKeys(kind) {
				delete(n.Props, key)
			}
			for _, r := range n.Rels {
				if joinTexts[r.Name] != "" && !nodes.IsTie(r.Name) {
					rels[r.Name] = append(rels[r.Name], []any{r.From, r.To, r.Props})
				}
			}
			if rows = append(rows, n.Props); len(rows) == batchSize {
				flush()
			}
		}
		flush()
	}
	for name, rows := range rels {
		text := "UNWIND $rows AS row MATCH (a:Entity {id: row[0]}) MATCH (b:Entity {id: row[1]}) CREATE (a)-[r:" + name + "]->(b) SET r = row[2]"
		for len(rows) > 0 {
			n := min(batchSize, len(rows))
			if _, err := s.write(t.Context(), text, map[string]any{"rows": rows[:n]}); err != nil {
				t.Fatalf("bare import: %v", err)
			}
			rows = rows[n:]
		}
	}
}

// BenchmarkImport times the import of the world, and beside it a bare one of the same
// facts.
func BenchmarkImport(b *testing.B) {
	server := neo4jtest.Start(b)
	s := opened(b, server)
	closeLater(b, s)
	world()
	timed := func(f func()) time.Duration {
		if err := server.Wipe(b.Context()); err != nil {
			b.Fatal(err)
		}
		begun := time.Now()
		f()
		return time.Since(begun)
	}
	for b.Loop() {
		plain := timed(func() { plainImport(b, s, world()) })
		ours := timed(func() {
			if _, err := s.Load(b.Context(), world(), store.LoadOptions{}); err != nil {
				b.Fatal(err)
			}
		})
		b.ReportMetric(ours.Seconds(), "s/import")
		b.ReportMetric(plain.Seconds(), "s/bare")
		b.ReportMetric(ours.Seconds()/plain.Seconds(), "x-bare")
	}
}
