package policy

import (
	"strconv"
	"strings"
)

// phrase is something said in each language.
type phrase struct{ en, hant, hans string }

// in is the phrase in a language.
func (p phrase) in(l Language) string {
	switch l {
	case Traditional:
		return p.hant
	case Simplified:
		return p.hans
	}
	return p.en
}

// statuses are what each state of a measure is called.
var statuses = map[Status]phrase{
	NotStarted: {"not started", "未啟動", "未启动"},
	InProgress: {"in progress", "推進中", "推进中"},
	Done:       {"done", "已完成", "已完成"},
	Blocked:    {"blocked", "受阻", "受阻"},
}

// In is what the state is called in a language.
func (s Status) In(l Language) string { return statuses[s].in(l) }

// roles are what each role is called.
var roles = map[Role]phrase{
	Lead:    {"lead", "牽頭", "牵头"},
	Support: {"support", "配合", "配合"},
	Contact: {"contact", "聯絡", "联络"},
}

// In is what the role is called in a language.
func (r Role) In(l Language) string { return roles[r].in(l) }

// Said 字樣 is a word that is stored or written outside a page's template, by its key.
type Said string

// What is said so.
const (
	SaidMeasure Said = "measure" // of a number: 第 3 條
	SaidLeft    Said = "left"    // of rows that a file leaves out
	SaidEdition Said = "edition" // of a number: 第 2 版
	SaidHolder  Said = "holder"  // the post of somebody of whom a table says no more
	SaidDoubt   Said = "doubt"   // why a word is written so: an editor settled a doubt
)

// saids are their words, of a number {1}.
var saids = map[Said]phrase{
	SaidMeasure: {"measure {1}", "第 {1} 條", "第 {1} 条"},
	SaidLeft:    {"{1} more are left out", "另有 {1} 項未列", "另有 {1} 项未列"},
	SaidEdition: {"edition {1}", "第 {1} 版", "第 {1} 版"},
	SaidHolder:  {"in charge", "負責人", "负责人"},
	SaidDoubt:   {"a doubt settled", "核定存疑處", "核定存疑处"},
}

// In is the word in a language, of a number where it is of one.
func (w Said) In(in Language, number int) string {
	return strings.ReplaceAll(saids[w].in(in), "{1}", strconv.Itoa(number))
}

// Both is the word of a number in both scripts.
func (w Said) Both(number int) Text {
	return Text{Hant: w.In(Traditional, number), Hans: w.In(Simplified, number)}
}

// phrase is what the issue says: {1} stands for the first of its args, {1:status} for the
// word of a state that it names. Whatever speaks to people of an issue says these words:
// pages, commands, and in English programs. The tables stand in words_*.go.
func (c IssueCode) phrase() (p phrase, known bool) {
	for _, table := range []map[IssueCode]phrase{textWords, tableWords, officeWords, taskWords, askedWords, progressWords, commandWords, clusterWords} {
		if p, known = table[c]; known {
			break
		}
	}
	return p, known
}
