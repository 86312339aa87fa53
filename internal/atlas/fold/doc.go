// Package fold compares texts as people do: whatever their case, accents, widths and
// spacing, and however their words are joined, split or shortened. It knows texts
// alone, no cities.
//
//   - [Fold] brings a text into the form in which names are compared and ordered.
//   - [Words] cuts a folded text into the words that searches match.
//   - [Joined] and [JoinedForms] are the forms in which one name is the same however it
//     is written: Tel Aviv and Telaviv, 天津 and 天津市.
//   - [Query] is the text of a search: [Query.Matches] says whether it matches a text,
//     in one of the ways of [MatchWay].
package fold
