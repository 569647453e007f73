package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/yihaowen/yihaowen/internal/ingest"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/sandbox"
	"github.com/yihaowen/yihaowen/internal/store"
)

// spoken runs the program with a locale and gives what it says of what went wrong.
func spoken(t *testing.T, locale string, args ...string) (out, complaint string) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	env := &environment{stdin: strings.NewReader(""), stdout: &stdout, stderr: &stderr, getenv: func(name string) string {
		return map[string]string{"LANG": locale, "YIHAOWEN_DB": filepath.Join(t.TempDir(), "test.db")}[name]
	}}
	run(context.Background(), env, args)
	return stdout.String(), stderr.String()
}

// What is wrong is said in the language of the locale, or of --lang.
func TestCommandsSpeakTheUsersLanguage(t *testing.T) {
	empty := t.TempDir()
	two := t.TempDir()
	twin := "測試意見\n一、開展測試工作。\n二、完成測試任務。\n"
	for name, text := range map[string]string{"a.txt": twin, "b.txt": twin + "三、總結。\n"} {
		if err := os.WriteFile(filepath.Join(two, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		name   string
		args   []string
		code   policy.IssueCode
		issue  []any
		before string
	}{
		{"no such file", []string{"outline", "/nowhere/a.txt"}, policy.FileMissing, nil, "/nowhere/a.txt"},
		{"a folder", []string{"outline", empty}, policy.FileFolder, nil, empty},
		{"an empty folder", []string{"ingest", empty}, policy.BatchEmpty, nil, empty},
		{"one title for two", []string{"ingest", "--title", "甲", two}, policy.BatchNamesOne, nil, ""},
		{"two of one title", []string{"ingest", two}, policy.TitleTwice, []any{filepath.Join(two, "a.txt"), "ce-shi-yi-jian"}, filepath.Join(two, "b.txt")},
		{"one of two failed", []string{"ingest", two}, policy.BatchFailed, []any{1, 2}, ""},
	} {
		for locale, language := range map[string]policy.Language{"C.UTF-8": policy.English, "zh_TW.UTF-8": policy.Traditional, "zh_CN.UTF-8": policy.Simplified} {
			e := policy.Refuse(policy.Invalid, policy.NewIssue(c.code, c.issue...))
			if c.before != "" {
				e = e.Named(c.before)
			}
			_, got := spoken(t, locale, c.args...)
			if c.code == policy.TitleTwice || c.code == policy.BatchFailed {
				// Which of the two is read first is left open.
				e.Issues[0].Args, got = nil, strings.NewReplacer("a.txt", "_.txt", "b.txt", "_.txt").Replace(got)
				want := strings.Split(strings.TrimPrefix(e.In(language), c.before), "{")[0]
				if !strings.Contains(got, want) {
					t.Errorf("%s, %s: %q does not say %q", c.name, locale, got, want)
				}
				continue
			}
			if !strings.Contains(got, e.In(language)) {
				t.Errorf("%s, %s: %q does not say %q", c.name, locale, got, e.In(language))
			}
			if _, got := spoken(t, "C", append(c.args, "--lang", string(language))...); !strings.Contains(got, e.In(language)) {
				t.Errorf("%s, --lang %s: %q does not say %q", c.name, language, got, e.In(language))
			}
		}
	}
}

func TestABatchThatIsBrokenOffSaysWhatIsLeft(t *testing.T) {
	st, err := store.Open(context.Background(), filepath.Join(t.TempDir(), "test.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	ended, cancel := context.WithCancel(context.Background())
	env := &environment{stdin: strings.NewReader(""), stdout: io.Discard, stderr: io.Discard}
	in := &ingest.Ingester{Store: digests{st, cancel}}
	err = ingestMany(ended, env, in, []string{"a.txt", "b.txt"}, ingest.Facts{}, false, false, false)
	if i := policy.IssueOf(err); i.Code != policy.BatchLeft || !slices.Equal(i.Args, []string{"2"}) {
		t.Errorf("%v", err)
	}
}

// digests is a store whose batch is broken off before its first file.
type digests struct {
	*store.Store
	cancel func()
}

func (d digests) Digests(ctx context.Context) (map[string]string, error) {
	defer d.cancel()
	return d.Store.Digests(ctx)
}

// Programs get a warning in English with its code; people get it in their language.
func TestOutlineGivesWarningsAsValues(t *testing.T) {
	file := write(t, "a.txt", []byte("測試意見\n一、開展測試工作。\n二、完成測試任務。\n四、總結測試經驗。\n"))
	out, _ := spoken(t, "zh_TW", "outline", file)
	if !strings.Contains(out, "編號從「二、」跳到「四、」") {
		t.Errorf("the outline says %s", out)
	}
	out, _ = spoken(t, "zh_TW", "outline", "--json", file)
	var tree struct{ Warnings []policy.Issue }
	if err := json.Unmarshal([]byte(out), &tree); err != nil || len(tree.Warnings) != 1 {
		t.Fatalf("%v: %s", err, out)
	}
	w := tree.Warnings[0]
	if w.Code != policy.NumberingGap || !slices.Equal(w.Args, []string{"二、", "四、"}) || w.Message != w.In(policy.English) || w.Span.Start == 0 {
		t.Errorf("the warning is %+v", w)
	}
}

// What a child was not able to do is an issue, too.
func TestAChildThatGivesUpSaysWhy(t *testing.T) {
	box, err := newSandbox()
	if err != nil {
		t.Fatal(err)
	}
	usual := documentLimits
	t.Cleanup(func() { documentLimits = usual })
	u := &uploads{reader: reader{box, newConverter(box)}}
	text := []byte("測試意見\n一、開展測試工作。\n二、完成測試任務。\n")
	for name, c := range map[string]struct {
		limits sandbox.Limits
		want   []policy.IssueCode
	}{
		"time":   {sandbox.Limits{Memory: usual.Memory, Time: time.Millisecond, Output: usual.Output}, []policy.IssueCode{policy.FileTime}},
		"output": {sandbox.Limits{Memory: usual.Memory, Time: usual.Time, Output: 8}, []policy.IssueCode{policy.FileOutput}},
		// Where the runtime meets the limit decides whether it can still say why it dies.
		"memory": {sandbox.Limits{Memory: 4 << 20, Time: usual.Time, Output: usual.Output}, []policy.IssueCode{policy.FileMemory, policy.FileFailed}},
	} {
		documentLimits = c.limits
		_, _, err := u.document(context.Background(), documentOptions{fileOptions: fileOptions{Name: "a.txt"}}, text, nil)
		if i := policy.IssueOf(err); policy.CodeOf(err) != policy.Invalid || !slices.Contains(c.want, i.Code) || policy.MessageOf(err) != "a.txt: "+i.Message {
			t.Errorf("%s: %v", name, err)
		}
	}
	documentLimits = usual
	_, _, err = u.document(context.Background(), documentOptions{fileOptions: fileOptions{Name: "a.png"}}, []byte("\x89PNG\r\n\x1a\n"), nil)
	if policy.IssueOf(err).Code != policy.FileImage || policy.MessageOf(err) != "a.png: "+policy.IssueOf(err).Message {
		t.Errorf("of a picture: %v", err)
	}
	if parcel, _, err := u.document(context.Background(), documentOptions{fileOptions: fileOptions{Name: "a.txt"}}, text, nil); err != nil || len(parcel) == 0 {
		t.Errorf("of a text: %d bytes, %v", len(parcel), err)
	}
}
