package gqlhttp_test

import (
	"strings"
	"testing"

	"citygraph/internal/gqlhttp"
)

// TestSyntaxErrorsSayWhatWouldBeRight reads what people write who come from other languages.
func TestSyntaxErrorsSayWhatWouldBeRight(t *testing.T) {
	h := gqlhttp.New(config())
	for _, test := range []struct{ query, place, want string }{
		{`{item(id: 'a') {name}}`, "1:11", `Write a text in double quotes, "a", and not in ''.`},
		{`{item(id: “a”) {name}}`, "1:11", `Write a text in double quotes, "a", and not in “”.`},
		{"{item(id: `a) {name}}", "1:11", "Write a text in double quotes, \"…\", and not in ``."},
		{`{dayAfter(day: 2013-03-28)}`, "1:16", `Write a date in double quotes: "2013-03-28".`},
		{`{dayAfter(day: 2013-11-28)}`, "1:16", `Write a date in double quotes: "2013-11-28".`},
		{`{dayAfter(day: 28.3.2013)}`, "1:16", `Write a date in double quotes: "28.3.2013".`},
		{`{dayAfter(day: 1993-12)}`, "1:16", `Write a date in double quotes: "1993-12".`},
		{"{item(id: 1) {\n  name\n", "3:1", "A closing } is missing: the { at line 1, column 14 is still open where the document ends, as 1 more before it."},
		{`{hello`, "1:7", "A closing } is missing: the { at line 1, column 1 is still open where the document ends."},
		{`{item(id: 1 {name}}`, "1:13", "A closing ) is missing before this {: the ( at line 1, column 6 is still open."},
		{`{echo(ids: ["a") }`, "1:16", "A closing ] is missing before this ): the [ at line 1, column 12 is still open."},
		{`{hello}}`, "1:8", "This closing } is one too many: no bracket is open before it."},
		{`{item(id: "a) {name}}`, "1:11", `The text that begins here is not closed: a " is missing at the end of it, on the same line.`},
		{`{item(id: """a) {name}}`, "1:11", `The text that begins here is not closed: """ is missing at its end.`},
		{`{item(id: "a\q") {name}}`, "1:11", `The text that begins here has a backslash before a letter that it does not go with: write \\ for a backslash, \" for a quote, \n for a new line.`},
		{`{items(count: 03) {name}}`, "1:15", "A number does not begin with 0: leave the 0 out, or write a text in double quotes."},
		{`{items(count: 3.) {name}}`, "1:15", "This is no number; a digit is missing: 3."},
		{`{hello; items {id}}`, "1:7", "GraphQL has no semicolons: fields stand apart by spaces, commas or lines."},
		{`{item.name}`, "1:6", "GraphQL has no dots between names: what a field has is selected in braces after it, a {b}."},
		{`{hello ?}`, "1:8", "The character '?' has no meaning in GraphQL here: leave it out, or put the text that it is part of in double quotes."},
		{`{item(id="a") {name}}`, "1:9", "Write a colon between a name and its value, id: …, and not =."},
		{`{item("a") {name}}`, "1:7", `An argument has a name, without quotes, before its value: name: "a".`},
		{`{"item": 1}`, "1:2", `A name without quotes is expected here, not "item".`},
		{`{item(id) {name}}`, "1:9", "A colon and a value are expected after the name id, not )."},
		{`{item(id: ) {name}}`, "1:11", "A value is expected here, not )."},
		{`{items {}}`, "1:9", "The braces are empty: name a field in them, such as {__typename}."},
		{`{items() {id}}`, "1:8", "The parentheses are empty: name an argument in them, or leave them out."},
		{`SELECT * FROM items`, "1:1", "A document begins with {, query, mutation or fragment, and not with SELECT: put the fields that you ask for in braces, { … }."},
		{`query Q`, "1:8", "The document ends too soon: a selection in braces is missing, such as {__typename}."},
		{`{hello @}`, "1:9", "A name is expected here, not }."},
		{"{hello} # ' \n}", "2:1", "This closing } is one too many: no bracket is open before it."},
		{`{a(b: "일'") {c(d: '二')}}`, "1:19", `Write a text in double quotes, "二", and not in ''.`},
	} {
		exchange{name: test.query, body: post(test.query), status: 200, want: errorsOf(problem(test.want, "", test.place, "PARSE_FAILED")) + "}"}.run(t, h)
	}
}

