//go:build !linux

package sandbox

import "os/exec"

// limit leaves it to the runtime's memory limit and the parent's clock.
func limit(memory, seconds uint64) error { return nil }

func isolate(*exec.Cmd) {}

func killed(error) bool { return false }

func outOfTime(error) bool { return false }
