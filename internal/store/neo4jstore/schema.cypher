// The constraints and indexes of citygraph. citygraph import makes them; they may
// be made by hand before it, one statement at a time, and again.

// One marker of the dataset: its version and its turn.
CREATE CONSTRAINT dataset_marker IF NOT EXISTS FOR (n:Dataset) REQUIRE n.marker IS UNIQUE;

// Look-ups by id, of an entity of any kind.
CREATE CONSTRAINT entity_id IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE;

// Lists of all entities of a kind, by name and by id.
CREATE RANGE INDEX entity_by_name IF NOT EXISTS FOR (n:Entity) ON (n.entity, n.key);
CREATE RANGE INDEX entity_by_id IF NOT EXISTS FOR (n:Entity) ON (n.entity, n.id);

// The same in the other orders that are stored.
CREATE RANGE INDEX entity_by_population IF NOT EXISTS FOR (n:Entity) ON (n.entity, n.byPopulation);
CREATE RANGE INDEX entity_by_kind IF NOT EXISTS FOR (n:Entity) ON (n.entity, n.byKind);
CREATE RANGE INDEX entity_by_signed_on IF NOT EXISTS FOR (n:Entity) ON (n.entity, n.bySignedOn);
CREATE RANGE INDEX entity_by_effective_from IF NOT EXISTS FOR (n:Entity) ON (n.entity, n.byEffectiveFrom);
CREATE RANGE INDEX entity_by_party_count IF NOT EXISTS FOR (n:Entity) ON (n.entity, n.byPartyCount);
CREATE RANGE INDEX entity_by_start_on IF NOT EXISTS FOR (n:Entity) ON (n.entity, n.byStartOn);
CREATE RANGE INDEX entity_by_latest_office IF NOT EXISTS FOR (n:Entity) ON (n.entity, n.byLatestOffice);
CREATE RANGE INDEX entity_by_day IF NOT EXISTS FOR (n:Entity) ON (n.entity, n.byDay);

// The chains of agreements that have anniversaries, by month: 0 for a year alone.
CREATE RANGE INDEX partnership_marked IF NOT EXISTS FOR (n:Partnership) ON (n.markedMonth);

// How agreements came about and how they ended, and what was decided about them, by date.
CREATE RANGE INDEX partnership_came IF NOT EXISTS FOR (n:Partnership) ON (n.cameKey);
CREATE RANGE INDEX partnership_ended IF NOT EXISTS FOR (n:Partnership) ON (n.endedKey);
CREATE RANGE INDEX decision_taken IF NOT EXISTS FOR ()-[r:DECIDES_ON]-() ON (r.changeKey);

// Searches, by the words of names, titles, other names and notes as citygraph folds them. An
// index keeps the properties it was made for, so that the one of fewer gives way.
DROP INDEX entity_search IF EXISTS;
CREATE FULLTEXT INDEX entity_words IF NOT EXISTS FOR (n:Entity) ON EACH [n.entity, n.searchNames, n.searchTitles, n.searchOtherNames, n.searchNotes]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}};
