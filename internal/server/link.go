package server

import (
	"cmp"
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/roster"
	"github.com/yihaowen/yihaowen/internal/script"
	"github.com/yihaowen/yihaowen/internal/search"
	"github.com/yihaowen/yihaowen/internal/view"
)

func (s *Server) linkDefaults(documents []*policy.Document) view.LinkForm {
	f := view.LinkForm{Role: policy.Lead, From: s.today()}
	if len(documents) > 0 {
		f.Doc = documents[0].Slug
	}
	return f
}

func linkForm(v url.Values) view.LinkForm {
	return view.LinkForm{
		Doc: v.Get("doc"), What: clean(v.Get("what")), Role: policy.Role(v.Get("role")),
		From: v.Get("from"), Due: v.Get("due"), Evidence: clean(v.Get("evidence")),
	}
}

// link makes a department or an official answer for measures, all or none, from
// its own page.
func (s *Server) link(w http.ResponseWriter, r *http.Request, page *view.Staff) error {
	v := r.PostForm
	page.Link = linkForm(v)
	d, e, err := s.edition(r, page.Link.Doc)
	if err != nil {
		return err
	}
	leaves := slices.Collect(policy.Measures(e.Provisions))
	problem := s.chooseMeasures(page, leaves, v["m"])
	switch {
	case problem != "":
	case !slices.Contains([]policy.Role{policy.Lead, policy.Support, policy.Contact}, page.Link.Role):
		problem = "other"
	case !isDay(page.Link.From) || !isDay(page.Link.Due) || page.Link.From != "" && page.Link.Due != "" && page.Link.Due < page.Link.From:
		problem = "dates"
	case len(page.Link.Evidence) > longestLine:
		problem = "long"
	}
	if problem != "" {
		return s.unsaved(w, r, page, "link", problem)
	}
	change := &policy.Amendment{}
	for _, m := range page.Link.Picked {
		change.Add = append(change.Add, &policy.Assignment{DocumentID: d.ID, Measure: m.Measure, Department: page.Department, Official: page.Official,
			Role: page.Link.Role, From: page.Link.From, Due: page.Link.Due, Evidence: page.Link.Evidence})
	}
	if err := s.Store.Amend(r.Context(), userOf(r).ID, change); err != nil {
		if problem := problemOf(err); problem != "" {
			return s.unsaved(w, r, page, "link", problem)
		}
		return err
	}
	return saved(w, r, page.Path)
}

// chooseMeasures finds the measures that are ticked and those that were typed. What
// could be several is offered with boxes; nothing is guessed.
func (s *Server) chooseMeasures(page *view.Staff, leaves []*policy.Provision, ticked []string) (problem string) {
	f := &page.Link
	for _, m := range leaves {
		if slices.Contains(ticked, strconv.Itoa(m.Measure)) {
			f.Picked = append(f.Picked, m)
		}
	}
	if len(ticked) == 0 || f.What != "" {
		found, several := measuresMeant(leaves, f.What)
		for _, m := range found {
			if !slices.Contains(f.Picked, m) {
				f.Picked = append(f.Picked, m)
			}
		}
		for _, m := range several {
			if !slices.Contains(f.Picked, m) {
				f.Offered = append(f.Offered, m)
			}
		}
		if len(ticked) == 0 && len(f.Offered) > 0 {
			return "which"
		}
		if f.What != "" && len(found)+len(several) == 0 {
			return "measure"
		}
	}
	if len(f.Picked) == 0 {
		return "measure"
	}
	return ""
}

// measuresMeant finds the measures that a typed text means: numbers and ranges
// (17、20-23), addresses, or one heading, in either script, by a part of it or by
// its pinyin. several is what a heading could mean if not one.
func measuresMeant(leaves []*policy.Provision, typed string) (found, several []*policy.Provision) {
	if numbers := roster.Numbers(typed); numbers != nil {
		for _, n := range numbers {
			at := slices.IndexFunc(leaves, func(p *policy.Provision) bool { return p.Measure == n })
			if at < 0 {
				return nil, nil
			}
			found = append(found, leaves[at])
		}
		return found, nil
	}
	matching := matchingMeasures(leaves, typed)
	if len(matching) == 1 {
		return matching, nil
	}
	return nil, matching[:min(len(matching), mostOffered)]
}

// matchingMeasures lists the measures whose number begins with, or whose heading
// holds, a text, or whose heading sounds like it; the closest first.
func matchingMeasures(leaves []*policy.Provision, typed string) (list []*policy.Provision) {
	bare := func(s string) string {
		return strings.Join(strings.FieldsFunc(script.FoldString(s), func(r rune) bool { return strings.ContainsRune(" 　，。、；：「」“”（）()", r) }), "")
	}
	want, sound := bare(typed), strings.ToLower(strings.Join(strings.Fields(typed), ""))
	if want == "" {
		return nil
	}
	rank := map[*policy.Provision]int{}
	for _, m := range leaves {
		heading := bare(m.Heading.Hant)
		whole, initials := search.Sounds(m.Heading.Hans)
		begins := func(s string) bool { return strings.HasPrefix(s, sound) }
		switch {
		case heading == want || strconv.Itoa(m.Measure) == typed:
			rank[m] = 1
		case strings.HasPrefix(strconv.Itoa(m.Measure), typed), strings.HasPrefix(heading, want):
			rank[m] = 2
		case strings.Contains(heading, want), slices.ContainsFunc(whole, begins), slices.ContainsFunc(initials, begins):
			rank[m] = 3
		}
		if rank[m] > 0 {
			list = append(list, m)
		}
	}
	slices.SortStableFunc(list, func(a, b *policy.Provision) int { return cmp.Compare(rank[a], rank[b]) })
	if len(list) > 1 && rank[list[0]] == 1 && rank[list[1]] > 1 && list[0].Heading.Hant != "" && bare(list[0].Heading.Hant) == want {
		return list[:1]
	}
	return list
}

// offered is a measure in the field in which measures are typed.
type offered struct {
	Value string `json:"value"`
	Label string `json:"label"`
}

// suggestMeasures answers that field.
func (s *Server) suggestMeasures(w http.ResponseWriter, r *http.Request) error {
	q := r.URL.Query()
	if len(q.Get("q")) > 200 {
		return policy.Errorf(policy.Invalid, "the text is too long")
	}
	_, e, err := s.edition(r, q.Get("doc"))
	if err != nil {
		return err
	}
	list := []offered{}
	for _, m := range matchingMeasures(slices.Collect(policy.Measures(e.Provisions)), clean(q.Get("q"))) {
		if len(list) == mostOffered {
			break
		}
		heading := m.Heading
		if heading.Empty() {
			heading = m.Text
		}
		runes := []rune(heading.In(reader(r)))
		list = append(list, offered{strconv.Itoa(m.Measure), strconv.Itoa(m.Measure) + "　" + string(runes[:min(len(runes), 40)])})
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	return json.NewEncoder(w).Encode(list)
}
