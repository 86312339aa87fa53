// Package difftest is a schema for the tests of package executor, with a field for each way in which a field can be declared,
// resolved and go wrong. It is generated twice: the executor of gqlgen is what the tests take to be right.
//
// What a field gives depends on nothing but a seed, the path and the arguments, so that two executors that ask in different
// orders get the same: see [World].
package difftest

//go:generate go run citygraph/internal/executor/generate

import (
	"slices"

	"github.com/99designs/gqlgen/graphql"

	"citygraph/internal/executor"
)

// Gqlgen returns the schema with gqlgen's executor.
func Gqlgen() graphql.ExecutableSchema { return NewExecutableSchema(Config{Resolvers: resolvers{}}) }

// New returns the schema with the executor of package executor.
func New() graphql.ExecutableSchema { return NewExecutor(Config{Resolvers: resolvers{}}) }

// Misdescribed returns [New] with an executor that is told something wrong of the schema.
func Misdescribed(change func(*executor.Schema)) graphql.ExecutableSchema {
	s := *executorSchema
	s.Objects = slices.Clone(s.Objects)
	for i, o := range s.Objects {
		s.Objects[i].Satisfies = slices.Clone(o.Satisfies)
		s.Objects[i].Fields = slices.Clone(o.Fields)
	}
	change(&s)
	of := NewExecutor(Config{Resolvers: resolvers{}}).(*executorOf)
	of.Executor = executor.New(&s, func() executor.Execution { return &execution{schema: of.executableSchema} })
	return of
}
