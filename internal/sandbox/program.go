package sandbox

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"time"

	"github.com/yihaowen/yihaowen/internal/leftover"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// programTask is the task of a child that becomes another program.
const programTask = "program"

// programVariable holds the Program in JSON.
const programVariable = "YIHAOWEN_SANDBOX_PROGRAM"

// A folder is looked at this often, and bounded so, in bytes.
const (
	folderInterval = 50 * time.Millisecond
	largestFolder  = 256 << 20
)

// Program is another program, a converter, that is given one file and an empty
// folder. Of everything else it may read its libraries and what they need to show
// text (fonts, tables of characters), and Read; it may call nobody and, without
// Execute, start nothing. Where the kernel has no Landlock it can read what the
// server may; see Missing.
type Program struct {
	Path string   // of the executable, absolute; exec.LookPath finds it
	Args []string // after its name. It starts in its folder: names in it need no path
	Env  []string // "LANG=C.UTF-8"; HOME, TMPDIR and those of XDG are its folder, nothing else is set

	Input string   // the name that the file has in the folder; "" gives it on standard input
	Keep  []string // names or patterns (path.Match) of what it leaves in the folder that is wanted

	Read    []string // more files and folders that it may read, absolute
	Execute []string // more programs that it may start, absolute; a folder stands for all in it
	Again   int      // exit code with which it asks to be started once more in its folder: LibreOffice 81; 0 for none
	Sockets string   // Unix sockets by which it talks to itself: LibreOffice "/tmp/OSL_PIPE_*"; removed afterwards
}

// Product is what a program made of a file.
type Product struct {
	Stdout    []byte
	Complaint string            // the first 64 KB of its standard error
	Files     map[string][]byte // what was to be kept, by name in the folder
}

// ExitError is a program that ended by itself and said that it failed. It stands in
// an Invalid error of package policy, as ErrDied does.
type ExitError struct {
	Code      int    // its exit code
	Complaint string // the first 64 KB of its standard error
}

// Error says how the program ended.
func (e *ExitError) Error() string { return fmt.Sprintf("exit code %d: %.2000s", e.Code, e.Complaint) }

// RunProgram gives the file in to a program and waits for what it makes of it. l.Memory is of each
// of its processes, l.Time of each start, l.Output of standard output and of the kept files together. A
// program that breaks a limit or fails gives Invalid with ErrTime, ErrMemory,
// ErrOutput or ErrDied inside, and with an *ExitError where it ended by itself; one
// that cannot be started another error (fs.ErrNotExist if there is none).
func (s *Sandbox) RunProgram(ctx context.Context, p Program, l Limits, in io.Reader) (*Product, error) {
	if err := p.validate(); err != nil {
		return nil, err
	}
	task := filepath.Base(p.Path)
	leave, err := s.enter(ctx, task)
	if err != nil {
		return nil, err
	}
	defer leave()
	folder, err := os.MkdirTemp("", folderName)
	if err != nil {
		return nil, fmt.Errorf("sandbox %s: %w", task, err)
	}
	defer os.RemoveAll(folder)
	release, err := leftover.Hold(folder)
	if err != nil {
		return nil, fmt.Errorf("sandbox %s: %w", task, err)
	}
	defer release()
	// A program sees where its folder is, not by which way it was named.
	if folder, err = filepath.EvalSymlinks(folder); err != nil {
		return nil, fmt.Errorf("sandbox %s: %w", task, err)
	}
	root, err := os.OpenRoot(folder)
	if err != nil {
		return nil, fmt.Errorf("sandbox %s: %w", task, err)
	}
	defer root.Close()
	if p.Input != "" {
		if err := lay(root, p.Input, in); err != nil {
			return nil, fmt.Errorf("sandbox %s: %s: %w", task, p.Input, err)
		}
		in = nil
	}
	spec, err := json.Marshal(p)
	if err != nil {
		return nil, fmt.Errorf("sandbox %s: %w", task, err)
	}
	c := child{task: programTask, name: task, limits: l, folder: folder, env: []string{programVariable + "=" + string(spec)}, in: in}
	c.watch = func(ctx context.Context) error { return guard(ctx, root) }
	product := &Product{Files: map[string][]byte{}}
	for range 2 {
		start := time.Now()
		product.Stdout, product.Complaint, err = s.child(ctx, c)
		removeSockets(p.Sockets, start)
		var exit *ExitError
		if p.Again == 0 || !errors.As(err, &exit) || exit.Code != p.Again {
			break
		}
	}
	if err != nil {
		return nil, err
	}
	return product, collect(root, p, l.Output-int64(len(product.Stdout)), product.Files)
}

