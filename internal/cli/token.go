package cli

import (
	"fmt"

	"citygraph/internal/tokens"
)

type tokenCmd struct {
	Name string `arg:"" placeholder:"NAME" help:"Who is to have the token."`
	Rate int    `default:"-1" placeholder:"COST" help:"Cost a second that it may use; 0 bounds nothing. Without it, the --rate of the server."`
}

// Run prints the line of a new token for the file, and beside it, this once, the token.
func (c *tokenCmd) Run(std Stdio) error {
	if err := tokens.CheckName(c.Name); err != nil {
		return failure{ExitUsage, err}
	}
	token := tokens.New()
	fmt.Fprintf(std.Err, "The token of %s, which is shown this once: %s\n", c.Name, token)
	_, err := fmt.Fprintln(std.Out, tokens.Line(tokens.Holder{Name: c.Name, Rate: max(-1, c.Rate)}, token))
	return err
}
