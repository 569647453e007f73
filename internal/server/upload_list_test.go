package server_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/auth"
	"github.com/yihaowen/yihaowen/internal/ingest"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// TestWhereFilesAreUploadedAFewDocumentsAreListed and the others are found by words of their titles, in either script, and by number.
func TestWhereFilesAreUploadedAFewDocumentsAreListed(t *testing.T) {
	s := newSite(t)
	s.config.Desk.Uploads = idle{}
	s.serve(s.store)
	ctx := context.Background()
	for i := range 32 {
		slug := fmt.Sprint("d", i)
		s.ingest(slug+".txt", "測試辦法"+numeral(i+1)+"\n第一條　支持測試。\n第二條　推進測試。\n", ingest.Facts{Slug: slug, Title: "測試辦法" + numeral(i+1)})
	}
	hash, err := auth.Hash(password)
	if err == nil {
		err = s.store.AddUser(ctx, 0, &policy.User{Name: "chief", Access: policy.AccessAdmin, Password: hash})
	}
	if err == nil {
		err = s.store.Withdraw(ctx, 0, "d3", "測試")
	}
	if err != nil {
		t.Fatal(err)
	}
	cookie := s.login("chief")
	for query, want := range map[string]struct {
		says string
		n    int
	}{
		"":            {"只列出最近變動的 30 份", 30},
		"?q=办法三十二":    {"找到 1 份", 1},
		"?q=%20d3%20": {"找到 1 份", 1},
		"?q=没有这样的":    {"沒有標題、文號或網址代稱含有「没有这样的」的文件", 0},
	} {
		body := s.get("/zh-Hant/admin/upload"+query, "Cookie", cookie).Body.String()
		if n := strings.Count(body, "/state\">"); n != want.n || !strings.Contains(body, want.says) {
			t.Errorf("%q lists %d documents, want %d, and does not say %q", query, n, want.n, want.says)
		}
	}
	if body := s.get("/zh-Hant/admin/upload?q=d3", "Cookie", cookie).Body.String(); !strings.Contains(body, "已撤下") {
		t.Error("a withdrawn document is not found by its address")
	}
}
