package difftest

import (
	"context"
	"fmt"
	"io"
)

type (
	// A Node is the interface of that name; so are the others.
	Node interface{ IsNode() }
	// A Named is a Node.
	Named interface {
		Node
		IsNamed()
	}
	// A Thing is the union.
	Thing interface{ IsThing() }
)

// made is what every object has: the world that it is of, and where it came from.
type made struct {
	w *World
	d dice
}

// A Leaf has fields and methods that need no context.
type Leaf struct {
	made
	ID         string
	Name       *string
	Count      int
	Weight     *float64
	MustWeight float64
	Ok         bool
	Maybe      *bool
	Note       *string
	Word       Word
	SomeWord   *Word
	Day        *Day
	MustDay    Day
	Money      *Money
	MustMoney  *Money
	Mood       *Mood
	MustMood   Mood
	Blob       Blob
	MustBlob   Blob
	Any        any
	MustAny    any
	Color      *Color
	MustColor  Color
	Shade      *Shade
	MustShade  *Shade
	ValuePoint Point
}

// IsNode says what a leaf is, like the other methods of that kind.
func (*Leaf) IsNode()  {}
func (*Leaf) IsThing() {}

func newLeaf(w *World, d dice) *Leaf {
	return &Leaf{
		made: made{w, d},
		ID:   fmt.Sprintf("leaf %d", d.below(100)), Name: maybe(text)(w, d), Note: must(text)(w, d.named("note")),
		Count: number(w, d), Weight: maybe(float)(w, d), MustWeight: float(w, d), Ok: truth(w, d), Maybe: maybe(truth)(w, d),
		Word: word(w, d), SomeWord: maybe(word)(w, d),
		Day: maybe(day)(w, d), MustDay: mustDay(w, d.named("day")), Money: maybe(money)(w, d), MustMoney: must(mustMoney)(w, d.named("money")),
		Mood: maybe(mood)(w, d), MustMood: mood(w, d),
		Blob: maybeBlob(w, d), MustBlob: mustBlob(w, d.named("blob")), Any: maybeAny(w, d), MustAny: mustAny(w, d.named("any")),
		Color: maybe(color)(w, d), MustColor: color(w, d), Shade: maybe(shade)(w, d), MustShade: must(shade)(w, d.named("shade")),
		ValuePoint: newPoint(w, d.named("point")),
	}
}

// Parent may give any node.
func (l *Leaf) Parent() Node { return plain(l.w, l.d.named("parent"), maybeNode) }

// Peers have a context.
func (l *Leaf) Peers(ctx context.Context, first *int) ([]Node, error) {
	return resolve(ctx, first, list(mustNode))
}

// Point is sometimes nil.
func (l *Leaf) Point() *Point { return plain(l.w, l.d.named("point method"), maybe(newPoint)) }

// MustPoint returns an error beside its value.
func (l *Leaf) MustPoint() (*Point, error) {
	return answer(l.w, l.d.named("must point"), must(newPoint))
}

// Plain depends on its arguments.
func (l *Leaf) Plain(i *int, how *Input, texts []string) string {
	args := words([]any{i, how, texts})
	return plain(l.w, l.d.named(args), func(*World, dice) string { return args })
}

// Failing has arguments and an error.
func (l *Leaf) Failing(i int) (*string, error) {
	return answer(l.w, l.d.named(words(i)), maybe(text))
}

// A Branch has methods with a context, and resolvers.
type Branch struct {
	made
	ID         string
	Name       *string
	SomeInts   []*int
	FullInts   []int
	MustInts   []*int
	SomeDays   []*Day
	FullDays   []Day
	MustDays   []*Day
	SomeMoneys []*Money
	FullMoneys []*Money
	SomeMoods  []*Mood
	FullMoods  []Mood
	SomeColors []*Color
	FullColors []*Color
	SomeShades []*Shade
	FullShades []Shade
	SomeAnys   []any
	FullAnys   []any
	SomeBlobs  []Blob
	FullBlobs  []Blob
	SomePoints []*Point
	FullPoints []Point
	MustPoints []Point
}

func (*Branch) IsNode()  {}
func (*Branch) IsNamed() {}
func (*Branch) IsThing() {}

func newBranch(w *World, d dice) *Branch {
	return &Branch{
		made: made{w, d},
		ID:   fmt.Sprintf("branch %d", d.below(100)), Name: maybe(text)(w, d),
		SomeInts: list(maybe(number))(w, d.named("someInts")), FullInts: list(number)(w, d.named("fullInts")), MustInts: list(maybe(number))(w, d),
		SomeDays: list(maybe(day))(w, d.named("someDays")), FullDays: list(mustDay)(w, d.named("fullDays")), MustDays: list(maybe(day))(w, d),
		SomeMoneys: list(maybe(money))(w, d.named("someMoneys")), FullMoneys: list(must(mustMoney))(w, d.named("fullMoneys")),
		SomeMoods: list(maybe(mood))(w, d.named("someMoods")), FullMoods: list(mood)(w, d.named("fullMoods")),
		SomeColors: list(maybe(color))(w, d.named("someColors")), FullColors: list(must(color))(w, d.named("fullColors")),
		SomeShades: list(maybe(shade))(w, d.named("someShades")), FullShades: list(shade)(w, d.named("fullShades")),
		SomeAnys: list(maybeAny)(w, d.named("someAnys")), FullAnys: list(mustAny)(w, d.named("fullAnys")),
		SomeBlobs: list(maybeBlob)(w, d.named("someBlobs")), FullBlobs: list(mustBlob)(w, d.named("fullBlobs")),
		SomePoints: list(maybe(newPoint))(w, d.named("somePoints")), FullPoints: list(newPoint)(w, d.named("fullPoints")), MustPoints: list(newPoint)(w, d),
	}
}

