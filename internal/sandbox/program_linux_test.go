package sandbox

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/yihaowen/yihaowen/internal/policy"
)

func TestAProgramWorksInItsFolder(t *testing.T) {
	t.Setenv("YIHAOWEN_TEST_SECRET", "password")
	ctx, b := context.Background(), box(t)
	cat := onPath(t, "cat")
	for name, p := range map[string]Program{
		"standard input": {Path: cat},
		"a file":         {Path: cat, Args: []string{"in.txt"}, Input: "in.txt"},
	} {
		if got, err := b.RunProgram(ctx, p, small, strings.NewReader("措施")); err != nil || string(got.Stdout) != "措施" {
			t.Errorf("%s: %+v, %v", name, got, err)
		}
	}
	p := program(t, "link", "/etc/passwd")
	p.Keep = []string{"*.txt"}
	if got, err := b.RunProgram(ctx, p, roomy, strings.NewReader("")); err != nil || len(got.Files) != 1 || string(got.Files["kept.txt"]) != "措施" {
		t.Errorf("kept: %+v, %v", got, err)
	}
	got, err := b.RunProgram(ctx, program(t, "environment"), roomy, strings.NewReader(""))
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(got.Stdout), "YIHAOWEN") || !strings.HasPrefix(string(got.Stdout), "HOME=") {
		t.Errorf("environment: %s, %v", got.Stdout, err)
	}
	// Two programs of a shell: the one that it was told it may start, and another.
	p = Program{Path: onPath(t, "sh"), Args: []string{"-c", onPath(t, "cat") + " in.txt; " + onPath(t, "ls") + " in.txt || echo refused"}, Input: "in.txt", Execute: []string{cat}}
	if got, err := b.RunProgram(ctx, p, small, strings.NewReader("措施\n")); err != nil || !lacks(t, "Landlock") && string(got.Stdout) != "措施\nrefused\n" {
		t.Errorf("a shell: %+v, %v", got, err)
	}
}

func TestAProgramIsStartedOnceMoreWhereItAsks(t *testing.T) {
	p := Program{Path: onPath(t, "sh"), Args: []string{"-c", "echo >> starts; exit 81"}, Input: "in.txt", Again: 81}
	var exit *ExitError
	if _, err := box(t).RunProgram(context.Background(), p, small, strings.NewReader("")); !errors.As(err, &exit) || exit.Code != 81 {
		t.Errorf("one that asks for ever: %v", err)
	}
	p.Args[1] = "if [ -e profile ]; then echo again; else : > profile; exit 81; fi"
	if got, err := box(t).RunProgram(context.Background(), p, small, strings.NewReader("")); err != nil || string(got.Stdout) != "again\n" {
		t.Errorf("%+v, %v", got, err)
	}
	p.Input = ""
	if _, err := box(t).RunProgram(context.Background(), p, small, strings.NewReader("")); err == nil || policy.CodeOf(err) == policy.Invalid {
		t.Errorf("from standard input: %v", err)
	}
}

func TestAProgramThatBreaksALimitEndsAlone(t *testing.T) {
	short, half := roomy, roomy
	short.Time, half.Memory = time.Second, 512<<20
	for word, test := range map[string]struct {
		limits Limits
		want   error
	}{"eat": {half, ErrMemory}, "spin": {short, ErrTime}, "sleep": {short, ErrTime}, "panic": {roomy, ErrDied}, "fill": {roomy, ErrOutput}, "big": {roomy, ErrDied}} {
		t.Run(word, func(t *testing.T) {
			t.Parallel()
			_, err := box(t).RunProgram(context.Background(), program(t, word), test.limits, strings.NewReader("x"))
			if !errors.Is(err, test.want) && !(word == "eat" && errors.Is(err, ErrDied)) || policy.CodeOf(err) != policy.Invalid {
				t.Errorf("%v, want %v", err, test.want)
			}
		})
	}
	// What it says and what it leaves count together.
	p := Program{Path: onPath(t, "cat"), Args: []string{"in.txt"}, Input: "in.txt", Keep: []string{"in.txt"}}
	if _, err := box(t).RunProgram(context.Background(), p, small, strings.NewReader(strings.Repeat("x", 40<<10))); !errors.Is(err, ErrOutput) {
		t.Errorf("80 of 64 KB: %v", err)
	}
	if left, _ := filepath.Glob(filepath.Join(os.TempDir(), "yihaowen-sandbox-*")); len(left) > 0 {
		t.Logf("folders of others, or left: %v", left)
	}
}

