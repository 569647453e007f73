// Package script writes Chinese text in Traditional and Simplified characters
// (繁簡轉換) and folds it so that a search need not know in which script it reads.
//
// Every conversion keeps the number of runes: rune i of one script stands for
// rune i of the other, which highlighting and spans rely on (policy.Text).
package script

import (
	"fmt"
	"unicode/utf8"

	"github.com/liuzl/gocc"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Converter converts between the scripts. It is safe for concurrent use.
type Converter struct {
	toHant, toHans *gocc.OpenCC
}

// New makes a Converter from OpenCC's tables and the stated exceptions.
func New() (*Converter, error) {
	hant, err := gocc.New("s2tw")
	if err != nil {
		return nil, fmt.Errorf("script: load s2tw: %w", err)
	}
	hans, err := gocc.New("tw2s")
	if err != nil {
		return nil, fmt.Errorf("script: load tw2s: %w", err)
	}
	return &Converter{toHant: hant, toHans: hans}, nil
}

// Convert writes text, which is in script from, in script to. The result has as
// many runes as text; where from and to are equal it is text itself.
func (c *Converter) Convert(text string, from, to policy.Script) string {
	if from == to {
		return text
	}
	cc := c.toHant
	if to == policy.Hans {
		cc = c.toHans
	}
	out, err := cc.Convert(text)
	if err != nil || utf8.RuneCountInString(out) != utf8.RuneCountInString(text) {
		return text
	}
	return quotes(out, to)
}

// Both is text, which is in script from, in both scripts.
func (c *Converter) Both(text string, from policy.Script) policy.Text {
	other := c.Convert(text, from, from.Other())
	if from == policy.Hant {
		return policy.Text{Hant: text, Hans: other}
	}
	return policy.Text{Hant: other, Hans: text}
}
