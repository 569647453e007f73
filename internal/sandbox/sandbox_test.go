package sandbox

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// tasks are what the children of this test can do.
func tasks() map[string]Task {
	return map[string]Task{
		"count": func(options json.RawMessage, file io.Reader) (any, error) {
			var word string
			if err := json.Unmarshal(options, &word); err != nil {
				return nil, err
			}
			raw, err := io.ReadAll(file)
			return map[string]int{"found": strings.Count(string(raw), word)}, err
		},
		"refuse": func(json.RawMessage, io.Reader) (any, error) {
			return nil, &policy.Error{Code: policy.Invalid, Message: "a.csv:3: 序號: 不是數字"}
		},
		"fail": func(json.RawMessage, io.Reader) (any, error) { return nil, errors.New("a secret") },
		"eat": func(json.RawMessage, io.Reader) (any, error) {
			var kept [][]byte
			for {
				block := make([]byte, 16<<20)
				for i := range block {
					block[i] = 1
				}
				kept = append(kept, block)
				if len(kept) > 1<<10 {
					return len(kept), nil
				}
			}
		},
		"spin": func(json.RawMessage, io.Reader) (any, error) {
			for {
				continue
			}
		},
		"sleep":  func(json.RawMessage, io.Reader) (any, error) { time.Sleep(time.Hour); return nil, nil },
		"panic":  func(json.RawMessage, io.Reader) (any, error) { panic("a fault") },
		"talk":   func(json.RawMessage, io.Reader) (any, error) { return strings.Repeat("x", 1<<20), nil },
		"secret": func(json.RawMessage, io.Reader) (any, error) { return os.Getenv("YIHAOWEN_TEST_SECRET"), nil },
		"attack": func(raw json.RawMessage, _ io.Reader) (any, error) {
			var a attack
			err := json.Unmarshal(raw, &a)
			return a.try(), err
		},
	}
}

func TestMain(m *testing.M) {
	// As a program that RunProgram runs.
	if len(os.Args) > 1 && os.Args[1] == "misbehave" {
		misbehave(os.Args[2:])
	}
	if len(os.Args) > 1 && os.Args[1] == "sandbox" {
		os.Exit(Main(tasks(), os.Args[2:], os.Stdin, os.Stdout))
	}
	os.Exit(m.Run())
}

func box(t *testing.T) *Sandbox {
	t.Helper()
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	return New(program, []string{"sandbox"}, 2)
}

var small = Limits{Memory: 256 << 20, Time: 20 * time.Second, Output: 64 << 10}

func TestAChildReadsAFile(t *testing.T) {
	var got map[string]int
	file := strings.Repeat("措施\n", 1<<20)
	if err := box(t).Run(context.Background(), "count", small, "措施", strings.NewReader(file), &got); err != nil || got["found"] != 1<<20 {
		t.Errorf("%v, %v", got, err)
	}
}

func TestATasksErrorKeepsItsCodeAndTellsNothingElse(t *testing.T) {
	for task, want := range map[string]struct {
		code    policy.Code
		message string
	}{
		"refuse": {policy.Invalid, "a.csv:3: 序號: 不是數字"}, "fail": {policy.Internal, ""},
	} {
		err := box(t).Run(context.Background(), task, small, nil, strings.NewReader(""), nil)
		if policy.CodeOf(err) != want.code || policy.MessageOf(err) != want.message {
			t.Errorf("%s: %v", task, err)
		}
	}
}

func TestAChildThatBreaksALimitEndsAlone(t *testing.T) {
	short := small
	short.Time = time.Second
	for task, test := range map[string]struct {
		limits Limits
		want   error
	}{
		"eat": {small, ErrMemory}, "spin": {short, ErrTime}, "sleep": {short, ErrTime}, "panic": {small, ErrDied}, "talk": {small, ErrOutput},
	} {
		t.Run(task, func(t *testing.T) {
			t.Parallel()
			err := box(t).Run(context.Background(), task, test.limits, nil, strings.NewReader("x"), new(any))
			if !errors.Is(err, test.want) || policy.CodeOf(err) != policy.Invalid || policy.MessageOf(err) == "" {
				t.Errorf("%v, want %v", err, test.want)
			}
		})
	}
}

func TestAChildIsGivenNoSecrets(t *testing.T) {
	t.Setenv("YIHAOWEN_TEST_SECRET", "password")
	got := "?"
	if err := box(t).Run(context.Background(), "secret", small, nil, strings.NewReader(""), &got); err != nil || got != "" {
		t.Errorf("%q, %v", got, err)
	}
}

func TestACallerWhoLeavesEndsTheChild(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	time.AfterFunc(100*time.Millisecond, cancel)
	if err := box(t).Run(ctx, "sleep", small, nil, strings.NewReader(""), new(any)); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}

func TestATaskDoesNotWaitBehindAnother(t *testing.T) {
	b := box(t)
	ctx, cancel := context.WithCancel(context.Background())
	var all sync.WaitGroup
	defer all.Wait()
	defer cancel()
	for range 4 { // two work, two wait
		all.Go(func() { b.Run(ctx, "sleep", small, nil, strings.NewReader(""), new(any)) })
	}
	time.Sleep(100 * time.Millisecond)
	soon, stop := context.WithTimeout(ctx, 10*time.Second)
	defer stop()
	var got map[string]int
	if err := b.Run(soon, "count", small, "措", strings.NewReader("措施"), &got); err != nil || got["found"] != 1 {
		t.Errorf("behind tasks of another kind: %v, %v", got, err)
	}
	soon, stop = context.WithTimeout(ctx, 300*time.Millisecond)
	defer stop()
	if err := b.Run(soon, "sleep", small, nil, strings.NewReader(""), new(any)); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("a fifth of its own kind: %v", err)
	}
}

func TestWithoutAParentNothingIsDone(t *testing.T) {
	var out strings.Builder
	for _, args := range [][]string{{"count"}, {"unknown"}, {}} {
		if code := Main(tasks(), args, strings.NewReader("{}\n"), &out); code != 2 || out.Len() > 0 {
			t.Errorf("%v: %d, %s", args, code, out.String())
		}
	}
}

// FuzzAnswer writes as a child what no child of ours writes: it is refused or it is
// a result, and never a fault of the server's.
func FuzzAnswer(f *testing.F) {
	for _, s := range []string{`{"result":{"found":3}}`, `{"code":"invalid","message":"a.csv:3"}`, `{"result":[]}`, `{}`, `{"code":"`, "", "[[[[", `{"result":{"found":1e400}}`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, out []byte) {
		var got map[string]int
		err := understand("count", out, &got)
		if err != nil && got != nil && len(got) > 0 && policy.CodeOf(err) == "" {
			t.Errorf("%v, %v", got, err)
		}
		if err == nil && !json.Valid(out) {
			t.Errorf("%q is taken for an answer", out)
		}
	})
}

// FuzzRequest sends a child what no parent of ours sends.
func FuzzRequest(f *testing.F) {
	f.Add([]byte("\"措施\"\n措施"))
	f.Add([]byte("\n"))
	f.Add([]byte("{"))
	f.Fuzz(func(t *testing.T, in []byte) {
		a := do(tasks()["count"], bytes.NewReader(in))
		if (a.Code == "") != (a.Result != nil) {
			t.Errorf("%+v is neither result nor error", a)
		}
	})
}
