package server_test

import (
	"context"
	"testing"
	"time"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/office/roster"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// What the desk counts over all documents is what the table of the document shows.
func TestTheDeskCountsWhatTheTableOfMeasuresShows(t *testing.T) {
	s := staffed(t)
	ctx := context.Background()
	d, err := s.store.Document(ctx, "baoan-2024")
	if err != nil {
		t.Fatal(err)
	}
	agree := func() (unled int) {
		t.Helper()
		today := time.Now().Format(time.DateOnly)
		state, err := roster.Load(ctx, s.store, d, today)
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range office.NewBoard(d, state.Measures, state.Assignments, state.Reports, today).Rows {
			if row.Unled() {
				unled++
			}
		}
		proposals, err := s.store.Proposals(ctx, d.ID)
		if err != nil {
			t.Fatal(err)
		}
		open := 0
		for _, p := range proposals {
			if p.Decision == "" && !p.Acts {
				open++
			}
		}
		b, err := s.store.Backlog(ctx)
		if err != nil || b.Unassigned[d.ID] != unled || b.Proposals[d.ID] != open {
			t.Errorf("the desk counts %+v (%v), the table %d without a lead and %d proposals", b, err, unled, open)
		}
		return unled
	}
	before := agree()
	s.assign("序號,牽頭單位,配合單位\n1,測試單位甲,\n2,,測試單位乙\n")
	if after := agree(); before < 2 || after != before-1 {
		t.Errorf("%d without a lead, then %d", before, after)
	}
}

// 總體要求 needs nobody to lead it until somebody is said to answer for it.
func TestWhatGuidesNeedsALeadOnceItIsTouched(t *testing.T) {
	guides := &policy.Provision{Kind: policy.Section, Measure: 1, Heading: policy.Text{Hant: "總體要求", Hans: "总体要求"}}
	work := &policy.Provision{Kind: policy.Section, Measure: 2, Heading: policy.Text{Hant: "測試措施", Hans: "测试措施"}}
	if !guides.Guiding() || guides.NeedsLead(false) || !guides.NeedsLead(true) || !work.NeedsLead(false) {
		t.Errorf("%v, %v, %v, %v", guides.Guiding(), guides.NeedsLead(false), guides.NeedsLead(true), work.NeedsLead(false))
	}
}
