package glossary

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// What relates two measures. The figures were chosen on the labelled set (make gold).
const (
	leastShared  = 0.9  // of what two measures with texts share, by weight and rarity
	leastArticle = 1.5  // of what two measures without headings share
	leastNamed   = 0.42 // of what they share where one has a heading alone
	introduced   = 0.6  // that the words which introduce a part name either of two measures in it
	generalShare = 0.45 // what general vocabulary tells beside words of its own
	mostRelated  = 6
	mostReasons  = 3   // topics that are stored with a link
	commonShare  = 0.3 // a topic of more than this share of measures is what the document is about
	fewLeaves    = 12  // of so few measures none is, and rarity is that among so many
	rareWord     = 3   // measures that hold a word which is rare
	mostHolders  = 60  // measures that may speak of a topic and still be related by it
	mostTopics   = 12  // topics by which measures of other documents are found
	shortestKey  = 4   // characters of these; a name that the text marks may be shorter
	precision    = 1e6 // sums in another order differ behind it; ties must not
)

// relate links measures that speak of the same: noun phrases that both hold, the longest ones,
// weighted by where they stand and by how few measures hold them (idf: Sparck Jones 1972). Measures
// of one group are not linked: the page shows them anyway. What nearly all speak
// of and what general words make up relates nothing.
func relate(e *policy.Edition, none *named) {
	r := &relating{speakers: speakers(e), holders: map[string][]int{}}
	for i, s := range r.speakers {
		maps.DeleteFunc(s.topics, func(name string, _ *topic) bool { return none.holds(name) })
		for name := range s.topics {
			r.holders[name] = append(r.holders[name], i)
		}
	}
	for name, holders := range r.holders {
		if len(r.speakers) > fewLeaves && float64(len(holders)) > commonShare*float64(len(r.speakers)) {
			r.subjects = append(r.subjects, name)
		}
	}
	for i := range r.speakers {
		e.Related = append(e.Related, r.of(i)...)
	}
	e.Topics = r.portable(e)
}

// weight is how much a topic tells of a measure: more where its text comes back to it.
func (t *topic) weight() float64 {
	if t.Weight > inIntro {
		return t.Weight
	}
	return t.Weight * min(2, 1+math.Log(float64(1+t.often))/2)
}

type relating struct {
	speakers []*speaker
	holders  map[string][]int // measures that speak of a topic
	subjects []string         // what the document as a whole speaks of
}

// rarity is 1 for what one measure alone speaks of, 0 for what all do.
func (r *relating) rarity(name string) float64 {
	n := float64(max(len(r.speakers), fewLeaves) + 1)
	return math.Log(n/float64(len(r.holders[name]))) / math.Log(n)
}

// says is how much of a topic is not what the whole document speaks of, in characters.
func (r *relating) says(t *topic) int {
	n := len(t.name)
	for _, subject := range r.subjects {
		if strings.Contains(string(t.name), subject) {
			n = min(n, len(t.name)-len([]rune(subject)))
		}
	}
	return n
}

// of lists the measures related to one, the closest first.
func (r *relating) of(i int) []policy.Related {
	s := r.speakers[i]
	seen := map[int]bool{i: true}
	var list []policy.Related
	look := func(j int) {
		o := r.speakers[j]
		if seen[j] || s.parent != nil && o.parent == s.parent {
			return
		}
		seen[j] = true
		least := leastShared
		if s.Heading.Empty() && o.Heading.Empty() {
			least = leastArticle
		}
		if s.Text.Empty() || o.Text.Empty() || r.beside(s, o) {
			least = leastNamed
		}
		score, why := r.shared(s, o)
		score = math.Round(score*precision) / precision
		if score >= least && len(why) > 0 {
			list = append(list, policy.Related{From: s.Provision, To: o.Provision, Score: score, Topics: why[:min(len(why), mostReasons)]})
		}
	}
	for name := range s.topics {
		if holders := r.holders[name]; len(holders) <= mostHolders {
			for _, j := range holders {
				look(j)
			}
		}
	}
	if s.lone() && s.named {
		for j := i - mostRelated; j <= i+mostRelated; j++ {
			if j >= 0 && j < len(r.speakers) && r.beside(s, r.speakers[j]) {
				look(j)
			}
		}
	}
	slices.SortFunc(list, func(a, b policy.Related) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.To.Measure, b.To.Measure))
	})
	return list[:min(len(list), mostRelated)]
}

