package roster

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/office/roster/sheet"
	"github.com/yihaowen/yihaowen/internal/office/roster/value"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
)

// progress reads what a row says of how far its measure is.
func (t *table) progress(l sheet.Line, row *Row, cell func(column) string) {
	row.Note, row.Problem, row.Next = cell(colNote), cell(colProblem), cell(colNext)
	if row.Day == "" && (row.Note != "" || cell(colStatus) != "" || row.Percent >= 0) {
		row.Day = t.asOf
	}
	words := cell(colStatus)
	if n, ok := value.Percent(words); ok && words != "" { // 進度：80%
		words = ""
		if row.Percent < 0 {
			row.Percent = n
		}
	}
	if state, ok := value.Status(t.simplified(words)); !ok {
		row.State = words
	} else if state != "" {
		row.Status = state
	}
	switch finished := cell(colFinished); t.simplified(finished) {
	case "":
	case "是", "√", "✓", "已完成", "完成":
		row.Status = policy.Done
	case "否", "×", "✗", "未完成", "未办结", "未落实", "未销号", "尚未完成", "尚未销号", "未整改到位", "没有完成":
		row.Undone = finished
	default:
		if state, ok := value.Status(t.simplified(finished)); ok {
			row.Status = state
		} else {
			row.State = finished
		}
	}
	// A cell that holds nothing but a state says it: 進展情況：已完成。
	if state, ok := value.Status(t.simplified(row.Note)); ok && state != "" && row.Status == "" && row.State == "" && row.Percent < 0 {
		row.Status = state
	}
	if row.Undone != "" && (row.Status == policy.Done || row.Percent == 100) {
		row.State = row.Undone // which the row itself gainsays
	}
	for _, text := range []struct {
		column column
		words  string
		most   int
	}{{colNote, row.Note, policy.MaxNote}, {colProblem, row.Problem, policy.MaxReportText}, {colNext, row.Next, policy.MaxReportText}} {
		if len(text.words) > text.most {
			t.problem(l, text.column, policy.TextLong, fmt.Sprint(text.most))
		}
	}
}

// saying is what the rows about a measure and a day say of how far it is.
type saying struct {
	place
	measure  int
	day      string // "" where the table does not say
	status   policy.Status
	percent  int // -1 for none
	texts    [3][]string
	columns  Columns
	reported bool // it says anything
	doubtful bool // what it says is asked
}

// textColumns are those of a saying's texts.
var textColumns = [3]column{colNote, colProblem, colNext}

// say notes what a row says of how far its measure is. What it says of a part of it stands in the part, but for
// words: they go into the measure's report, under the part's name.
func (p *planner) say(row locatedRow) {
	n := row.measure.Measure
	i := slices.IndexFunc(p.said, func(s *saying) bool { return s.measure == n && s.day == row.Day })
	if i < 0 {
		i = len(p.said)
		p.said = append(p.said, &saying{place: row.place(), measure: n, day: row.Day, percent: -1})
	}
	s := p.said[i]
	s.columns |= row.Columns
	if row.task == nil {
		p.sayState(s, row)
	}
	for k, words := range []string{row.Note, row.Problem, row.Next} {
		if words == "" {
			continue
		}
		if row.task != nil {
			words = row.task.Name.In(script.Detect(words)) + "：" + words
		}
		if !slices.Contains(s.texts[k], words) {
			s.texts[k] = append(s.texts[k], words)
		}
		s.reported = true
	}
}

