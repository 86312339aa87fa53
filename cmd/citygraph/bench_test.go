package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"citygraph/internal/dataset"
	"citygraph/internal/store/storetest"
)

// BenchmarkStart starts the built binary and asks for the partners of a city: the
// time from the start of the process to its first answer, and the memory that is
// resident after a thousand more.
func BenchmarkStart(b *testing.B) {
	binary := filepath.Join(b.TempDir(), "citygraph")
	if out, err := exec.Command("go", "build", "-o", binary, ".").CombinedOutput(); err != nil {
		b.Fatalf("go build: %v %s", err, out)
	}
	world := storetest.World(1)
	folder := b.TempDir()
	if err := dataset.WriteDir(folder, world); err != nil {
		b.Fatal(err)
	}
	for _, c := range []struct{ name, store, city string }{
		{"Builtin", "mem:", "incheon"},
		{"World", "mem:" + folder, storetest.BestConnected(world)},
	} {
		b.Run(c.name, func(b *testing.B) {
			var first time.Duration
			var resident int
			for b.Loop() {
				d, kilobytes := start(b, binary, c.store, c.city)
				first += d
				resident = max(resident, kilobytes)
			}
			b.ReportMetric(float64(first.Milliseconds())/float64(b.N), "ms/first-answer")
			b.ReportMetric(float64(resident)/1024, "MB-resident")
		})
	}
}

// start runs the binary once.
func start(b *testing.B, binary, st, city string) (first time.Duration, kilobytes int) {
	begun := time.Now()
	ctx, cancel := context.WithCancel(context.Background())
	cmd := exec.CommandContext(ctx, binary, "serve", "--addr", "127.0.0.1:0", "--store", st)
	out, err := cmd.StdoutPipe()
	if err != nil {
		b.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		b.Fatal(err)
	}
	defer cmd.Wait()
	defer cancel()
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		b.Fatal(err)
	}
	url := strings.Fields(line)[3] + "/graphql?query=" + fmt.Sprintf(`{city(id:%q){partners(asOf:"2013-03-28"){totalCount,nodes{name}}}}`, city)
	for i := range 1001 {
		resp, err := http.Get(url)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := io.Copy(io.Discard, resp.Body); err != nil || resp.StatusCode != http.StatusOK {
			b.Fatal(resp.Status, err)
		}
		resp.Body.Close()
		if i == 0 {
			first = time.Since(begun)
		}
	}
	return first, resident(b, cmd.Process.Pid)
}

// resident is the resident memory of a process in kilobytes.
func resident(b *testing.B, pid int) int {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		b.Skipf("the resident memory is read from /proc, which this system lacks: %v", err)
	}
	_, rest, _ := strings.Cut(string(status), "VmRSS:")
	kilobytes, err := strconv.Atoi(strings.Fields(rest)[0])
	if err != nil {
		b.Fatal(err)
	}
	return kilobytes
}
