// Package executortest asks two executors of a schema the same random operations, and says where their answers differ. It is how
// the executor of a schema is compared with that of gqlgen:
//
//	d := &executortest.Drawer{Rand: rand.New(rand.NewPCG(seed, 0)), Schema: s.Schema()}
//	doc := d.Document()
//	parsed, errs := executortest.Parse(s.Schema(), doc.Text) // the few that are not valid are left out
//	for _, op := range parsed.Operations {
//		variables, err := validator.VariableValues(s.Schema(), op, d.Variables(doc))
//		r := executortest.Request{Doc: parsed, Operation: op, Variables: variables}
//		diff := executortest.Diff(executortest.Run(ctx, s, r), executortest.Run(ctx, gqlgens, r))
//	}
package executortest
