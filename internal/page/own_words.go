package page

import (
	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// OwnWords 字詞 is where editors say how their office writes a word in both scripts.
type OwnWords struct {
	Layout
	Words    []*policy.OwnWord
	Typed    office.WordForm  // what could not be saved
	Lines    string           // the same, of words pasted
	Issue    policy.Issue     // why; no code: nothing was wrong
	Where    string           // the line of those pasted that is wrong
	Imported *office.Imported // what became of those pasted
	Done     bool
}

func (p *OwnWords) prepare() { p.Single = true }

func (p *OwnWords) crumbs() []Crumb {
	return []Crumb{startCrumb, workbenchCrumb, {Path: p.Path, Page: "own_words"}}
}
