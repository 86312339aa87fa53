// Package tabular lays out a tree of JSON, such as the answer to a GraphQL query, as tables for people and spreadsheets.
// It knows nothing of what the tree speaks of.
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
// The steps are those of the files: tree reads JSON and keeps the order of its keys, shape tells which columns there
// are, flatten makes facts and tables, cell tells what stands in a cell; layout and wrap print for a terminal, csv for a
// spreadsheet, and safe keeps control characters from either.
package tabular
