package app

import (
	"fmt"
	"os"
	"runtime/debug"
	"strings"
)

// Version is the version of this build: that of the module, or the commit it was built
// from.
func Version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	v := info.Main.Version
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" && (v == "" || v == "(devel)") {
			v = s.Value[:min(12, len(s.Value))]
		}
	}
	if v == "" {
		v = "(devel)"
	}
	return v + " " + info.GoVersion
}

// build names this program among others that may answer otherwise: its version, and where
// that names no one commit, the size and the time of its file.
func build() string {
	v := Version()
	if !strings.Contains(v, "(devel)") && !strings.Contains(v, "+dirty") && v != "unknown" {
		return v
	}
	if name, err := os.Executable(); err == nil {
		if info, err := os.Stat(name); err == nil {
			return fmt.Sprint(v, info.Size(), info.ModTime().UnixNano())
		}
	}
	return v
}
