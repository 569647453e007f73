package server_test

import (
	"context"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/ingest"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/respell"
	"github.com/yihaowen/yihaowen/internal/script"
)

const hansPlan = `青石区产业协同方案

一、编制目录

由区工信局牵头发布产业目录，支持干山街道建设产业园区，宜干未干的地块先行整治。

二、落实责任

各部门按职责落实，宜干未干的地块先行整治。
`

// respelled makes anew what is stored, as serve does in the background.
func (s *site) respelled() {
	s.Helper()
	plain, err := script.New()
	if err == nil {
		_, err = respell.Run(context.Background(), s.store, plain)
	}
	if err != nil {
		s.Fatal(err)
	}
}

// Editors say how a word is written, and pages follow; who typed something wrong keeps what they typed
// and reads why, in their script.
func TestEditorsKeepTheirOwnWords(t *testing.T) {
	s := staffed(t)
	s.ingest("plan.txt", hansPlan, ingest.Facts{Slug: "plan"})
	cookie := s.login("editor")
	const at = "/zh-Hant/admin/script"
	post := func(path string, code int, v url.Values) string {
		t.Helper()
		w := s.post(path, cookie, v)
		if w.Code != code {
			t.Fatalf("%s %v: %d, want %d: %s", path, v, w.Code, code, w.Body)
		}
		return w.Body.String()
	}
	measure := func() string { return s.get("/zh-Hant/d/plan/m/1").Body.String() }
	if strings.Contains(measure(), "乾山街道") {
		t.Fatal("the plan is right already")
	}
	word := url.Values{"hant": {"乾山街道"}, "hans": {"干山街道"}, "why": {"掛牌如此"}}
	post(at, 303, word)
	s.respelled()
	if !strings.Contains(measure(), "乾山街道") || !strings.Contains(s.get("/zh-Hans/d/plan/m/1").Body.String(), "干山街道") {
		t.Error("the page does not follow")
	}
	body := s.get(at, "Cookie", cookie).Body.String()
	if !strings.Contains(body, "乾山街道") || !strings.Contains(body, "掛牌如此") || !strings.Contains(body, "全庫") {
		t.Error(body)
	}
	if file := s.get(at+".tsv", "Cookie", cookie); !strings.Contains(file.Body.String(), "\n乾山街道\t干山街道\t掛牌如此\n") {
		t.Errorf("%d: %s", file.Code, file.Body)
	}
	for _, wrong := range []struct {
		v    url.Values
		code int
		says string
	}{
		{url.Values{"hant": {"幹山街道"}, "hans": {"干山街道"}, "why": {"因"}}, 409, "已另有寫法：乾山街道／干山街道"},
		{url.Values{"hant": {"軟件"}, "hans": {"软体"}, "why": {"因"}}, 400, "不是同一個詞的兩種寫法"},
		{url.Values{"hant": {"乾山"}, "hans": {"干山"}, "why": {""}}, 400, "請寫明原因"},
		{url.Values{"hant": {"乾山"}, "hans": {"干山"}, "why": {"因"}, "doc": {"no-such"}}, 400, policy.NewIssue(policy.DocumentMissing, "no-such").In(policy.Traditional)},
	} {
		if body := post(at, wrong.code, wrong.v); !strings.Contains(body, wrong.says) || !strings.Contains(body, `value="`+wrong.v.Get("hant")+`"`) {
			t.Errorf("%v: the page does not say %s", wrong.v, wrong.says)
		}
	}
	if body := post(at+"/import", 400, url.Values{"lines": {"# x\n乾山\t干山\n"}}); !strings.Contains(body, "第 2 行有 2 欄") || !strings.Contains(body, "乾山\t干山") {
		t.Error(body)
	}
	if body := post(at+"/import", 200, url.Values{"lines": {"乾山街道\t干山街道\t掛牌如此\n裡水\t里水\t測試\r\n甲\t甲\t測試\tno-such\n"}}); !strings.Contains(body, "新增 1 條，原已有 1 條；另有 1 條") {
		t.Error(body)
	}
	id := regexp.MustCompile(`name="word" value="(\d+)"`).FindStringSubmatch(s.get(at, "Cookie", cookie).Body.String())[1]
	post(at+"/remove", 303, url.Values{"word": {id}})
	post(at+"/remove", 303, url.Values{"word": {id}}) // by two at once
	s.respelled()
	if strings.Contains(measure(), "乾山街道") {
		t.Error("the word is gone and still governs")
	}
	if body := s.get("/zh-Hans/admin/history", "Cookie", s.login("admin")).Body.String(); !strings.Contains(body, "字词") || !strings.Contains(body, "删除") {
		t.Error("the history does not tell of words")
	}
}