// Peers may be too many.
func (b *Branch) Peers(_ context.Context, first *int) ([]Node, error) {
	nodes, err := answer(b.w, b.d.named("peers"), list(mustNode))
	if first != nil && *first >= 0 && len(nodes) > *first {
		nodes = nodes[:*first]
	}
	return nodes, err
}

// MustFullInts has neither a context nor an error.
func (b *Branch) MustFullInts() []int { return plain(b.w, b.d.named("mustFullInts"), list(number)) }

// MustFullDays has an error.
func (b *Branch) MustFullDays() ([]Day, error) {
	return answer(b.w, b.d.named("mustFullDays"), list(mustDay))
}

// Thing has a context.
func (b *Branch) Thing(ctx context.Context) (Thing, error) { return resolve(ctx, nil, maybeThing) }

// MustThing has a context and no error.
func (b *Branch) MustThing(ctx context.Context) Thing {
	return plain(b.w, b.d.named("mustThing"), mustThing)
}

// SomeThings are things, and so on.
func (b *Branch) SomeThings(ctx context.Context) ([]Thing, error) {
	return resolve(ctx, nil, list(maybeThing))
}
func (b *Branch) FullThings(ctx context.Context) ([]Thing, error) {
	return resolve(ctx, nil, list(mustThing))
}
func (b *Branch) MustThings(ctx context.Context) ([]Thing, error) {
	return resolve(ctx, nil, list(maybeThing))
}
func (b *Branch) MustFullThings() []Thing {
	return plain(b.w, b.d.named("mustFullThings"), list(mustThing))
}

// MustFullPoints are pointers.
func (b *Branch) MustFullPoints(ctx context.Context) ([]*Point, error) {
	return resolve(ctx, nil, list(must(newPoint)))
}

// A Point is a value.
type Point struct {
	made
	X int
	Y *int
}

func (Point) IsThing() {}

func newPoint(w *World, d dice) Point { return Point{made{w, d}, number(w, d), maybe(number)(w, d)} }

// Next has a pointer as its receiver.
func (p *Point) Next() *Point { return plain(p.w, p.d.named("next"), maybe(newPoint)) }

// Trail has a value as its receiver.
func (p Point) Trail() ([]Point, error) { return answer(p.w, p.d.named("trail"), list(newPoint)) }

// A Twig is a value that stands behind interfaces.
type Twig struct {
	made
	ID   string
	Name *string
}

func (Twig) IsNode()  {}
func (Twig) IsNamed() {}
func (Twig) IsThing() {}

func newTwig(w *World, d dice) Twig {
	return Twig{made{w, d}, fmt.Sprintf("twig %d", d.below(100)), maybe(text)(w, d)}
}

// Parent may be of an interface that implements the one of the field.
func (t Twig) Parent() Node { return plain(t.w, t.d.named("parent"), namedNode) }

// Peers may be nil.
func (t Twig) Peers(first *int) ([]Node, error) {
	return answer(t.w, t.d.named(words(first)), list(mustNode))
}

// Label returns an error too.
func (t *Twig) Label() (string, error) { return answer(t.w, t.d.named("label"), text) }

// A foreign node is of no type of the schema, and writes itself.
type foreign struct{ id int }

func (foreign) IsNode()  {}
func (foreign) IsNamed() {}
func (foreign) IsThing() {}

// MarshalGQL writes the node.
func (f foreign) MarshalGQL(w io.Writer) { fmt.Fprintf(w, `{"foreign":%d}`, f.id) }

// A stranger is of no type of the schema, and cannot be written.
type stranger struct{}

func (stranger) IsNode()  {}
func (stranger) IsNamed() {}
func (stranger) IsThing() {}

// everything is what all abstract types can be.
type everything interface {
	Named
	Thing
}

func anyOf(w *World, d dice) everything {
	if w.troubled(d.named("kind")) {
		return pick[everything](d.named("wrong"), nil, (*Branch)(nil), (*Twig)(nil), foreign{d.below(10)}, stranger{})
	}
	switch d.named("kind").below(3) {
	case 0:
		return newTwig(w, d)
	case 1:
		t := newTwig(w, d)
		return &t
	}
	return newBranch(w, d)
}

func namedNode(w *World, d dice) Node {
	if n := anyOf(w, d); n != nil {
		return n
	}
	return nil
}

func named(w *World, d dice) Named {
	if n := anyOf(w, d); n != nil {
		return n
	}
	return nil
}

func mustNode(w *World, d dice) Node {
	if d.named("leaf").below(3) == 0 {
		if w.troubled(d.named("nil leaf")) {
			return (*Leaf)(nil)
		}
		return newLeaf(w, d)
	}
	return namedNode(w, d)
}

func maybeNode(w *World, d dice) Node {
	if d.named("nil").below(8) == 0 {
		return pick(d.named("which"), nil, Node((*Leaf)(nil)))
	}
	return mustNode(w, d)
}

func mustThing(w *World, d dice) Thing {
	switch d.named("thing").below(4) {
	case 0:
		return newLeaf(w, d)
	case 1:
		return newPoint(w, d)
	case 2:
		p := newPoint(w, d)
		return &p
	}
	if n := anyOf(w, d); n != nil {
		return n
	}
	return nil
}

func maybeThing(w *World, d dice) Thing {
	if d.named("nil").below(8) == 0 {
		return pick(d.named("which"), nil, Thing((*Leaf)(nil)), Thing((*Point)(nil)))
	}
	return mustThing(w, d)
}