func (p Program) validate() error {
	info, err := os.Stat(p.Path)
	switch {
	case err != nil:
		return fmt.Errorf("sandbox: %w", err)
	case !filepath.IsAbs(p.Path) || info.IsDir() || info.Mode().Perm()&0o111 == 0:
		return fmt.Errorf("sandbox: %s is no absolute path of a program", p.Path)
	case p.Input != "" && (p.Input != path.Base(p.Input) || !filepath.IsLocal(p.Input)):
		return fmt.Errorf("sandbox %s: %q is no name of a file in its folder", p.Path, p.Input)
	}
	if p.Again != 0 && p.Input == "" {
		return fmt.Errorf("sandbox %s: what is started again cannot read its file from standard input", p.Path)
	}
	if p.Sockets != "" && !filepath.IsAbs(p.Sockets) {
		return fmt.Errorf("sandbox %s: %q: name sockets by a pattern that is absolute", p.Path, p.Sockets)
	}
	for _, pattern := range append(p.Keep, path.Base(p.Sockets)) {
		if _, err := path.Match(pattern, ""); err != nil {
			return fmt.Errorf("sandbox %s: %q: %w", p.Path, pattern, err)
		}
	}
	return nil
}

// lay puts the file into the folder.
func lay(root *os.Root, name string, in io.Reader) error {
	file, err := root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(file, in)
	return errors.Join(err, file.Close())
}

// guard returns ErrOutput once the folder holds too much.
func guard(ctx context.Context, root *os.Root) error {
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(folderInterval):
		}
		var size int64
		err := fs.WalkDir(root.FS(), ".", func(_ string, entry fs.DirEntry, err error) error {
			if err != nil {
				return nil // it is gone already
			}
			size += 4096 // what a name costs the disk at least
			if info, err := entry.Info(); err == nil {
				size += info.Size()
			}
			if size > largestFolder {
				return ErrOutput
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
}

// collect reads the files that are to be kept, most bytes together. Only plain files
// that stand in the folder itself are: a link would lead out of it.
func collect(root *os.Root, p Program, most int64, files map[string][]byte) error {
	entries, err := fs.ReadDir(root.FS(), ".")
	if err != nil {
		return fmt.Errorf("sandbox %s: %w", p.Path, err)
	}
	for _, entry := range entries {
		wanted := slices.ContainsFunc(p.Keep, func(pattern string) bool { ok, _ := path.Match(pattern, entry.Name()); return ok })
		if !wanted || !entry.Type().IsRegular() {
			continue
		}
		file, err := root.Open(entry.Name())
		if err != nil {
			return fmt.Errorf("sandbox %s: %w", p.Path, err)
		}
		content, err := io.ReadAll(io.LimitReader(file, most+1))
		file.Close()
		if err != nil {
			return fmt.Errorf("sandbox %s: %w", p.Path, err)
		}
		if most -= int64(len(content)); most < 0 {
			return refuse("the file holds more than can be shown; split it", ErrOutput, filepath.Base(p.Path), "")
		}
		files[entry.Name()] = content
	}
	return nil
}

// removeSockets removes what a program that may make sockets, but remove nothing
// outside of its folder, has left since it started.
func removeSockets(pattern string, since time.Time) {
	names, _ := filepath.Glob(pattern) // validate has read it
	for _, name := range names {
		info, err := os.Lstat(name)
		if err == nil && info.Mode().Type() == fs.ModeSocket && !info.ModTime().Before(since.Truncate(time.Second)) {
			_ = os.Remove(name)
		}
	}
}

// failed is the error of a program that ended by itself.
func failed(task string, code int, complaint string) error {
	return &policy.Error{Code: policy.Invalid, Message: "the file cannot be read",
		Err: fmt.Errorf("sandbox %s: %w: %w", task, ErrDied, &ExitError{code, complaint})}
}
