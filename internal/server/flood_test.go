package server_test

import (
	"bufio"
	"context"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/yihaowen/yihaowen/internal/server/kit"

	"github.com/yihaowen/yihaowen/internal/search"
	"github.com/yihaowen/yihaowen/internal/store"
)

// counter reads one of the server's counters.
func counter(t *testing.T, m *kit.Metrics, name string) int {
	t.Helper()
	w := httptest.NewRecorder()
	m.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/metrics", nil))
	found := regexp.MustCompile(`(?m)^` + name + ` (\d+)`).FindStringSubmatch(w.Body.String())
	if found == nil {
		t.Fatalf("there is no counter %s", name)
	}
	n, err := strconv.Atoi(found[1])
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// What no route reads does not bypass the page cache.
func TestUnreadParametersAreAnsweredFromTheCachedPage(t *testing.T) {
	s := baoan(t)
	s.config.Metrics = kit.NewMetrics()
	s.serve(s.store)
	const made = "yihaowen_made_total"
	for path, queries := range map[string][]string{
		"/zh-Hant/d/baoan-2024/full":           {"?x=1", "?utm_source=wechat&at=", "?q=%E4%BD%8E%E7%A9%BA"},
		"/zh-Hant/d/baoan-2024/measures":       {"?x=1", "?q=&dimension=&status=", "?page=1&x=%zz", "?%6g=1", "?"},
		"/zh-Hant/d/baoan-2024/source":         {"?x=1", "?q=1"},
		"/zh-Hans/d/baoan-2024/m/17":           {"?x=1&x=2", "?original="},
		"/zh-Hans/d/baoan-2024/edition/1/full": {"?x=1"},
		"/zh-Hant/t":                           {"?part=2"},
		"/sitemap.xml":                         {"?x=1"},
		"/api/v1/documents/baoan-2024":         {"?x=1"},
	} {
		plain := s.get(path)
		before := counter(t, s.config.Metrics, made)
		for _, query := range queries {
			w := s.get(path + query)
			if w.Code != http.StatusOK || w.Body.String() != plain.Body.String() {
				t.Errorf("%s%s: %d, not the page without the query", path, query, w.Code)
			}
			if w := s.get(path+query, "Cookie", "_ga=1; x=2"); w.Code != http.StatusOK {
				t.Errorf("%s%s with cookies of others: %d", path, query, w.Code)
			}
		}
		if n := counter(t, s.config.Metrics, made) - before; n > 0 {
			t.Errorf("%s was made %d times more", path, n)
		}
	}
	// What a route does read still does what it says.
	for address, holds := range map[string]string{
		"/zh-Hant/d/baoan-2024/m/17?q=%E5%9C%92%E5%8D%80&x=1": "<mark",
		"/zh-Hant/search?x=1&q=%E4%BD%8E%E7%A9%BA":            "<mark",
		"/api/v1/documents/baoan-2024?script=hans&x=1":        "宝安",
	} {
		if body := s.get(address).Body.String(); !strings.Contains(body, holds) {
			t.Errorf("%s does not hold %q", address, holds)
		}
	}
	if to := s.get("/d/baoan-2024/measures?status=done&x=1", "Accept-Language", "zh-CN").Header().Get("Location"); to != "/zh-Hans/d/baoan-2024/measures?status=done" {
		t.Errorf("an identifier leads to %s", to)
	}
}

// On the day everybody opens the same link it is made once.
func TestAPageThatManyOpenAtOnceIsMadeOnce(t *testing.T) {
	s := baoan(t)
	s.config.Metrics, s.config.Renderings = kit.NewMetrics(), 1
	s.serve(s.store)
	s.get("/zh-Hant/t") // the first that is asked sees what was written before
	before := counter(t, s.config.Metrics, "yihaowen_made_total")
	var group sync.WaitGroup
	for i := range 200 {
		group.Go(func() {
			w := s.get(fmt.Sprintf("/zh-Hant/d/baoan-2024/full?x=%d", i))
			if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "低空") {
				t.Errorf("%d, %d bytes", w.Code, w.Body.Len())
			}
		})
	}
	group.Wait()
	if n := counter(t, s.config.Metrics, "yihaowen_made_total") - before; n != 1 {
		t.Errorf("it was made %d times", n)
	}
}

// stalled is a store whose searches last until they are let go or their context ends.
type stalled struct {
	*store.Store
	entered chan struct{}
	ended   chan error
	let     chan struct{}
}

