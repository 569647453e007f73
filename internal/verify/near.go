package verify

import (
	"cmp"
	"slices"
)

// mayDiffer is how many letters of n may be others for words to be nearly those of a document: of one that the words
// are attributed to, or of any.
func mayDiffer(n int, attributed bool) int {
	switch {
	case n < 5:
		return 0
	case n < 8:
		return 1
	case n < 12:
		if attributed {
			return 3
		}
		return 2
	case attributed:
		return max(4, n*35/100)
	}
	return max(3, n/4)
}

// step is a run of letters that differ: [q, qEnd) of the quotation stand where [t, tEnd) of the flow do.
type step struct{ q, qEnd, t, tEnd int }

// nearIn gives where a quotation stands with the fewest other letters, and whether that is near enough.
func nearIn(fl *flow, f *Finding, list []fragment, attributed bool) (match, bool) {
	total := 0
	m := match{fl: fl, first: -1}
	for _, g := range list {
		total += g.to - g.from
	}
	usual := mayDiffer(total, attributed)
	allowed := usual + numberLetters(f.both.Hans)
	if allowed == 0 || allowed > usual && total < 5 && !attributed {
		return m, false
	}
	for _, g := range list {
		q := f.letters.cut(g.from, g.to)
		if q.len() < 4 && len(list) > 1 {
			at := -1
			if m.first >= 0 {
				at = fl.exact(q, m.last+1)
			}
			if at < 0 || at-m.last > 300 {
				m.cost += q.len()
				m.steps = append(m.steps, step{g.from, g.to, max(m.last, 0) + 1, max(m.last, 0) + 1})
				continue
			}
			m.pair(g, at)
			m.last = at + q.len() - 1
			continue
		}
		one, ok := align(&fl.letters, q)
		if !ok || m.cost+one.cost > allowed {
			return m, false
		}
		if m.first >= 0 && one.first <= m.last {
			return m, false // not in this order
		}
		for _, p := range one.pairs {
			m.pairs = append(m.pairs, pair{p.q + g.from, p.t})
		}
		for _, s := range one.steps {
			m.steps = append(m.steps, step{s.q + g.from, s.qEnd + g.from, s.t, s.tEnd})
		}
		if m.first < 0 {
			m.first = one.first
		}
		m.last = one.last
		m.cost += one.cost
	}
	if m.first >= 0 && len(m.pairs) > 0 && m.trim() {
		m.steps = slices.DeleteFunc(m.steps, func(s step) bool { return s.qEnd <= m.pairs[0].q || s.q > m.pairs[len(m.pairs)-1].q })
		if q := m.pairs[0].q; q > 0 {
			m.steps = append([]step{{0, q, m.first, m.pairs[0].t}}, m.steps...)
		}
		if q, end := m.pairs[len(m.pairs)-1].q+1, list[len(list)-1].to; q < end {
			m.steps = append(m.steps, step{q, end, m.pairs[len(m.pairs)-1].t + 1, m.last + 1})
		}
	}
	m.over = m.cost > usual
	return m, m.first >= 0
}

// trim takes away what stands before the first and behind the last letter that agree and is of other provisions, where
// there is any.
func (m *match) trim() (any bool) {
	first, last := m.pairs[0].t, m.pairs[len(m.pairs)-1].t
	apart := func(a, b int) bool { return m.fl.row[a] != m.fl.row[b] || m.fl.part[a] != m.fl.part[b] }
	if m.first < first && apart(m.first, first) {
		m.first, any = first, true
	}
	if m.last > last && apart(m.last, last) {
		m.last, any = last, true
	}
	return any
}

// windows are where letters of q stand close together in t: the pairs of neighbours that both hold lie on one diagonal there.
func windows(t, q *letters) [][2]int {
	n := q.len()
	type gram [2]rune
	at := map[gram][]int{}
	for i := 1; i < n; i++ {
		g := gram{q.list[i-1].fold, q.list[i].fold}
		if len(at[g]) < 8 {
			at[g] = append(at[g], i-1)
		}
	}
	width := max(16, min(n/3, 200))
	count := map[int]int{}
	for j := 1; j < len(t.list); j++ {
		for _, i := range at[gram{t.list[j-1].fold, t.list[j].fold}] {
			d := j - 1 - i + n // never below 0
			count[d/width]++
			if d/width > 0 {
				count[d/width-1]++
			}
		}
	}
	type bucket struct{ at, n int }
	var best []bucket
	for b, c := range count {
		if c*6 >= n-1 || c > 2 && n < 24 || n < 12 {
			best = append(best, bucket{b, c})
		}
	}
	slices.SortFunc(best, func(a, b bucket) int { return cmp.Or(b.n-a.n, b.at-a.at) })
	var list [][2]int
	for _, b := range best {
		from := max(0, b.at*width-n-width/2)
		to := min(len(t.list), (b.at+2)*width+width/2)
		if !slices.ContainsFunc(list, func(w [2]int) bool { return w[0] <= from+width && from <= w[0]+width }) {
			list = append(list, [2]int{from, to})
		}
		if len(list) == 3 {
			break
		}
	}
	return list
}

// align finds the stretch of t that is most like q.
func align(t, q *letters) (best match, ok bool) {
	for _, w := range windows(t, q) {
		m := alignIn(t, q, w[0], w[1])
		if len(m.pairs) > 0 && (!ok || m.cost < best.cost) {
			best, ok = m, true
		}
	}
	return best, ok
}

// alignIn is Sellers' algorithm over letters [from, to) of t: q as a whole against the stretch that costs least.
func alignIn(t, q *letters, from, to int) match {
	n, m := q.len(), to-from
	wide := m + 1
	cost := make([]uint16, (n+1)*wide)
	for i := 1; i <= n; i++ {
		row, above := cost[i*wide:(i+1)*wide], cost[(i-1)*wide:i*wide]
		row[0] = uint16(i)
		c := q.list[i-1].fold
		for j := 1; j <= m; j++ {
			d := above[j-1]
			if t.list[from+j-1].fold != c {
				d++
			}
			row[j] = min(d, above[j]+1, row[j-1]+1)
		}
	}
	last := cost[n*wide:]
	end := 0
	for j := range last {
		if last[j] < last[end] {
			end = j
		}
	}
	found := match{cost: int(last[end])}
	i, j := n, end
	for i > 0 {
		here := cost[i*wide+j]
		if j > 0 && t.list[from+j-1].fold == q.list[i-1].fold && cost[(i-1)*wide+j-1] == here {
			i, j = i-1, j-1
			if q.list[i].same(t.list[from+j]) {
				found.pairs = append(found.pairs, pair{i, from + j})
			} else {
				found.cost++ // 機 for 几
			}
			continue
		}
		switch {
		case j > 0 && cost[(i-1)*wide+j-1]+1 == here:
			i, j = i-1, j-1
		case j > 0 && cost[i*wide+j-1]+1 == here:
			j--
		default:
			i--
		}
	}
	slices.Reverse(found.pairs)
	found.first, found.last = from+j, from+max(end-1, j)
	found.steps = stepsOf(found.pairs, n, found.first, found.last)
	return found
}

// stepsOf is what stands between the pairs.
func stepsOf(pairs []pair, n, first, last int) (list []step) {
	q, t := 0, first
	add := func(qEnd, tEnd int) {
		if qEnd > q || tEnd > t {
			list = append(list, step{q, qEnd, t, tEnd})
		}
	}
	for _, p := range pairs {
		add(p.q, p.t)
		q, t = p.q+1, p.t+1
	}
	add(n, last+1)
	return list
}
