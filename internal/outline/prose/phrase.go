package prose

import (
	"strings"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/outline/scan"
	"github.com/yihaowen/yihaowen/internal/segment"
)

// phrase is a member of a list of measures. An elliptical one borrows the verb of
// the first member and may share a tail with the last.
type phrase struct {
	own      scan.Extent
	title    []scan.Extent // own and borrowed words in the order in which they are read
	borrowed []scan.Extent
}

// phrases completes the members of a list parted by 、. A member that opens with
// a predicate stands for itself; one that is a bare noun phrase continues the
// last one that did: 發展壯大A、B、C.
func phrases(sc *scan.Scan, members []scan.Extent) []phrase {
	list := make([]phrase, len(members))
	head := 0
	for i, m := range members {
		m = sc.Bare(m, "。！")
		list[i] = phrase{own: m, title: []scan.Extent{m}}
	}
	for i := 1; i <= len(list); i++ {
		if i < len(list) {
			if elliptical(sc, list[head].own, list[i].own) {
				continue
			}
		}
		if i-head > 1 {
			complete(sc, list[head:i], predicate(sc, list[head].own))
		}
		head = i
	}
	return list
}

// complete lends verb to every member after the first, and a tail that the last
// one holds for all to those before it.
func complete(sc *scan.Scan, group []phrase, verb scan.Extent) {
	tail := sharedTail(sc, group)
	for i := range group {
		p := &group[i]
		p.title = nil
		if i > 0 && !verb.Empty() {
			p.title = append(p.title, verb)
			p.borrowed = append(p.borrowed, verb)
		}
		p.title = append(p.title, p.own)
		if i < len(group)-1 && !tail.Empty() {
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
func elliptical(sc *scan.Scan, head, member scan.Extent) bool {
	if n := utf8.RuneCountInString(sc.Of(member)); n <= parallel && n == utf8.RuneCountInString(sc.Of(head)) {
		return false
	}
	words := segment.Words(sc.Simplify(sc.Of(member)))
	if len(words) == 0 || words[0].Verbal() {
		return false
	}
	if words[0].Tag == "vn" && len(words) > 1 {
		last := words[len(words)-1]
		end := lastRunes(sc.Of(member), last.End-last.Start)
		if !strings.HasSuffix(sc.Of(head), end) {
			return false
		}
	}
	return !predicate(sc, head).Empty()
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
func predicate(sc *scan.Scan, e scan.Extent) scan.Extent {
	end := 0
	for i, w := range segment.Words(sc.Simplify(sc.Of(e))) {
		// gse tags set phrases l and i; at the head of a list of measures they act as verbs.
		if w.Verbal() || i == 0 && (w.Tag == "l" || w.Tag == "i" || w.Tag == "vn") || end > 0 && w.Tag == "a" && w.End-w.Start == 1 {
			end = w.End
			continue
		}
		break
	}
	s := sc.Of(e)
	at := 0
	for range end {
		_, size := utf8.DecodeRuneInString(s[at:])
		at += size
	}
	if at == len(s) {
		return scan.Extent{}
	}
	return scan.Extent{Start: e.Start, End: e.Start + at}
}

// Lengths in characters below which likeness at the end of phrases is chance.
const (
	shortestSharedEnd  = 3
	shortestSharedTail = 2
)

// sharedTail finds the words at the end of the last member that belong to all:
// the others end alike, and the last one has the same end followed by more
// (A產業集群、B產業集群、C產業集群制高點).
func sharedTail(sc *scan.Scan, group []phrase) scan.Extent {
	last := len(group) - 1
	if last < 2 {
		return scan.Extent{}
	}
	common := sc.Of(group[0].own)
	for _, p := range group[1:last] {
		common = commonEnd(common, sc.Of(p.own))
	}
	end := sc.Of(group[last].own)
	for utf8.RuneCountInString(common) >= shortestSharedEnd {
		if i := strings.LastIndex(end, common); i > 0 {
			tail := scan.Extent{Start: group[last].own.Start + i + len(common), End: group[last].own.End}
			if utf8.RuneCountInString(sc.Of(tail)) >= shortestSharedTail {
				return tail
			}
			return scan.Extent{}
		}
		_, size := utf8.DecodeRuneInString(common)
		common = common[size:]
	}
	return scan.Extent{}
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
