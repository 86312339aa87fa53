// Package dataset reads and writes datasets: folders of CSV files that a person
// can keep in a spreadsheet. README.md beside this file is the format.
//
// [Load] reads a folder whole or not at all and names every mistake by file and
// line. [Write] writes the canonical form, so that a change of the data can be
// reviewed line by line: what Load reads of it is the same atlas, and writing that
// gives the same bytes. The columns of a file and what a cell means are in the
// tables of this package; what facts may be is said in package atlas.
package dataset
