package office

import (
	"slices"
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
	"github.com/yihaowen/yihaowen/internal/slug"
)

// Matcher finds departments by their names, aliases and short forms, in either
// script.
type Matcher struct {
	convert *script.Converter
	all     []*policy.Department
	byFold  map[string]*policy.Department
}

// NewMatcher knows the departments in list.
func NewMatcher(list []*policy.Department, convert *script.Converter) *Matcher {
	m := &Matcher{convert: convert, byFold: map[string]*policy.Department{}}
	for _, d := range list {
		m.add(d)
	}
	return m
}

func (m *Matcher) add(d *policy.Department) {
	m.all = append(m.all, d)
	for _, name := range append([]policy.Text{d.Name}, d.Aliases...) {
		m.byFold[FoldName(name.Hant)] = d
	}
}

// FoldName is a name as it is compared: the same in either script and width.
func FoldName(name string) string {
	return script.FoldString(strings.Join(strings.Fields(name), ""))
}

// Find is the department that a name means: the one that is called so or, if
// exactly one could be shortened so, that one. Several are all returned; none
// means that the name is new.
func (m *Matcher) Find(name string) []*policy.Department {
	f := FoldName(name)
	if d := m.byFold[f]; d != nil {
		return []*policy.Department{d}
	}
	var found []*policy.Department
	for other, d := range m.byFold {
		if (shortens(f, other) || shortens(other, f)) && !slices.Contains(found, d) {
			found = append(found, d)
		}
	}
	slices.SortFunc(found, func(a, b *policy.Department) int { return strings.Compare(a.Slug, b.Slug) })
	return found
}

// New is a department that is not there yet, known from now on.
func (m *Matcher) New(name string) *policy.Department {
	text := m.convert.Both(strings.TrimSpace(name), script.Detect(name))
	d := &policy.Department{Slug: slug.Of(text.Hans), Name: text}
	m.add(d)
	return d
}

// endings are how the names of bodies end and what is left of it in short forms,
// as they fold (國務院辦公廳 lists: 發展改革委, 經濟和信息化委 and the like).
var endings = [][2]string{
	{"管理委员会", "管委会"}, {"管理委员会", "管委"}, {"工作委员会", "工委"}, {"委员会", "委"}, {"办公室", "办"}, {"办公厅", "办"},
	{"人民政府", "政府"}, {"局", "局"}, {"厅", "厅"}, {"部", "部"}, {"处", "处"}, {"中心", "中心"}, {"集团有限公司", "集团"},
}

// shortens reports whether short is a usual short form of long: the same first
// character, a short form of the same ending, and between them at least one
// character, all standing in long in their order and beginning where long's own
// word begins (市科委 for 市科學技術委員會, but not 市委).
func shortens(short, long string) bool {
	if len(short) >= len(long) {
		return false
	}
	for _, e := range endings {
		l, ok := strings.CutSuffix(long, FoldName(e[0]))
		if !ok {
			continue
		}
		s, ok := strings.CutSuffix(short, FoldName(e[1]))
		if !ok {
			continue
		}
		a, b := []rune(s), []rune(l)
		if len(a) < 2 || len(b) < 2 || a[0] != b[0] || a[1] != b[1] {
			continue
		}
		if subsequence(a, b) {
			return true
		}
	}
	return false
}

func subsequence(short, long []rune) bool {
	for _, r := range long {
		if len(short) > 0 && short[0] == r {
			short = short[1:]
		}
	}
	return len(short) == 0
}
