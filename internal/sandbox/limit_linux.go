package sandbox

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"syscall"
)

// largestFile bounds what a program may put into one file of its folder, in bytes.
const largestFile = 64 << 20

// maxProcesses bounds processes and threads together of the user that the server
// runs as (RLIMIT_NPROC counts so, and does not count for root).
const maxProcesses = 1024

// rlimitProcesses is RLIMIT_NPROC of asm-generic/resource.h, which package syscall
// leaves out.
const rlimitProcesses = 6

// bounds are what the kernel enforces (setrlimit(2)).
type bounds struct {
	data    uint64 // bytes of memory that can be written; RLIMIT_AS would count what is merely reserved
	seconds uint64 // of processor time
	files   uint64 // open at a time
}

func limit(b bounds) error {
	for resource, most := range map[int]uint64{
		syscall.RLIMIT_DATA: b.data, syscall.RLIMIT_CPU: b.seconds, syscall.RLIMIT_CORE: 0, syscall.RLIMIT_FSIZE: largestFile,
		syscall.RLIMIT_NOFILE: b.files, rlimitProcesses: maxProcesses,
	} {
		var now syscall.Rlimit
		if err := syscall.Getrlimit(resource, &now); err == nil {
			most = min(most, now.Max) // who is no root cannot raise it
		}
		if err := syscall.Setrlimit(resource, &syscall.Rlimit{Cur: most, Max: most}); err != nil {
			return fmt.Errorf("Setrlimit(%d, %d): %w", resource, most, err)
		}
	}
	// If memory gets short all the same, this process goes first. Not every container
	// lets a process say so.
	_ = os.WriteFile("/proc/self/oom_score_adj", []byte("1000"), 0)
	return nil
}

// isolate puts a child into a session of its own, without a terminal, that dies with
// its parent.
func isolate(child *exec.Cmd) {
	child.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Pdeathsig: syscall.SIGKILL}
	child.Cancel = func() error { return syscall.Kill(-child.Process.Pid, syscall.SIGKILL) }
}

// end kills what is left of a child's group.
func end(child *exec.Cmd) {
	if child.Process != nil {
		_ = syscall.Kill(-child.Process.Pid, syscall.SIGKILL)
	}
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
