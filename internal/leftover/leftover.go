// Package leftover tells files that a process is at work on from those that a
// process left behind that was killed: who works on a file or folder holds a lock on
// it (flock(2)), which ends with the process, whatever ends it, and which processes of
// other containers see, too.
package leftover

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// ErrKeep is what a function that removes returns of something that only has the name
// of a leftover.
var ErrKeep = errors.New("not a leftover")

// Hold marks a file or folder as worked on until release is called or the process
// ends. A file that is not there is made.
func Hold(path string) (release func(), err error) {
	file, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		file, err = os.OpenFile(path, os.O_RDONLY|os.O_CREATE, 0o600)
	}
	if err != nil {
		return nil, err
	}
	if !lock(file) {
		return nil, errors.Join(&fs.PathError{Op: "lock", Path: path, Err: errors.New("another process works on it")}, file.Close())
	}
	return func() { file.Close() }, nil
}

// Sweep removes, by remove, what stands in folder under a name that matches pattern
// (as [filepath.Match]), that nobody holds and nothing was written to for [Age]. It
// says what it removed.
func Sweep(folder, pattern string, remove func(path string) error) (removed []string, err error) {
	list, err := filepath.Glob(filepath.Join(escaped(folder), pattern))
	if err != nil {
		return nil, err
	}
	for _, path := range list {
		gone, e := sweep(path, remove)
		if gone {
			removed = append(removed, path)
		}
		err = errors.Join(err, e)
	}
	return removed, err
}

func sweep(path string, remove func(string) error) (bool, error) {
	info, err := os.Lstat(path)
	if err != nil || info.Mode()&fs.ModeSymlink != 0 || time.Since(info.ModTime()) < Age {
		return false, ignoring(err, fs.ErrNotExist)
	}
	file, err := os.Open(path)
	if err != nil {
		return false, ignoring(err, fs.ErrNotExist, fs.ErrPermission) // of another user: not ours
	}
	defer file.Close()
	if !lock(file) {
		return false, nil
	}
	if err := remove(path); err != nil {
		return false, ignoring(err, fs.ErrPermission, ErrKeep)
	}
	return true, nil
}

func ignoring(err error, expected ...error) error {
	for _, e := range expected {
		if errors.Is(err, e) {
			return nil
		}
	}
	return err
}

// escaped is a folder's name for [filepath.Glob], which reads some characters as signs.
func escaped(folder string) string {
	var out []rune
	for _, r := range folder {
		switch r {
		case '*', '?', '[', '\\':
			out = append(out, '\\')
		}
		out = append(out, r)
	}
	return string(out)
}
