package leftover

import (
	"os"
	"syscall"
	"time"
)

// Age is how long nothing may have been written to a leftover before it is removed:
// between the making of a file and its lock lies a moment.
const Age = time.Minute

// lock reports whether the file is this process's alone now. Elsewhere than on Linux
// such locks and those that SQLite takes (fcntl(2)) hinder one another.
func lock(file *os.File) bool {
	return syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) == nil
}
