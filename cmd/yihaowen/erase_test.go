package main

import (
	"bufio"
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/store"
)

// erased are the words that must stand in no file after erasing.
var erased = []string{"測試人員丁", "测试人员丁", "0755-12345678"}

// holding lists the files beside a database, itself among them, that hold one of the
// words to be erased.
func holding(t *testing.T, db string) (list []string) {
	t.Helper()
	files, err := filepath.Glob(db + "*")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
		for _, word := range erased {
			if bytes.Contains(raw, []byte(word)) {
				list = append(list, strings.TrimPrefix(file, db)+" "+word)
			}
		}
	}
	return list
}

// held adds a post with the person to be erased and gives its address.
func held(t *testing.T, db string) string {
	t.Helper()
	r := yihaowen(t, "", "officials", "add", "--db", db, "--name", "測試人員丁", "測試單位", "測試科長")
	if r.code != 0 {
		t.Fatal(r.stderr)
	}
	slug := strings.TrimSpace(strings.TrimPrefix(r.stdout, "/official/"))
	if r := yihaowen(t, "", "officials", "contact", "--db", db, "--phone", "0755-12345678", slug); r.code != 0 {
		t.Fatal(r.stderr)
	}
	return slug
}

// until waits for a state, long, because the machine may be busy.
func until(t *testing.T, state string, is func() bool) {
	t.Helper()
	for end := time.Now().Add(time.Minute); !is(); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("after a minute it is still not so that %s", state)
		}
	}
}

// waitingErasures is what the gauge says.
func waitingErasures(t *testing.T, metrics string) string {
	t.Helper()
	_, body := answer(http.Get(metrics + "/metrics"))
	m := regexp.MustCompile(`(?m)^yihaowen_erasures_waiting (.*)$`).FindStringSubmatch(body)
	if m == nil {
		t.Fatalf("no gauge: %.300s", body)
	}
	return m[1]
}

func TestAnErasedNameLeavesTheLogWhenItsReaderIsDone(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	db := staffed(t, t.TempDir())
	slug := held(t, db)
	metrics := "127.0.0.1:" + freePort(t)
	_, address := served(t, db, "--metrics-addr", metrics)
	client := editor(t, nil, address, testPassword)
	desk := address + "/zh-Hant/admin/official/" + slug
	// Somebody reads while the page of the log that holds the name is the newest.
	if r := yihaowen(t, "", "officials", "contact", "--db", db, "--phone", "0755-12345678", slug); r.code != 0 {
		t.Fatal(r.stderr)
	}
	gauge := func() string { return waitingErasures(t, "http://"+metrics) }
	until(t, "the log is emptied of what contact overwrote", func() bool { return gauge() == "0" })
	stopReading := reading(t, db)
	if len(holding(t, db)) == 0 {
		t.Fatal("the name stands nowhere before it is erased, so the test shows nothing")
	}
	r, err := client.PostForm(desk+"/erase", url.Values{"sure": {"1"}})
	if err != nil {
		t.Fatal(err)
	}
	io.Copy(io.Discard, r.Body)
	r.Body.Close()
	if r.StatusCode != http.StatusSeeOther {
		t.Fatalf("erasing: %d", r.StatusCode)
	}
	if len(holding(t, db)) == 0 {
		t.Fatal("the reader does not hold the name: the test shows nothing")
	}
	for _, tag := range []string{"zh-Hant", "zh-Hans"} {
		page := strings.Replace(address+r.Header.Get("Location"), "zh-Hant", tag, 1)
		if code, body := answer(client.Get(page)); code != http.StatusOK || !strings.Contains(body, `id="erasing"`) {
			t.Errorf("%s: the page does not say that the name waits: %d", tag, code)
		}
	}
	if got := gauge(); got != "1" {
		t.Errorf("the gauge says %s", got)
	}
	stopReading()
	until(t, "no erasure waits", func() bool { return gauge() == "0" })
	if list := holding(t, db); len(list) > 0 {
		t.Errorf("after the reader is done: %v", list)
	}
	if _, body := answer(client.Get(address + r.Header.Get("Location"))); strings.Contains(body, `id="erasing"`) {
		t.Error("the page still says that the name waits")
	}
}

func TestAnErasureByCommandIsCompletedByTheNextStart(t *testing.T) {
	db := staffed(t, t.TempDir())
	slug := held(t, db)
	// As a killed server leaves it: a log that nobody has written into the file.
	stopReading := reading(t, db)
	r := yihaowen(t, "", "officials", "erase", "--db", db, slug)
	if r.code != 0 || !strings.Contains(r.stderr, "still stand in the log") {
		t.Fatalf("exit %d, it does not say that the name waits: %s", r.code, r.stderr)
	}
	if len(holding(t, db)) == 0 {
		t.Fatal("the reader does not hold the name: the test shows nothing")
	}
	served(t, db)
	stopReading()
	until(t, "no file holds the name", func() bool { return len(holding(t, db)) == 0 })
}

func TestAnotherHoldersNameLeavesTheLogToo(t *testing.T) {
	db := staffed(t, t.TempDir())
	slug := held(t, db)
	st, err := store.Open(context.Background(), db)
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	o, err := st.Official(context.Background(), policy.AccessEditor, slug)
	if err != nil {
		t.Fatal(err)
	}
	name := policy.Text{Hant: "測試人員戊", Hans: "测试人员戊"}
	if err := st.NameOfficial(context.Background(), 0, o, name); err != nil {
		t.Fatal(err)
	}
	if waiting, err := st.Forget(context.Background()); err != nil || waiting != 0 {
		t.Fatal(waiting, err)
	}
	if list := holding(t, db); len(list) > 0 {
		t.Errorf("the name before stands in %v", list)
	}
}

// freePort is a port that nobody listens on now.
func freePort(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	_, port, err := net.SplitHostPort(l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	return port
}

// asReader makes the test's own binary read the database that it names, as it is at
// that moment, until its input ends. In this process the reader's locks would end as
// soon as the test looked into the file (fcntl(2)).
const asReader = "YIHAOWEN_TEST_AS_READER"

func readUntilTold(db string) error {
	raw, err := sql.Open("sqlite3", "file:"+db+"?mode=ro")
	if err != nil {
		return err
	}
	tx, err := raw.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback()
	var documents int
	if err := tx.QueryRow(`SELECT count(*) FROM document`).Scan(&documents); err != nil {
		return err
	}
	fmt.Println("reading")
	_, err = io.Copy(io.Discard, os.Stdin)
	return err
}

// reading starts a process that reads what a database holds now until stop is called.
func reading(t *testing.T, db string) (stop func()) {
	t.Helper()
	p := exec.Command(os.Args[0])
	p.Env = append(os.Environ(), asReader+"="+db)
	in, err := p.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := p.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := p.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { p.Process.Kill() })
	if line, err := bufio.NewReader(out).ReadString('\n'); err != nil || line != "reading\n" {
		t.Fatalf("the reader says %q, %v", line, err)
	}
	return func() {
		in.Close()
		if err := p.Wait(); err != nil {
			t.Error(err)
		}
	}
}
