// Package sandbox reads files of strangers in a child process: the same program
// under limits on memory, processor and time. A bomb or a fault in a parser
// ends the child, never the server.
//
// The parent makes one Sandbox when it starts, with the program and the words that
// make it a child, and calls Run for each file:
//
//	box := sandbox.New(executable, []string{"sandbox"}, 2)
//	var rows []roster.Row
//	err := box.Run(ctx, "table", sandbox.Usual, options, file, &rows)
//
// The child, `yihaowen sandbox TASK`, calls Main with the tasks it knows:
//
//	code := sandbox.Main(map[string]sandbox.Task{"table": readTable}, arguments, os.Stdin, os.Stdout)
//
// Options, result and error cross as JSON: what the task returns must have exported
// fields, and of its errors those of package policy keep code and message.
package sandbox

import (
	"bytes"
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

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Limits bound what a child may take.
type Limits struct {
	Memory int64         // bytes of data: heap, stacks, anonymous memory
	Time   time.Duration // from start to end; as much processor time
	Output int64         // bytes of its result
}

// Usual fits a table or a document of 10 MB without word segmentation.
var Usual = Limits{Memory: 512 << 20, Time: 20 * time.Second, Output: 64 << 20}

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

// answer is what a child writes.
type answer struct {
	Result  json.RawMessage `json:"result,omitempty"`
	Code    policy.Code     `json:"code,omitempty"`
	Message string          `json:"message,omitempty"`
}

// Run lets a child do a task with options and the file in, and stores its result.
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
	folder, err := os.MkdirTemp("", "yihaowen-sandbox-")
	if err != nil {
		return fmt.Errorf("sandbox %s: %w", task, err)
	}
	defer os.RemoveAll(folder)
	timed, cancel := context.WithTimeoutCause(ctx, l.Time, ErrTime)
	defer cancel()
	child := exec.CommandContext(timed, s.program, append(append([]string{}, s.words...), task)...)
	child.Dir = folder
	// Nothing of the parent's environment: it may hold secrets.
	child.Env = []string{"TMPDIR=" + folder, memoryVariable + "=" + strconv.FormatInt(l.Memory, 10),
		timeVariable + "=" + strconv.FormatInt(int64(l.Time/time.Second)+1, 10)}
	child.Stdin = io.MultiReader(bytes.NewReader(head), strings.NewReader("\n"), in)
	out, complaint := &bounded{most: l.Output, overflow: cancel}, &bounded{most: 64 << 10}
	child.Stdout, child.Stderr = out, complaint
	child.WaitDelay = time.Second
	isolate(child)
	err = child.Run()
	if ctx.Err() != nil {
		return fmt.Errorf("sandbox %s: %w", task, ctx.Err())
	}
	if out.full {
		return refuse("the file holds more than can be shown; split it", ErrOutput, task, "")
	}
	if err != nil {
		return died(timed, task, err, complaint.kept.String())
	}
	var a answer
	if err := json.Unmarshal(out.kept.Bytes(), &a); err != nil {
		return refuse("the file cannot be read", ErrDied, task, err.Error())
	}
	if a.Code != "" {
		return policy.Errorf(a.Code, "%s", a.Message)
	}
	if err := json.Unmarshal(a.Result, result); err != nil {
		return fmt.Errorf("sandbox %s: result: %w", task, err)
	}
	return nil
}

func refuse(message string, why error, task, complaint string) error {
	return &policy.Error{Code: policy.Invalid, Message: message, Err: fmt.Errorf("sandbox %s: %w: %.2000s", task, why, complaint)}
}

// died says why a child ended without an answer.
func died(ctx context.Context, task string, err error, complaint string) error {
	switch {
	case errors.Is(context.Cause(ctx), ErrTime) || outOfTime(err):
		return refuse("reading the file takes too long; make it smaller", ErrTime, task, "")
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
	full     bool
	overflow func()
}

// Write keeps what fits; what does not ends the child where overflow says so.
func (b *bounded) Write(p []byte) (int, error) {
	if room := b.most - int64(b.kept.Len()); int64(len(p)) > room {
		b.kept.Write(p[:max(0, room)])
		if b.overflow != nil {
			b.full = true
			b.overflow()
		}
		return len(p), nil
	}
	return b.kept.Write(p)
}
