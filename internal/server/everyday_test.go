package server_test

import (
	"context"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Who asks in everyday words is offered the words of the texts with their counts; the hits stay
// those of what was asked. An editor adds words and takes them away.
func TestEverydayWordsLeadToOfficialOnes(t *testing.T) {
	s := staffed(t)
	editor := s.login("editor")
	const at, offered = "/zh-Hant/admin/everyday", "官方用語"
	asked := func(q string) string { return bare(s.get("/zh-Hant/search?q=" + url.QueryEscape(q))) }
	if body := asked("招人"); !strings.Contains(body, offered) || !strings.Contains(body, "找不到相符的條文") {
		t.Error("招人 finds nothing by itself and is offered 人才: " + body)
	}
	if strings.Contains(asked("低空經濟"), offered) {
		t.Error("an official word is offered others")
	}
	for _, step := range []struct {
		name string
		form url.Values
		code int
		says string
	}{
		{"a word with two official ones", url.Values{"word": {"飛行器"}, "official": {"空天、低空"}, "why": {"測試"}}, 303, ""},
		{"the same once more", url.Values{"word": {"飞行器"}, "official": {"低空"}, "why": {"測試"}}, 303, ""},
		{"no word", url.Values{"word": {" "}, "official": {"低空"}, "why": {"測試"}}, 400, "不能用作日常用語"}, // policy.EverydayInvalid
		{"two words", url.Values{"word": {"飛 機"}, "official": {"低空"}, "why": {"測試"}}, 400, "不能有空格"},
		{"no reason", url.Values{"word": {"飛機"}, "official": {"低空"}, "why": {""}}, 400, "請寫明原因"}, // policy.WordReason
		{"a long official word", url.Values{"word": {"飛機"}, "official": {strings.Repeat("長", policy.MaxEverydayWord+1)}, "why": {"測試"}}, 400, "每個詞最多"},
	} {
		w := s.post(at, editor, step.form)
		if w.Code != step.code || !strings.Contains(bare(w), step.says) {
			t.Errorf("%s: %d %s", step.name, w.Code, bare(w))
		}
		if step.code == 400 && !strings.Contains(w.Body.String(), `value="`+step.form.Get("official")+`"`) {
			t.Errorf("%s: what was typed is lost", step.name)
		}
	}
	if body := asked("飞行器"); !strings.Contains(body, offered) || !strings.Contains(body, "空天") {
		t.Error("an editor's word is not offered: " + body)
	}
	own, err := s.store.Everyday(context.Background())
	if err != nil || len(own) != 2 {
		t.Fatal(own, err)
	}
	if body := bare(s.get(at, "Cookie", editor)); !strings.Contains(body, "飛行器") {
		t.Error(body)
	}
	for _, row := range own {
		if w := s.post(at+"/remove", editor, url.Values{"row": {strconv.FormatInt(row.ID, 10)}}); w.Code != 303 {
			t.Errorf("%d: %s", w.Code, w.Body)
		}
	}
	if strings.Contains(asked("飞行器"), offered) {
		t.Error("a word that was taken away is still offered")
	}
	events, err := s.store.History(context.Background(), policy.HistoryFilter{Access: policy.AccessAdmin, Kind: policy.EventEveryday, Limit: 10})
	if err != nil || len(events) != 4 {
		t.Errorf("the history tells of %d changes, %v", len(events), err)
	}
	many := &policy.Everyday{Word: policy.Text{Hant: "多", Hans: "多"}, Why: "測試"}
	for i := range policy.MaxEveryday + 1 {
		w := string(rune(0x4e00 + i))
		many.Official = append(many.Official, policy.Text{Hant: w, Hans: w})
	}
	if _, err := s.store.AddEveryday(context.Background(), 0, many); policy.IssueOf(err).Code != policy.EverydayMany {
		t.Error(err)
	}
}
