package outline

import (
	"strings"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/segment"
)

// phrase is a member of a list of measures. An elliptical one borrows the verb of
// the first member and may share a tail with the last.
type phrase struct {
	own      extent
	title    []extent // own and borrowed words in the order in which they are read
	borrowed []extent
}

// phrases completes the members of a list parted by 、. A member that opens with
// a predicate stands for itself; one that is a bare noun phrase continues the
// last one that did: 發展壯大A、B、C.
func (r *Reader) phrases(sc *scan, members []extent) []phrase {
	list := make([]phrase, len(members))
	head := 0
	for i, m := range members {
		m = sc.bare(m, "。！")
		list[i] = phrase{own: m, title: []extent{m}}
	}
	for i := 1; i <= len(list); i++ {
		if i < len(list) {
			if r.elliptical(sc, list[head].own, list[i].own) {
				continue
			}
		}
		if i-head > 1 {
			sc.complete(list[head:i], r.predicate(sc, list[head].own))
		}
		head = i
	}
	return list
}

// complete lends verb to every member after the first, and a tail that the last
// one holds for all to those before it.
func (sc *scan) complete(group []phrase, verb extent) {
	tail := sc.sharedTail(group)
	for i := range group {
		p := &group[i]
		p.title = nil
		if i > 0 && !verb.empty() {
			p.title = append(p.title, verb)
			p.borrowed = append(p.borrowed, verb)
		}
		p.title = append(p.title, p.own)
		if i < len(group)-1 && !tail.empty() {
			p.title = append(p.title, tail)
			p.borrowed = append(p.borrowed, tail)
		}
	}
}

// parallel is the length in characters up to which members of one length are
// complete whatever a dictionary says of their first word: four-character phrases
// are set side by side (持續穩鏈、精準補鏈).
const parallel = 5

// elliptical reports whether member continues head: it is a noun phrase, where
// head opens with a predicate. A first word that can be verb or noun (建設示範園區,
// 設計能力) counts as a verb unless the member ends with head's last word.
func (r *Reader) elliptical(sc *scan, head, member extent) bool {
	if n := runes(sc.of(member)); n <= parallel && n == runes(sc.of(head)) {
		return false
	}
	words := segment.Words(r.Simplify(sc.of(member)))
	if len(words) == 0 || words[0].Verbal() {
		return false
	}
	if words[0].Tag == "vn" && len(words) > 1 {
		last := words[len(words)-1]
		end := lastRunes(sc.of(member), last.End-last.Start)
		if !strings.HasSuffix(sc.of(head), end) {
			return false
		}
	}
	return !r.predicate(sc, head).empty()
}

// lastRunes is the end of s, n characters long.
func lastRunes(s string, n int) string {
	at := len(s)
	for ; n > 0 && at > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(s[:at])
		at -= size
	}
	return s[at:]
}

// predicate is the verb, with its adverbs and a second verb or complement, that
// opens e: 實施, 發展壯大, 做大. Empty if e opens with something else or holds
// nothing but it.
func (r *Reader) predicate(sc *scan, e extent) extent {
	end := 0
	for i, w := range segment.Words(r.Simplify(sc.of(e))) {
		// gse tags set phrases l and i; at the head of a list of measures they act as verbs.
		if w.Verbal() || i == 0 && (w.Tag == "l" || w.Tag == "i" || w.Tag == "vn") || end > 0 && w.Tag == "a" && w.End-w.Start == 1 {
			end = w.End
			continue
		}
		break
	}
	s := sc.of(e)
	at := 0
	for range end {
		_, size := utf8.DecodeRuneInString(s[at:])
		at += size
	}
	if at == len(s) {
		return extent{}
	}
	return extent{e.start, e.start + at}
}

// Lengths in characters below which likeness at the end of phrases is chance.
const (
	shortestSharedEnd  = 3
	shortestSharedTail = 2
)

// sharedTail finds the words at the end of the last member that belong to all:
// the others end alike, and the last one has the same end followed by more
// (A產業集群、B產業集群、C產業集群制高點).
func (sc *scan) sharedTail(group []phrase) extent {
	last := len(group) - 1
	if last < 2 {
		return extent{}
	}
	common := sc.of(group[0].own)
	for _, p := range group[1:last] {
		common = commonEnd(common, sc.of(p.own))
	}
	end := sc.of(group[last].own)
	for runes(common) >= shortestSharedEnd {
		if i := strings.LastIndex(end, common); i > 0 {
			tail := extent{group[last].own.start + i + len(common), group[last].own.end}
			if runes(sc.of(tail)) >= shortestSharedTail {
				return tail
			}
			return extent{}
		}
		_, size := utf8.DecodeRuneInString(common)
		common = common[size:]
	}
	return extent{}
}

// commonEnd is the longest string that both a and b end with.
func commonEnd(a, b string) string {
	at := len(a)
	for at > 0 {
		_, size := utf8.DecodeLastRuneInString(a[:at])
		if !strings.HasSuffix(b, a[at-size:]) {
			break
		}
		at -= size
	}
	return a[at:]
}
