package cli

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/creack/pty"

	"citygraph/internal/clitest"
)

// TestComplete asks for the ways to go on with a line, which is in brackets up to the word to complete.
func TestComplete(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"q.graphql", "data/cities.csv", ".hidden", "with space.graphql"} {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(dir)
	for _, c := range []struct {
		words []string
		want  string
	}{
		{[]string{"ex"}, "export"},
		{[]string{"comp"}, "completion"}, // not the hidden command
		{[]string{"query", "--form"}, "--format"},
		{[]string{"query", "--format", ""}, "auto json table csv"},
		{[]string{"query", "--format=t"}, "--format=table"},
		{[]string{"query", "--bom", "--store", "m"}, "mem:"},
		{[]string{"query", "--store", "mem:"}, "mem: mem:data/"},
		{[]string{"query", "--store=mem:d"}, "--store=mem:data/"},
		{[]string{"query", "--variables", "@q"}, "@q.graphql"},
		{[]string{"query", "--variables", "@q", "@d"}, "@data/"},
		{[]string{"query", "@data/"}, "@data/cities.csv"},
		{[]string{"query", "@w"}, "@with space.graphql"},
		{[]string{"query", "@."}, "@.hidden"},
		{[]string{"query", ""}, "@"},
		{[]string{"query", "{cities"}, ""},
		{[]string{"query", "@q.graphql", "@"}, ""}, // there is one query
		{[]string{"query", "--operation", ""}, ""},
		{[]string{"query", "--op", "--va"}, "--variables --var"},
		{[]string{"query", "--variables", "{}", "--var", "a=1", "--va"}, "--var"},
		{[]string{"query", "--", "--fo"}, ""},
		{[]string{"validate", "d"}, "data/"},
		{[]string{"validate", "--re"}, "--repair"},
		{[]string{"completion", ""}, "bash zsh fish"},
		{[]string{"serve", "--profile", ""}, "development production"},
		{[]string{"dance", "-"}, "--help"},
		{[]string{"validate", "no/such/"}, ""},
	} {
		code, out, errs := command(t, "", append([]string{"complete", "--"}, c.words...)...)
		var got []string
		for line := range strings.Lines(out) {
			word, _, _ := strings.Cut(line, "\t")
			got = append(got, word)
		}
		if code != ExitOK || errs != "" || strings.Join(got, " ") != c.want {
			t.Errorf("complete %q: %d %q %s, want %q", c.words, code, got, errs, c.want)
		}
	}
}

// shells are those there is a script for, each started without the files of the one who runs the test.
var shells = []struct {
	name   string
	source string // the line that loads the script
	before string // what that needs
	args   []string
}{
	{"bash", "source <(citygraph completion bash)", "true", []string{"--norc", "--noprofile", "-i"}},
	{"zsh", "source <(citygraph completion zsh)", "autoload -U compinit; compinit -D -u", []string{"-f", "-i"}},
	{"fish", "citygraph completion fish | source", "true", []string{"--no-config", "-i"}},
}

// TestCompletionInShells types lines with a tab at a real terminal of each shell, and reads the words that the shell
// made of them.
func TestCompletionInShells(t *testing.T) {
	dir := shellFolder(t)
	for _, shell := range shells {
		t.Run(shell.name, func(t *testing.T) {
			t.Parallel() // most of the time is that of programs that start
			path, err := exec.LookPath(shell.name)
			if err != nil {
				how := "no " + shell.name + " is installed: apt-get install " + shell.name
				if os.Getenv("CI") != "" {
					t.Fatal(how)
				}
				t.Skip(how)
			}
			s := openShell(t, exec.Command(path, shell.args...), dir)
			s.run(shell.before)
			s.run(shell.source)
			for _, c := range []struct{ typed, want string }{
				{"citygraph vers", "citygraph version"},
				{"citygraph query --form", "citygraph query --format"},
				{"citygraph query --format t", "citygraph query --format table"},
				{"citygraph query --format=t", "citygraph query --format=table"},
				{"citygraph query @q", "citygraph query @q.graphql"},
				{"citygraph query --variables @da", "citygraph query --variables @data/"},
				{"citygraph query @data/v", "citygraph query @data/variables.json"},
				{"citygraph query @my", "citygraph query @my query.graphql"},
				{"citygraph query --store mem:d", "citygraph query --store mem:data/"},
				{"citygraph query --variables=@data/v", "citygraph query --variables=@data/variables.json"},
				{"citygraph query @", "citygraph query @"},
				{"citygraph query --store=mem:d", "citygraph query --store=mem:data/"},
				{"citygraph validate da", "citygraph validate data/"},
				{"citygraph completion f", "citygraph completion fish"},
				{"citygraph query --format yaml", "citygraph query --format yaml"},
			} {
				if got := s.complete(c.typed); got != c.want {
					t.Errorf("%s<tab> becomes %q, want %q\n%s", c.typed, got, c.want, s.seen)
				}
			}
		})
	}
}

