package sandbox

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"syscall"
)

// largestFile bounds what a parser may put into its temporary folder, in bytes.
const largestFile = 64 << 20

// limit sets what the kernel enforces (setrlimit(2)). RLIMIT_DATA counts memory
// that can be written; RLIMIT_AS would count what the runtime merely reserves.
func limit(memory, seconds uint64) error {
	for resource, most := range map[int]uint64{
		syscall.RLIMIT_DATA: memory, syscall.RLIMIT_CPU: seconds, syscall.RLIMIT_CORE: 0, syscall.RLIMIT_FSIZE: largestFile, syscall.RLIMIT_NOFILE: 64,
	} {
		if err := syscall.Setrlimit(resource, &syscall.Rlimit{Cur: most, Max: most}); err != nil {
			return fmt.Errorf("Setrlimit(%d, %d): %w", resource, most, err)
		}
	}
	// If memory gets short all the same, this process goes first. Not every container
	// lets a process say so.
	_ = os.WriteFile("/proc/self/oom_score_adj", []byte("1000"), 0)
	return nil
}

// isolate puts a child into a group of its own that dies with its parent.
func isolate(child *exec.Cmd) {
	child.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
	child.Cancel = func() error { return syscall.Kill(-child.Process.Pid, syscall.SIGKILL) }
}

func signal(err error) syscall.Signal {
	var exit *exec.ExitError
	if !errors.As(err, &exit) {
		return 0
	}
	if status, ok := exit.Sys().(syscall.WaitStatus); ok && status.Signaled() {
		return status.Signal()
	}
	return 0
}

// killed reports whether somebody else killed the child: the kernel, for its memory.
func killed(err error) bool { return signal(err) == syscall.SIGKILL }

// outOfTime reports whether the child used up its processor time.
func outOfTime(err error) bool { return signal(err) == syscall.SIGXCPU }
