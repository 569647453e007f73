package server_test

import (
	"context"
	"net/url"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

func TestAPublicNameFindsWhoBearsIt(t *testing.T) {
	s := staffed(t)
	s.assign("序号,牵头单位,责任人,职务,公开\n1,区发展改革局,于文山,局长,是\n2,区发展改革局,余海宁,副局长,否\n3,区发展改革局,于文山,局长,是\n")
	ctx := context.Background()
	officials, err := s.store.Officials(ctx, policy.AccessAdmin, 0)
	var public, hidden *policy.Official
	for _, o := range officials {
		switch o.Name.Hant {
		case "于文山":
			public = o
		case "余海宁":
			hidden = o
		}
	}
	if err != nil || public == nil || hidden == nil {
		t.Fatalf("the posts are missing: %v", err)
	}
	editor := s.login("editor")
	found := func(q string) bool {
		t.Helper()
		q = url.QueryEscape(q)
		on := 0
		for _, tag := range []string{"zh-Hant", "zh-Hans"} {
			for _, cookie := range []string{"", editor} {
				body := s.get("/"+tag+"/search?q="+q, "Cookie", cookie).Body.String()
				if strings.Contains(body, hidden.Slug) {
					t.Errorf("%s (login %v) finds the post of a name that is not public", tag, cookie != "")
				}
				if strings.Contains(body, `href="/`+tag+`/official/`+public.Slug+`"><b>于文山</b>`) && strings.Contains(body, `href="/`+tag+`/d/baoan-2024/m/3"`) {
					on++
				}
			}
		}
		for _, path := range []string{"/api/v1/search?q=", "/api/v1/suggest?q="} {
			body := s.get(path + q).Body.String()
			if strings.Contains(body, hidden.Slug) {
				t.Errorf("%s finds the post of a name that is not public", path)
			}
			if strings.Contains(body, `/official/`+public.Slug) && strings.Contains(body, "于文山") {
				on++
			}
		}
		if on != 0 && on != 6 {
			t.Errorf("%s: found on %d of 6", q, on)
		}
		return on > 0
	}
	for q, want := range map[string]bool{"于文山": true, "文山": true, "山": false, "-于文山": false, "余海宁": false, "余海寧": false, "海宁": false} {
		if found(q) != want {
			t.Errorf("%s: found %v, want %v", q, !want, want)
		}
	}
	if body := s.get("/api/v1/search?q=" + url.QueryEscape("于文山 低空")).Body.String(); !strings.Contains(body, public.Slug) {
		t.Error("a name beside another word finds nobody")
	}
	if err := s.store.PublishName(ctx, 0, hidden, true); err != nil {
		t.Fatal(err)
	}
	for _, q := range []string{"余海宁", "余海寧"} {
		if body := s.get("/api/v1/search?q=" + url.QueryEscape(q)).Body.String(); !strings.Contains(body, hidden.Slug) {
			t.Errorf("%s finds nobody once the name is public", q)
		}
	}
	if err := s.store.PublishName(ctx, 0, hidden, false); err != nil {
		t.Fatal(err)
	}
	if _, err := s.store.ErasePerson(ctx, 0, public); err != nil {
		t.Fatal(err)
	}
	if found("于文山") || found("余海宁") {
		t.Error("a name that was erased, or is public no more, is found")
	}
}
