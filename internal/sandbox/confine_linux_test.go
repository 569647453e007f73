package sandbox

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"image"
	"image/png"
	"io/fs"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// attack is what a child that a file has taken over would try. Each field names what
// is outside of it.
type attack struct {
	Database string // a file that the server keeps
	Folder   string // one where the server can write
	Address  string // that somebody on this machine listens at
	Socket   string // a Unix socket that somebody listens at
	Abstract string // one without a file
	Parent   int    // the server
	Program  string // that could be started
	Become   string // one that could take the process's place
}

// try gives what came of each attempt: "" where it succeeded.
func (a attack) try() map[string]string {
	said := func(err error) string {
		if err == nil {
			return ""
		}
		return err.Error()
	}
	write := func(name string) error {
		file, err := os.Create(name)
		if err == nil {
			file.Close()
		}
		return err
	}
	dial := func(network, address string) error {
		c, err := net.DialTimeout(network, address, time.Second)
		if err == nil {
			c.Close()
		}
		return err
	}
	read := func() error { _, err := os.ReadFile(a.Database); return err }
	got := map[string]string{
		"read":     said(read()),
		"list":     said(func() error { _, err := os.ReadDir(a.Folder); return err }()),
		"write":    said(write(filepath.Join(a.Folder, "written"))),
		"change":   said(func() error { f, err := os.OpenFile(a.Database, os.O_WRONLY, 0); f.Close(); return err }()),
		"truncate": said(os.Truncate(a.Database, 1)),
		"remove":   said(os.Remove(a.Database)),
		"rename":   said(os.Rename(a.Database, a.Database+"2")),
		"tcp":      said(dial("tcp", a.Address)),
		"udp":      said(dial("udp", a.Address)),
		"unix":     said(dial("unix", a.Socket)),
		"abstract": said(dial("unix", a.Abstract)),
		"listen":   said(func() error { _, err := net.Listen("tcp", "127.0.0.1:0"); return err }()),
		"process":  said(exec.Command(a.Program, "7").Start()),
		"fork":     said(fork()),
		"become":   said(syscall.Exec(a.Become, []string{a.Become, "7"}, nil)),
		"signal":   said(syscall.Kill(a.Parent, 0)),
		"memory":   said(func() error { _, err := os.ReadFile("/proc/" + strconv.Itoa(a.Parent) + "/mem"); return err }()),
		"trace":    said(syscall.PtraceAttach(a.Parent)),
		"limits":   said(unix.Prlimit(a.Parent, unix.RLIMIT_NOFILE, nil, new(unix.Rlimit))),
		"world":    said(unix.Unshare(unix.CLONE_NEWUSER)),
		"ring": said(func() error {
			var parameters [120]byte
			_, _, err := syscall.Syscall(unix.SYS_IO_URING_SETUP, 1, uintptr(pointer(&parameters)), 0)
			if err != 0 {
				return err
			}
			return nil
		}()),
		"root": said(func() error {
			// What a set-user-ID program would use: no_new_privs forbids it.
			status, err := unix.PrctlRetInt(unix.PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0)
			if err == nil && status == 1 {
				err = errors.New("no_new_privs")
			}
			return err
		}()),
	}
	// On every thread, the ones that were there before and new ones.
	var all sync.WaitGroup
	var mu sync.Mutex
	got["threads"] = "all refused"
	for range 16 {
		all.Go(func() {
			runtime.LockOSThread()
			time.Sleep(10 * time.Millisecond)
			if read() == nil || dial("tcp", a.Address) == nil {
				mu.Lock()
				got["threads"] = ""
				mu.Unlock()
			}
		})
	}
	all.Wait()
	return got
}

// target makes everything that an attack is on.
func target(t *testing.T) attack {
	t.Helper()
	folder := t.TempDir()
	a := attack{Database: filepath.Join(folder, "yihaowen.db"), Folder: folder, Parent: os.Getpid(), Socket: filepath.Join(folder, "s"),
		Abstract: "@yihaowen-test-" + strconv.Itoa(os.Getpid()) + filepath.Base(folder)}
	if err := os.WriteFile(a.Database, []byte("SQLite format 3"), 0o600); err != nil {
		t.Fatal(err)
	}
	a.Program = onPath(t, "sleep")
	a.Become = a.Program
	for _, l := range [][2]string{{"tcp", "127.0.0.1:0"}, {"unix", a.Socket}, {"unix", a.Abstract}} {
		listener, err := net.Listen(l[0], l[1])
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { listener.Close() })
		if l[0] == "tcp" {
			a.Address = listener.Addr().String()
		}
	}
	return a
}

