// Package sandbox reads files of strangers in a child process: the same program
// under limits on memory, processor and time, shut in by the kernel. A bomb or a
// fault in a parser ends the child, never the server, and finds nothing to read,
// nowhere to write, nobody to call and nothing to start.
//
// The parent makes one Sandbox when it starts, with the program and the words that
// make it a child, and calls Run for each file:
//
//	box := sandbox.New(executable, []string{"sandbox"}, 2)
//	var read roster.Reading
//	err := box.Run(ctx, "table", sandbox.Usual, options, file, &read)
//
// The child, `yihaowen sandbox TASK`, calls Main with the tasks it knows:
//
//	code := sandbox.Main(map[string]sandbox.Task{"table": readTable}, arguments, os.Stdin, os.Stdout)
//
// Where a format has no reader of our own, RunProgram gives the file to another
// program, alone with an empty folder.
//
// Options, result and error cross as JSON: what the task returns must have exported
// fields, and of its errors those of package policy keep code and message.
package sandbox

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/yihaowen/yihaowen/internal/leftover"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// Limits bound what a child may take.
type Limits struct {
	Memory int64         // bytes of data: heap, stacks, anonymous memory
	Time   time.Duration // from start to end; as much processor time
	Output int64         // bytes of its result
}

// Usual fits a table of some hundred thousand cells (which takes 128 MB).
var Usual = Limits{Memory: 256 << 20, Time: 20 * time.Second, Output: 64 << 20}

// Why a child gave no answer: each is wrapped in an Invalid error of package policy
// whose message a visitor may read.
var (
	ErrTime   = errors.New("the child ran out of time")
	ErrMemory = errors.New("the child ran out of memory")
	ErrOutput = errors.New("the child said too much")
	ErrDied   = errors.New("the child died")
)

// Sandbox starts children, a few of each task at a time: what is short does not
// wait behind what is long. It is safe for concurrent use.
type Sandbox struct {
	program string
	words   []string
	atOnce  int

	mu    sync.Mutex
	slots map[string]chan struct{} // of each task
}

// New makes a Sandbox that runs program with words and the task's name, at most
// atOnce children of each task at a time.
func New(program string, words []string, atOnce int) *Sandbox {
	return &Sandbox{program: program, words: words, atOnce: atOnce, slots: map[string]chan struct{}{}}
}

// enter waits until one more child of the task may run. leave gives its place back.
func (s *Sandbox) enter(ctx context.Context, task string) (leave func(), err error) {
	s.mu.Lock()
	if s.slots[task] == nil {
		s.slots[task] = make(chan struct{}, s.atOnce)
	}
	slots := s.slots[task]
	s.mu.Unlock()
	select {
	case slots <- struct{}{}:
		return func() { <-slots }, nil
	case <-ctx.Done():
		return nil, fmt.Errorf("sandbox %s: %w", task, ctx.Err())
	}
}

// folderName begins the names of the children's folders.
const folderName = "yihaowen-sandbox-"

// Sweep removes folders of children whose parent was killed, and says which.
func Sweep() (removed []string, err error) {
	return leftover.Sweep(os.TempDir(), folderName+"*", os.RemoveAll)
}

// answer is what a child writes.
type answer struct {
	Result  json.RawMessage `json:"result,omitempty"`
	Code    policy.Code     `json:"code,omitempty"`
	Message string          `json:"message,omitempty"`
}

// Run lets a child do a task with options and the file in, and stores its result.
// The child has no files, no network and no processes: all it knows is in and options.
// Errors of the task come back with code and message; a child that breaks a limit
// or dies gives Invalid with ErrTime, ErrMemory, ErrOutput or ErrDied inside. A
// ctx that ends while waiting or working ends the child.
func (s *Sandbox) Run(ctx context.Context, task string, l Limits, options any, in io.Reader, result any) error {
	leave, err := s.enter(ctx, task)
	if err != nil {
		return err
	}
	defer leave()
	head, err := json.Marshal(options)
	if err != nil {
		return fmt.Errorf("sandbox %s: options: %w", task, err)
	}
	out, _, err := s.child(ctx, child{task: task, limits: l, folder: "/", in: io.MultiReader(bytes.NewReader(head), strings.NewReader("\n"), in)})
	if err != nil {
		return err
	}
	return understand(task, out, result)
}

