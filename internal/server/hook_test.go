package server_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Editors say which addresses are told of changes, see what became of it, and take them away.
func TestEditorsKeepAddressesThatAreTold(t *testing.T) {
	s := staffed(t)
	editor := s.login("editor")
	address := func(a string) url.Values { return url.Values{"url": {a}} }
	w := s.post("/zh-Hans/admin/hooks", editor, address("http://127.0.0.1/x"))
	if w.Code != http.StatusBadRequest || !strings.Contains(w.Body.String(), "通知网址指向内网地址 127.0.0.1") || !strings.Contains(w.Body.String(), `value="http://127.0.0.1/x"`) {
		t.Errorf("a local address: %d", w.Code)
	}
	if w := s.post("/zh-Hant/admin/hooks", editor, address("https://example.test/told")); w.Code != http.StatusSeeOther {
		t.Fatalf("%d", w.Code)
	}
	list, err := s.store.Hooks(t.Context())
	if err != nil || len(list) != 1 {
		t.Fatal(list, err)
	}
	h := list[0]
	show := func() string { return s.get("/zh-Hant/admin/hooks", "Cookie", editor).Body.String() }
	for _, words := range []string{"https://example.test/told", h.Secret, "登記以後還沒有變更", "editor"} {
		if !strings.Contains(show(), words) {
			t.Errorf("%q is not said", words)
		}
	}
	h.Failures, h.Last.Status, h.Last.At, h.Next = 3, 302, h.Created, h.Created
	if err := s.store.HookTried(t.Context(), h); err != nil {
		t.Fatal(err)
	}
	if body := show(); !strings.Contains(body, "對方要求轉到別的網址（302）") || !strings.Contains(body, "已連續 3 次") {
		t.Error(body)
	}
	row := url.Values{"row": {"1"}}
	for _, do := range []string{"retry", "remove", "remove"} {
		if w := s.post("/zh-Hant/admin/hooks/"+do, editor, row); w.Code != http.StatusSeeOther {
			t.Errorf("%s: %d", do, w.Code)
		}
	}
	if !strings.Contains(show(), "還沒有登記網址") {
		t.Error("it is still there")
	}
	events, err := s.store.History(t.Context(), policy.HistoryFilter{Access: policy.AccessAdmin, Limit: 10})
	if err != nil {
		t.Fatal(err)
	}
	kept := 0
	for _, e := range events {
		if e.Kind == policy.EventSetting && e.User == "editor" {
			kept++
		}
	}
	if kept != 2 {
		t.Errorf("%d entries in the history", kept)
	}
}
