package main

import (
	"bufio"
	"encoding/base64"
	"fmt"
	"mime"
	"net"
	"net/mail"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/store"
)

// mailServer takes mails on this machine and keeps them; it refuses those to refuse.
type mailServer struct {
	net.Listener
	mu     sync.Mutex
	refuse string
	got    []string // "recipient\nmessage"
}

func newMailServer(t *testing.T) *mailServer {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := &mailServer{Listener: l}
	t.Cleanup(func() { l.Close() })
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			go s.talk(conn)
		}
	}()
	return s
}

// talk is the server's side of RFC 5321, as far as a sender needs it.
func (s *mailServer) talk(conn net.Conn) {
	defer conn.Close()
	in := bufio.NewReader(conn)
	say := func(line string) { fmt.Fprint(conn, line+"\r\n") }
	say("220 mail.test")
	to := ""
	for {
		line, err := in.ReadString('\n')
		if err != nil {
			return
		}
		switch verb := strings.ToUpper(strings.Fields(line + " x")[0]); verb {
		case "RCPT":
			if to = strings.Trim(strings.TrimSpace(line[len("RCPT TO:"):]), "<>"); s.refuses(to) {
				say("550 no such mailbox")
				continue
			}
			say("250 ok")
		case "DATA":
			say("354 go on")
			var body strings.Builder
			for {
				line, err := in.ReadString('\n')
				if err != nil || line == ".\r\n" {
					break
				}
				body.WriteString(line)
			}
			s.mu.Lock()
			s.got = append(s.got, to+"\n"+body.String())
			s.mu.Unlock()
			say("250 taken")
		case "QUIT":
			say("221 bye")
			return
		default:
			say("250 ok")
		}
	}
}

func (s *mailServer) refuses(to string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return to == s.refuse
}

func (s *mailServer) refuseOnly(to string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.refuse = to
}

func (s *mailServer) mails() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]string(nil), s.got...)
}