// understand reads what a child wrote. A child that a file has taken over can write
// anything.
func understand(task string, out []byte, result any) error {
	var a answer
	if err := json.Unmarshal(out, &a); err != nil {
		return refuse("the file cannot be read", ErrDied, task, err.Error())
	}
	if a.Code != "" {
		return &policy.Error{Code: a.Code, Message: a.Message}
	}
	if err := json.Unmarshal(a.Result, result); err != nil {
		return refuse("the file cannot be read", ErrDied, task, "result: "+err.Error())
	}
	return nil
}

// child is one start of the program as a child.
type child struct {
	task   string
	name   string // what errors call it, "" for its task
	limits Limits
	folder string // in which it starts
	env    []string
	in     io.Reader
	// watch ends the child when it returns an error, nil for no such thing.
	watch func(ctx context.Context) error
}

// child starts c, waits for its end and gives what it wrote, and what it wrote to its
// standard error.
func (s *Sandbox) child(ctx context.Context, c child) (written []byte, said string, err error) {
	name := cmp.Or(c.name, c.task)
	timed, cancel := context.WithTimeoutCause(ctx, c.limits.Time, ErrTime)
	defer cancel()
	full, overflow := context.WithCancelCause(timed)
	defer overflow(nil)
	cmd := exec.CommandContext(full, s.program, append(append([]string{}, s.words...), c.task)...)
	cmd.Dir = c.folder
	// Nothing of the parent's environment: it may hold secrets.
	cmd.Env = append([]string{memoryVariable + "=" + strconv.FormatInt(c.limits.Memory, 10),
		timeVariable + "=" + strconv.FormatInt(int64(c.limits.Time/time.Second)+1, 10)}, c.env...)
	cmd.Stdin = c.in
	out, complaint := &bounded{most: c.limits.Output, overflow: overflow}, &bounded{most: 64 << 10}
	cmd.Stdout, cmd.Stderr = out, complaint
	cmd.WaitDelay = time.Second
	isolate(cmd)
	if c.watch != nil {
		go func() {
			if err := c.watch(full); err != nil {
				overflow(err)
			}
		}()
	}
	err = cmd.Run()
	end(cmd) // what it started and left behind
	switch cause := context.Cause(full); {
	case ctx.Err() != nil:
		return nil, "", fmt.Errorf("sandbox %s: %w", name, ctx.Err())
	case errors.Is(cause, ErrOutput):
		return nil, "", refuse("the file holds more than can be shown; split it", ErrOutput, name, "")
	case errors.Is(cause, ErrTime) || outOfTime(err):
		return nil, "", refuse("reading the file takes too long; make it smaller", ErrTime, name, "")
	case c.task == programTask && cmd.ProcessState != nil && cmd.ProcessState.ExitCode() > 0 && cmd.ProcessState.ExitCode() != cannotStart:
		return nil, "", failed(name, cmd.ProcessState.ExitCode(), complaint.kept.String())
	case err != nil:
		return nil, "", died(name, err, complaint.kept.String())
	}
	return out.kept.Bytes(), complaint.kept.String(), nil
}

func refuse(message string, why error, task, complaint string) error {
	return &policy.Error{Code: policy.Invalid, Message: message, Err: fmt.Errorf("sandbox %s: %w: %.2000s", task, why, complaint)}
}

// died says why a child ended without an answer.
func died(task string, err error, complaint string) error {
	var exit *exec.ExitError
	switch {
	case errors.As(err, &exit) && exit.ExitCode() == cannotStart:
		return fmt.Errorf("sandbox %s: %s", task, strings.TrimSpace(complaint))
	case strings.Contains(complaint, "out of memory") || strings.Contains(complaint, "cannot allocate memory") ||
		// A thread that finds no room for its stack dies with this word of the C library.
		strings.Contains(complaint, "pthread_create failed") ||
		// And a program built with the race detector with this one of the sanitizer.
		strings.Contains(complaint, "failed to allocate") || killed(err):
		return refuse("the file takes too much memory; make it smaller", ErrMemory, task, complaint)
	}
	return refuse("the file cannot be read", ErrDied, task, err.Error()+": "+complaint)
}

// bounded keeps the first bytes that are written to it.
type bounded struct {
	kept     bytes.Buffer
	most     int64
	overflow context.CancelCauseFunc
}

// Write keeps what fits; what does not ends the child where overflow says so.
func (b *bounded) Write(p []byte) (int, error) {
	if room := b.most - int64(b.kept.Len()); int64(len(p)) > room {
		b.kept.Write(p[:max(0, room)])
		if b.overflow != nil {
			b.overflow(ErrOutput)
		}
		return len(p), nil
	}
	return b.kept.Write(p)
}
