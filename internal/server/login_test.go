package server_test

import (
	"database/sql"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/yihaowen/yihaowen/internal/server/kit"

	_ "github.com/mattn/go-sqlite3"

	"github.com/yihaowen/yihaowen/internal/auth"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// metered is a site whose metrics the test can read.
func metered(t *testing.T) *site {
	s := staffed(t)
	s.config.Metrics = kit.NewMetrics()
	s.serve(s.store)
	return s
}

// passwordChecks is how many passwords the site has checked.
func (s *site) passwordChecks() int {
	s.Helper()
	w := httptest.NewRecorder()
	s.config.Metrics.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/metrics", nil))
	_, rest, ok := strings.Cut(w.Body.String(), "\nyihaowen_password_checks ")
	line, _, _ := strings.Cut(rest, "\n")
	n, err := strconv.Atoi(line)
	if !ok || err != nil {
		s.Fatalf("no count of checks: %q %v", line, err)
	}
	return n
}

// atOnce sends n logins together and gathers their answers.
func (s *site) atOnce(n int, login func(i int) *httptest.ResponseRecorder) []*httptest.ResponseRecorder {
	answers := make([]*httptest.ResponseRecorder, n)
	begin := make(chan struct{})
	var all sync.WaitGroup
	for i := range n {
		all.Go(func() {
			<-begin
			answers[i] = login(i)
		})
	}
	close(begin)
	all.Wait()
	return answers
}

func TestOfThreeHundredGuessesAtOnceFiveAreChecked(t *testing.T) {
	s := metered(t)
	wrong := url.Values{"name": {"editor"}, "password": {"wrong password"}}
	codes := map[int]int{}
	for _, w := range s.atOnce(300, func(int) *httptest.ResponseRecorder { return s.from("203.0.113.5:1", "/zh-Hant/login", wrong) }) {
		codes[w.Code]++
		if w.Code != http.StatusForbidden && w.Header().Get("Retry-After") == "" {
			t.Fatalf("%d does not say when to come back", w.Code)
		}
	}
	if n := s.passwordChecks(); n > 5 || codes[http.StatusForbidden] > 5 {
		t.Errorf("%d of 300 guesses were checked, at most 5 may be: %v", n, codes)
	}
	if w := s.from("203.0.113.6:1", "/zh-Hant/login", url.Values{"name": {"editor"}, "password": {password}}); w.Code != http.StatusSeeOther {
		t.Errorf("the owner elsewhere: %d", w.Code)
	}
}

func TestAnOfficeThatBeginsItsDayIsNotLockedOut(t *testing.T) {
	s := metered(t)
	right := url.Values{"name": {"editor"}, "password": {password}}
	for _, w := range s.atOnce(30, func(int) *httptest.ResponseRecorder { return s.from("203.0.113.5:1", "/zh-Hant/login", right) }) {
		// All at once are too many, but for seconds and not for a quarter of an hour.
		if w.Code != http.StatusSeeOther && (w.Code != http.StatusServiceUnavailable || w.Header().Get("Retry-After") != "5") {
			t.Errorf("one of thirty at once: %d, %v", w.Code, w.Header())
		}
	}
	for range 12 { // more than are free, one after another
		if w := s.from("203.0.113.5:1", "/zh-Hant/login", right); w.Code != http.StatusSeeOther {
			t.Fatalf("login: %d", w.Code)
		}
	}
}

func TestTheQueueOfLoginsHasAnEndAndSaysSo(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	s := metered(t)
	busy := 0
	for _, w := range s.atOnce(200, func(i int) *httptest.ResponseRecorder {
		return s.from(fmt.Sprintf("203.0.113.%d:1", i), "/zh-Hant/login", url.Values{"name": {"測試人員甲"}, "password": {"wrong password"}})
	}) {
		switch w.Code {
		case http.StatusServiceUnavailable:
			busy++
			if w.Header().Get("Retry-After") == "" || !strings.Contains(w.Body.String(), "登入的人太多") || !strings.Contains(w.Body.String(), `value="測試人員甲"`) {
				t.Fatalf("503 without words, time or what was typed: %v %s", w.Header(), w.Body)
			}
		case http.StatusForbidden, http.StatusTooManyRequests:
		default:
			t.Fatalf("answer %d", w.Code)
		}
	}
	if busy == 0 {
		t.Error("200 logins at once all found room in the queue")
	}
	if w := s.from("198.51.100.1:1", "/zh-Hant/login", url.Values{"name": {"editor"}, "password": {password}}); w.Code != http.StatusSeeOther {
		t.Errorf("afterwards: %d", w.Code)
	}
}

func TestANewPasswordMakesEveryBrowserButOneAStrangers(t *testing.T) {
	s := staffed(t)
	const fresh = "another long password"
	right := url.Values{"name": {"editor"}, "password": {password}}
	cookies := func(w *httptest.ResponseRecorder) (session, device string) {
		for _, c := range w.Result().Cookies() {
			if strings.HasSuffix(c.Name, "device") {
				device = c.Name + "=" + c.Value
			} else if strings.HasSuffix(c.Name, "session") {
				session = c.Name + "=" + c.Value
			}
		}
		return session, device
	}
	_, other := cookies(s.from("203.0.113.5:1", "/zh-Hant/login", right))
	session, own := cookies(s.from("203.0.113.5:1", "/zh-Hant/login", right))
	for problem, form := range map[policy.IssueCode]url.Values{
		policy.PasswordWrong:  {"old": {"wrong password"}, "new": {fresh}, "again": {fresh}},
		policy.PasswordsApart: {"old": {password}, "new": {fresh}, "again": {fresh + "1"}},
		policy.PasswordLength: {"old": {password}, "new": {"short"}, "again": {"short"}},
	} {
		w := s.from("203.0.113.5:1", "/zh-Hant/admin/password", form, "Cookie", session+"; "+own)
		if want := policy.NewIssue(problem, 5, 10, 200).In(policy.Traditional); w.Code != http.StatusBadRequest || strings.Count(w.Body.String(), want) != 2 {
			t.Errorf("%s: %d does not say %q", problem, w.Code, want)
		}
	}
	w := s.from("203.0.113.5:1", "/zh-Hant/admin/password", url.Values{"old": {password}, "new": {fresh}, "again": {fresh}}, "Cookie", session+"; "+own)
	if w.Code != http.StatusSeeOther {
		t.Fatalf("new password: %d", w.Code)
	}
	_, own = cookies(w)
	if own == "" {
		t.Fatal("the browser that changed the password is forgotten")
	}
	for range 6 {
		s.from("203.0.113.5:1", "/zh-Hant/login", url.Values{"name": {"editor"}, "password": {"wrong password"}})
	}
	right.Set("password", fresh)
	if w := s.from("203.0.113.5:1", "/zh-Hant/login", right, "Cookie", other); w.Code != http.StatusTooManyRequests {
		t.Errorf("with a cookie from before the change: %d", w.Code)
	}
	if w := s.from("203.0.113.5:1", "/zh-Hant/login", right, "Cookie", own); w.Code != http.StatusSeeOther {
		t.Errorf("in the browser that changed it: %d", w.Code)
	}
}

func TestNamesThatLookAlikeAreOneAccount(t *testing.T) {
	s := staffed(t)
	hash, err := auth.Hash(password)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.store.AddUser(t.Context(), 0, &policy.User{Name: "\u8C48", Access: policy.AccessEditor, Password: hash}); err != nil {
		t.Fatal(err)
	}
	for i, name := range []string{"\u8C48", "\uF900", " \uF900 "} {
		if w := s.from(fmt.Sprintf("203.0.113.%d:1", i), "/zh-Hant/login", url.Values{"name": {name}, "password": {password}}); w.Code != http.StatusSeeOther {
			t.Errorf("%+q: %d", name, w.Code)
		}
	}
	for i := range 5 {
		s.from("198.51.100.1:1", "/zh-Hant/login", url.Values{"name": {[]string{"\u8C48", "\uF900"}[i%2]}, "password": {"wrong password"}})
	}
	if w := s.from("198.51.100.1:1", "/zh-Hant/login", url.Values{"name": {"\uF900"}, "password": {password}}); w.Code != http.StatusTooManyRequests {
		t.Errorf("guesses at names that look alike count apart: %d", w.Code)
	}
	admin := s.login("admin")
	w := s.post("/zh-Hant/admin/users", admin, url.Values{"name": {"\uF900"}, "access": {"editor"}, "password": {"long enough 1"}})
	if w.Code != http.StatusBadRequest || !strings.Contains(w.Body.String(), "看起來一樣") {
		t.Errorf("a second account that looks alike: %d", w.Code)
	}

	// An earlier release let it be made: it works, and who keeps accounts is told.
	db, err := sql.Open("sqlite3", s.path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	other, err := auth.Hash("another long password")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec(`INSERT INTO user (name, access, password, created) VALUES (?, 'editor', ?, '2024-01-01T00:00:00Z')`, "\uF900", other); err != nil {
		t.Fatal(err)
	}
	for name, given := range map[string]string{"\u8C48": password, "\uF900": "another long password"} {
		if w := s.from("203.0.113.9:1", "/zh-Hant/login", url.Values{"name": {name}, "password": {given}}); w.Code != http.StatusSeeOther {
			t.Errorf("%+q beside its double: %d", name, w.Code)
		}
	}
	if w := s.get("/zh-Hant/admin/users", "Cookie", admin); strings.Count(w.Body.String(), "看起來一樣") != 2 {
		t.Errorf("the list of accounts does not name both: %s", w.Body)
	}
}

// Who guesses at the present password is stopped as at the login, and told so.
func TestGuessingAtThePresentPasswordIsStopped(t *testing.T) {
	s := staffed(t)
	session := s.login("editor")
	for range 12 {
		w := s.post("/zh-Hant/admin/password", session, url.Values{"old": {"wrong password"}, "new": {"long enough 1"}, "again": {"long enough 1"}})
		if w.Code == http.StatusTooManyRequests {
			if !strings.Contains(w.Body.String(), policy.NewIssue(policy.PasswordsMany).In(policy.Traditional)) {
				t.Error("the page does not say why")
			}
			return
		}
	}
	t.Error("guessing goes on")
}