// onPath is where a program is that stands on every machine.
func onPath(t *testing.T, name string) string {
	t.Helper()
	found, err := exec.LookPath(name)
	if err != nil {
		t.Skipf("%s is not on this machine", name)
	}
	return found
}

func (a attack) unharmed(t *testing.T) {
	t.Helper()
	if raw, err := os.ReadFile(a.Database); err != nil || string(raw) != "SQLite format 3" {
		t.Errorf("the database is %q, %v", raw, err)
	}
	if _, err := os.Stat(filepath.Join(a.Folder, "written")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a file was written: %v", err)
	}
}

// refusedAll checks that every attempt but those in may was refused.
func refusedAll(t *testing.T, got map[string]string, may ...string) {
	t.Helper()
	if len(got) < 20 {
		t.Fatalf("%d attempts: %v", len(got), got)
	}
	for what, said := range got {
		t.Logf("%s: %s", what, said)
		if said == "" && !slices.Contains(may, what) {
			t.Errorf("%s succeeded", what)
		}
	}
}

// roomy has place for the stacks of many threads and, in a program built with the race
// detector, for its notes.
var roomy = Limits{Memory: 1 << 30, Time: 20 * time.Second, Output: 64 << 10}

// byLandlock are the attempts that Landlock alone refuses to a program.
var byLandlock = []string{"read", "list", "write", "change", "truncate", "remove", "rename", "memory", "threads"}

// lacks skips what cannot be tested on this kernel, and says so.
func lacks(t *testing.T, what string) bool {
	t.Helper()
	if slices.ContainsFunc(Missing(), func(s string) bool { return strings.HasPrefix(s, what) }) {
		t.Logf("this kernel lacks %s: %v", what, Missing())
		return true
	}
	return false
}

func TestAReaderIsShutIn(t *testing.T) {
	if lacks(t, "seccomp") {
		t.Skip("nothing shuts a reader in without seccomp but Landlock")
	}
	a := target(t)
	var got map[string]string
	if err := box(t).Run(context.Background(), "attack", roomy, a, strings.NewReader(""), &got); err != nil {
		t.Fatal(err)
	}
	refusedAll(t, got) // files, too, without Landlock: a reader opens none
	a.unharmed(t)
	// The same in the open succeeds, or the test would show nothing.
	free := attack{Database: a.Database, Folder: a.Folder, Address: a.Address, Socket: a.Socket, Abstract: a.Abstract, Program: a.Program}
	if _, err := os.ReadFile(free.Database); err != nil {
		t.Error(err)
	}
	for network, address := range map[string]string{"tcp": a.Address, "unix": a.Socket} {
		if c, err := net.Dial(network, address); err != nil {
			t.Error(err)
		} else {
			c.Close()
		}
	}
}

// misbehave is this test's program: what its first word says.
func misbehave(words []string) {
	switch words[0] {
	case "attack":
		var a attack
		if err := json.Unmarshal([]byte(words[1]), &a); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		got := a.try()
		raw, _ := json.Marshal(got)
		os.Stdout.Write(raw)
	case "fill":
		for i := range 100 {
			if err := os.WriteFile(fmt.Sprintf("f%d", i), make([]byte, 32<<20), 0o600); err != nil {
				os.Exit(1)
			}
		}
	case "big":
		if os.WriteFile("big", make([]byte, largestFile+1), 0o600) == nil {
			os.Exit(0)
		}
		os.Exit(1)
	case "link":
		os.Symlink(words[1], "out.txt")
		os.WriteFile("kept.txt", []byte("措施"), 0o600)
		os.Mkdir("folder.txt", 0o700)
		os.WriteFile("other", nil, 0o600)
	case "environment":
		fmt.Print(strings.Join(os.Environ(), "\n"))
	default:
		_, _ = tasks()[words[0]](nil, nil)
	}
	os.Exit(0)
}