// TestTypeErrorsSayWhatWouldBeRight is of values, fields and arguments that the schema does not have; hidden is what a server
// says that hides its schema.
func TestTypeErrorsSayWhatWouldBeRight(t *testing.T) {
	open := gqlhttp.New(config())
	c := config()
	c.HideSchema = true
	closed := gqlhttp.New(c)
	for _, test := range []struct{ query, place, want, hidden string }{
		{`{echo(color: "RED")}`, "1:15", `Argument color: "RED" is a text, and Color an enum: write RED without quotes.`, `Argument color: "RED" is not a valid Color.`},
		{`{echo(color: "red")}`, "1:15", `Argument color: "red" is not a valid Color: did you mean RED? It is one of RED, GREEN.`, `Argument color: "red" is not a valid Color.`},
		{`{echo(color: BLUE)}`, "1:14", `Argument color: BLUE is not a valid Color: it is one of RED, GREEN.`, `Argument color: BLUE is not a valid Color.`},
		{`{echo(color: 1)}`, "1:14", `Argument color: 1 is not a valid Color: it is one of RED, GREEN.`, `Argument color: 1 is not a valid Color.`},
		{`{echo(filter: "x")}`, "1:16", `Argument filter: "x" is given where an object of type Filter is expected: write {name: "x"}.`, `Argument filter: must be an object of type Filter.`},
		{`{echo(filter: true)}`, "1:15", `Argument filter: true is given where an object of type Filter is expected: its fields are name, colors, not.`, `Argument filter: must be an object of type Filter.`},
		{`{echo(filter: {name: "x", not: {name: "y", nam: "z"}})}`, "1:44", `Argument filter.not: Filter has no field nam: did you mean name?`, `Argument filter.not: Filter has no field nam.`},
		{`{echo(filter: {name: "x", colors: [RED, BLUE]})}`, "1:41", `Argument filter.colors[1]: BLUE is not a valid Color: it is one of RED, GREEN.`, `Argument filter.colors[1]: BLUE is not a valid Color.`},
		{`{pack(texts: [], sizes: GREEN)}`, "1:25", `Argument sizes: GREEN is given where an object of type Sizes is expected: write {color: GREEN}.`, `Argument sizes: must be an object of type Sizes.`},
		{`{pack(texts: [], sizes: "GREEN")}`, "1:26", `Argument sizes: "GREEN" is given where an object of type Sizes is expected: write {color: GREEN}.`, `Argument sizes: must be an object of type Sizes.`},
		{`{pack(texts: [], sizes: {inner: 3})}`, "1:33", `Argument sizes.inner: 3 is given where an object of type Sizes is expected: write {least: 3}.`, `Argument sizes.inner: must be an object of type Sizes.`},
		{`{pack(texts: null)}`, "1:14", `Argument texts: cannot be null.`, `Argument texts: cannot be null.`},
		{`{echo(number: "3")}`, "1:16", `Argument number: "3" is a text: write 3 without quotes.`, `Argument number: "3" is a text: write 3 without quotes.`},
		{`{echo(flag: "true")}`, "1:14", `Argument flag: "true" is a text: write true without quotes.`, `Argument flag: "true" is a text: write true without quotes.`},
		{`{echo(number: 3.0)}`, "1:15", `Argument number: 3.0 is not a whole number of 32 bits.`, `Argument number: 3.0 is not a whole number of 32 bits.`},
		{`{echo(number: [3])}`, "1:15", `Argument number: a list is given where one Int is expected.`, `Argument number: a list is given where one Int is expected.`},
		{`{item(id: a) {id}}`, "1:11", `Argument id: a is no text: write it in double quotes, "a".`, `Argument id: a is no text: write it in double quotes, "a".`},
		{`{item(id: {}) {id}}`, "1:11", `Argument id: an object is not an id, which is a text or a whole number.`, `Argument id: an object is not an id, which is a text or a whole number.`},
		{`{dayAfter(day: 1e999)}`, "1:16", `Argument day: 1e999 is larger than any number may be.`, `Argument day: 1e999 is larger than any number may be.`},
		{`{dayAfter(day: 99999999999999999999)}`, "1:16", `Argument day: 99999999999999999999 is larger than any number may be.`, `Argument day: 99999999999999999999 is larger than any number may be.`},
		{`query($n: Int = 1.5) {echo(number: $n)}`, "1:17", `Variable $n: 1.5 is not a whole number of 32 bits.`, `Variable $n: 1.5 is not a whole number of 32 bits.`},
		{`{hello @skip(if: "x")}`, "1:19", `Argument if of @skip: "x" is neither true nor false.`, `Argument if of @skip: "x" is neither true nor false.`},
		{`{items(limit: 1) {id}}`, "1:8", `Unknown argument "limit" on field "Query.items". It takes count.`, `Unknown argument "limit" on field "Query.items".`},
		{`{items(cont: 1) {id}}`, "1:8", `Unknown argument "cont" on field "Query.items". Did you mean "count"?`, `Unknown argument "cont" on field "Query.items".`},
		{`query($x: Strin) {item(id: $x) {id}}`, "1:7", `Unknown type "Strin". Where $x is used, ID! is expected: declare it as $x: ID!.`, `Unknown type "Strin".`},
		{`query($x: Strin, $y: ID!) {item(id: $y) {id @skip(if: $x)}}`, "1:7", `Unknown type "Strin". Where $x is used, Boolean! is expected: declare it as $x: Boolean!.`, `Unknown type "Strin".`},
		{`{items {... on Itm {id}}}`, "1:13", `Unknown type "Itm". Did you mean "Item"?`, `Unknown type "Itm".`},
		{`{items {...F}} fragment F on Itm {id}`, "1:16", `Unknown type "Itm". Did you mean "Item"?`, `Unknown type "Itm".`},
		{`query($x: String) {item(id: $x) {id}}`, "1:29", `Variable $x has the type String, and cannot be used here, where ID! is expected: declare it as $x: ID!.`, `Variable $x has the type String, and cannot be used here.`},
		{`query($x: ID) {item(id: $x) {id}}`, "1:25", `Variable $x has the type ID, and cannot be used here, where ID! is expected: declare it as $x: ID!.`, `Variable $x has the type ID, and cannot be used here.`},
		{`{item(id: $x) {id}}`, "1:11", `Variable $x is not declared: begin the operation with query($x: ID!).`, `Variable $x is not declared: begin the operation with query($x: …).`},
		{`query Q {echo(filter: {name: $x})}`, "1:30", `Variable $x is not declared: begin the operation with query Q($x: String!).`, `Variable $x is not declared: begin the operation with query Q($x: …).`},
		{`query($x: ID!) {hello}`, "1:7", `Variable $x is declared and never used: leave it out, or give it to an argument.`, `Variable $x is declared and never used: leave it out, or give it to an argument.`},
		{`{items {...Fa ...Fb ...Fe}} fragment Fa on Item {id} fragment Fb on Item {id}`, "1:24", `Unknown fragment "Fe". Did you mean "Fa" or "Fb"?`, `Unknown fragment "Fe". Did you mean "Fa" or "Fb"?`},
		{`{items {...Parts}}`, "1:12", `Unknown fragment "Parts". Define it in the document: fragment Parts on …`, `Unknown fragment "Parts". Define it in the document: fragment Parts on …`},
		{`{hello @skp(if: true)}`, "1:9", `Unknown directive "@skp". Did you mean "@skip"?`, `Unknown directive "@skp".`},
		{`{hello @client}`, "1:9", `Unknown directive "@client". There are @include and @skip.`, `Unknown directive "@client".`},
		{`query @skip(if: true) {hello}`, "1:8", `Directive "@skip" may not be used on QUERY: it belongs on FIELD, FRAGMENT_SPREAD or INLINE_FRAGMENT.`, `Directive "@skip" may not be used on QUERY: it belongs on FIELD, FRAGMENT_SPREAD or INLINE_FRAGMENT.`},
		{`{item {id}}`, "1:2", `item needs the argument id, whose type is ID!: write item(id: …).`, `item needs the argument id, whose type is ID!: write item(id: …).`},
		{`{hello @skip}`, "1:9", `@skip needs the argument if, whose type is Boolean!: write @skip(if: …).`, `@skip needs the argument if, whose type is Boolean!: write @skip(if: …).`},
		{`{items}`, "1:2", `Field "items" has the type [Item!]: select fields of it in braces, items {id name label}.`, `Field "items" has the type [Item!]: select fields of it in braces, items {…}.`},
		{`{hello {__typename}}`, "1:2", `Field "hello" has the type String, which has no fields: leave out the braces after it.`, `Field "hello" has the type String, which has no fields: leave out the braces after it.`},
		{`{pack(texts: [], sizes: {green: 3})}`, "1:26", `Argument sizes: Sizes has no field green: write {color: GREEN}.`, `Argument sizes: Sizes has no field green.`},
		{`{pack(texts: [], sizes: {green: RED})}`, "1:26", `Argument sizes: Sizes has no field green: write {color: GREEN}.`, `Argument sizes: Sizes has no field green.`},
		{`mutation {touch(x: 1)}`, "1:17", `Unknown argument "x" on field "Mutation.touch". It takes no arguments.`, `Unknown argument "x" on field "Mutation.touch".`},
	} {
		want := errorsOf(problem(test.want, "", test.place, "VALIDATION_FAILED")) + "}"
		exchange{name: test.query, body: post(test.query), status: 200, want: want}.run(t, open)
		hidden := answer(closed, post(test.query))
		if !strings.HasPrefix(hidden, `{"errors":[{"message":`+quote(test.hidden)+`,`) {
			t.Errorf("%s of a schema that is not told:\n got %s\nwant %s", test.query, hidden, test.hidden)
		}
	}
}
