package policy

import (
	"fmt"
	"time"
)

// Calendar tells which day it is where the office works: what is overdue, and
// whose turn it is, changes at midnight there and not in UTC. The zero Calendar is
// China's: no part of it keeps another time (GB/T 7408, UTC+08:00 without summer time).
type Calendar struct {
	Now  func() time.Time // nil: time.Now
	Zone *time.Location   // nil: China's
}

var china = time.FixedZone("Asia/Shanghai", 8*60*60)

// Time is the moment it is, in the office's zone.
func (c Calendar) Time() time.Time {
	now := time.Now
	if c.Now != nil {
		now = c.Now
	}
	return c.At(now())
}

// At is a moment in the office's zone.
func (c Calendar) At(t time.Time) time.Time { return t.In(c.zone()) }

// Today is the day it is, ISO 8601.
func (c Calendar) Today() string { return c.Time().Format(time.DateOnly) }

// Shift is what turns a moment of UTC into the office's time, as a modifier of SQLite's
// date functions: "+28800 seconds".
func (c Calendar) Shift() string {
	_, offset := c.Time().Zone()
	return fmt.Sprintf("%+d seconds", offset)
}

func (c Calendar) zone() *time.Location {
	if c.Zone == nil {
		return china
	}
	return c.Zone
}

// DayBefore is the day before an ISO 8601 day, "" before what is no day.
func DayBefore(day string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return ""
	}
	return t.AddDate(0, 0, -1).Format(time.DateOnly)
}

// IsDay reports whether s is an ISO 8601 day.
func IsDay(s string) bool {
	_, err := time.Parse(time.DateOnly, s)
	return err == nil
}
