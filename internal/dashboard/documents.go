package dashboard

import (
	_ "embed" // documents.json
	"encoding/json"
	"maps"
)

//go:generate node documents.mjs

// documentsJSON holds the documents that the page asks, by name.
//
//go:embed documents.json
var documentsJSON []byte

// Documents are the texts of the documents that the page asks, each by "dashboard." and
// the name of its operation. A server that runs only what it trusts trusts these.
func Documents() map[string]string {
	var texts map[string]string
	if err := json.Unmarshal(documentsJSON, &texts); err != nil {
		panic(err) // it is embedded, and a test reads it
	}
	named := make(map[string]string, len(texts))
	for name, text := range maps.All(texts) {
		named["dashboard."+name] = text
	}
	return named
}
