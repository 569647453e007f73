package script

import (
	"strings"
	"unicode"
)

// surnames are those that Traditional writes as Simplified does, while the dictionaries write the word of the same
// character otherwise (於, 餘, 範), each with what goes on to a word of its own: 范围, 余额.
var surnames = map[rune]string{
	'于': "是此今本其同当近上下前后中内会年月日昨明每各该何事", '余': "额下款量地热粮留数值缺毒震辉温项", '范': "围畴例本式文", '岳': "父母", '郁': "闷金南葱结", '朴': "素实",
	'谷': "物雨类地底子", '干': "部事线旱预净燥扰群警活劲细涉果湿货支渠道才线", '党': "组委员建支中政风务代校史内外性纪章课籍的和群派", '种': "植类子业群质田养苗粮牛猪源",
}

// named reports whether r is one of surnames, for which every character of a text is asked.
func named(r rune) bool {
	switch r {
	case '于', '余', '范', '岳', '郁', '朴', '谷', '干', '党', '种':
		return true
	}
	return false
}

// titles stand beside a person's name.
var titles = wordSet("书记 局长 区长 市长 县长 镇长 乡长 州长 处长 科长 股长 主任 主席 委员 部长 司长 厅长 省长 院长 校长 会长 社长 行长 队长 所长 站长 组长 团长 馆长 台长 庭长 秘书 经理 董事 监事 教授 博士 院士 代表 同志 律师 法官 记者 作者 专家 常委 总理 总统 主编 医生 老师")

// afterwards is what a sentence goes on with behind a person's name.
var afterwards = wordSet("主持 出席 介绍 表示 指出 带队 强调 致辞 讲话 要求 宣布 调研 会见 参加 主讲 陪同 汇报 通报 分管 负责 牵头 同志 先生 女士 代表 担任 作了 率队 走访 检查 签署")

// bearers end a label that persons follow: 联系人：, 负责人：, 成员：, 姓名：.
const bearers = "人员名长任记者编"

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		set[w] = true
	}
	return set
}

// persons keeps the surnames of persons, who are known by what stands about them: 联系人：于洋、余乐民, 局长于建军主持, 余乐民局长.
// Words that an editor laid over the text win.
func (d *direction) persons(b *buffer) {
	for i, r := range b.runes {
		if !named(r) || i+1 == len(b.runes) || strings.ContainsRune(surnames[r], b.runes[i+1]) || d.laidOver(b.runes[i:]) {
			continue
		}
		if n := hanFrom(b.runes, i); n > 1 && (listed(b.runes, i, n) || titled(b.runes, i, n)) {
			if len(b.kept) == 0 {
				b.kept = append(b.kept, make([]bool, len(b.runes))...)
			}
			b.codes[i], b.kept[i], b.persons = 0, true, append(b.persons, i)
		}
	}
}

// laidOver reports whether a word of the overlay begins text.
func (d *direction) laidOver(text []rune) bool {
	if d.own == nil {
		return false
	}
	for range d.own.at(text) {
		return true
	}
	return false
}

// hanFrom is how many Chinese characters stand from place i on, at most 6.
func hanFrom(text []rune, i int) int {
	n := 0
	for n < 6 && i+n < len(text) && unicode.Is(unicode.Han, text[i+n]) {
		n++
	}
	return n
}

// listed reports whether the n characters at place i are a name in a list behind a label.
func listed(text []rune, i, n int) bool {
	const farthest = 80
	if n > 3 {
		return false
	}
	for j, run := i-1, 0; j >= max(0, i-farthest); j-- {
		switch r := text[j]; {
		case r == '：' || r == ':':
			return j > 0 && strings.ContainsRune(bearers, text[j-1])
		case r == '、' || r == '，' || r == ',' || r == ' ' || r == '\u3000' || r == '\t':
			run = 0
		case unicode.Is(unicode.Han, r):
			if run++; run > 4 {
				return false
			}
		default:
			return false
		}
	}
	return false
}

// titled reports whether a name begins the n Chinese characters at place i, with a title before or behind it.
func titled(text []rune, i, n int) bool {
	pair := func(set map[string]bool, at int) bool {
		return at >= 0 && at+2 <= len(text) && set[string(text[at:at+2])]
	}
	end := i
	if i > 0 && text[i-1] == ' ' {
		end--
	}
	before := pair(titles, end-2)
	parted := i == 0 || !unicode.Is(unicode.Han, text[i-1]) || text[i-1] == '由' || text[i-1] == '请'
	for length := min(3, n); length > 1; length-- {
		behind := i + length
		if n > length && text[behind] == '副' {
			behind++
		}
		if before && (length == n || pair(afterwards, i+length)) || parted && n > length+1 && pair(titles, behind) {
			return true
		}
	}
	return false
}
