package difftest

import (
	"context"
	"fmt"
	"strings"

	"github.com/99designs/gqlgen/graphql"
)

// resolvers are the resolvers of the schema.
type resolvers struct{}

func (resolvers) Query() QueryResolver       { return query{} }
func (resolvers) Mutation() MutationResolver { return mutation{} }
func (resolvers) Branch() BranchResolver     { return branch{} }
func (resolvers) Leaf() LeafResolver         { return leaf{} }
func (resolvers) Point() PointResolver       { return point{} }

type (
	query    struct{}
	mutation struct{}
	branch   struct{}
	leaf     struct{}
	point    struct{}
)

// surroundings are what a resolver can read of the operation from its context.
func surroundings(ctx context.Context) string {
	var b strings.Builder
	for f := graphql.GetFieldContext(ctx); f != nil; f = f.Parent {
		if f.Field.Field == nil {
			fmt.Fprintf(&b, "%s index %t; ", f.Object, f.Index != nil)
			continue
		}
		fmt.Fprintf(&b, "%s.%s %s %t %t %s; ", f.Object, f.Field.Name, f.Field.Alias, f.IsMethod, f.IsResolver, words(f.Args))
	}
	root := graphql.GetRootFieldContext(ctx)
	fmt.Fprintf(&b, "%s in %s", graphql.GetPath(ctx), root.Object)
	return b.String()
}

// selected are the names that the selections of a field ask for.
func selected(ctx context.Context) string { return strings.Join(graphql.CollectAllFields(ctx), " ") }

func always[T any](value T) func(*World, dice) T { return func(*World, dice) T { return value } }

func (query) Node(ctx context.Context, id string) (Node, error) { return resolve(ctx, id, maybeNode) }

func (query) MustNode(ctx context.Context, id *string) (Node, error) {
	return resolve(ctx, id, mustNode)
}

func (query) SomeNodes(ctx context.Context, first int) ([]Node, error) {
	return resolve(ctx, first, list(maybeNode))
}

func (query) FullNodes(ctx context.Context) ([]Node, error) {
	return resolve(ctx, selected(ctx), list(mustNode))
}

func (query) MustNodes(ctx context.Context) ([]Node, error) {
	return resolve(ctx, nil, list(maybeNode))
}

func (query) MustFullNodes(ctx context.Context) ([]Node, error) {
	return resolve(ctx, nil, list(mustNode))
}

func (query) Named(ctx context.Context) (Named, error) { return resolve(ctx, selected(ctx), named) }

func (query) Thing(ctx context.Context) (Thing, error) { return resolve(ctx, nil, maybeThing) }

func (query) Things(ctx context.Context, of []Color) ([]Thing, error) {
	return resolve(ctx, of, list(mustThing))
}

func (query) Leaf(ctx context.Context) (*Leaf, error) { return resolve(ctx, selected(ctx), newLeaf) }

func (query) Branch(ctx context.Context, how *Input) (*Branch, error) {
	return resolve(ctx, how, newBranch)
}

func (query) Branches(ctx context.Context) ([]*Branch, error) {
	return resolve(ctx, nil, list(newBranch))
}

func (query) Point(ctx context.Context) (*Point, error) { return resolve(ctx, nil, must(newPoint)) }

func (query) Where(ctx context.Context) (string, error) {
	return resolve(ctx, nil, always(surroundings(ctx)))
}

func (query) Count(ctx context.Context) (*int, error) { return resolve(ctx, nil, maybe(number)) }

func (query) Echo(
	ctx context.Context, i *int, mustI int, s *string, texts, mustTexts []string, grid [][]int, color *Color, colors []Color, shade *Shade,
	day *Day, money *Money, mood *Mood, how *Input, all []*Input, options map[string]any, f *float64, b *bool, id *string, any any,
) (*string, error) {
	args := words([]interface{}{i, mustI, s, texts, mustTexts, grid, color, colors, shade, day, money, mood, how, all, options, f, b, id, any})
	return resolve(ctx, args, always(&args))
}

func (mutation) Touch(ctx context.Context) (int, error) {
	return resolve(ctx, nil, always(int(worldIn(ctx).mutations.Add(1))))
}

func (mutation) Change(ctx context.Context, how Input) (*Branch, error) {
	worldIn(ctx).mutations.Add(1)
	return resolve(ctx, how, newBranch)
}

func (mutation) Fail(ctx context.Context) (int, error) {
	n := int(worldIn(ctx).mutations.Add(1))
	return n, fmt.Errorf("mutation %d fails", n)
}

func (branch) Label(ctx context.Context, obj *Branch) (string, error) {
	return resolve(ctx, obj.ID, text)
}

func (branch) Where(ctx context.Context, obj *Branch) (string, error) {
	return resolve(ctx, obj.ID, always(surroundings(ctx)))
}

func (branch) Parent(ctx context.Context, obj *Branch) (Node, error) {
	return resolve(ctx, obj.ID, maybeNode)
}

func (branch) Echo(ctx context.Context, obj *Branch, i *int, how *Input, texts []string) (*string, error) {
	args := obj.ID + words([]any{i, how, texts})
	return resolve(ctx, args, always(&args))
}

func (branch) Leaf(ctx context.Context, obj *Branch) (*Leaf, error) {
	l, err := resolve(ctx, obj.ID, maybe(newLeaf))
	if l == nil {
		return nil, err
	}
	return *l, err
}

func (branch) MustLeaf(ctx context.Context, obj *Branch) (*Leaf, error) {
	return resolve(ctx, selected(ctx), newLeaf)
}

func (branch) SomeLeaves(ctx context.Context, obj *Branch) ([]*Leaf, error) {
	return resolve(ctx, obj.ID, list(maybeLeaf))
}

func (branch) FullLeaves(ctx context.Context, obj *Branch) ([]*Leaf, error) {
	return resolve(ctx, obj.ID, list(mustLeaf))
}

func (branch) MustLeaves(ctx context.Context, obj *Branch) ([]*Leaf, error) {
	return resolve(ctx, obj.ID, list(maybeLeaf))
}

func (branch) MustFullLeaves(ctx context.Context, obj *Branch) ([]*Leaf, error) {
	return resolve(ctx, obj.ID, list(mustLeaf))
}

func (branch) SomeWords(ctx context.Context, obj *Branch) ([]*string, error) {
	return resolve(ctx, obj.ID, list(maybe(text)))
}

func (branch) MustFullWords(ctx context.Context, obj *Branch) ([]string, error) {
	return resolve(ctx, obj.ID, list(text))
}

func maybeLeaf(w *World, d dice) *Leaf {
	if d.named("nil").below(6) == 0 {
		return nil
	}
	return newLeaf(w, d)
}

func mustLeaf(w *World, d dice) *Leaf {
	if w.troubled(d) {
		return nil
	}
	return newLeaf(w, d)
}

func (leaf) Where(ctx context.Context, obj *Leaf) (string, error) {
	return resolve(ctx, obj.ID, always(surroundings(ctx)))
}

func (point) Where(ctx context.Context, obj *Point) (string, error) {
	return resolve(ctx, obj.X, always(surroundings(ctx)))
}
