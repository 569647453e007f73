package store

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/store/db"
)

// folderLog is a log that keeps each entry in a file of its own, as another machine would.
type folderLog struct {
	memoryLog
	folder string
	dies   bool // the process, once an entry is stored
}

func (l *folderLog) Append(after uint64, entry []byte) error {
	if err := l.memoryLog.Append(after, entry); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(l.folder, strconv.FormatUint(after+1, 10)), entry, 0o600); err != nil {
		return err
	}
	if l.dies {
		syscall.Kill(os.Getpid(), syscall.SIGKILL)
		select {}
	}
	return nil
}

// kept are the entries of a folder.
func kept(folder string) (log *folderLog, err error) {
	log = &folderLog{folder: folder}
	for n := 1; ; n++ {
		raw, err := os.ReadFile(filepath.Join(folder, strconv.Itoa(n)))
		if errors.Is(err, os.ErrNotExist) {
			return log, nil
		}
		if err != nil {
			return nil, err
		}
		log.entries = append(log.entries, raw)
	}
}

// torn is the process that dies: it makes two changes and dies in the second, and does not return.
func torn(folder string) {
	log, err := kept(folder)
	var s *Store
	if err == nil {
		s, err = OpenLogged(ctx, filepath.Join(folder, "first.db"), log)
	}
	if err == nil {
		err = s.AddUser(ctx, 0, &policy.User{Name: "whole" + strconv.Itoa(len(log.entries)), Access: policy.AccessEditor, Password: "hash"})
		log.dies = true
	}
	if err == nil {
		err = s.AddUser(ctx, 0, &policy.User{Name: "torn" + strconv.Itoa(len(log.entries)), Access: policy.AccessEditor, Password: "hash"})
	}
	fmt.Fprintln(os.Stderr, "it should have died:", err)
	os.Exit(1)
}

// A process is killed after the log has its entry and before its file has the change: the change was made.
// The next start finds it in the log and makes it, once.
func TestAChangeTornBetweenTheLogAndTheFileIsMadeOnce(t *testing.T) {
	folder := t.TempDir()
	openLogged(t, filepath.Join(folder, "first.db"), &memoryLog{}).Close()
	for round := range 3 {
		child := exec.Command(os.Args[0])
		child.Env = append(os.Environ(), tornFolder+"="+folder)
		said, err := child.CombinedOutput()
		var e *exec.ExitError
		if !errors.As(err, &e) || e.Sys().(syscall.WaitStatus).Signal() != syscall.SIGKILL {
			t.Fatalf("%v: %s", err, said)
		}
		_, applied, err := Membership(ctx, filepath.Join(folder, "first.db"))
		if want := uint64(2*round + 1); err != nil || applied != want {
			t.Fatalf("the file holds entry %d, %v; it should hold %d and the log one more", applied, err, want)
		}
	}
	log, err := kept(folder)
	if err != nil || len(log.entries) != 6 {
		t.Fatalf("%d entries, %v", len(log.entries), err)
	}
	s, err := OpenLogged(ctx, filepath.Join(folder, "first.db"), log)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	list, err := s.Users(ctx)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, u := range list {
		names = append(names, u.Name)
	}
	if got := strings.Join(names, " "); len(names) != 6 || strings.Count(got, "torn") != 3 || strings.Count(got, "whole") != 3 {
		t.Error("the accounts are", got)
	}
	replayed(t, s, &log.memoryLog, filepath.Join(folder, "second.db"))
	if err := s.Apply(ctx, 6, log.entries[5]); err != nil || s.Applied() != 6 {
		t.Errorf("told once more: %v, %d", err, s.Applied())
	}
	if _, err := db.DecodeEntry(log.entries[5]); err != nil {
		t.Error(err)
	}
}

// A power cut may take the end of a machine's file, wherever it cuts: what was answered with success is in the log, and
// the next start carries out what the file has lost.
func TestAFileThatLostItsEndHasItFromTheLog(t *testing.T) {
	folder, log := t.TempDir(), &memoryLog{}
	path := filepath.Join(folder, "first.db")
	s := openLogged(t, path, log)
	if _, err := s.db.Forget(ctx); err != nil { // so that what follows stands in the file beside it alone
		t.Fatal(err)
	}
	const changes = 4
	for n := range changes {
		if err := s.AddUser(ctx, 0, &policy.User{Name: "kept" + strconv.Itoa(n), Access: policy.AccessEditor, Password: "hash"}); err != nil {
			t.Fatal(err)
		}
	}
	base, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	end, err := os.ReadFile(path + "-wal")
	if err != nil {
		t.Fatal(err)
	}
	last, lost := s.Applied(), map[uint64]bool{}
	s.Close()
	for _, left := range []int{0, 20, len(end) / 4, len(end) / 2, len(end) * 3 / 4, len(end) - 1, len(end)} {
		cut := filepath.Join(folder, strconv.Itoa(left)+".db")
		if err := errors.Join(os.WriteFile(cut, base, 0o600), os.WriteFile(cut+"-wal", end[:left], 0o600)); err != nil {
			t.Fatal(err)
		}
		_, applied, err := Membership(ctx, cut)
		if err != nil {
			t.Fatal(err)
		}
		lost[last-applied] = true
		s, err := OpenLogged(ctx, cut, log)
		if err != nil {
			t.Fatalf("with %d of %d bytes: %v", left, len(end), err)
		}
		if list, err := s.Users(ctx); err != nil || len(list) != changes || s.Applied() != last {
			t.Errorf("with %d of %d bytes: %d accounts at entry %d, %v", left, len(end), len(list), s.Applied(), err)
		}
		if replayed(t, s, log, cut+".second"); len(log.entries) != int(last) {
			t.Errorf("with %d of %d bytes: the log has %d entries instead of %d", left, len(end), len(log.entries), last)
		}
		s.Close()
	}
	if len(lost) < 4 || !lost[0] || !lost[changes] {
		t.Error("so many entries were lost by cutting:", lost)
	}
}

// tornFolder says to a child of the tests that it is the one that dies.
const tornFolder = "YIHAOWEN_TEST_TORN"
