package policy

import (
	"strings"
	"testing"
	"time"
)

func TestAnAssignmentHoldsFromItsFirstToItsLastDay(t *testing.T) {
	const day = "2024-05-10"
	for _, test := range []struct {
		name, from, to       string
		holds, ended, coming bool
	}{
		{"open at both ends", "", "", true, false, false},
		{"since long", "2024-01-01", "", true, false, false},
		{"first day", "2024-05-10", "", true, false, false},
		{"last day", "2024-01-01", "2024-05-10", true, false, false},
		{"one day", "2024-05-10", "2024-05-10", true, false, false},
		{"ended yesterday", "2024-01-01", "2024-05-09", false, true, false},
		{"ended, start not known", "", "2024-05-09", false, true, false},
		{"from tomorrow", "2024-05-11", "", false, false, true},
		{"taken back before it held", "2024-06-01", "2024-05-31", false, true, false},
	} {
		a := &Assignment{Role: Lead, From: test.from, To: test.to}
		if a.HoldsOn(day) != test.holds || a.EndedBefore(day) != test.ended || a.StartsAfter(day) != test.coming {
			t.Errorf("%s: holds %v, ended %v, coming %v", test.name, a.HoldsOn(day), a.EndedBefore(day), a.StartsAfter(day))
		}
		if err := a.Validate(); err != nil {
			t.Errorf("%s: %v", test.name, err)
		}
	}
}

func TestWhatIsEndedBeforeADayNoLongerHoldsOnIt(t *testing.T) {
	for _, from := range []string{"", "2024-01-01", "2024-05-09", "2024-05-10", "2024-06-01"} {
		a := &Assignment{Role: Support, From: from}
		a.EndBefore("2024-05-10")
		if a.HoldsOn("2024-05-10") || a.HoldsOn("2024-06-01") || a.Validate() != nil {
			t.Errorf("from %q: ends on %s", from, a.To)
		}
		if held := from < "2024-05-10"; held != a.HoldsOn("2024-05-09") || a.NeverHeld() == held {
			t.Errorf("from %q: the day before: %v", from, a.HoldsOn("2024-05-09"))
		}
	}
}

func TestAnAssignmentThatNoTableHoldsIsRefused(t *testing.T) {
	for name, a := range map[string]*Assignment{
		"a role that is none":        {Role: "chief"},
		"a day that is none":         {Role: Lead, Due: "next week"},
		"a day that no calendar has": {Role: Lead, From: "2024-02-30"},
		"ends before it starts":      {Role: Lead, From: "2024-05-10", To: "2024-05-08"},
		"is due before it starts":    {Role: Lead, From: "2024-05-10", Due: "2024-05-09"},
		"endless evidence":           {Role: Lead, Evidence: strings.Repeat("x", LongestEvidence+1)},
	} {
		if err := a.Validate(); CodeOf(err) != Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestADayEndsAtMidnightWhereTheOfficeIs(t *testing.T) {
	evening := time.Date(2024, 5, 9, 16, 30, 0, 0, time.UTC)
	c := Calendar{Now: func() time.Time { return evening }}
	if c.Today() != "2024-05-10" {
		t.Errorf("half past midnight in Beijing is %s", c.Today())
	}
	c.Zone = time.UTC
	if c.Today() != "2024-05-09" {
		t.Errorf("in the afternoon of UTC it is %s", c.Today())
	}
	if DayBefore("2024-03-01") != "2024-02-29" || DayBefore("soon") != "" {
		t.Error("the day before is wrong")
	}
}

// The store asks the same rule when it saves (TestEveryChangeAsksOnceMoreWhoMayMakeIt).
func TestWhoMayReport(t *testing.T) {
	post, next := &Official{ID: 7}, &Official{ID: 8}
	unit := func(id int64) *Official { return &Official{Department: &Department{ID: id}} }
	leads, supports, asks, free := unit(1), unit(2), unit(3), unit(5)
	all := []*Assignment{{Role: Lead, Official: post, To: "2026-07-31", Department: leads.Department}, {Role: Lead, Official: next, From: "2026-08-01", Department: unit(4).Department},
		{Role: Support, Department: supports.Department, Official: &Official{}}, {Role: Contact, Department: asks.Department}, {Role: Lead, Joint: 1, Department: free.Department, Official: &Official{}}}
	for _, test := range []struct {
		u    *User
		want bool
	}{
		{&User{Access: AccessEditor}, true}, {&User{Access: AccessAdmin}, true},
		{&User{Access: AccessOfficial, Official: post}, true},
		{&User{Access: AccessOfficial, Official: next}, false}, // not yet theirs
		{&User{Access: AccessOfficial, Official: &Official{ID: 9}}, false},
		{&User{Access: AccessOfficial}, false},
		// A unit's people report on what it leads, and where the office wants that on what it supports.
		{&User{Access: AccessUnit, Official: leads}, true}, {&User{Access: AccessUnit, Official: supports}, false},
		{&User{Access: AccessUnit, Official: supports, ForUnit: true}, true}, {&User{Access: AccessUnit, Official: asks, ForUnit: true}, false},
		{&User{Access: AccessUnit, Official: unit(4), ForUnit: true}, false}, {&User{Access: AccessUnit, Official: unit(0), ForUnit: true}, false},
		{&User{Access: AccessOfficial, Official: &Official{ID: 9, Department: leads.Department}}, false}, // another post is named
		{&User{Access: AccessOfficial, Official: &Official{ID: 9, Department: leads.Department}, ForUnit: true}, true},
		{&User{Access: AccessOfficial, Official: &Official{ID: 9, Department: free.Department}}, true},
		{&User{Access: AccessLeader}, false}, {&User{Access: AccessLeader, Official: post}, false},
		{&User{}, false},
	} {
		if got := MayReport(test.u, all, "2026-07-01"); got != test.want {
			t.Errorf("%+v: %v", test.u, got)
		}
	}
}