// What the conversion is not sure of is settled at a click, for this document, in all
// places that read the same.
func TestDoubtfulPlacesAreSettledAtAClick(t *testing.T) {
	s := staffed(t)
	s.ingest("plan.txt", hansPlan, ingest.Facts{Slug: "plan"})
	cookie := s.login("editor")
	const at = "/zh-Hant/admin/d/plan/script"
	body := s.get(at, "Cookie", cookie).Body.String()
	form := regexp.MustCompile(`name="hant" value="([^"]*乾[^"]*)"><input type="hidden" name="hans" value="([^"]*未干[^"]*)"`).FindStringSubmatch(body)
	if form == nil || !strings.Contains(body, "2 處") {
		t.Fatalf("no doubtful place: %s", body)
	}
	if w := s.post(at, cookie, url.Values{"hant": {form[1]}, "hans": {form[2]}}); w.Code != 303 {
		t.Fatal(w.Code, w.Body)
	}
	s.respelled()
	for _, m := range []string{"1", "2"} {
		if page := s.get("/zh-Hant/d/plan/m/" + m).Body.String(); !strings.Contains(page, form[1]) {
			t.Errorf("measure %s is not written as it was settled, %s", m, form[1])
		}
	}
	if after := s.get(at, "Cookie", cookie).Body.String(); strings.Contains(after, `value="`+form[1]+`"`) {
		t.Error("what is settled is still in doubt")
	}
	words, err := s.store.OwnWords(context.Background())
	if err != nil || len(words) != 1 || words[0].Document == nil || words[0].Document.Slug != "plan" {
		t.Errorf("%v, %v", words, err)
	}
	if glyphs := s.get("/zh-Hant/d/plan/m/1?original=1").Body.String(); !strings.Contains(glyphs, "是一對") {
		t.Error("the page of glyphs does not name the settled word")
	}
	if w := s.post(at, cookie, url.Values{"hant": {"甲"}, "hans": {"乙"}}); w.Code != 400 || policy.MaxOwnWord == 0 {
		t.Error(w.Code)
	}
	if s.get("/zh-Hant/admin/d/no-such/script", "Cookie", cookie).Code != 404 {
		t.Error("a document that is not there has doubts")
	}
}

// Names are public as they were entered, in both scripts and for programs.
func TestPublicNamesAreShownAsEntered(t *testing.T) {
	s := baoan(t)
	s.assign("序号,牵头单位,责任人,职务,公开,姓名（繁）\n19,区发展改革局,于文山,局长,是,\n20,区发展改革局,余海宁,副局长,是,余海寧\n")
	people := s.get("/api/v1/officials?limit=100").Body.String()
	for _, want := range []string{`"hant":"于文山","hans":"于文山"`, `"hant":"余海寧","hans":"余海宁"`} {
		if !strings.Contains(strings.ReplaceAll(people, " ", ""), want) {
			t.Errorf("the API lacks %s: %s", want, people)
		}
	}
	for script, want := range map[string][2]string{"zh-Hant": {"于文山", "余海寧"}, "zh-Hans": {"于文山", "余海宁"}} {
		for i, measure := range []string{"19", "20"} {
			if page := s.get("/" + script + "/d/baoan-2024/m/" + measure).Body.String(); !strings.Contains(page, want[i]) {
				t.Errorf("%s, measure %s lacks %s", script, measure, want[i])
			}
		}
	}
}