// sayState notes the state and the percentage of a row about a measure as a whole.
func (p *planner) sayState(s *saying, row locatedRow) {
	status, percent := row.Status, row.Percent
	if row.Undone != "" && row.State == "" {
		if base := p.base(s); status == "" && percent < 0 && base != nil && base.Status == policy.Done {
			row.State = row.Undone
		} else if status == "" && percent < 0 {
			p.undone[row.Sheet]++
		}
	}
	if row.State != "" {
		q := question(policy.CellState, row.State)
		for _, state := range policy.Statuses() {
			q.of(option(string(state), policy.ChoiceState, string(state)))
		}
		q.of(option("none", policy.ChoiceStateless))
		switch chosen := p.settle(row.place(), s.measure, q, policy.CellState, sheet.Excerpt(row.State)); chosen {
		case "":
			s.doubtful = true
		case "none":
		default:
			status = policy.Status(chosen)
		}
	}
	if base := p.base(s); base != nil && status == base.Status && percent == base.Percent {
		s.status, s.percent = status, percent // as it stands
		return
	}
	if percent >= 0 && (status == policy.Done && percent != 100 || status == policy.NotStarted && percent != 0) {
		q := p.here(policy.RowPercent, s.measure, string(status), fmt.Sprint(percent)).of(option("state", policy.ChoiceState, string(status)), option("percent", policy.ChoicePercent, percent))
		switch p.settle(row.place(), s.measure, q, policy.RowPercent, string(status), percent) {
		case "state":
			percent = -1
		case "percent":
			status = statusOf(percent)
		default:
			return
		}
	}
	if status == "" && percent < 0 {
		return
	}
	if status == "" && percent >= 0 {
		status = p.stateAt(s, percent)
	}
	switch status {
	case policy.Done:
		percent = 100
	case policy.NotStarted:
		percent = 0
	}
	if s.status != "" && (s.status != status || percent >= 0 && s.percent >= 0 && s.percent != percent) {
		q := p.here(policy.RowStates, s.measure, string(status), string(s.status)).of(option("above", policy.ChoiceAbove), option("this", policy.ChoiceThis))
		if p.settle(row.place(), s.measure, q, policy.RowStates, status, s.status) != "this" {
			return
		}
	}
	s.status, s.percent, s.reported = status, percent, true
}

// stateAt is the state that a percentage alone says: the one that stands where that fits it.
func (p *planner) stateAt(s *saying, percent int) policy.Status {
	if base := p.base(s); base != nil && base.Percent == percent {
		return base.Status
	}
	if base := p.base(s); base != nil && base.Status == policy.Blocked && percent < 100 {
		return policy.Blocked
	}
	return statusOf(percent)
}

// base is what stands of a measure's reports on the day that a saying is about: the newest of that day, or of
// all where it names none; nil for none.
func (p *planner) base(s *saying) *policy.Progress {
	newest := p.newest(s.measure)
	if s.day == "" {
		return newest
	}
	for _, r := range p.Earlier {
		if r.Measure == s.measure && r.Day == s.day {
			return r
		}
	}
	if newest != nil && newest.Day <= s.day {
		return newest
	}
	return nil
}

func (p *planner) newest(n int) *policy.Progress {
	for _, r := range p.Reports {
		if r.Measure == n {
			return r
		}
	}
	return nil
}

// reports makes a report of what the rows say of each measure and day, unless it stands.
func (p *planner) reports() {
	for _, s := range p.said {
		if s.doubtful || !s.reported && !(p.plan.Exported != "" && s.day != "") {
			continue
		}
		base, newest := p.base(s), p.newest(s.measure)
		now := policy.Progress{}
		if base != nil {
			now = *base
		}
		r := &policy.Progress{DocumentID: p.DocumentID, Measure: s.measure, Day: cmp.Or(s.day, p.Today), Status: cmp.Or(s.status, now.Status), Percent: s.percent}
		if r.Percent < 0 {
			r.Percent = now.Percent
			if r.Status == policy.Done {
				r.Percent = 100
			} else if r.Status == policy.NotStarted || now.Status == policy.Done {
				r.Percent = 0
			}
		}
		changed := s.status != "" && s.status != now.Status || s.percent >= 0 && s.percent != now.Percent
		line := DutyChange{Sheet: s.sheet, Line: s.line, Kind: "changed", Measure: s.measure}
		var texts []Field
		for k, words := range s.texts {
			into, stood := []*policy.Text{&r.Note, &r.Problem, &r.Next}[k], []policy.Text{now.Note, now.Problem, now.Next}[k]
			typed := strings.Join(words, "\n")
			switch {
			case !s.columns.has(textColumns[k]):
				// What an earlier report says is to be done is so still; what it says was done is said there.
				if k > 0 && now.Status != policy.Done && r.Status != policy.Done {
					*into = stood
				}
			case sameWords(typed, stood):
				*into = stood
			case typed == "" && p.plan.Exported == "" && !s.reported:
			default:
				changed = changed || typed != "" || p.plan.Exported != "" && base != nil && base.Day == r.Day
				if typed != "" {
					*into = p.convert.Both(typed, script.Detect(typed))
				}
				texts = append(texts, Field{Name: codes[textColumns[k]], Before: sheet.Excerpt(stood.Hant), After: sheet.Excerpt(typed)})
			}
		}
		if !changed {
			continue
		}
		if r.Day > p.Today {
			p.unclear(s.place, s.measure, nil, policy.DayAhead, r.Day)
			continue
		}
		if r.Status == "" && !p.stateless(s, r) {
			continue
		}
		if r.Status != now.Status {
			line.Fields = append(line.Fields, Field{Name: codes[colStatus], Before: string(now.Status), After: string(r.Status)})
		}
		if s.columns.has(colPercent) && now.Percent != r.Percent {
			line.Fields = append(line.Fields, Field{Name: codes[colPercent], Before: fmt.Sprint(now.Percent), After: fmt.Sprint(r.Percent)})
		}
		if line.Fields = append(line.Fields, texts...); s.day != "" {
			line.Fields = append(line.Fields, Field{Name: codes[colDay], Before: "", After: r.Day})
		}
		if newest != nil && newest.Day > r.Day {
			p.plan.Noted = append(p.plan.Noted, sheet.Problem{Sheet: s.sheet, Line: s.line, Issue: policy.NewIssue(policy.NotedEarlier, called(p.byNum[s.measure]), r.Day, newest.Day)})
		}
		p.plan.DutyChanges.Report = append(p.plan.DutyChanges.Report, r)
		p.plan.Lines = append(p.plan.Lines, line)
	}
}

