package layout

import (
	"github.com/yihaowen/yihaowen/internal/pattern"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// borderRows is how many rows at the head and at the foot of a page may be furniture.
const borderRows = 2

// dropFurniture takes away what pages carry at their borders: running headers and
// footers, which are the same on several pages but for figures, and the pages' numbers.
func (d *document) dropFurniture() {
	seen := map[string]map[int]bool{} // pages with a row at the same height
	for i, s := range d.sheets {
		for _, r := range s.border() {
			for _, key := range s.keys(r) {
				if seen[key] == nil {
					seen[key] = map[int]bool{}
				}
				seen[key][i] = true
			}
		}
	}
	need := 3
	if len(d.sheets) == 2 {
		need = 2
	}
	for _, s := range d.sheets {
		// From outside in: what stands behind words of the page itself is no furniture.
		d.dropFrom(s, func(r *row) bool {
			return slices.ContainsFunc(s.keys(r), func(key string) bool { return len(seen[key]) >= need })
		})
	}
	d.dropNumbers()
}

// dropFrom takes rows away from both ends of a page while they are furniture.
func (d *document) dropFrom(s *sheet, furniture func(*row) bool) {
	for n := 0; n < borderRows && len(s.rows) > 0 && furniture(s.rows[0]); n++ {
		d.drop(s, s.rows[0].text())
		s.rows = s.rows[1:]
	}
	for n := 0; n < borderRows && len(s.rows) > 0 && furniture(s.rows[len(s.rows)-1]); n++ {
		d.drop(s, s.rows[len(s.rows)-1].text())
		s.rows = s.rows[:len(s.rows)-1]
	}
}

func (d *document) drop(s *sheet, text string) {
	d.dropped = append(d.dropped, policy.BorderLine{Page: s.Number, Text: text})
}

// border are the rows at the head and the foot of a page.
func (s *sheet) border() []*row {
	if len(s.rows) <= 2*borderRows {
		return s.rows
	}
	return slices.Concat(s.rows[:borderRows], s.rows[len(s.rows)-borderRows:])
}

// keys are what a row at a border is known by: its words without figures, at its
// height, which may fall between two steps. The figures of a heading (附件2, 第3條) tell it from
// others, so that pages that begin with one each keep it.
func (s *sheet) keys(r *row) []string {
	const step = 6 // points
	words := squeezed(r.text())
	if !label().MatchString(r.text()) || strings.TrimLeft(words, "·•・‧") != words {
		words = strings.Map(func(c rune) rune {
			if unicode.IsDigit(c) {
				return -1
			}
			return c
		}, words)
	}
	if len([]rune(words)) < 2 || strings.HasSuffix(words, "。") || strings.HasSuffix(words, "；") || r.y > 0.2*s.Height && r.y < 0.8*s.Height {
		return nil
	}
	at := r.y / step
	return []string{words + " " + strconv.Itoa(int(math.Floor(at))), words + " " + strconv.Itoa(-int(math.Floor(at+0.5))-1)}
}

// pageNumber is the number of a page as it is printed; its first group is set where
// nothing but a number is.
var pageNumber = pattern.Lazy(`^(?:[-—–－·~•]*([0-9０-９]{1,4}|[ivxlcIVXLC]{1,6})[-—–－·~•]*|第([0-9]{1,4})[页頁](?:[,，]?[共/]([0-9]{1,4})[页頁]?)?|([0-9]{1,4})/([0-9]{1,4})|[Pp]age([0-9]{1,4})(?:of[0-9]{1,4})?|[Pp]\.?([0-9]{1,4}))$`)

// numberOf is the number that a segment prints, 0 if it prints none; sure where its
// form alone says that it is a page's.
func numberOf(s segment) (n int, sure bool) {
	var b strings.Builder
	for _, w := range s.words {
		b.WriteString(strings.TrimSpace(w.Text))
	}
	text := squeezed(b.String())
	found := pageNumber().FindStringSubmatch(text)
	if found == nil {
		return 0, false
	}
	digits := ""
	for _, group := range []int{1, 2, 4, 6, 7} {
		if found[group] != "" {
			digits = found[group]
			break
		}
	}
	digits = strings.Map(func(c rune) rune {
		if c >= '０' && c <= '９' {
			return c - '０' + '0'
		}
		return c
	}, digits)
	n, err := strconv.Atoi(digits)
	if err != nil {
		return -1, true // a Roman one
	}
	return n, text != digits
}

// dropNumbers takes away the pages' numbers: segments at a border that count on with
// the pages, or whose form says it.
func (d *document) dropNumbers() {
	type place struct {
		sheet   *sheet
		row     *row
		segment int
	}
	byOffset := map[int][]place{}
	var sure []place
	for _, s := range d.sheets {
		rows := s.border()
		for i, r := range rows {
			if (i > 0 && i < len(rows)-1) || r.y > 0.15*s.Height && r.y < 0.85*s.Height {
				continue
			}
			for k, g := range r.segs {
				switch n, certain := numberOf(g); {
				case n == 0:
				case certain && len(r.segs) == 1:
					sure = append(sure, place{s, r, k})
					byOffset[n-s.Number] = append(byOffset[n-s.Number], place{})
				case n > 0:
					byOffset[n-s.Number] = append(byOffset[n-s.Number], place{s, r, k})
				}
			}
		}
	}
	offset, most := 0, 0
	for o, places := range byOffset {
		if len(places) > most || len(places) == most && o < offset {
			offset, most = o, len(places)
		}
	}
	remove := sure
	if most >= 2 || len(d.sheets) == 1 {
		remove = append(remove, byOffset[offset]...)
	}
	numbered := map[*sheet]bool{}
	for _, p := range remove {
		if p.sheet == nil {
			continue
		}
		numbered[p.sheet] = true
		d.drop(p.sheet, (&row{segs: p.row.segs[p.segment : p.segment+1]}).text())
		p.row.segs[p.segment].words = nil
		d.dropBeside(p.sheet, p.row)
	}
	for _, s := range d.sheets {
		s.rows = slices.DeleteFunc(s.rows, func(r *row) bool {
			r.segs = slices.DeleteFunc(r.segs, func(g segment) bool { return len(g.words) == 0 })
			return len(r.segs) == 0
		})
		if most >= 3 && !numbered[s] {
			d.cutNumber(s, s.Number+offset)
		}
	}
}

// dropBeside takes away what stands beside a page's number and heads the page, though no other page says it: that of
// the only left page, or of a chapter with one page. It is listed among what was dropped, as all of that is.
func (d *document) dropBeside(s *sheet, r *row) {
	const longest = 30 // characters
	r.segs = slices.DeleteFunc(r.segs, func(g segment) bool { return len(g.words) == 0 })
	if len(r.segs) == 0 || len(s.rows) < 2 || s.rows[0] != r && s.rows[len(s.rows)-1] != r {
		return
	}
	text := r.text()
	if last, _ := utf8.DecodeLastRuneInString(text); strings.ContainsRune("。；，、：！？;,:", last) || len([]rune(squeezed(text))) > longest || label().MatchString(text) {
		return
	}
	d.drop(s, text)
	r.segs = nil
}

// cutNumber takes the number of a page off the word that it is glued to: the last one
// of the page or its first one.
func (d *document) cutNumber(s *sheet, number int) {
	if len(s.rows) == 0 || number < 1 {
		return
	}
	printed := strconv.Itoa(number)
	foot, head := s.rows[len(s.rows)-1], s.rows[0]
	if foot.y > 0.88*s.Height {
		g := foot.segs[len(foot.segs)-1].words
		w := &g[len(g)-1]
		rest, cut := strings.CutSuffix(w.Text, printed)
		if last := []rune(rest); cut && len(last) > 0 && (isWide(last[len(last)-1])) {
			w.Text = rest
			d.drop(s, printed)
			return
		}
	}
	if head.y < 0.12*s.Height {
		w := &head.segs[0].words[0]
		rest, cut := strings.CutPrefix(w.Text, printed)
		if first := []rune(rest); cut && len(first) > 0 && isWide(first[0]) && !strings.ContainsRune("年月日个個项項条條、", first[0]) {
			w.Text = rest
			d.drop(s, printed)
		}
	}
}
