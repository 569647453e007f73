package source

import "github.com/yihaowen/yihaowen/internal/policy"

func isHTML(text string) bool { return false }

func readHTML(src *policy.Source, text string) error { return nil }

func (m *markdown) fragment(source string) {}
