// The constraints and indexes of citygraph. citygraph import makes them; they may
// be made by hand before it, one statement at a time, and again.

// One marker of the dataset: its version and its turn.
CREATE CONSTRAINT dataset_marker IF NOT EXISTS FOR (n:Dataset) REQUIRE n.marker IS UNIQUE;

// Look-ups by id, of an entity of any kind.
CREATE CONSTRAINT entity_id IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE;

// Lists of all entities of a kind, by name and by id.
CREATE RANGE INDEX entity_by_name IF NOT EXISTS FOR (n:Entity) ON (n.entity, n.key);
CREATE RANGE INDEX entity_by_id IF NOT EXISTS FOR (n:Entity) ON (n.entity, n.id);

// The chains of agreements that have anniversaries, by month: 0 for a year alone.
CREATE RANGE INDEX partnership_marked IF NOT EXISTS FOR (n:Partnership) ON (n.markedMonth);
