package dashboard

import (
	_ "embed" // documents.json
	"encoding/json"
	"maps"
)

//go:generate node documents.mjs

// documentsJSON has the documents of the page by the names of their operations.
//
//go:embed documents.json
var documentsJSON []byte

// Documents returns the GraphQL documents that the page sends, each under "dashboard." and the name of its operation. A
// server that runs trusted documents alone has to trust these.
func Documents() map[string]string {
	var texts map[string]string
	if err := json.Unmarshal(documentsJSON, &texts); err != nil {
		panic(err) // the file is embedded, and a test reads it
	}
	named := make(map[string]string, len(texts))
	for name, text := range maps.All(texts) {
		named["dashboard."+name] = text
	}
	return named
}
