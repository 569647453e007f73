package policy_test

import (
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

func TestSettingsAreReadAsTheyAreWritten(t *testing.T) {
	usual := policy.UsualSettings()
	if err := usual.Validate(); err != nil {
		t.Fatal(err)
	}
	for _, name := range policy.SettingNames() {
		fresh := policy.Settings{}
		if err := fresh.Set(name, usual.Value(name)); err != nil || fresh.Value(name) != usual.Value(name) {
			t.Errorf("%s: %q became %q, %v", name, usual.Value(name), fresh.Value(name), err)
		}
	}
	for _, test := range []struct {
		name, value string
		code        policy.IssueCode
	}{
		{"approve", "on", ""}, {"approve", "yes", policy.SettingInvalid}, {"blue", "0", policy.SettingInvalid}, {"blue", "many", policy.SettingInvalid},
		{"webhook", "", ""}, {"webhook", "https://robot.example/x?key=1", ""}, {"webhook", "file:///etc/passwd", policy.SettingInvalid},
		{"webhook", "https://a:b@robot.example/", policy.SettingInvalid}, {"webhook-body", "no words", policy.SettingInvalid},
		{"colour", "red", policy.SettingUnknown},
	} {
		s := usual
		err := s.Set(test.name, test.value)
		if policy.IssueOf(err).Code != test.code {
			t.Errorf("%s=%s: %v", test.name, test.value, err)
		}
		if err != nil && s != usual {
			t.Errorf("%s=%s was refused and changed something", test.name, test.value)
		}
	}
	s := usual
	s.Blue = 40
	if err := s.Validate(); policy.IssueOf(err).Code != policy.LevelsDisorder {
		t.Error(err)
	}
}

func TestLevelsOfWhatIsLate(t *testing.T) {
	s := policy.UsualSettings()
	for days, want := range map[int]policy.Level{0: policy.LevelNone, 1: policy.LevelBlue, 14: policy.LevelBlue, 15: policy.LevelYellow, 29: policy.LevelYellow, 30: policy.LevelRed, 400: policy.LevelRed} {
		if got := s.LevelOf(days); got != want {
			t.Errorf("%d days: %q", days, got)
		}
	}
	if n := policy.DaysLate("2026-06-30", "2026-07-15"); n != 15 {
		t.Error(n)
	}
}

func TestWhatWasDoneLateIsMarked(t *testing.T) {
	for _, test := range []struct {
		due, day, since string
		status          policy.Status
		want            bool
	}{
		{"2026-06-30", "2026-06-30", "", policy.Done, false},
		{"2026-06-30", "2026-07-01", "", policy.Done, true},
		{"2026-06-30", "2026-08-01", "2026-06-15", policy.Done, false}, // reported again later
		{"2026-06-30", "2026-08-01", "2026-07-15", policy.Done, true},
		{"2026-06-30", "2026-07-01", "", policy.InProgress, false},
		{"", "2026-07-01", "", policy.Done, false},
	} {
		if got := policy.DoneLate(test.due, &policy.Progress{Day: test.day, Since: test.since, Status: test.status}); got != test.want {
			t.Errorf("%+v", test)
		}
	}
	if policy.DoneLate("2026-06-30", nil) {
		t.Error("without a report nothing is done")
	}
}