// shellFolder makes a folder with citygraph in bin and some files to name.
func shellFolder(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "data"), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"q.graphql", "my query.graphql", "data/variables.json"} {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	clitest.Install(t, filepath.Join(dir, "bin"))
	return dir
}

// A shell at a terminal.
type shell struct {
	t        *testing.T
	terminal *os.File
	output   chan []byte
	seen     string // since the last line was typed
	lines    int
}

func openShell(t *testing.T, cmd *exec.Cmd, dir string) *shell {
	t.Helper()
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), clitest.AsCommand+"=1", "HOME="+dir, "ZDOTDIR="+dir, "XDG_CONFIG_HOME="+dir, "XDG_DATA_HOME="+dir,
		"PATH="+filepath.Join(dir, "bin")+":"+os.Getenv("PATH"), "TERM=dumb", "PS1=$ ", "LC_ALL=C.UTF-8")
	terminal, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: 24, Cols: 200})
	if err != nil {
		t.Fatal(err)
	}
	s := &shell{t: t, terminal: terminal, output: make(chan []byte)}
	go func() { // ends with the shell
		defer close(s.output)
		for {
			b := make([]byte, 4096)
			n, err := terminal.Read(b)
			if n > 0 {
				s.output <- b[:n]
			}
			if err != nil {
				return
			}
		}
	}()
	t.Cleanup(func() {
		cmd.Process.Kill()
		for range s.output {
		}
		cmd.Wait()
		terminal.Close()
	})
	return s
}

// run runs a line and waits until it is done.
func (s *shell) run(line string) {
	s.t.Helper()
	s.lines++
	s.typeLine(fmt.Sprintf("%s; echo 'done' %d\r", line, s.lines))
	s.wait(regexp.MustCompile(fmt.Sprintf(`done %d\s`, s.lines)))
}

// complete types words and a tab, and returns the words of the line then. For that it makes them the arguments of printf,
// with one more behind them: some shells print them one by one.
func (s *shell) complete(words string) string {
	s.t.Helper()
	const home, end = "\x01", "\x05"
	s.typeLine(words + "\t" + home + "printf '<%s>' " + end + " END\r")
	m := s.wait(regexp.MustCompile(`<citygraph>[^\r\n\x1b]*<END>`))
	return strings.ReplaceAll(strings.Trim(strings.TrimSuffix(m, "<END>"), "<>"), "><", " ")
}

func (s *shell) typeLine(keys string) {
	s.t.Helper()
	s.seen = ""
	if _, err := io.WriteString(s.terminal, keys); err != nil {
		s.t.Fatal(err)
	}
}

// wait reads what the shell prints until it has what is looked for.
func (s *shell) wait(pattern *regexp.Regexp) string {
	s.t.Helper()
	late := time.After(time.Minute)
	for {
		if m := pattern.FindString(s.seen); m != "" {
			return m
		}
		select {
		case b, ok := <-s.output:
			if !ok {
				s.t.Fatalf("the shell ended; it said %q", s.seen)
			}
			s.seen += string(b)
		case <-late:
			s.t.Fatalf("no %s within a minute; the shell said %q", pattern, s.seen)
		}
	}
}

// TestCompletionScripts prints them, and tells how to use them.
func TestCompletionScripts(t *testing.T) {
	_, help, _ := command(t, "", "completion", "--help")
	for _, shell := range shells {
		code, out, errs := command(t, "", "completion", shell.name)
		if code != ExitOK || errs != "" || out == "" {
			t.Errorf("completion %s: %d %s %s", shell.name, code, out, errs)
		}
		if !strings.Contains(help, shell.source) || !strings.Contains(out, shell.source) {
			t.Errorf("neither the help nor the script may leave out how to load it: %s", shell.source)
		}
	}
}
