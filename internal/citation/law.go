package citation

import (
	"strings"
	"unicode"
)

// kinds are the ends of the names of laws and rules.
var kinds = []string{"法典", "法", "条例", "规定", "办法", "决定", "细则", "规则", "准则", "通则", "章程", "解释", "规程", "规范", "标准", "通知", "意见", "方案"}

// other are the ends of words that name a law, this one or another.
var other = []string{"法", "法典", "条例", "规定", "办法", "决定", "细则", "规则", "准则", "通则", "章程", "解释", "规程", "公约", "协定", "协议", "合同", "方案", "意见", "通知", "附件"}

// law says of which law the place is that was found, and where the words that say so begin; false where it is one that
// cannot be told. In wording of another text the text that speaks is that one.
func (s *scanner) law(f *Found) bool {
	known := s.lawNamed(f)
	if known && f.Key == "" && s.inQuote() {
		f.Key, f.Bare = s.quote.key, s.quote.bare
		return f.Key != ""
	}
	return known
}

func (s *scanner) lawNamed(f *Found) bool {
	start := f.Start
	i := start
	for i > 0 && s.runes[i-1] == ' ' {
		i--
	}
	if s.titled.end > 0 && (s.connected(s.titled.end, i) || s.opensNote(i)) {
		f.Key = s.titled.key
		return !s.titled.unknown
	}
	if key, n, known, is := s.said(i); is {
		f.Key, f.Start = key, i-n
		return known
	}
	for _, kind := range kinds {
		// 基本法 is a law's name.
		if n, is := s.endsWith(i, "本"+kind); is && !s.insideWord(i-n) {
			f.Start = i - n
			return s.inQuote() || s.reader.speaks(kind)
		}
	}
	if s.articleEnd > 0 && (s.listBetween(s.articleEnd, i) || s.articleEnd == i && s.cited.Article == "") {
		f.Key, f.Bare = s.cited.Key, s.cited.Bare
		return !s.foreign
	}
	if _, is := s.endsWith(i, other...); is {
		return s.bareLaw(f, i)
	}
	if s.quotedLaw(f, i) {
		return true
	}
	if s.quoted(i) || !s.opens(i) || s.afterTitle(i) {
		return false
	}
	// Where the sentence speaks of another law's article already, this may be one of that law, too.
	return s.articleEnd == 0 || !s.foreign && s.cited.Key == "" || strings.ContainsAny(string(s.runes[min(s.articleEnd, start):start]), "。；;\n")
}

// quoted reports whether wording is quoted from i on.
func (s *scanner) quoted(i int) bool {
	return i > 0 && (s.runes[i-1] == '“' || s.runes[i-1] == '‘')
}

// leads are words behind which the bare name of a law begins.
var leads = []string{"除", "具备", "依照", "依据", "依", "按照", "按", "根据", "据", "违反", "触犯", "适用", "准用", "参照", "援用", "引用", "符合", "具有", "执行", "遵守", "不受", "属于", "源自", "涉及", "所列", "经", "逾", "对", "以", "及", "和", "与", "或", "或者", "以及", "在", "的", "是", "为", "条文：", "了"}

// longestBare bounds the characters of a law's bare name.
const longestBare = 30

// bareLaw reads the name of a law before an article at i that stands without marks: 刑法第一百條. It ends the words that
// lead up to it; what is no document's name links nowhere.
func (s *scanner) bareLaw(f *Found, i int) bool {
	from := i
	for from > 0 && i-from < longestBare && unicode.Is(unicode.Han, s.runes[from-1]) {
		from--
	}
	for k := from; k < i-2; k++ {
		for _, lead := range leads {
			n := len([]rune(lead))
			// 中華人民共和國 has 和 inside.
			if s.is(k, lead) && k+n < i-1 && !(lead == "和" && s.is(k-1, "共和国")) {
				from = max(from, k+n)
			}
		}
	}
	name := string(s.runes[from:i])
	if Key(name) == "" || strings.HasPrefix(name, "该") || strings.HasPrefix(name, "同") || strings.HasPrefix(name, "本") || strings.HasPrefix(name, "其") || isKind(name) {
		return false
	}
	f.Key, f.Bare, f.Start = Key(name), true, from
	s.reader.name(name)
	return true
}

// quotedLaw reads the name of a law in other marks before an article at i: “…管理办法”第三条.
func (s *scanner) quotedLaw(f *Found, i int) bool {
	if i < 3 {
		return false
	}
	marks := map[rune]rune{'”': '“', '’': '‘', '」': '「', '』': '『', '〉': '〈'}
	open := marks[s.runes[i-1]]
	for k := i - 2; open != 0 && k >= 0 && i-k < longestTitle; k-- {
		if s.runes[k] != open {
			continue
		}
		name := string(s.runes[k+1 : i-1])
		if a, short := s.reader.aliases[Key(name)]; short {
			f.Key, f.Start = a.key, k
			return a.key != ""
		}
		for _, kind := range other {
			if strings.HasSuffix(name, kind) && !isKind(name) && !strings.HasPrefix(name, "本") {
				f.Key, f.Start = Key(name), k
				s.reader.name(name)
				return true
			}
		}
		return false
	}
	return false
}