func (s *stalled) Search(ctx context.Context, r search.Request) (search.Result, error) {
	s.entered <- struct{}{}
	select {
	case <-s.let:
		return s.Store.Search(ctx, r)
	case <-ctx.Done():
		s.ended <- ctx.Err()
		return search.Result{}, ctx.Err()
	}
}

func stalling(s *site) *stalled {
	st := &stalled{s.store, make(chan struct{}, 100), make(chan error, 100), make(chan struct{})}
	s.config.Metrics, s.config.Renderings = kit.NewMetrics(), 1
	s.config.Site.Store = st
	s.serve(s.store)
	return st
}

const searched = "/zh-Hans/search?q=%E4%BD%8E%E7%A9%BA&page="

func TestWhatThereIsNoRoomForIsRefused(t *testing.T) {
	s := staffed(t)
	st := stalling(s)
	editor := s.login("editor")
	finished := s.get("/zh-Hans/d/baoan-2024/m/17").Body.String()
	const asked = 40 // 1 is made, as many as one address may have wait, the others are refused at once
	answers := make(chan *httptest.ResponseRecorder, asked)
	for i := range asked {
		go func() { answers <- s.get(searched + strconv.Itoa(i+2)) }()
	}
	<-st.entered
	refused := 0
	for range asked / 2 {
		w := <-answers
		if w.Code != http.StatusServiceUnavailable || w.Header().Get("Retry-After") != "2" || w.Header().Get("Cache-Control") != "no-store" ||
			w.Header().Get("Content-Security-Policy") == "" || !strings.Contains(w.Body.String(), `lang="zh-Hans"`) || !strings.Contains(w.Body.String(), "暂时繁忙") || w.Body.Len() > 3000 {
			t.Errorf("%d %v, %d bytes: %s", w.Code, w.Header(), w.Body.Len(), w.Body)
		}
		refused++
	}
	// Meanwhile: cached pages, watchers, programs, accounts.
	if w := s.get("/zh-Hans/d/baoan-2024/m/17?x=1"); w.Code != http.StatusOK || w.Body.String() != finished {
		t.Errorf("a cached page: %d", w.Code)
	}
	if w := s.get("/readyz"); w.Code != http.StatusOK {
		t.Errorf("readyz: %d", w.Code)
	}
	if w := s.get("/zh-Hant/admin/org", "Cookie", editor); w.Code != http.StatusOK {
		t.Errorf("an editor's page: %d", w.Code)
	}
	close(st.let)
	for range asked - refused {
		if w := <-answers; w.Code != http.StatusOK && w.Code != http.StatusServiceUnavailable {
			t.Errorf("after the wait: %d", w.Code)
		}
	}
	if n := counter(t, s.config.Metrics, "yihaowen_refused_total"); n < asked/2 {
		t.Errorf("%d refusals were counted", n)
	}
	if w := s.get("/api/v1/search?q=%E4%BD%8E%E7%A9%BA"); w.Code != http.StatusOK {
		t.Errorf("when all is over: %d", w.Code)
	}
}

