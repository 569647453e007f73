package assistant

import (
	"context"
	"strconv"

	"github.com/yihaowen/yihaowen/internal/align"
	"github.com/yihaowen/yihaowen/internal/api"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// ResponsibleQuestion asks who answers for what.
type ResponsibleQuestion struct {
	ID     string `json:"id" jsonschema:"a measure /d/SLUG/m/17, or a document /d/SLUG for all its measures"`
	Script string `json:"script,omitempty" jsonschema:"hant or hans; without it hant"`
}

// ResponsibleAnswer is who answers. Where both lists are empty, nobody is stated: 未載明.
type ResponsibleAnswer struct {
	Source Source   `json:"source"`
	Duties []Duty   `json:"duties" jsonschema:"as editors decided, on this day"`
	Stated []Stated `json:"stated" jsonschema:"as the text says, not decided on by an editor; of a measure only"`
	Today  string   `json:"today"`
}

// Duty is who answers for a measure.
type Duty struct {
	Measure    string `json:"measure" jsonschema:"identifier"`
	Role       string `json:"role"`
	Department string `json:"department"`
	Post       string `json:"post,omitempty"`
	Name       string `json:"name,omitempty" jsonschema:"only where it is public"`
	Task       string `json:"task,omitempty" jsonschema:"the part of the measure that it is about"`
	From       string `json:"from"`
	To         string `json:"to"`
	Due        string `json:"due"`
	Evidence   string `json:"evidence"`
}

// Stated is what a text says of who answers.
type Stated struct {
	Role       string `json:"role"`
	Department string `json:"department"`
	Unclear    bool   `json:"unclear" jsonschema:"the text does not say which of those it names leads"`
	Acts       bool   `json:"acts,omitempty" jsonschema:"the text tells what it does and does not say that it is responsible"`
	Due        string `json:"due"`
	Quote      string `json:"quote"`
}

func (t *tools) responsible(ctx context.Context, q ResponsibleQuestion) (out ResponsibleAnswer, err error) {
	out.Duties, out.Stated, out.Today = []Duty{}, []Stated{}, t.Calendar.Today()
	s, err := scriptOf(q.Script, "", traditional)
	if err != nil {
		return out, err
	}
	slug, path, edition, err := identified(q.ID, t.Origin)
	if err != nil {
		return out, err
	}
	d, e, err := t.edition(ctx, slug, edition)
	if err != nil {
		return out, err
	}
	if e.Number != d.Edition { // who answers is kept for the measures of the current edition, which may be numbered otherwise
		return out, policy.Refuse(policy.Invalid, policy.NewIssue(policy.ChoiceInvalid, "edition", e.Number, d.Edition))
	}
	n := 0
	var spans []policy.Span
	if path != "" {
		at, err := t.Store.Surroundings(ctx, e.ID, path, false)
		if err != nil {
			return out, err
		}
		if n = at.Measure; n == 0 {
			return out, policy.Refuse(policy.Invalid, policy.NewIssue(policy.MeasureMissing, path))
		}
		spans = at.Spans
		for _, p := range at.Stated {
			out.Stated = append(out.Stated, Stated{string(p.Role), p.Name.In(s), p.Unclear, p.Acts, p.Due, p.Quote.In(s)})
		}
	}
	out.Source = t.source(d, headOf(e), path, spans, s)
	all, err := t.Store.Assignments(ctx, policy.AccessReader, d.ID, n)
	if err != nil {
		return out, err
	}
	for _, a := range policy.HoldingOn(all, out.Today) {
		duty := Duty{Measure: "/d/" + d.Slug + "/m/" + strconv.Itoa(a.Measure), Role: string(a.Role), Department: a.Department.Name.In(s), From: a.From, To: a.To, Due: a.Due, Evidence: a.Evidence}
		if a.Official != nil {
			duty.Post = a.Official.Post.In(s)
			if a.Official.Public {
				duty.Name = a.Official.Name.In(s)
			}
		}
		if a.Task != nil {
			duty.Task = a.Task.Name.In(s)
		}
		out.Duties = append(out.Duties, duty)
	}
	return out, nil
}

// ChangedQuestion asks what changed.
type ChangedQuestion struct {
	Document string `json:"document" jsonschema:"slug of a document; of two documents the earlier"`
	From     int    `json:"from,omitempty" jsonschema:"number of the earlier edition; without it the one before to"`
	To       int    `json:"to,omitempty" jsonschema:"number of the later edition; without it the current one"`
	Other    string `json:"other,omitempty" jsonschema:"slug of a later document: how its measures correspond, instead of editions; both in their current edition"`
	Script   string `json:"script,omitempty" jsonschema:"hant or hans; without it hant"`
}

// ChangedAnswer is what changed between editions, or how two documents correspond.
type ChangedAnswer struct {
	Sources    []Source        `json:"sources" jsonschema:"the two that were compared"`
	Difference *api.Difference `json:"difference,omitempty"`
	Comparison *api.Comparison `json:"comparison,omitempty"`
}

func (t *tools) changed(ctx context.Context, q ChangedQuestion) (out ChangedAnswer, err error) {
	out.Sources = []Source{}
	s, err := scriptOf(q.Script, "", traditional)
	if err != nil {
		return out, err
	}
	d, e, err := t.edition(ctx, q.Document, q.To)
	if err != nil {
		return out, err
	}
	if q.Other != "" {
		for name, number := range map[string]int{"from": q.From, "to": q.To} {
			if number != 0 && number != d.Edition { // measures correspond in current editions
				return out, policy.Refuse(policy.Invalid, policy.NewIssue(policy.ChoiceInvalid, name, number, d.Edition))
			}
		}
		b, later, err := t.edition(ctx, q.Other, 0)
		if err != nil {
			return out, err
		}
		c, err := t.Store.Comparison(ctx, d, b)
		if err != nil {
			return out, err
		}
		comparison := api.NewComparison(c, "", s)
		out.Comparison = &comparison
		out.Sources = append(out.Sources, t.source(d, headOf(e), "", nil, s), t.source(b, headOf(later), "", nil, s))
		return out, nil
	}
	from := q.From
	if from == 0 {
		from = e.Number - 1
	}
	if from < 1 || from >= e.Number {
		return out, policy.Refuse(policy.NotFound, policy.NewIssue(policy.EditionMissing, from))
	}
	before, err := t.Store.Edition(ctx, d.ID, from)
	if err != nil {
		return out, err
	}
	after, err := t.Store.Edition(ctx, d.ID, e.Number)
	if err != nil {
		return out, err
	}
	steps := align.Editions(before, after)
	difference := api.NewDifference(d, from, e.Number, steps, align.Count(steps), s)
	out.Difference = &difference
	out.Sources = append(out.Sources, t.source(d, headOf(before), "", nil, s), t.source(d, headOf(after), "", nil, s))
	return out, nil
}
