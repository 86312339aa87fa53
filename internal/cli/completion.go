package cli

import (
	"embed"
	"fmt"

	"github.com/alecthomas/kong"
)

//go:embed completion/citygraph.*
var completionScripts embed.FS

type completionCmd struct {
	Shell string `arg:"" enum:"bash,zsh,fish" placeholder:"SHELL" help:"The shell: bash, zsh or fish."`
}

// Help explains how the scripts are used.
func (completionCmd) Help() string {
	return `Put the line into the file with which the shell starts:

    bash, ~/.bashrc:                   source <(citygraph completion bash)
    zsh, ~/.zshrc, behind compinit:    source <(citygraph completion zsh)
    fish, ~/.config/fish/config.fish:  citygraph completion fish | source`
}

// Run prints the script of a shell.
func (c *completionCmd) Run(std Stdio) error {
	b, err := completionScripts.ReadFile("completion/citygraph." + c.Shell)
	if err != nil {
		return fmt.Errorf("read the script: %w", err)
	}
	_, err = std.Out.Write(b)
	return err
}

// completeCmd is what the scripts run. It answers with a line for each way to go on: what the last word may become, a
// tab, and what that is.
type completeCmd struct {
	Words []string `arg:"" optional:"" passthrough:"" help:"The words of the line behind citygraph, the one to complete last."`
}

// Run prints the candidates. What cannot be completed has none, and is no error.
func (c *completeCmd) Run(k *kong.Context, std Stdio) error {
	words := c.Words
	if len(words) > 0 && words[0] == "--" {
		words = words[1:]
	}
	for _, candidate := range complete(k.Model.Node, words) {
		fmt.Fprintf(std.Out, "%s\t%s\n", candidate.word, candidate.help)
	}
	return nil
}
