package main

import (
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"citygraph/internal/cli"
	"citygraph/internal/tokens"
)

// tokenFile is a file of the tokens of some holders, and their tokens.
func tokenFile(t *testing.T, holders ...tokens.Holder) (file string, made map[string]string) {
	t.Helper()
	made = map[string]string{}
	lines := "# who may ask\n"
	for _, h := range holders {
		made[h.Name] = tokens.New()
		lines += tokens.Line(h, made[h.Name]) + "\n"
	}
	file = filepath.Join(t.TempDir(), "tokens")
	writeTokens(t, file, lines)
	return file, made
}

func writeTokens(t *testing.T, file, lines string) {
	t.Helper()
	if err := os.WriteFile(file, []byte(lines), 0o600); err != nil {
		t.Fatal(err)
	}
}

const (
	realm        = `Bearer realm="citygraph"`
	unknownToken = "The token is not valid: it is mistyped, or was taken out of the file of tokens."
	noToken      = "This server needs a token: send it as Authorization: Bearer TOKEN. The pages of the dashboard cannot."
	wrongToken   = realm + `, error="invalid_token"`
)

// TestTokens sends a server requests with good tokens, wrong ones and none, where they are optional and where not.
func TestTokens(t *testing.T) {
	file, made := tokenFile(t, tokens.Holder{Name: "archive", Rate: -1})
	good := made["archive"]
	open, _ := serve(t, "--tokens", file)
	closed, _ := serve(t, "--tokens", file, "--require-token")
	_, header, _ := open.get(t, dayTarget, "Accept-Encoding", "identity")
	tag := header.Get("ETag")
	refused := func(header, message string) request {
		return request{status: 401, want: []string{"WWW-Authenticate", header}, answer: problem("UNAUTHENTICATED", message)}
	}
	unknown, missing := refused(wrongToken, unknownToken), refused(realm, noToken)
	answered := request{status: 200, want: []string{"WWW-Authenticate", ""}, answer: today}
	for _, c := range []struct {
		name         string
		authorized   string
		open, closed request
	}{
		{"a token", "Bearer " + good, answered, answered},
		{"in small letters", "bearer  " + good, answered, answered},
		{"none", "", answered, missing},
		{"a wrong one", "Bearer " + good + "x", unknown, unknown},
		{"an empty one", "Bearer", unknown, unknown},
		{"two", "Bearer " + good + " " + good, unknown, unknown},
		{"a password", "Basic YTpi", answered, missing},
	} {
		t.Run(c.name, func(t *testing.T) {
			for r, want := range map[*running]request{open: c.open, closed: c.closed} {
				want.headers, want.body = []string{"Authorization", c.authorized}, askDay
				want.run(t, r)
				want.body, want.target = "", dayTarget
				if want.status == 200 {
					caching := "private, max-age=0"
					if r == open {
						caching = "public, max-age=0, s-maxage=10"
					}
					want.want = append(want.want, "Cache-Control", caching, "ETag", tag)
				}
				want.run(t, r)
				if want.status == 401 { // who has an answer is not told so either
					want.headers = append(want.headers, "If-None-Match", "*")
					want.run(t, r)
				}
			}
		})
	}
	for r, caching := range map[*running]string{open: "public, max-age=0, s-maxage=10", closed: "private, max-age=0"} {
		request{target: dayTarget, headers: []string{"Authorization", "Bearer " + good, "If-None-Match", tag},
			status: 304, want: []string{"ETag", tag, "Cache-Control", caching}}.run(t, r)
	}
	for _, path := range []string{"/", "/healthz", "/readyz"} {
		if status, _, body := closed.get(t, path); status != 200 {
			t.Errorf("GET %s without a token: %d %s", path, status, body)
		}
	}
}

// TestSeveralCredentials is a malformed request.
func TestSeveralCredentials(t *testing.T) {
	file, made := tokenFile(t, tokens.Holder{Name: "archive", Rate: -1})
	r, _ := serve(t, "--tokens", file)
	req, err := http.NewRequest(http.MethodPost, r.url+"/graphql", strings.NewReader(askDay))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header["Authorization"] = []string{"Bearer " + made["archive"], "Bearer " + made["archive"]}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	if got := resp.Header.Get("WWW-Authenticate"); resp.StatusCode != 400 || got != realm+`, error="invalid_request"` {
		t.Errorf("two Authorization headers: %d %q", resp.StatusCode, got)
	}
}

// TestTokenRates uses up the rate of one holder, which is neither that of another nor that of the address they share.
func TestTokenRates(t *testing.T) {
	file, made := tokenFile(t, tokens.Holder{Name: "slow", Rate: 1}, tokens.Holder{Name: "usual", Rate: -1}, tokens.Holder{Name: "free", Rate: 0})
	r, _ := serve(t, "--tokens", file, "--rate", "2", "--burst", "50")
	ask := func(name string) (status, wait int) {
		token := ""
		if name != "" {
			token = "Bearer " + made[name]
		}
		status, header, _ := r.post(t, graphqlBody(t, "{dataset {day}}"), "Authorization", token)
		seconds, _ := strconv.Atoi(header.Get("Retry-After"))
		return status, seconds
	}
	for _, name := range []string{"slow", "usual", "", "free"} {
		if status, _ := ask(name); status != 200 {
			t.Errorf("the first request of %q: %d", name, status)
		}
	}
	waits := map[string]int{}
	for _, name := range []string{"slow", "usual", ""} {
		status, wait := ask(name)
		if waits[name] = wait; status != 429 {
			t.Errorf("the second request of %q: %d", name, status)
		}
	}
	// The slow one refills at half the rate of the others.
	if waits["slow"] <= waits["usual"] || waits["usual"] == 0 {
		t.Errorf("they have to wait %v s, the slow one longest", waits)
	}
	for range 3 {
		if status, _ := ask("free"); status != 200 {
			t.Errorf("who has no bound: %d", status)
		}
	}
	// Who guesses tokens is fined by his address.
	if status, _, _ := r.post(t, askDay, "Authorization", "Bearer guess"); status != 401 {
		t.Errorf("a guess: %d", status)
	}
	if status, _, _ := r.post(t, askDay, "Authorization", "Bearer guess"); status != 429 {
		t.Errorf("a second guess: %d", status)
	}
	if status, _ := ask("free"); status != 200 {
		t.Errorf("who has no bound, at the address of who guessed: %d", status)
	}
}