// beside reports whether two measures each make up a part of their own below the same, whose
// introduction names both.
func (r *relating) beside(s, o *speaker) bool {
	return s != o && s.lone() && o.lone() && s.top == o.top && s.named && o.named
}

// shared is how much two measures share, and what, what tells most first.
func (r *relating) shared(s, o *speaker) (sum float64, why []policy.Topic) {
	var common []*topic
	for name, t := range s.topics {
		if o.topics[name] != nil && !slices.Contains(r.subjects, name) && len(r.holders[name]) <= mostHolders {
			common = append(common, t)
		}
	}
	type reason struct {
		policy.Topic
		score float64
	}
	var reasons []reason
	for _, t := range common {
		if slices.ContainsFunc(common, func(l *topic) bool {
			return len(l.name) > len(t.name) && strings.Contains(string(l.name), string(t.name))
		}) {
			continue
		}
		at := o.topics[string(t.name)]
		here, there := t.weight(), at.weight()
		length := r.says(t)
		if length < 2 || !t.own && !r.general(t, s, o, here, there) || t.own && (t.single || length < shortestKey) && !r.telling(t, here, there) || over(s, at.Words) || over(o, t.Words) {
			continue
		}
		score := here * there * r.rarity(string(t.name)) * min(1.5, float64(length)/4)
		if !t.own {
			score *= generalShare
		}
		reasons = append(reasons, reason{t.Topic, score})
		sum += score
	}
	slices.SortFunc(reasons, func(a, b reason) int { return cmp.Or(cmp.Compare(b.score, a.score), strings.Compare(a.Key, b.Key)) })
	for _, x := range reasons {
		why = append(why, x.Topic)
	}
	if r.beside(s, o) {
		sum += introduced
		why = append(why, policy.Topic{Measure: s.Provision, Key: s.top.Heading.Hans, Weight: overIt,
			Words: policy.Quotation{Provision: s.top, Field: policy.Heading, End: len([]rune(s.top.Heading.Hans))}})
	}
	return sum, why
}

// over reports whether words stand over a measure: what is said of several relates none of them.
func over(s *speaker, words policy.Quotation) bool { return slices.Contains(s.above, words.Provision) }

// general reports whether a word of general vocabulary relates two measures: one below the same
// top group of which either is headed so, or elsewhere one that heads just one of them,
// where either has nothing but a heading.
func (r *relating) general(t *topic, s, o *speaker, here, there float64) bool {
	if len(t.name) > shortestNotion || trailing().MatchString(string(t.name)) {
		return false // general words that are put together say no more
	}
	if s.top == o.top && s.top != nil {
		return max(here, there) >= inHeading
	}
	return (s.Text.Empty() || o.Text.Empty()) && (here >= inHeading) != (there >= inHeading)
}

// telling reports whether a single word relates two measures: one that heads either, or a rare one.
func (r *relating) telling(t *topic, here, there float64) bool {
	return max(here, there) >= inHeading || len(t.name) >= shortestNotion && len(r.holders[string(t.name)]) <= rareWord
}

// portable lists for each measure the topics by which measures of other documents are found:
// those with words of their own that say most.
func (r *relating) portable(e *policy.Edition) (list []policy.Topic) {
	marked := map[string]bool{}
	for _, t := range e.Terms {
		marked[t.Name.Hans] = t.Marked
	}
	for _, s := range r.speakers {
		var own []*topic
		for name, t := range s.topics {
			if t.own && (len(t.name) >= shortestKey || marked[name]) && t.Words.Provision == s.Provision {
				own = append(own, t)
			}
		}
		own = slices.DeleteFunc(own, func(t *topic) bool {
			return slices.ContainsFunc(own, func(l *topic) bool {
				return len(l.name) > len(t.name) && l.Weight >= t.Weight && len(r.holders[string(l.name)]) >= len(r.holders[string(t.name)]) && strings.Contains(string(l.name), string(t.name))
			})
		})
		value := func(t *topic) float64 { return t.Weight * r.rarity(string(t.name)) * min(1.5, float64(len(t.name))/4) }
		slices.SortFunc(own, func(a, b *topic) int { return cmp.Or(cmp.Compare(value(b), value(a)), strings.Compare(a.Key, b.Key)) })
		for _, t := range own[:min(len(own), mostTopics)] {
			list = append(list, t.Topic)
		}
	}
	return list
}