// Who has left is worked for no longer, and the next one is.
func TestARequestWhoseClientHasLeftStops(t *testing.T) {
	s := baoan(t)
	st := stalling(s)
	live := httptest.NewServer(s.handler)
	defer live.Close()
	c, err := net.Dial("tcp", live.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	fmt.Fprintf(c, "GET %s2 HTTP/1.1\r\nHost: x\r\n\r\n", searched)
	<-st.entered
	c.Close()
	select {
	case err := <-st.ended:
		if err != context.Canceled {
			t.Errorf("it ended with %v", err)
		}
	case <-time.After(10 * time.Second):
		t.Fatal("the search goes on")
	}
	close(st.let)
	answer, err := http.Get(live.URL + searched + "3")
	if err != nil || answer.StatusCode != http.StatusOK {
		t.Fatalf("the next request: %v, %v", answer, err)
	}
	answer.Body.Close()
	for end := time.Now().Add(5 * time.Second); counter(t, s.config.Metrics, "yihaowen_left_total") == 0; time.Sleep(time.Millisecond) {
		if time.Now().After(end) {
			t.Fatal("nobody counted who left")
		}
	}
}

// A reader who takes an answer slowly keeps nobody from theirs.
func TestASlowReaderKeepsNobodyWaiting(t *testing.T) {
	s := baoan(t)
	s.config.Renderings = 1
	s.serve(s.store)
	live := httptest.NewServer(s.handler)
	defer live.Close()
	c, err := net.Dial("tcp", live.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	c.(*net.TCPConn).SetReadBuffer(2048)
	for range 40 { // more than the buffers hold: the last of them cannot be written
		fmt.Fprintf(c, "GET /zh-Hant/d/baoan-2024/measures?sort=due HTTP/1.1\r\nHost: x\r\n\r\n")
	}
	if line, err := bufio.NewReader(c).ReadString('\n'); err != nil || !strings.Contains(line, "200") {
		t.Fatalf("%q, %v", line, err)
	}
	for i := range 20 {
		answer, err := http.Get(live.URL + "/zh-Hant/d/baoan-2024/measures?sort=heading&q=" + strconv.Itoa(i))
		if err != nil || answer.StatusCode != http.StatusOK {
			t.Fatalf("another reader: %v, %v", answer, err)
		}
		answer.Body.Close()
	}
}

func TestAnAddressAndAnAccountHaveLimitsOfTheirOwn(t *testing.T) {
	s := staffed(t)
	editor, second := s.login("editor"), s.login("admin")
	s.config.PagesPerMinute = 5
	s.serve(s.store)
	until := func(cookie ...string) int {
		for n := range 10 {
			w := s.get(fmt.Sprintf("/zh-Hant/d/baoan-2024/measures?sort=due&q=%d", n), cookie...)
			if w.Code == http.StatusTooManyRequests {
				if after, err := strconv.Atoi(w.Header().Get("Retry-After")); err != nil || after < 1 || !strings.Contains(w.Body.String(), "請求太頻繁") {
					t.Errorf("Retry-After %d, %v: %s", after, err, w.Body)
				}
				return n
			}
		}
		return 10
	}
	if n := until(); n != 5 {
		t.Errorf("an address was let in %d times", n)
	}
	// Of the same address:
	if n := until("Cookie", editor); n != 5 {
		t.Errorf("an account was let in %d times", n)
	}
	if n := until("Cookie", second); n != 5 {
		t.Errorf("a second account was let in %d times", n)
	}
	if w := s.get("/zh-Hant/login"); w.Code != http.StatusTooManyRequests {
		t.Errorf("the login of an address that asked enough: %d", w.Code)
	}
}

func TestTheAddressOfSettingsLeadsToAPage(t *testing.T) {
	s := newSite(t)
	for _, method := range []string{http.MethodGet, http.MethodHead} {
		w := httptest.NewRecorder()
		s.handler.ServeHTTP(w, httptest.NewRequest(method, "/settings", nil))
		if w.Code != http.StatusSeeOther || w.Header().Get("Location") != "/" {
			t.Errorf("%s: %d to %q", method, w.Code, w.Header().Get("Location"))
		}
	}
	for back, want := range map[string]int{"/zh-Hant/t": 303, "/zh-Hant/t%00": 400, "/%0d%0aSet-Cookie:x": 303, "/zh-Hant/%E2%80%A8": 303} {
		r := httptest.NewRequest(http.MethodPost, "/settings", strings.NewReader("large=1&return="+back))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		w := httptest.NewRecorder()
		s.handler.ServeHTTP(w, r)
		if w.Code != want {
			t.Errorf("return=%s: %d, want %d", back, w.Code, want)
		}
	}
}

// The first HEAD is answered as the GET after it, and as the second one.
func TestHeadIsAnsweredLikeGet(t *testing.T) {
	for _, path := range []string{"/zh-Hant/", "/zh-Hant/d/baoan-2024/full", "/zh-Hant/d/baoan-2024/m/17", "/zh-Hant/d/baoan-2024.csv", "/zh-Hant/search?q=%E4%BD%8E%E7%A9%BA",
		"/zh-Hant/d/baoan-2024/m/99", "/d/baoan-2024", "/robots.txt", "/sitemap.xml", "/api/v1/documents", "/api/v1/search?q=1", "/nothing", "/zh-Hant/login", "/zh-Hant/admin", "/healthz"} {
		s := baoan(t)
		live := httptest.NewServer(s.handler)
		client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
		var seen [3]string
		for i, method := range []string{http.MethodHead, http.MethodGet, http.MethodHead} {
			r, err := http.NewRequest(method, live.URL+path, nil)
			if err != nil {
				t.Fatal(err)
			}
			r.Header.Set("Accept-Encoding", "identity")
			answer, err := client.Do(r)
			if err != nil {
				t.Fatalf("%s %s: %v", method, path, err)
			}
			answer.Body.Close()
			h := answer.Header
			h.Del("Date")
			seen[i] = fmt.Sprint(answer.StatusCode, h, answer.ContentLength)
		}
		if seen[0] != seen[1] || seen[1] != seen[2] {
			t.Errorf("%s:\nHEAD %s\nGET  %s\nHEAD %s", path, seen[0], seen[1], seen[2])
		}
		live.Close()
	}
}
