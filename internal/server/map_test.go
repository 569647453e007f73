package server_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

func TestTheMapIsShadedByWhatTheAddressNames(t *testing.T) {
	s := baoan(t)
	page := "/zh-Hant/d/baoan-2024"
	for _, test := range []struct {
		query string
		cells map[string]int // by tone
	}{
		{"", map[string]int{"plain": 49}},
		{"?map=", map[string]int{"plain": 49}},
		{"?map=colour", map[string]int{"plain": 49}},
		{"?map=q", map[string]int{"plain": 49}},
		{"?map=progress", map[string]int{"none": 49}},
		{"?map=owner", map[string]int{"full": 2, "none": 47}},
		{"?map=q&q=" + url.QueryEscape("低空經濟"), map[string]int{"full": 1, "none": 48}},
		{"?map=q&q=" + url.QueryEscape("恐怖"), map[string]int{"none": 49}},
	} {
		answer := s.get(page + test.query)
		if answer.Code != http.StatusOK {
			t.Errorf("%s answers %d", test.query, answer.Code)
		}
		body := answer.Body.String()
		for _, tone := range []string{"plain", "full", "half", "cross", "open", "none"} {
			if got := strings.Count(body, `class="map-cell tone-`+tone+`"`); got != test.cells[tone] {
				t.Errorf("%s: %d cells are %s, not %d", test.query, got, tone, test.cells[tone])
			}
		}
		if noindex := strings.Contains(body, `content="noindex"`); noindex != (test.query != "" && test.query != "?map=") { // what says nothing is no other page
			t.Errorf("%s: noindex is %v", test.query, noindex)
		}
	}
	if got := s.get(page + "?map=q&q=" + url.QueryEscape(strings.Repeat("低", 257))).Code; got != http.StatusBadRequest {
		t.Errorf("a question of 257 characters is answered with %d", got)
	}
}
