package sandbox

import (
	"syscall"
	"unsafe"
)

// fork tries to make a process without the C library and the runtime. A child that
// came to be ends at once.
func fork() error {
	pid, _, errno := syscall.RawSyscall6(syscall.SYS_CLONE, uintptr(syscall.SIGCHLD), 0, 0, 0, 0, 0)
	switch {
	case errno != 0:
		return errno
	case pid == 0:
		syscall.RawSyscall(syscall.SYS_EXIT_GROUP, 0, 0, 0)
	}
	syscall.Wait4(int(pid), nil, 0, nil)
	return nil
}

func pointer(b *[120]byte) uintptr { return uintptr(unsafe.Pointer(b)) }