func TestWhatIsDueIsRemindedOfOnceADay(t *testing.T) {
	folder := t.TempDir()
	db := emptyBase(t, filepath.Join(folder, "a.db"))
	day := func(n int) string { return time.Now().AddDate(0, 0, n).Format(time.DateOnly) }
	table := filepath.Join(folder, "分工.csv")
	text := "序號,牽頭單位,責任人,職務,完成時限,狀態\n" +
		"1,測試單位甲,測試人員甲,科長," + day(-3) + ",推進中\n" +
		"2,測試單位甲,,," + day(5) + ",\n" +
		"3,測試單位甲,,," + day(-9) + ",已完成\n" +
		"4,測試單位甲,,," + day(90) + ",\n" +
		"5,測試單位乙,,," + day(-1) + ",\n" +
		"6,測試單位丙,,," + day(-1) + ",\n"
	if err := os.WriteFile(table, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	must := func(args ...string) string {
		t.Helper()
		r := yihaowen(t, "", args...)
		if r.code != 0 {
			t.Fatalf("%s: exit %d, %s", strings.Join(args, " "), r.code, r.stderr)
		}
		return r.stdout
	}
	must("ingest", "--db", db, "--slug", "baoan-2024", filepath.Join("..", "..", "seeds", "baoan-2024.txt"))
	must("officials", "import", "--db", db, table)
	st, err := store.Open(t.Context(), db)
	if err != nil {
		t.Fatal(err)
	}
	officials, err := st.Officials(t.Context(), policy.AccessAdmin, 0)
	st.Close()
	if err != nil || len(officials) != 1 {
		t.Fatalf("%d officials, %v", len(officials), err)
	}
	send := []string{"remind", "--db", db, "--base-url", "https://example.test/", "--days", "14", "--from", "yihaowen@example.test", "--smtp"}
	server := newMailServer(t)
	send = append(send, server.Addr().String())
	if must(send...); len(server.mails()) > 0 {
		t.Error("a mail went out though no address is on record")
	}
	must("remind", "--db", db, "address", "org/ce-shi-dan-wei-jia", "jia@example.test")
	must("remind", "--db", db, "address", "org/ce-shi-dan-wei-yi", "yi@example.test")
	must("remind", "--db", db, "address", "official/"+officials[0].Slug, "post@example.test")
	dry := must("remind", "--db", db, "--base-url", "https://example.test", "--dry-run")
	for _, want := range []string{"To: jia@example.test", "逾期 1 項", "14 天內到期 1 項", "https://example.test/d/baoan-2024/m/1", "https://example.test/d/baoan-2024/m/2", "推進中"} {
		if !strings.Contains(dry, want) {
			t.Errorf("the dry run lacks %s", want)
		}
	}
	for _, not := range []string{"/m/3", "/m/4", "/m/6", "測試人員甲"} {
		if strings.Contains(dry, not) {
			t.Errorf("the dry run has %s", not)
		}
	}
	if len(server.mails()) > 0 {
		t.Error("a dry run sends mail")
	}

	server.refuseOnly("yi@example.test")
	if r := yihaowen(t, "", send...); r.code != 1 || !strings.Contains(r.stderr, "yi@example.test") {
		t.Errorf("a refused address: exit %d, %s", r.code, r.stderr)
	}
	if got := len(server.mails()); got != 2 {
		t.Fatalf("%d mails, want 2: one refusal must not keep the others from theirs", got)
	}
	server.refuseOnly("")
	must(send...)
	must(send...)
	mails := server.mails()
	if len(mails) != 3 {
		t.Fatalf("%d mails after three runs, want 3: one a day each", len(mails))
	}
	for _, m := range mails {
		to, raw, _ := strings.Cut(m, "\n")
		msg, err := mail.ReadMessage(strings.NewReader(raw))
		if err != nil {
			t.Fatal(err)
		}
		subject, err := new(mime.WordDecoder).DecodeHeader(msg.Header.Get("Subject"))
		if err != nil || !strings.HasPrefix(subject, "一號文提醒：") || msg.Header.Get("To") != "<"+to+">" || msg.Header.Get("Message-Id") == "" {
			t.Errorf("%s: subject %q, %v, %v", to, subject, msg.Header, err)
		}
		if msg.Header.Get("Auto-Submitted") != "auto-generated" || msg.Header.Get("Date") == "" || !strings.HasSuffix(msg.Header.Get("Message-Id"), ">") {
			t.Errorf("the head of the mail: %v", msg.Header)
		}
		body, err := base64Text(msg)
		if err != nil || !strings.Contains(body, "https://example.test/d/baoan-2024/m/") {
			t.Errorf("%s: %q, %v", to, body, err)
		}
	}
	must("remind", "--db", db, "address", "org/ce-shi-dan-wei-jia", "-")
	if out := must("remind", "--db", db, "--base-url", "https://example.test", "--script", "hans", "--dry-run"); strings.Contains(out, "jia@example.test") || !strings.Contains(out, "逾期 1 项") {
		t.Errorf("after an address is removed, in Simplified: %s", out)
	}
	for name, args := range map[string][]string{
		"no origin":     {"remind", "--db", db, "--dry-run"},
		"no server":     {"remind", "--db", db, "--base-url", "https://example.test"},
		"no address":    {"remind", "--db", db, "address", "org/ce-shi-dan-wei-jia", "somebody"},
		"no such place": {"remind", "--db", db, "address", "org/nobody", "a@example.test"},
		"no kind":       {"remind", "--db", db, "address", "nobody", "a@example.test"},
	} {
		if r := yihaowen(t, "", args...); r.code != 1 || r.stderr == "" {
			t.Errorf("%s: exit %d, %s", name, r.code, r.stderr)
		}
	}
}

// base64Text decodes the text of a mail.
func base64Text(m *mail.Message) (string, error) {
	var b strings.Builder
	in := bufio.NewScanner(m.Body)
	for in.Scan() {
		b.WriteString(in.Text())
	}
	raw, err := base64.StdEncoding.DecodeString(b.String())
	return string(raw), err
}