// TestTokensAnew gives a running server other tokens, a file with a mistake between.
func TestTokensAnew(t *testing.T) {
	file, made := tokenFile(t, tokens.Holder{Name: "old", Rate: -1})
	r, log := serve(t, "--tokens", file, "--require-token", "--operator-addr", ":0", "--log-slow-after", "1ns")
	status := func(token string) int {
		status, _, _ := r.post(t, askDay, "Authorization", "Bearer "+token)
		return status
	}
	hangup := func(lines, logs string) {
		t.Helper()
		writeTokens(t, file, lines)
		if err := syscall.Kill(os.Getpid(), syscall.SIGHUP); err != nil {
			t.Fatal(err)
		}
		eventually(t, func() bool { return strings.Contains(log.String(), logs) }, "the log says "+logs)
	}
	fresh := tokens.New()
	line := tokens.Line(tokens.Holder{Name: "new", Rate: 5}, fresh)
	hangup("# one\n"+line+"\nother "+fresh+"\n", "the tokens were not read anew; the old ones stay in use")
	if !strings.Contains(log.String(), "line 3: other must be followed by sha256:") {
		t.Errorf("the log does not say what is wrong where:\n%s", log)
	}
	if a, b := status(made["old"]), status(fresh); a != 200 || b != 401 {
		t.Errorf("after a mistake: the old token %d, the new one %d, want 200 and 401", a, b)
	}
	hangup(line, "the tokens were read anew")
	if a, b := status(made["old"]), status(fresh); a != 401 || b != 200 {
		t.Errorf("after a change: the old token %d, the new one %d, want 401 and 200", a, b)
	}
	_, metrics := fetched(t, operatorURL(t, log)+"/metrics")
	if want := `citygraph_refusals_total{reason="UNAUTHENTICATED"} 2`; !strings.Contains(metrics, want) {
		t.Errorf("the metrics lack %s", want)
	}
	for _, secret := range []string{made["old"], fresh, "Bearer"} {
		if strings.Contains(metrics, secret) || strings.Contains(log.String(), secret) {
			t.Errorf("%s is in the metrics or in the log", secret)
		}
	}
}

// TestTokenOrigins lets pages of other origins send tokens where there are some.
func TestTokenOrigins(t *testing.T) {
	file, _ := tokenFile(t, tokens.Holder{Name: "page", Rate: -1})
	for _, c := range []struct {
		args []string
		want bool
	}{{nil, false}, {[]string{"--tokens", file, "--require-token"}, true}} {
		r, _ := serve(t, append(c.args, "--allowed-origin", "https://example.org")...)
		_, header, _ := r.do(t, http.MethodOptions, "/graphql", "", "Origin", "https://example.org",
			"Access-Control-Request-Method", "POST", "Access-Control-Request-Headers", "authorization,content-type")
		if got := header.Get("Access-Control-Allow-Origin") != ""; got != c.want {
			t.Errorf("serve %v lets pages send Authorization: %t, want %t", c.args, got, c.want)
		}
	}
}

// TestTokenFlags gives flags and files that are not valid.
func TestTokenFlags(t *testing.T) {
	file := filepath.Join(t.TempDir(), "tokens")
	writeTokens(t, file, "a b\n\nc\n")
	for _, c := range []struct {
		args    []string
		code    int
		message string
	}{
		{[]string{"--require-token"}, cli.ExitUsage, "name their file with --tokens"},
		{[]string{"--tokens", file + ".none"}, cli.ExitUsage, "cannot read"},
		{[]string{"--tokens", file}, cli.ExitProblems, "line 3: write NAME sha256:HEX"},
	} {
		code, out, errs := command(t, "", append([]string{"serve", "--addr", "127.0.0.1:0"}, c.args...)...)
		if code != c.code || out != "" || !strings.Contains(errs, c.message) {
			t.Errorf("serve %v: %d %q %q, want %d and %s", c.args, code, out, errs, c.code, c.message)
		}
	}
}

// TestTokenCommand makes a token that a server knows by the line that goes with it.
func TestTokenCommand(t *testing.T) {
	code, line, errs := command(t, "", "token", "archive", "--rate", "7")
	said := "The token of archive, which is shown this once: "
	token := strings.TrimSpace(strings.TrimPrefix(errs, said))
	set, err := tokens.Parse(strings.NewReader(line))
	if code != cli.ExitOK || err != nil || !strings.HasPrefix(errs, said) {
		t.Fatalf("citygraph token: %d %q %q, %v", code, line, errs, err)
	}
	if h, ok := set.Find(token); !ok || h != (tokens.Holder{Name: "archive", Rate: 7}) {
		t.Errorf("the line is of %v, %t", h, ok)
	}
	if code, out, errs := command(t, "", "token", "two words"); code != cli.ExitUsage || out != "" || !strings.Contains(errs, "is no name for a token") {
		t.Errorf("citygraph token 'two words': %d %q %q", code, out, errs)
	}
}
