//go:build !unix

package embedded

import (
	"fmt"
	"os"
	"os/exec"
)

// tryLock says that locks are not known here, and so no server is started.
func tryLock(*os.File) (bool, error) {
	return false, fmt.Errorf("%w: this system has no file locks that a child inherits", ErrMissing)
}

func ownGroup(*exec.Cmd) {}

func killGroup(cmd *exec.Cmd) error { return cmd.Process.Kill() }
