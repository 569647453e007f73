package citation

import (
	"strings"

	"github.com/yihaowen/yihaowen/internal/pattern"
)

// How a text announces the short name of a document: （以下簡稱《辦法》）.
var announce = []string{"以下分别简称", "分别简称", "以下简称", "以下统称", "以下合称", "以下并称", "以下称", "以下通称", "下称", "下同简称", "简称", "统称", "合称", "并称"}

// alias reads （以下簡稱《辦法》） or ，以下簡稱《辦法》 behind a title: from there on the short name means it. Of several that are
// named together it means none that can be told. before is the document that was named before this one.
func (s *scanner) alias(key string, before titled) {
	note, end := s.note()
	for _, lead := range announce {
		_, short, is := strings.Cut(note, lead)
		if !is {
			continue
		}
		if i := strings.IndexAny(short, "，,；;。"); i >= 0 {
			short = short[:i]
		}
		if before, marked, is := strings.Cut(short, "《"); is && issuer().MatchString(before) {
			short = "《" + marked // 省《办法》
		}
		names := strings.FieldsFunc(strings.TrimPrefix(short, "为"), func(r rune) bool { return strings.ContainsRune("《》“”‘’「」『』〈〉：: 、", r) })
		together := s.together(before)
		for i, name := range names {
			meant := key
			switch {
			case len(names) == 2 && i == 0 && together && strings.Contains(lead, "分别"):
				meant = before.key
			case len(names) > 1 && (!strings.Contains(lead, "分别") || i < len(names)-1), together && !strings.Contains(lead, "简称") && lead != "下称" && lead != "以下称":
				meant = ""
			}
			// 以下簡稱本法: in rules for a law that is the law, and not the one that speaks.
			kind, own := strings.CutPrefix(name, "本")
			if folded := Key(name); folded != "" && (!own || isKind(kind) && !s.reader.speaks(kind)) {
				s.reader.aliases[folded] = alias{[]rune(name), meant}
			}
		}
		s.titled.unknown = s.titled.unknown || together && len(names) == 1 && s.reader.aliases[Key(names[0])].key == ""
		if s.at = end; end > s.titled.end { // between commas
			s.titled.end = end
			if s.is(end, "，") {
				s.titled.end++
			}
		}
		return
	}
}

// issuer is what stands before a short name in marks to say whose it is: 省《办法》, 国务院《条例》.
var issuer = pattern.Lazy(`^(?:国家|中央|国务院|自治区|省|市|区|县|部)$`)

// note is the note behind a title, in brackets or between commas, and where it ends.
func (s *scanner) note() (words string, end int) {
	const longest = 60 // characters
	if s.titled.end > s.at {
		open := s.blank(s.at)
		return string(s.runes[open+1 : s.titled.end-1]), s.titled.end
	}
	if !s.isAny(s.at, "，以下简称", "，以下统称", "，以下称", "，下称", ",以下简称") {
		return "", s.at
	}
	for end = s.at + 1; end < len(s.runes) && end < s.at+longest && !strings.ContainsRune("，,。；\n", s.runes[end]); end++ {
	}
	return string(s.runes[s.at+1 : end]), end
}

// together reports whether the title that was read is the last of a list that goes on from the document before it.
func (s *scanner) together(before titled) bool {
	if before.end == 0 || before.end > s.titled.start {
		return false
	}
	switch string(s.runes[before.end:s.titled.start]) {
	case "", "、", "和", "及", "与", "以及", "，", "、和":
		return true
	}
	return false
}

// behindNotes is where the notes in brackets end that follow at i, i itself where none does.
func (s *scanner) behindNotes(i int) int {
	const longest = 80 // characters
	for {
		open := s.blank(i)
		if open >= len(s.runes) || s.runes[open] != '（' && s.runes[open] != '(' {
			return i
		}
		depth, end := 0, -1
		for k := open; k < len(s.runes) && k < open+longest && s.runes[k] != '\n'; k++ {
			if s.runes[k] == '（' || s.runes[k] == '(' {
				depth++
			} else if s.runes[k] == '）' || s.runes[k] == ')' {
				depth--
			}
			if depth == 0 {
				end = k + 1
				break
			}
		}
		if end < 0 {
			return i
		}
		i = end
	}
}
