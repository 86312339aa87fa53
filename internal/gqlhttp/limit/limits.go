package limit

import (
	"fmt"
	"reflect"
	"strconv"
	"time"
)

// Limits bound what one request may ask for. A field that is zero has its default, far above usual requests and far below what
// harms a server. Names, defaults and help are in the tags alone, of which github.com/alecthomas/kong makes flags.
type Limits struct {
	// What comes over HTTP.

	BodyBytes      int `name:"body-bytes" default:"524288" placeholder:"N" help:"Bytes of a POST body; more is answered with 413 (${default})."`
	URLBytes       int `name:"url-bytes" default:"16384" placeholder:"N" help:"Bytes of path and query string of a GET; more is answered with 414 (${default})."`
	VariablesBytes int `name:"variables-bytes" default:"262144" placeholder:"N" help:"Bytes of the variables as they are sent (${default})."`
	JSONDepth      int `name:"json-depth" default:"32" placeholder:"N" help:"How deep variables and extensions may nest (${default})."`
	JSONValues     int `name:"json-values" default:"5000" placeholder:"N" help:"JSON values in a body, or in one parameter of an address (${default})."`

	// What a document holds. They are checked before it is validated, which is where a hostile one costs most.

	QueryBytes int `name:"query-bytes" default:"32768" placeholder:"N" help:"Bytes of a document (${default})."`
	Tokens     int `name:"tokens" default:"2000" placeholder:"N" help:"Tokens of a document (${default})."`
	// The introspection query that tools send is 15 deep.
	Depth      int `name:"depth" default:"15" placeholder:"N" help:"How deep fields may nest, fragments followed (${default})."`
	Selections int `name:"selections" default:"3000" placeholder:"N" help:"Fields and fragments that operations select, a fragment counted wherever it is used: it bounds what fragments multiply (${default})."`
	// "{a b: a a}" selects the path a twice. Comparing repeated fields with each other is the slowest part of validation.
	Repeats    int `name:"repeats" default:"20" placeholder:"N" help:"How often a document may select one response path (${default})."`
	Aliases    int `name:"aliases" default:"50" placeholder:"N" help:"Aliases at one level (${default})."`
	RootFields int `name:"root-fields" default:"20" placeholder:"N" help:"Fields at the root of an operation (${default})."`
	Directives int `name:"directives" default:"5" placeholder:"N" help:"Directives at one place (${default})."`
	// Validation compares unknown names with all that the schema has, to suggest what was meant.
	NameBytes         int `name:"name-bytes" default:"100" placeholder:"N" help:"Bytes of a name in a document (${default})."`
	Fragments         int `name:"fragments" default:"50" placeholder:"N" help:"Fragments that a document defines (${default})."`
	Operations        int `name:"operations" default:"20" placeholder:"N" help:"Operations in a document (${default})."`
	DeclaredVariables int `name:"declared-variables" default:"100" placeholder:"N" help:"Variables that an operation declares (${default})."`
	// Filters may nest 8 deep, of which each takes two levels, and the last condition takes two more.
	InputDepth int `name:"input-depth" default:"20" placeholder:"N" help:"How deep lists and objects may nest in the value of an argument, written in the document or given as a variable (${default})."`

	// What an operation does.

	Cost int `name:"cost" default:"10000000" placeholder:"N" help:"Cost of an operation, in units of at most 200 allocated bytes: that of its answer when every list is as long as its arguments allow, and of what is looked at for it (${default})."`
	// Time is how long an operation may run, before its context ends. Default 10 s.
	Time time.Duration `kong:"-"`

	// What an answer holds.

	Errors      int `name:"errors" default:"10" placeholder:"N" help:"Errors of a document that is not valid; the check ends there (${default})."`
	FieldErrors int `name:"field-errors" default:"100" placeholder:"N" help:"Errors of fields in an answer; further ones are counted (${default})."`
	// A message may quote what was sent.
	MessageBytes int `name:"message-bytes" default:"200" placeholder:"N" help:"Bytes of the message of a refused document or variable; longer ones are cut (${default})."`

	// What is cached.

	DocumentCacheBytes int `name:"document-cache-bytes" default:"16777216" placeholder:"N" help:"Memory for the cache of parsed and validated documents (${default})."`
}

// Default returns the limits of which none is set.
func Default() Limits { return Limits{}.WithDefaults() }

// WithDefaults returns l with the default of each limit that is zero.
func (l Limits) WithDefaults() Limits {
	if l.Time == 0 {
		l.Time = 10 * time.Second
	}
	for limit, field := range l.numbers() {
		if *limit == 0 {
			n, err := strconv.Atoi(field.Tag.Get("default"))
			if err != nil {
				panic(fmt.Sprintf("limit: Limits.%s: %v", field.Name, err))
			}
			*limit = n
		}
	}
	return l
}

// Validate returns an error when a limit is less than 1.
func (l *Limits) Validate() error {
	for limit, field := range l.numbers() {
		if *limit < 1 {
			return fmt.Errorf("the limit %s is %d: it must be at least 1", field.Tag.Get("name"), *limit)
		}
	}
	return nil
}

// numbers yields the limits that are numbers, with their fields.
func (l *Limits) numbers() func(yield func(*int, reflect.StructField) bool) {
	return func(yield func(*int, reflect.StructField) bool) {
		v := reflect.ValueOf(l).Elem()
		for i := range v.NumField() {
			limit, ok := v.Field(i).Addr().Interface().(*int)
			if ok && !yield(limit, v.Type().Field(i)) {
				return
			}
		}
	}
}
