package pagecache

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/VictoriaMetrics/metrics"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// changes are those of a database, in memory.
type changes []policy.Invalidation

func (c *changes) Poll(context.Context) error                      { return nil }
func (c *changes) Changes() int64                                  { return int64(len(*c)) }
func (c *changes) Invalidations(since int64) []policy.Invalidation { return (*c)[since:] }

// caching is a cache of at most so many bytes before pages of 1,000 bytes; made counts them by path.
func caching(most int64, versions *changes) (c *Cache, made map[string]int) {
	made = map[string]int{}
	set := metrics.NewSet()
	config := Config{
		Versions: versions, Log: slog.New(slog.DiscardHandler), MaxBytes: most, BrotliQuality: 1, Now: time.Now, Headers: http.Header{},
		Normalize: func(r *http.Request) *http.Request { return r }, Personal: func(r *http.Request) bool { return r.Header.Get("Cookie") != "" },
		Shows: func(path string, change policy.Invalidation) bool {
			return change.Everything() || strings.HasSuffix(path, change.Document)
		},
		Hits: set.NewCounter("hits"), NotModified: set.NewCounter("not_modified"),
	}
	config.Next = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		made[r.URL.Path]++
		body := []byte(fmt.Sprintf("%-1000s", fmt.Sprint(r.URL.Path, made[r.URL.Path])))
		w.Header().Set("Content-Type", "application/octet-stream") // is not compressed
		c.Put(r, w.Header(), body, Digest(body))
		w.Write(body)
	})
	c = New(config)
	return c, made
}

func ask(c *Cache, path string, header ...string) *httptest.ResponseRecorder {
	r, w := httptest.NewRequest(http.MethodGet, path, nil), httptest.NewRecorder()
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	c.ServeHTTP(w, r)
	return w
}

func TestAPageIsMadeAgainOnlyWhenAChangeCanShowOnIt(t *testing.T) {
	versions := &changes{}
	c, made := caching(1<<20, versions)
	for _, step := range []struct {
		what string
		a, b int // how often the pages were made after it
		do   func()
	}{
		{"nothing", 1, 1, func() {}},
		{"asking again", 1, 1, func() {}},
		{"a change of one", 2, 1, func() { *versions = append(*versions, policy.Invalidation{Document: "a"}) }},
		{"a change of everything", 3, 2, func() { *versions = append(*versions, policy.Invalidation{}) }},
	} {
		step.do()
		a := ask(c, "/a")
		ask(c, "/b")
		if made["/a"] != step.a || made["/b"] != step.b {
			t.Errorf("after %s: made %d and %d times, want %d and %d", step.what, made["/a"], made["/b"], step.a, step.b)
		}
		if tag := a.Header().Get("ETag"); tag != "" && ask(c, "/a", "If-None-Match", tag).Code != http.StatusNotModified {
			t.Errorf("after %s: the page is sent again to who has it", step.what)
		}
	}
	before := made["/a"]
	ask(c, "/a", "Cookie", "session=x")
	ask(c, "/a?q=1")
	if made["/a"] != before+2 {
		t.Errorf("who asks for more than the public page got a cached one")
	}
}

// A page that was made from what has changed meanwhile is sent, and not kept.
func TestAPageOfYesterdaysDataIsNotKept(t *testing.T) {
	versions := &changes{}
	c, made := caching(1<<20, versions)
	next := c.Next
	c.Next = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		*versions = append(*versions, policy.Invalidation{})
		next.ServeHTTP(w, r)
	})
	ask(c, "/a")
	c.Next = next
	ask(c, "/a")
	if made["/a"] != 2 {
		t.Errorf("made %d times, want 2", made["/a"])
	}
}

func TestPagesTakeNoMoreThanTheyMay(t *testing.T) {
	c, made := caching(20_000, &changes{})
	for i := range 200 {
		ask(c, fmt.Sprintf("/%d", i))
	}
	if len(made) != 200 || c.Size() > 20_000 || c.Size() < 15_000 {
		t.Errorf("%d pages were made and take %d bytes", len(made), c.Size())
	}
	kept := 0
	c.pages.Range(func(_, e any) bool { kept += int(e.(*entry).size()); return true })
	if int64(kept) != c.Size() {
		t.Errorf("%d bytes are kept, %d are counted", kept, c.Size())
	}
}

func TestManyWaitForTheOneWhoCameFirst(t *testing.T) {
	var f inflight
	r := httptest.NewRequest(http.MethodGet, "/a", nil)
	done, waited := f.join(r)
	if waited {
		t.Fatal("nobody came before")
	}
	second := make(chan bool)
	go func() {
		_, waited := f.join(r)
		second <- waited
	}()
	select {
	case <-second:
		t.Fatal("the second did not wait")
	case <-time.After(20 * time.Millisecond):
	}
	done()
	if !<-second {
		t.Error("the second is told that it is the first")
	}
	if _, waited := f.join(httptest.NewRequest(http.MethodGet, "/a", nil)); waited {
		t.Error("who comes later waits for what is done")
	}
	gone, leave := context.WithCancel(context.Background())
	leave()
	if _, waited := f.join(r.WithContext(gone)); !waited {
		t.Error("who has left makes the page")
	}
}
