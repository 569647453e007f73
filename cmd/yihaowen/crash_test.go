package main

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"
	"time"

	"github.com/yihaowen/yihaowen/internal/store"
)

// asProgram makes the test's own binary run as the program, so that a real
// process can be killed.
const asProgram = "YIHAOWEN_TEST_AS_PROGRAM"

func TestMain(m *testing.M) {
	if db := os.Getenv(asReader); db != "" {
		if err := readUntilTold(db); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	if os.Getenv(asProgram) != "" || len(os.Args) > 1 && (os.Args[1] == sandboxWord || os.Args[1] == seedWord || os.Args[1] == "recompute") {
		main()
	}
	os.Exit(m.Run())
}

// process prepares the program to run in a process of its own.
func process(args ...string) *exec.Cmd {
	c := exec.Command(os.Args[0], args...)
	c.Env = append(os.Environ(), asProgram+"=1")
	return c
}

// kills is how often each crash test kills; `make chaos` asks for 200.
func kills(t *testing.T) int {
	n, err := strconv.Atoi(cmp.Or(os.Getenv("YIHAOWEN_KILLS"), "2"))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// crash is a piece of work that is killed again and again.
type crash struct {
	base string // the database as it is before each run
	// work is the program's arguments, for a database at db in a folder of its own.
	work func(db string) []string
	// after looks at what is left; done says that the work had told of its success.
	after func(t *testing.T, db string, done bool)
}

// run kills the work at random moments: half of them any time, half of them
// while it writes, which is a small part of the whole.
func (c crash) run(t *testing.T) {
	if testing.Short() {
		t.Skip("kills again and again")
	}
	whole := c.once(t, func(*exec.Cmd, string) {})
	if !whole.done {
		t.Fatalf("the work fails even when nobody kills it: %s", whole.said)
	}
	killed, survived := 0, 0
	for i := 0; killed < kills(t) && survived < 20*kills(t); i++ {
		moment := time.Duration(rand.Int64N(int64(whole.took) * 11 / 10))
		writing := i%2 == 1
		r := c.once(t, func(p *exec.Cmd, db string) {
			if writing {
				awaitWriting(p, db, whole.took)
				moment = time.Duration(rand.Int64N(int64(20 * time.Millisecond)))
			}
			time.Sleep(moment)
			p.Process.Signal(syscall.SIGKILL) // it may have ended
		})
		if r.killed {
			killed++
		} else {
			survived++
		}
	}
	t.Logf("%d kills, %d runs that ended before, 0 losses", killed, survived)
	if killed == 0 {
		t.Error("nothing was killed: the test saw nothing")
	}
}

// awaitWriting returns when the files beside the database grow, or the process
// should long have ended.
func awaitWriting(p *exec.Cmd, db string, most time.Duration) {
	folder := filepath.Dir(db)
	size := func() (n int64) {
		list, _ := os.ReadDir(folder) // what is not there has no size
		for _, e := range list {
			if info, err := e.Info(); err == nil {
				n += info.Size()
			}
		}
		return n
	}
	before := size()
	for end := time.Now().Add(2 * most); time.Now().Before(end) && size() == before; {
		time.Sleep(200 * time.Microsecond)
	}
}

type crashed struct {
	done, killed bool
	took         time.Duration
	said         string
}

// once runs the work on a fresh copy of the base, lets kill do as it likes
// meanwhile, and looks at what is left.
func (c crash) once(t *testing.T, kill func(p *exec.Cmd, db string)) crashed {
	t.Helper()
	folder, err := os.MkdirTemp(t.TempDir(), "run") // a folder of its own: its files are watched
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(folder)
	db := filepath.Join(folder, "y.db")
	raw, err := os.ReadFile(c.base)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(db, raw, 0o600); err != nil {
		t.Fatal(err)
	}
	p := process(c.work(db)...)
	var said bytes.Buffer
	p.Stderr = &said
	start := time.Now()
	if err := p.Start(); err != nil {
		t.Fatal(err)
	}
	kill(p, db)
	err = p.Wait()
	r := crashed{done: err == nil, took: time.Since(start), said: said.String()}
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		r.killed = exit.Sys().(syscall.WaitStatus).Signaled()
	}
	if err != nil && !r.killed {
		t.Fatalf("%v: %s", p.Args[1:], r.said)
	}
	c.after(t, db, r.done)
	sound(t, db)
	return r
}

// sound asks the database whether it contradicts itself.
func sound(t *testing.T, db string) {
	t.Helper()
	st, err := store.Open(context.Background(), db)
	if err != nil {
		t.Fatalf("after the crash: %v", err)
	}
	defer st.Close()
	list, err := st.Check(context.Background())
	if err != nil || len(list) > 0 {
		t.Fatalf("after the crash: %v %v", err, list)
	}
}

// count asks a database for a number.
func count(t *testing.T, db, query string) int {
	t.Helper()
	var n int
	ask(t, db, query, &n)
	return n
}

func TestKilledWhileIngestingLosesNothing(t *testing.T) {
	text, err := os.ReadFile(seedFile())
	if err != nil {
		t.Fatal(err)
	}
	revised := write(t, "baoan-2024.txt", append(text, "\n測試。\n"...))
	crash{
		base: officeBase(t),
		work: func(db string) []string {
			return []string{"ingest", "--db", db, "--slug", "baoan-2024", "--accept-claims", revised}
		},
		after: func(t *testing.T, db string, done bool) {
			if got := documents(t, db); got != "baoan-2024@2" && (done || got != "baoan-2024@1") {
				t.Fatalf("it holds %s; told of success: %v", got, done)
			}
		},
	}.run(t)
}

func TestKilledWhileImportingLosesNothing(t *testing.T) {
	const lines = 49
	table := "序號,牽頭單位,配合單位,職務,完成時限,狀態\n"
	for n := 1; n <= lines; n++ {
		table += fmt.Sprintf("%d,測試單位%d,測試單位甲、測試單位乙,測試崗位,2024-12-31,推進中\n", n, n)
	}
	file := write(t, "table.csv", []byte(table))
	db := filepath.Join(t.TempDir(), "seed.db")
	if r := yihaowen(t, "", "ingest", "--db", db, seedFile()); r.code != 0 {
		t.Fatal(r.stderr)
	}
	crash{
		base: settled(t, db),
		work: func(db string) []string { return []string{"officials", "import", "--db", db, file} },
		after: func(t *testing.T, db string, done bool) {
			got := count(t, db, `SELECT count(*) FROM assignment`)
			reports := count(t, db, `SELECT count(*) FROM progress`)
			if got == 3*lines && reports == lines {
				return
			}
			if got != 0 || reports != 0 || done {
				t.Fatalf("%d assignments and %d reports; told of success: %v", got, reports, done)
			}
		},
	}.run(t)
}

func TestKilledWhileMigratingLosesNothing(t *testing.T) {
	for _, kept := range keptSchemas(t) {
		base := unpacked(t, kept)
		before := contents(t, base)
		t.Run(filepath.Base(kept), crash{
			base: base,
			work: func(db string) []string { return []string{"check", "--db", db} },
			after: func(t *testing.T, db string, _ bool) {
				if got := contents(t, db); got != before {
					t.Fatalf("it holds %s, before it held %s", got, before)
				}
			},
		}.run)
	}
}

func TestKilledWhileBackingUpLosesNothing(t *testing.T) {
	base := officeBase(t)
	before := contents(t, base)
	crash{
		base: base,
		work: func(db string) []string {
			return []string{"backup", "--db", db, filepath.Join(filepath.Dir(db), "copy.db")}
		},
		after: func(t *testing.T, db string, done bool) {
			if got := contents(t, db); got != before {
				t.Fatalf("it holds %s, before it held %s", got, before)
			}
			backup := filepath.Join(filepath.Dir(db), "copy.db")
			if _, err := os.Stat(backup); err != nil {
				if done {
					t.Fatal("told of success, but there is no copy")
				}
				return
			}
			sound(t, backup)
			if got := contents(t, backup); got != before {
				t.Fatalf("the copy holds %s, the database %s", got, before)
			}
		},
	}.run(t)
}

func TestKilledWhileRestoringLosesNothing(t *testing.T) {
	base := officeBase(t)
	backup := filepath.Join(t.TempDir(), "backup.db")
	if r := yihaowen(t, "", "backup", "--db", base, backup); r.code != 0 {
		t.Fatal(r.stderr)
	}
	execute(t, base, `UPDATE document SET title_hant = '改', title_hans = '改'`)
	if r := yihaowen(t, "", "check", "--db", base, "--accept"); r.code != 0 {
		t.Fatal(r.stdout + r.stderr)
	}
	crash{
		base: base,
		work: func(db string) []string { return []string{"restore", "--db", db, backup} },
		after: func(t *testing.T, db string, done bool) {
			if changed := count(t, db, `SELECT count(*) FROM document WHERE title_hant = '改'`) == 1; changed && done {
				t.Fatal("told of success, but the database is the old one")
			}
		},
	}.run(t)
}

// TestKilledWhileServingKeepsWhatWasAnswered lets an editor report on measures
// and kills the server at random moments: what was answered with success is there,
// and at most one report more, which was stored but not yet answered.
func TestKilledWhileServingKeepsWhatWasAnswered(t *testing.T) {
	db := filepath.Join(t.TempDir(), "y.db")
	raw, err := os.ReadFile(officeBase(t))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(db, raw, 0o600); err != nil {
		t.Fatal(err)
	}
	const password = "測試密碼一二三四五六"
	if r := yihaowen(t, password+"\n", "user", "add", "--db", db, "--role", "editor", "editor"); r.code != 0 {
		t.Fatal(r.stderr)
	}
	answered := count(t, db, `SELECT count(*) FROM progress`)
	var session http.CookieJar // a session outlives the server
	for killed := range kills(t) {
		p, address := served(t, db)
		client := editor(t, session, address, password)
		session = client.Jar
		for n := 0; reported(client, address, 1+(killed+n)%49); n++ {
			answered++
			if n == 0 { // however slow the machine, each round sees a report
				time.AfterFunc(time.Duration(rand.Int64N(int64(150*time.Millisecond))), func() { p.Process.Signal(syscall.SIGKILL) })
			}
		}
		p.Process.Kill() // also where the first report failed
		p.Wait()         // it was killed
		got := count(t, db, `SELECT count(*) FROM progress`)
		if got != answered && got != answered+1 {
			t.Fatalf("kill %d: %d reports were answered with success, %d are there", killed, answered, got)
		}
		answered = got
		sound(t, db)
	}
	if answered < kills(t) {
		t.Errorf("only %d reports were answered: the test saw little", answered)
	}
	t.Logf("%d kills, %d reports answered, 0 losses", kills(t), answered)
}
