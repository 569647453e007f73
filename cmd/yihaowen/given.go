package main

import (
	"net/url"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// originOf reads what --base-url gives.
func originOf(base string) (*url.URL, error) {
	u, err := url.Parse(base)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return nil, policy.Refuse(policy.Invalid, policy.NewIssue(policy.FlagOrigin, "base-url", base))
	}
	return u, nil
}

// scriptOf reads what --script gives.
func scriptOf(given string) (policy.Script, error) {
	switch given {
	case "hant":
		return policy.Hant, nil
	case "hans":
		return policy.Hans, nil
	}
	return "", policy.Refuse(policy.Invalid, policy.NewIssue(policy.FlagScript, "script", given))
}
