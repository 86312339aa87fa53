package main

import (
	"bufio"
	"errors"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"

	"citygraph/internal/cli"
	"citygraph/internal/clitest"
)

// stopFlags stop a server in twenty rounds, with a time of a lame duck and without.
var stopFlags = [][]string{{"--lame-duck", "0s"}, {"--lame-duck", "20ms"}}

// TestStopLosesNoRequest stops servers while clients ask them one question after the other. Each question is answered in
// full, or not sent because there is nobody to send it to.
func TestStopLosesNoRequest(t *testing.T) {
	var answered, refused atomic.Int64
	for round := range 20 {
		r, _ := serve(t, stopFlags[round%len(stopFlags)]...)
		var asking sync.WaitGroup
		begun := make(chan struct{}, 6)
		for range cap(begun) {
			asking.Go(func() {
				client := &http.Client{Transport: &http.Transport{}}
				defer client.CloseIdleConnections()
				for n := 0; ; n++ {
					if n == 3 {
						begun <- struct{}{}
					}
					ends, err := askOnce(client, r.url)
					switch {
					case err == nil:
						answered.Add(1)
					case errors.Is(err, syscall.ECONNREFUSED):
						refused.Add(1)
						return
					default:
						t.Errorf("round %d: a request that was sent has no answer: %v", round, err)
						return
					}
					if ends { // a client that is told to go asks elsewhere
						return
					}
				}
			})
		}
		for range cap(begun) {
			<-begun
		}
		if code, log := r.stop(); code != cli.ExitOK {
			t.Errorf("round %d: serve ended with %d:\n%s", round, code, log)
		}
		asking.Wait()
	}
	t.Logf("%d answers, %d clients were refused before they had sent anything", answered.Load(), refused.Load())
}

// askOnce asks a question by POST, which a client does not repeat by itself, and says whether the answer ends the
// connection.
func askOnce(client *http.Client, url string) (ends bool, err error) {
	resp, err := client.Post(url+"/graphql", "application/json", strings.NewReader(askDay))
	if err != nil {
		return false, err
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	if err == nil && string(text) != today {
		err = errors.New("another answer: " + string(text))
	}
	return resp.Close, err
}

// TestLameDuck stops a server of its own by a signal. It goes on answering, is not ready, and ends
// at once by a second signal.
func TestLameDuck(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), self, "serve", "--addr", "127.0.0.1:0", "--lame-duck", "10m", "--operator-addr", ":0")
	cmd.Env = append(os.Environ(), clitest.AsCommand+"=1")
	log := &buffer{}
	cmd.Stderr = log
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	line, _ := bufio.NewReader(out).ReadString('\n')
	m := regexp.MustCompile(`listens on (\S+) and`).FindStringSubmatch(line)
	if m == nil {
		t.Fatalf("serve says %q\n%s", line, log)
	}
	r := &running{url: m[1]}
	if status, header, _ := r.get(t, "/readyz"); status != http.StatusOK || header.Get("Connection") != "" {
		t.Errorf("before: /readyz %d %v", status, header)
	}
	cmd.Process.Signal(syscall.SIGTERM)
	eventually(t, func() bool { status, _, _ := r.get(t, "/readyz"); return status == http.StatusServiceUnavailable }, "/readyz says 503")
	if _, _, body := r.get(t, "/readyz"); !strings.HasPrefix(body, `{"status":"stopping"`) {
		t.Errorf("/readyz of a lame duck: %s", body)
	}
	if status, body := fetched(t, operatorURL(t, log)+"/readyz"); status != http.StatusServiceUnavailable || !strings.Contains(body, "the server stops") {
		t.Errorf("/readyz for the operator: %d %s", status, body)
	}
	if status, _, body := r.get(t, "/healthz"); status != http.StatusOK {
		t.Errorf("/healthz of a lame duck: %d %s", status, body)
	}
	if ends, err := askOnce(http.DefaultClient, r.url); err != nil || !ends {
		t.Errorf("a question to a lame duck: %v, the connection ends: %t", err, ends)
	}
	cmd.Process.Signal(syscall.SIGTERM)
	if err := cmd.Wait(); err == nil {
		t.Error("after a second signal the server ended as if nothing were wrong")
	}
	if conn, err := net.Dial("tcp", strings.TrimPrefix(r.url, "http://")); err == nil {
		conn.Close()
		t.Error("the server still listens")
	}
}
