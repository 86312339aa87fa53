// Package tabular lays out a tree of JSON, such as the answer to a GraphQL query, as tables for people and spreadsheets.
// It does not depend on what the tree is about.
//
// A tree becomes tables by one rule:
//
//   - A list that lies in no other list is a table, a row for each of its items. Its name is its path in the tree.
//   - The columns are the values of an item, in the order of the tree. A value of a nested object has a dotted name:
//     node.country.name.
//   - A list in a row does not make more rows, so that rows can be counted: its items are joined in one cell, "a; b". A
//     list in such a list stands in brackets, "[a; b]; [c]".
//   - A value that lies in no list is a fact, and stands above the tables with its path.
//
// Each file is a step: tree.go reads JSON in the order of its keys, shape.go finds the columns, flatten.go makes facts and
// tables, cell.go the values in cells, layout.go and wrap.go print for a terminal, csv.go writes for a spreadsheet, and
// safe.go escapes control characters for both.
package tabular
