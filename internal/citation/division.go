package citation

import (
	"strconv"
	"strings"

	"github.com/yihaowen/yihaowen/internal/numeral"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// Division 編章節 is a part, chapter and section of a statute by number, 0 for those that are not named.
type Division struct {
	Part, Chapter, Section int
}

// String writes a division: "chapter 1", "part 7 chapter 2 section 1".
func (d Division) String() string {
	var words []string
	for i, n := range d.numbers() {
		if n > 0 {
			words = append(words, divisions[i].name+" "+strconv.Itoa(n))
		}
	}
	return strings.Join(words, " ")
}

func (d Division) numbers() [3]int { return [3]int{d.Part, d.Chapter, d.Section} }

func (d *Division) at(k int) *int { return [3]*int{&d.Part, &d.Chapter, &d.Section}[k] }

// divisions are the levels by how they are written, stored and cited.
var divisions = [3]struct {
	name, unit string
	kind       policy.Kind
}{{"part", "编", policy.Part}, {"chapter", "章", policy.Chapter}, {"section", "节", policy.Section}}

// enter notes that a provision is read: what stands in it is in that division.
func (d *Division) enter(p *policy.Provision) {
	for k, level := range divisions {
		if p.Kind != level.kind {
			continue
		}
		last := p.Num[strings.LastIndexByte(p.Num, '.')+1:]
		n, err := strconv.Atoi(last)
		if err != nil {
			n = 0
		}
		*d.at(k) = n
		for k++; k < len(divisions); k++ {
			*d.at(k) = 0
		}
		return
	}
}

// division reads 第一章, 第七編第二章第一節 and 本章第二節; false where none stands there.
func (s *scanner) division(start int) bool {
	d, end, ok := s.divisionAt(start)
	if !ok {
		return false
	}
	s.at = end
	f := Found{Start: start, End: end, Division: d}
	if s.opensNote(start) {
		return true // 《建築物條例》（第123章）: the number that the ordinance has among all
	}
	if d.Part == 0 && d.Chapter == 0 { // a section alone: of the chapter that is named before it, or that is read
		listed := s.articleEnd > 0 && s.listBetween(s.articleEnd, start)
		switch _, own := s.endsWith(start, "本章"); {
		case listed && s.cited.Chapter > 0:
			f.Part, f.Chapter, f.Key, f.Bare = s.cited.Part, s.cited.Chapter, s.cited.Key, s.cited.Bare
		case own && s.reader.within.Chapter > 0:
			f.Start -= len([]rune("本章"))
			f.Chapter = s.reader.within.Chapter
		default:
			return true
		}
		if s.is(end, "第") {
			return true
		}
		s.refer(f, !listed || !s.foreign)
		return true
	}
	known := s.law(&f) && !s.amended(start, end)
	if n, _, _ := s.articleNumber(end); s.is(end, "第") && n != "" {
		// 第一章第三條: it is the article that is named, of the same law.
		s.articleEnd, s.cited, s.foreign = end, f, !known
		return true
	}
	s.refer(f, known)
	return true
}

// divisionAt reads the divisions at i, the higher ones first; 分編 are passed over.
func (s *scanner) divisionAt(i int) (d Division, end int, ok bool) {
	level := -1
	for s.is(i, "第") {
		n, after := s.numeral(s.blank(i+1), numeral.Ordinal)
		if n == 0 {
			break
		}
		if s.is(after, "分编") {
			i, ok = after+2, true
			continue
		}
		found := -1
		for k := level + 1; k < len(divisions); k++ {
			if s.is(after, divisions[k].unit) && !s.isAny(after, "编号", "编辑", "编制", "编码", "章程", "节点", "节目", "节课", "节车") {
				found = k
			}
		}
		if found < 0 {
			break
		}
		*d.at(found) = n
		level, i, ok = found, after+1, true
	}
	return d, i, ok && d != Division{}
}

// ParseDivision reads what Division.String writes.
func parseDivision(s string) (d Division, ok bool) {
	words := strings.Fields(s)
	for i := 0; i+1 < len(words); i += 2 {
		for k, level := range divisions {
			if level.name == words[i] {
				*d.at(k), _ = strconv.Atoi(words[i+1])
			}
		}
	}
	return d, d != Division{}
}

// Attachments are cited by number, or as 附件 where there is one alone.
const (
	attachment = "attachment"
	// Unnumbered is 附件 without a number.
	Unnumbered = -1
)

// attachment reads 附件2, and 附件 where the text leads to it (詳見附件).
func (s *scanner) attachment() {
	start := s.at
	s.at++
	if !s.is(start, "附件") {
		return
	}
	n, end := s.numeral(s.blank(start+2), numeral.Ordinal)
	f := Found{Start: start, End: end, Attachment: n}
	if n == 0 || s.isAny(end, "份", "个", "张", "、") && !s.isAny(end, "、附件") {
		if _, leads := s.endsWith(start, "见", "参见", "详见", "按照", "按", "依照", "（", "("); n > 0 || !leads || s.isAny(start+2, "材料", "目录", "清单", "齐", "资料", "格式", "所", "的", "第", "要求") {
			return
		}
		f.Attachment, f.End = Unnumbered, start+2
	}
	s.at = f.End
	if s.isAny(f.End, "第", "-", "－", "—", "．", ".") {
		return // a place in it
	}
	switch {
	case s.titled.end > 0 && s.connected(s.titled.end, start):
		f.Key = s.titled.key
		if s.titled.unknown {
			return
		}
	case s.titled.end > 0 && s.titled.end == start:
		return
	}
	if start > 0 && strings.ContainsRune("该其原旧", s.runes[start-1]) || s.inQuote() {
		return
	}
	if s.articleEnd > 0 && (s.cited.Key != "" || s.foreign) && s.listBetween(s.articleEnd, start) {
		return // 《意见》第二条和附件1
	}
	s.found = append(s.found, f)
}

// attachmentNumber reads how an attachment is headed: its number, 0 for none, and whether it is one and no list of them.
func attachmentNumber(text string) (n int, ok bool) {
	rest, ok := strings.CutPrefix(strings.TrimSpace(text), "附件")
	if !ok {
		return 0, false
	}
	rest = strings.TrimLeft(rest, " 　")
	n, size := numeral.Ordinal(rest)
	after := strings.TrimLeft(rest[size:], " 　")
	if n == 0 {
		return 0, strings.HasPrefix(after, "\n") || after == ""
	}
	return n, true
}
