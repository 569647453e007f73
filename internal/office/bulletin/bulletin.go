// Package bulletin writes what an office tells its leader and its units of a document's work: 督查通報 and
// 督辦單, as a DOCX from a template that the office can replace, and as a workbook.
package bulletin

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/pattern"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
)

// Writer writes bulletins in one script.
type Writer struct {
	Convert *script.Converter
	Script  policy.Script
	BaseURL string // public origin: QR codes lead to identifiers behind it
	Today   string // the day it is made, ISO 8601
}

// words are words of ours, given in Traditional, in the writer's script.
func (w *Writer) words(hant string) string {
	if w.Script == policy.Hans {
		return policy.MainlandWords(w.Convert.Convert(hant, policy.Hant, policy.Hans))
	}
	return hant
}

// inScript is what somebody wrote in one script, in the writer's.
func (w *Writer) inScript(text string) string {
	return w.Convert.Both(text, script.Detect(text)).In(w.Script)
}

// t is a text in the writer's script.
func (w *Writer) t(t policy.Text) string { return t.In(w.Script) }

// day is an ISO 8601 day as people write it, "" for none.
func day(iso string) string {
	d, err := time.Parse(time.DateOnly, iso)
	if err != nil {
		return ""
	}
	return strconv.Itoa(d.Year()) + "年" + strconv.Itoa(int(d.Month())) + "月" + strconv.Itoa(d.Day()) + "日"
}

// number is how a measure is numbered: as printed, else by its place in the document.
func (w *Writer) number(e office.BulletinEntry) string {
	if printed := e.Provision.PrintedText(); !printed.Empty() {
		return w.t(printed)
	}
	return strconv.Itoa(e.Measure)
}

// heading is what a measure is called, or how it begins.
func (w *Writer) heading(e office.BulletinEntry) string {
	if !e.Heading.Empty() {
		return w.t(e.Heading)
	}
	runes := []rune(w.t(e.Text))
	if len(runes) > 60 {
		return string(runes[:60]) + "…"
	}
	return string(runes)
}

// bodies are the departments in a role.
func (w *Writer) bodies(e office.BulletinEntry, r policy.Role) string {
	var names []string
	for _, a := range policy.InRole(e.Assignments, r) {
		if name := w.t(a.Department.Name); len(names) == 0 || names[len(names)-1] != name {
			names = append(names, name)
		}
	}
	return strings.Join(names, "、")
}

// status is how far a measure is.
func (w *Writer) status(e office.BulletinEntry) string {
	if e.Report == nil {
		return w.words("未填報")
	}
	word := map[policy.Status]string{policy.NotStarted: "未啟動", policy.InProgress: "推進中", policy.Done: "已完成", policy.Blocked: "受阻"}[e.Report.Status]
	if e.DoneLate {
		word = "超期完成"
	}
	return w.words(word)
}

// percent is the percentage of the newest report, "" without one.
func percent(e office.BulletinEntry) string {
	if e.Report == nil {
		return ""
	}
	return strconv.Itoa(e.Report.Percent) + "%"
}

// level is the word for how late something is.
func (w *Writer) level(l policy.Level) string {
	return w.words(map[policy.Level]string{policy.LevelRed: "紅牌", policy.LevelYellow: "黃牌", policy.LevelBlue: "藍牌"}[l])
}

// due is by when a measure has to be done.
func (w *Writer) due(e office.BulletinEntry) string {
	if e.Due == "" {
		return w.words("未載明")
	}
	return day(e.Due)
}

// note is what the newest report says, without marks of Markdown.
func (w *Writer) note(e office.BulletinEntry) string {
	if e.Report == nil {
		return ""
	}
	text := plain(w.t(e.Report.Note))
	for _, f := range e.Report.Figures {
		text += "\n" + w.t(f.Name) + "：" + f.Value + w.t(f.Unit)
	}
	return strings.TrimSpace(text)
}

func (w *Writer) problem(e office.BulletinEntry) string {
	if e.Report == nil {
		return ""
	}
	return w.t(e.Report.Problem)
}

func (w *Writer) next(e office.BulletinEntry) string {
	if e.Report == nil {
		return ""
	}
	return w.t(e.Report.Next)
}

// part is what a department or a group is called.
func (w *Writer) part(p office.Part) string {
	if p.Group == nil {
		return w.t(p.Name)
	}
	label := p.Group.Label
	if heading := w.t(p.Group.Heading); heading != "" {
		return strings.TrimSpace(label + heading)
	}
	return label
}

// share is a part of a whole as a percentage, "—" of nothing.
func share(n, of int) string {
	if of == 0 {
		return "—"
	}
	return strconv.FormatFloat(float64(n)*100/float64(of), 'f', 1, 64) + "%"
}

var (
	markLink  = pattern.Lazy(`!?\[([^\]]*)\]\([^)]*\)`)
	markHead  = pattern.Lazy(`(?m)^\s{0,3}(?:#{1,6}\s+|>\s?)`)
	markList  = pattern.Lazy(`(?m)^(\s*)[-*+]\s+`)
	markTable = pattern.Lazy(`(?m)^\s*\|?[\s:|-]+\|?\s*$`)
	markPair  = [](func() *regexp.Regexp){pattern.Lazy(`\*\*([^*\n]+)\*\*`), pattern.Lazy(`__([^_\n]+)__`), pattern.Lazy("`([^`\n]+)`")}
)

// plain is Markdown without its marks, as far as they are usual in reports.
func plain(text string) string {
	text = markLink().ReplaceAllString(text, "$1")
	text = markTable().ReplaceAllString(text, "")
	text = markHead().ReplaceAllString(text, "")
	text = markList().ReplaceAllString(text, "$1· ")
	for _, pair := range markPair {
		text = pair().ReplaceAllString(text, "$1")
	}
	return text
}
