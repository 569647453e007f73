package policy

import (
	"net/url"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Settings 設定 is how an office has the program work.
type Settings struct {
	Office       string // the office's own name, as its reports are headed; "" for none
	Approve      bool   // 審核: a report of who is no editor counts when an editor has approved it
	UnitReports  bool   // an official reports on all that the unit leads or supports, not only on what is assigned to the post
	Blue         int    // 藍: late by so many days
	Yellow       int    // 黃
	Red          int    // 紅
	Webhook      string // the address that reminders are posted to, too; "" for none
	WebhookBody  string // what is posted: {{text}}, {{subject}} and {{to}} stand for the words as JSON strings without quotes
	WebhookLocal bool   // the address may be one of the local network
	Links        bool   // editors may make links by which somebody without an account reports once on one measure
}

// UsualSettings are those of an office that has stated none.
func UsualSettings() Settings {
	return Settings{Blue: 1, Yellow: 15, Red: 30, WebhookBody: `{"msgtype": "text", "text": {"content": "{{subject}}\n{{text}}"}}`}
}

// setting is one of the settings: how it is called, written, and read.
type setting struct {
	name string
	get  func(s *Settings) string
	set  func(s *Settings, v string) bool
}

func truth(name string, of func(*Settings) *bool) setting {
	return setting{name, func(s *Settings) string { return map[bool]string{true: "on", false: "off"}[*of(s)] }, func(s *Settings, v string) bool {
		*of(s) = v == "on"
		return v == "on" || v == "off"
	}}
}

func days(name string, of func(*Settings) *int) setting {
	return setting{name, func(s *Settings) string { return strconv.Itoa(*of(s)) }, func(s *Settings, v string) bool {
		n, err := strconv.Atoi(v)
		*of(s) = n
		return err == nil && n >= 1 && n <= 3650
	}}
}

// settings are all of them, in the order in which pages and commands list them.
var settings = []setting{
	{"office", func(s *Settings) string { return s.Office }, func(s *Settings, v string) bool {
		s.Office = v
		return utf8.RuneCountInString(v) <= 40 && !strings.ContainsAny(v, "\n\r\t{}")
	}},
	truth("approve", func(s *Settings) *bool { return &s.Approve }),
	truth("unit-reports", func(s *Settings) *bool { return &s.UnitReports }),
	days("blue", func(s *Settings) *int { return &s.Blue }),
	days("yellow", func(s *Settings) *int { return &s.Yellow }),
	days("red", func(s *Settings) *int { return &s.Red }),
	{"webhook", func(s *Settings) string { return s.Webhook }, func(s *Settings, v string) bool {
		u, err := url.Parse(v)
		s.Webhook = v
		return v == "" || err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != "" && u.User == nil && len(v) <= 2000
	}},
	{"webhook-body", func(s *Settings) string { return s.WebhookBody }, func(s *Settings, v string) bool {
		s.WebhookBody = v
		return strings.Contains(v, "{{text}}") && len(v) <= 4000
	}},
	truth("webhook-local", func(s *Settings) *bool { return &s.WebhookLocal }),
	truth("report-links", func(s *Settings) *bool { return &s.Links }),
}

// SettingNames lists the names of all settings.
func SettingNames() (names []string) {
	for _, one := range settings {
		names = append(names, one.name)
	}
	return names
}

// Value is a setting as it is written: "on", "15".
func (s *Settings) Value(name string) string {
	for _, one := range settings {
		if one.name == name {
			return one.get(s)
		}
	}
	return ""
}

// Set reads a setting. It refuses with Invalid what no setting is called (SettingUnknown), what it cannot be
// (SettingInvalid), and levels out of order (LevelsDisorder).
func (s *Settings) Set(name, value string) error {
	for _, one := range settings {
		if one.name != name {
			continue
		}
		fresh := *s
		switch {
		case !one.set(&fresh, strings.TrimSpace(value)):
			return Refuse(Invalid, NewIssue(SettingInvalid, name, value))
		}
		*s = fresh
		return nil
	}
	return Refuse(Invalid, NewIssue(SettingUnknown, name))
}

// Take sets what a form says, and gives it as it was typed: a box that is not ticked sends nothing, what a form
// does not have stays. Errors are those of Set, the first one.
func (s *Settings) Take(form map[string][]string) (typed map[string]string, err error) {
	typed = map[string]string{}
	for _, name := range SettingNames() {
		values, sent := form[name]
		switch {
		case sent && len(values) > 0:
			typed[name] = strings.ReplaceAll(values[0], "\r\n", "\n")
		case s.Value(name) == "on":
			typed[name] = "off"
		default:
			continue
		}
		if err == nil {
			err = s.Set(name, typed[name])
		}
	}
	return typed, err
}

// Validate refuses settings that contradict each other.
func (s *Settings) Validate() error {
	if s.Blue >= s.Yellow || s.Yellow >= s.Red {
		return Refuse(Invalid, NewIssue(LevelsDisorder, s.Blue, s.Yellow, s.Red))
	}
	return nil
}

// Level 督辦等級 is how late something is.
type Level string

// The levels; what is late by less than the first has none.
const (
	LevelNone   Level = ""
	LevelBlue   Level = "blue"   // 藍
	LevelYellow Level = "yellow" // 黃
	LevelRed    Level = "red"    // 紅
)

// Levels lists the levels, the gravest first.
func Levels() []Level { return []Level{LevelRed, LevelYellow, LevelBlue, LevelNone} }

// LevelOf is the level of what is late by so many days.
func (s *Settings) LevelOf(days int) Level {
	switch {
	case days >= s.Red:
		return LevelRed
	case days >= s.Yellow:
		return LevelYellow
	case days >= s.Blue:
		return LevelBlue
	}
	return LevelNone
}
