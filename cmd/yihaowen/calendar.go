package main

import (
	"time"
	_ "time/tzdata" // a machine may have none

	"github.com/yihaowen/yihaowen/internal/policy"
)

// zone is the flag of every command that asks which day it is.
func (f *flags) zone() *string {
	return f.text("timezone", "Asia/Shanghai", "time zone of the office: days begin and end there")
}

// calendarOf is the calendar of an office in the named time zone (IANA).
func calendarOf(zone string) (policy.Calendar, error) {
	location, err := time.LoadLocation(zone)
	if err != nil || zone == "" {
		return policy.Calendar{}, policy.Refuse(policy.Invalid, policy.NewIssue(policy.FlagZone, "timezone", zone))
	}
	return policy.Calendar{Zone: location}, nil
}