func TestAProgramsFailureIsTold(t *testing.T) {
	ctx, b := context.Background(), box(t)
	var exit *ExitError
	_, err := b.RunProgram(ctx, Program{Path: onPath(t, "sh"), Args: []string{"-c", "echo damaged >&2; exit 3"}}, small, strings.NewReader(""))
	if !errors.As(err, &exit) || exit.Code != 3 || exit.Complaint != "damaged\n" || !errors.Is(err, ErrDied) || policy.CodeOf(err) != policy.Invalid {
		t.Errorf("%v", err)
	}
	if _, err := b.RunProgram(ctx, Program{Path: "/no/such/program"}, small, strings.NewReader("")); !errors.Is(err, fs.ErrNotExist) || policy.CodeOf(err) == policy.Invalid {
		t.Errorf("no program: %v", err)
	}
	for _, input := range []string{"../x", "a/b", "..", "."} {
		if _, err := b.RunProgram(ctx, Program{Path: onPath(t, "cat"), Input: input}, small, strings.NewReader("")); err == nil || policy.CodeOf(err) == policy.Invalid {
			t.Errorf("input %q: %v", input, err)
		}
	}
}

func TestWhatAProgramStartedEndsWithIt(t *testing.T) {
	sleep := onPath(t, "sleep")
	p := Program{Path: onPath(t, "sh"), Args: []string{"-c", sleep + " 1000 & echo $!"}, Execute: []string{sleep}}
	got, err := box(t).RunProgram(context.Background(), p, small, strings.NewReader(""))
	if err != nil && !errors.Is(err, exec.ErrWaitDelay) && policy.CodeOf(err) != policy.Invalid {
		t.Fatalf("%v", err)
	}
	_ = got
	for range 50 {
		out, _ := exec.Command("pgrep", "-f", "^"+sleep+" 1000$").Output()
		if len(out) == 0 {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	t.Error("what the program started still runs")
}

// onePage is a PDF of one page that says words in Helvetica.
func onePage(words string) string {
	var b strings.Builder
	var at []int
	object := func(s string) {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", len(at), s)
	}
	b.WriteString("%PDF-1.4\n")
	object("<< /Type /Catalog /Pages 2 0 R >>")
	object("<< /Type /Pages /Kids [3 0 R] /Count 1 >>")
	object("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 144] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>")
	stream := "BT /F1 18 Tf 10 100 Td (" + words + ") Tj ET"
	object(fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", len(stream), stream))
	object("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
	xref := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, n := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", n)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, xref)
	return b.String()
}

func TestPopplerReadsAPageInItsFolder(t *testing.T) {
	p := Program{Path: onPath(t, "pdftotext"), Args: []string{"-enc", "UTF-8", "in.pdf", "-"}, Env: []string{"LANG=C.UTF-8"}, Input: "in.pdf"}
	got, err := box(t).RunProgram(context.Background(), p, small, strings.NewReader(onePage("Measure 17")))
	if err != nil || !strings.HasPrefix(string(got.Stdout), "Measure 17") {
		t.Errorf("%+v, %v", got, err)
	}
	var exit *ExitError
	if _, err := box(t).RunProgram(context.Background(), p, small, strings.NewReader("%PDF-1.4 damaged")); !errors.As(err, &exit) || exit.Code == 0 {
		t.Errorf("a damaged file: %v", err)
	}
}