// isKind reports whether a name says no more than what kind of law it is.
func isKind(name string) bool {
	for _, kind := range other {
		if name == kind {
			return true
		}
	}
	return false
}

// said finds the document that words before an article at i mean, 同辦法 or a short name that
// was announced, and how long these are; known is false where they name none that can be told.
func (s *scanner) said(i int) (key string, length int, known, is bool) {
	for _, kind := range other {
		n := len([]rune(kind))
		if i < n || string(s.runes[i-n:i]) != kind {
			continue
		}
		for _, lead := range []string{"同", "该", "上述"} {
			m := len([]rune(lead))
			if !s.is(i-n-m, lead) || lead == "该" && s.is(i-n-m-1, "应该") || lead == "同" && i-n-m > 0 && strings.ContainsRune("合共协相如会不陪", s.runes[i-n-m-1]) {
				continue
			}
			for k := len(s.reader.named) - 1; k >= 0; k-- {
				if title := withoutNote(s.reader.named[k]); strings.HasSuffix(title, kind) {
					return Key(s.reader.named[k]), n + m, true, true
				}
			}
			return "", n + m, len(s.reader.named) == 0 && strings.HasSuffix(s.reader.own, kind), true
		}
	}
	for _, a := range s.reader.aliases {
		if n := len(a.name); s.is(i-n, string(a.name)) && n > length && (!isKind(string(a.name)) || s.begins(i-n)) {
			key, length, known, is = a.key, n, a.key != "", true
		}
	}
	return key, length, known, is
}

// begins reports whether a name begins at i: no other word goes on into it (本办法, 管理办法).
func (s *scanner) begins(i int) bool {
	if i == 0 || !unicode.Is(unicode.Han, s.runes[i-1]) {
		return true
	}
	for _, lead := range leads {
		if s.is(i-len([]rune(lead)), lead) {
			return true
		}
	}
	return strings.ContainsRune("照据反和与及在由的对按以见依有取", s.runes[i-1])
}

// connected reports whether a place at to belongs to the document whose name ends at from: 《X》的第三條.
func (s *scanner) connected(from, to int) bool {
	if from > to || to-from > 4 {
		return false
	}
	switch strings.TrimSpace(string(s.runes[from:to])) {
	case "）", ")", "）的", ")的": // （国办发〔2020〕3号）第三条
		for k := s.titled.start - 1; k >= 0 && s.titled.start-k < longestPrefix; k-- {
			if strings.ContainsRune("（(", s.runes[k]) {
				return true
			} else if strings.ContainsRune("）)。；，\n", s.runes[k]) {
				break
			}
		}
		return false
	case "", "的", "中", "中的", "之", "内", "规定的", "所列", "文", "文件", "文件的":
		return true
	}
	return false
}

// opens reports whether a place of the own text can begin at i: at a mark or behind words that lead up to it. Behind other
// words (有關法律第三條, 其第三條) it cannot be told of what it is.
func (s *scanner) opens(i int) bool {
	if i == 0 {
		return true
	}
	before := s.runes[i-1]
	if !unicode.IsLetter(before) && !unicode.IsDigit(before) {
		return !strings.ContainsRune("”’」』〉》）)", before) || s.titled.end != i && strings.ContainsRune("）)", before)
	}
	if _, is := s.endsWith(i, "上述", "前述", "以上", "有关", "相关"); is {
		return false
	}
	if _, is := s.endsWith(i, leads...); is {
		return true
	}
	if _, is := s.endsWith(i, "本章", "本节", "本编"); is {
		return true
	}
	return strings.ContainsRune("照据反和与及在由对按依有经因除自从至到或见将把为是即以用合守行者外但之属的", before)
}

// afterTitle reports whether the clause names a document before i and goes on to i in a way that leaves open which of the two is
// meant: 《X》關於稅收的第三條, 《X》和第三條.
func (s *scanner) afterTitle(i int) bool {
	if _, is := s.endsWith(i, "的", "中", "内", "和", "及", "与", "或", "之"); !is || s.titled.end == 0 || s.titled.end > i {
		return false
	}
	return !strings.ContainsAny(string(s.runes[s.titled.end:i]), "，；。：、\n") && s.articleEnd <= s.titled.end
}

// insideWord reports whether 本 at i is the end of a word: 基本法, 資本規定.
func (s *scanner) insideWord(i int) bool {
	return i > 0 && strings.ContainsRune("基根资成日标样版文人剧原脚", s.runes[i-1])
}

// listBetween reports whether what stands between two articles only lists them:
// 、和, 以及, 至, and the parts of the first.
func (s *scanner) listBetween(from, to int) bool {
	if from >= to || to-from > 4 {
		return false
	}
	switch string(s.runes[from:to]) {
	case "、", "，", "和", "及", "与", "或", "至", "到", "—", "－", "～", "或者", "以及", "、和", "，以及", "，或者":
		return true
	}
	return false
}

// amended reports whether an article is one that an amendment changes: it stands
// in the law that is amended, whatever that is.
func (s *scanner) amended(start, end int) bool {
	if _, is := s.endsWith(start, "将", "把", "删去", "删除", "增加一条，作为"); is {
		return true
	}
	for _, w := range []string{"修改为", "改为", "删去", "删除", "中的“", "增加"} {
		if s.is(end, w) {
			return true
		}
	}
	return false
}