// program is this test itself as a program.
func program(t *testing.T, words ...string) Program {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	return Program{Path: self, Args: append([]string{"misbehave"}, words...)}
}

func TestAProgramIsShutIn(t *testing.T) {
	if lacks(t, "seccomp") {
		t.Skip("nothing refuses network and processes without seccomp")
	}
	a := target(t)
	if lacks(t, "Landlock") {
		a.Become = "/no/such/program" // it would become another program, shut in as it is, and say nothing
	}
	raw, err := json.Marshal(a)
	if err != nil {
		t.Fatal(err)
	}
	for name, p := range map[string]Program{"alone": program(t, "attack", string(raw)), "with sockets of its own": program(t, "attack", string(raw))} {
		t.Run(name, func(t *testing.T) {
			may := []string{}
			if name != "alone" {
				// Before Landlock's ABI 9 nothing tells a socket outside from one of its own.
				p.Sockets, may = filepath.Join(t.TempDir(), "s*"), []string{"unix"}
			}
			if lacks(t, "Landlock") {
				may = append(may, byLandlock...)
				if p.Sockets != "" {
					may = append(may, "abstract")
				}
			}
			product, err := box(t).RunProgram(context.Background(), p, roomy, strings.NewReader(""))
			if err != nil {
				t.Fatal(err)
			}
			var got map[string]string
			if err := json.Unmarshal(product.Stdout, &got); err != nil {
				t.Fatalf("%v: %s", err, product.Stdout)
			}
			refusedAll(t, got, may...)
			if !slices.Contains(may, "write") {
				a.unharmed(t)
			}
		})
	}
}

func BenchmarkAChild(b *testing.B) {
	self, err := os.Executable()
	if err != nil {
		b.Fatal(err)
	}
	s := New(self, []string{"sandbox"}, 2)
	for b.Loop() {
		var got map[string]int
		if err := s.Run(context.Background(), "count", small, "x", strings.NewReader("x"), &got); err != nil {
			b.Fatal(err)
		}
	}
}

func TestTesseractReadsAPictureInItsFolder(t *testing.T) {
	var blank bytes.Buffer
	if err := png.Encode(&blank, image.NewGray(image.Rect(0, 0, 200, 100))); err != nil {
		t.Fatal(err)
	}
	p := Program{Path: onPath(t, "tesseract"), Args: []string{"in.png", "out", "--dpi", "150"}, Env: []string{"OMP_THREAD_LIMIT=1"}, Input: "in.png", Keep: []string{"out.txt"}}
	got, err := box(t).RunProgram(context.Background(), p, roomy, &blank)
	if _, ok := got.files()["out.txt"]; err != nil || !ok {
		t.Errorf("%+v, %v", got, err)
	}
}

func (p *Product) files() map[string][]byte {
	if p == nil {
		return nil
	}
	return p.Files
}

func TestLibreOfficeConvertsInItsFolder(t *testing.T) {
	const office = "/usr/lib/libreoffice/program/soffice.bin"
	if _, err := os.Stat(office); err != nil {
		t.Skip("LibreOffice is not on this machine")
	}
	p := Program{Path: office, Args: []string{"--headless", "--convert-to", "txt:Text (encoded):UTF8", "in.rtf"},
		Input: "in.rtf", Keep: []string{"in.txt"}, Read: []string{"/etc/libreoffice", "/var/lib/libreoffice", "/var/spool/libreoffice"},
		Again: 81, Sockets: "/tmp/OSL_PIPE_*"} // 81: it has made its profile
	l := Limits{Memory: 1 << 30, Time: 30 * time.Second, Output: 1 << 20}
	got, err := box(t).RunProgram(context.Background(), p, l, strings.NewReader(`{\rtf1\ansi Measure 17 \u25514?\u26045?\par}`))
	if err != nil || !strings.Contains(string(got.Files["in.txt"]), "Measure 17 措施") {
		t.Errorf("%+v, %v", got, err)
	}
}