// stateless gives a report a state where the table has words alone and nothing stands: asked once for all such
// rows, and said if nobody answers.
func (p *planner) stateless(s *saying, r *policy.Progress) bool {
	q := question(policy.RowStateless).of(option(string(policy.InProgress), policy.ChoiceState, string(policy.InProgress)),
		option(string(policy.NotStarted), policy.ChoiceState, string(policy.NotStarted)), option("skip", policy.ChoiceSkip))
	q.Why, q.Line, q.Sheet = policy.NewIssue(policy.RowStateless), s.line, s.sheet
	answer := p.answer(q)
	if answer == "" {
		q.Answer, answer = string(policy.InProgress), string(policy.InProgress)
		p.asked(q)
	}
	if answer == "skip" {
		p.plan.Unread = append(p.plan.Unread, sheet.Problem{Sheet: s.sheet, Line: s.line, Issue: policy.NewIssue(policy.UnreadRow, sheet.Excerpt(strings.Join(slices.Concat(s.texts[:]...), " ")))})
		return false
	}
	r.Status = policy.Status(answer)
	return true
}

// sameWords reports whether a cell says what stands, in either script, however programs that saved it
// changed its blanks, and whether or not it is all that a cell can hold.
func sameWords(typed string, stood policy.Text) bool {
	plain := func(s string) string { return value.Placeholder(strings.Join(strings.Fields(inCell(s)), " ")) }
	return plain(typed) == plain(stood.Hant) || plain(typed) == plain(stood.Hans)
}

// inCell is as much of a text as a cell of a table that is written holds.
func inCell(s string) string {
	const most = sheet.MaxCell - 100
	if len(s) <= most {
		return s
	}
	if runes := []rune(s); len(runes) > most {
		return string(runes[:most]) + "……"
	}
	return s
}

// lostCells asks what is meant by cells that lost characters; ok is false while nobody has answered.
func (p *planner) lostCells(row *locatedRow) (ok bool) {
	ok = true
	for _, words := range row.Lost {
		q := question(policy.CellLost, words)
		for _, d := range p.Departments {
			if fitsLost(words, d.Name.Hans) || fitsLost(words, d.Name.Hant) {
				q.of(option("unit:"+d.Name.Hant, policy.ChoiceUnit, d.Name.Hant))
			}
		}
		q.of(option("keep", policy.ChoiceNamed, sheet.Excerpt(words)), option("skip", policy.ChoiceSkip))
		switch chosen := p.settle(row.place(), row.measure.Measure, q, policy.CellLost, sheet.Excerpt(words)); chosen {
		case "", "skip":
			ok = false
		case "keep":
		default:
			name := strings.TrimPrefix(chosen, "unit:")
			for _, list := range []*[]string{&row.Support, &row.Contact, &row.Rivals} {
				for i := range *list {
					if (*list)[i] == words {
						(*list)[i] = name
					}
				}
			}
			if row.Lead == words {
				row.Lead = name
			}
		}
	}
	return ok
}

// fitsLost reports whether a name that lost characters could be a name.
func fitsLost(words, name string) bool {
	parts := strings.FieldsFunc(office.FoldName(words), func(r rune) bool { return strings.ContainsRune("?□〓\uFFFD", r) })
	rest := office.FoldName(name)
	for i, part := range parts {
		at := strings.Index(rest, part)
		if at < 0 || i == 0 && at > 0 && strings.HasPrefix(office.FoldName(words), part) {
			return false
		}
		rest = rest[at+len(part):]
	}
	return len(parts) > 0
}
