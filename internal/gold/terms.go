package gold

import "fmt"

// Terms is what is worth a page in a document, and what was said of terms that were shown.
type Terms struct {
	Document string `json:"document"`
	Gold     []struct {
		Term  string `json:"term"`  // in Simplified
		Grade string `json:"grade"` // "must", "may"
	} `json:"gold"`
	Judged []struct {
		Term    string `json:"term"`
		Verdict string `json:"verdict"` // "good", "weak", "junk"
	} `json:"product_terms"`
}

// TermScores count the terms that a document shows.
type TermScores struct {
	Shown, Good, Weak, Junk int
	Must                    Score    // its recall is what counts
	Unjudged                []string // to be read: neither good nor junk to the score
	Missing                 []string
}

// Plus adds the counts of another document.
func (s TermScores) Plus(o TermScores) TermScores {
	return TermScores{s.Shown + o.Shown, s.Good + o.Good, s.Weak + o.Weak, s.Junk + o.Junk, s.Must.Plus(o.Must),
		append(s.Unjudged, o.Unjudged...), append(s.Missing, o.Missing...)}
}

// Score scores terms, given in Simplified.
func (t *Terms) Score(shown []string) TermScores {
	verdict, must := map[string]string{}, map[string]bool{}
	for _, j := range t.Judged {
		verdict[j.Term] = j.Verdict
	}
	for _, g := range t.Gold {
		verdict[g.Term] = "good"
		must[g.Term] = g.Grade == "must"
	}
	s := TermScores{Shown: len(shown)}
	have := map[string]bool{}
	for _, name := range shown {
		have[name] = true
		switch verdict[name] {
		case "good":
			s.Good++
		case "weak":
			s.Weak++
		case "junk":
			s.Junk++
		default:
			s.Unjudged = append(s.Unjudged, name)
		}
	}
	for _, g := range t.Gold {
		if !must[g.Term] {
			continue
		}
		s.Must.Gold++
		if have[g.Term] {
			s.Must.Right++
		} else {
			s.Missing = append(s.Missing, g.Term)
		}
	}
	return s
}

// String writes the counts for people.
func (s TermScores) String() string {
	return fmt.Sprintf("good %.2f, weak %.2f, junk %.2f, not judged %.2f of %d; recall of must %.2f of %d",
		share(s.Good, s.Shown), share(s.Weak, s.Shown), share(s.Junk, s.Shown), share(len(s.Unjudged), s.Shown), s.Shown, s.Must.Recall(), s.Must.Gold)
}
