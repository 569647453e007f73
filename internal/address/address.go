// Package address gives a new document its address, and finds under which one a changed text of it is kept.
package address

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/catalog"
	"github.com/yihaowen/yihaowen/internal/numeral"
	"github.com/yihaowen/yihaowen/internal/pattern"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
	"github.com/yihaowen/yihaowen/internal/slug"
)

// numbered takes a 發文字號 apart: who writes, the year, the number.
var numbered = pattern.Lazy(`^(\p{Han}{1,16})[〔﹝\[［（(【〖](\d{4})[〕﹞\]］）)】〗]第?(\d{1,5})[号號]$`)

// Of lists the addresses that a document may have, the best first. One with a number is found by place, year and number
// (shanghai-2025-5), for bodies of the whole country by how they write (guobanfa-2025-3); where another document has that,
// by all of them. One without a number is found by its title, one with a long title first by place or issuer, year and kind
// (zhonggongzhongyang-2018-yijian).
func Of(d *policy.Document) []string {
	title := slug.Of(d.Title.Hans)
	m := numbered().FindStringSubmatch(strings.Join(strings.Fields(numeral.Narrow(d.Number)), ""))
	if m == nil {
		if brief := brief(d); brief != "" && brief != title {
			return []string{brief, title}
		}
		return []string{title}
	}
	hand := joined(script.FoldString(m[1]))
	behind := fmt.Sprintf("-%s-%s", m[2], strings.TrimLeft(m[3], "0"))
	place := placeOf(d)
	if place == "" {
		return []string{hand + behind, title}
	}
	return []string{place + behind, place + "-" + hand + behind, title}
}

// Titles of up to so many characters are addresses by themselves; kindWords are the kinds of documents that titles end with.
const shortTitle = 10

var (
	kindWords   = pattern.Lazy(`(条例|办法|规定|规则|细则|决定|决议|公报|公告|通告|意见|通知|通报|报告|批复|函|纪要|方案|规划|计划|纲要|要点|措施|清单|目录|指南|指引|问答|解读|讲话|说明)(?:[（(〔\[].{1,12}[）)〕\]])?$`)
	yearInTitle = pattern.Lazy(`((?:19|20)\d\d)年`)
	nationalLaw = pattern.Lazy(`^中华人民共和国(\p{Han}{2,10}(?:法|法典|条例))$`)
	issuers     = pattern.Lazy(`[\s、，,;；]+`)
)

// brief is a short address of a document without a number: a law of the whole country by its name alone, others with a long
// title by place or issuer, year and kind; "" where they do not say these.
func brief(d *policy.Document) string {
	title := strings.Join(strings.Fields(d.Title.Hans), "")
	if m := nationalLaw().FindStringSubmatch(title); m != nil {
		return slug.Of(m[1])
	}
	kind, year := kindWords().FindStringSubmatch(title), ""
	switch m := yearInTitle().FindStringSubmatch(title); {
	case m != nil:
		year = m[1]
	case len(d.Adopted) >= 4:
		year = d.Adopted[:4]
	case len(d.Published) >= 4:
		year = d.Published[:4]
	}
	if kind == nil || year == "" || utf8.RuneCountInString(title) <= shortTitle {
		return ""
	}
	who := placeOf(d)
	if who == "" {
		issuer := strings.Trim(issuers().Split(strings.TrimSpace(d.Issuer.Hans), -1)[0], " ")
		if n := utf8.RuneCountInString(issuer); n < 2 || n > 8 {
			return ""
		}
		who = joined(issuer)
	}
	return who + "-" + year + "-" + joined(kind[1])
}

// placeOf is the place that a document is for, its smallest unit without the word for it: baoan; "" for the whole country
// and where it is not known.
func placeOf(d *policy.Document) string {
	place := catalog.Of(d, nil).Place.Hans
	if place == "" || place == "全国" {
		return ""
	}
	runes := []rune(place)
	if ending(runes) == 0 {
		return ""
	}
	for _, nation := range []string{"壮族自治区", "回族自治区", "维吾尔自治区", "自治区", "特别行政区"} {
		if name, ok := strings.CutSuffix(place, nation); ok {
			return joined(name)
		}
	}
	for i := len(runes) - 2; i > 1; i-- { // 某省某市青石区 is 青石
		if strings.ContainsRune("省市县区州盟旗", runes[i-1]) && len(runes)-i > ending(runes) {
			runes = runes[i:]
			break
		}
	}
	if short := len(runes) - ending(runes); short > 1 {
		runes = runes[:short]
	}
	return joined(string(runes))
}

// ending is how many characters at the end of a place's name are the word for what it is.
func ending(runes []rune) int {
	for _, unit := range []string{"自治州", "自治县", "自治旗", "省", "市", "县", "区", "州", "旗", "镇", "乡", "盟"} {
		if strings.HasSuffix(string(runes), unit) {
			return len([]rune(unit))
		}
	}
	return 0
}

// read is how characters of places' and bodies' names are read there, where that is not their commonest reading.
var read = strings.NewReplacer("重庆", "chongqing", "厦门", "xiamen", "陕", "shaan", "藏", "zang", "长", "chang", "都", "du", "六安", "luan", "乐清", "yueqing", "番禺", "panyu",
	"东阿", "donge", "蚌埠", "bengbu", "铅山", "yanshan", "荥经", "yingjing", "蔚县", "yuxian", "单县", "shanxian", "尉犁", "yuli", "枞阳", "zongyang", "珲春", "hunchun",
	"六盘水", "liupanshui", "行政", "xingzheng", "银行", "yinhang", "深", "shen", "莞", "guan")

// joined is a name's pinyin without hyphens: shanghai.
func joined(hans string) string { return strings.ReplaceAll(slug.Of(read.Replace(hans)), "-", "") }

// Store is what is asked of the database.
type Store interface {
	// Known is the document at an address, and the SHA-256 of its current edition; nil where there is none.
	Known(ctx context.Context, slug string) (*policy.Document, string, error)
	// Called lists the addresses of the documents that have a name as their title or other name.
	Called(ctx context.Context, hans string) ([]string, error)
}

// Find gives d, a document that a text is about, the address it will have, and says what is stored there: the document of
// which the text would be another edition, with that one's SHA-256, or nil. A document that is held under another address
// keeps that.
func Find(ctx context.Context, st Store, d *policy.Document) (known *policy.Document, digest string, err error) {
	for _, name := range []string{d.Title.Hans, d.Alternate.Hans} {
		if name == "" || d.Untitled() {
			continue
		}
		held, err := st.Called(ctx, name)
		if err != nil {
			return nil, "", err
		}
		for _, slug := range held {
			if known, digest, err = st.Known(ctx, slug); err != nil {
				return nil, "", err
			}
			// Where somebody chose the address, as for each year's report of one title, only the number tells.
			if known != nil && SameWork(known, d) && (given(known) || known.Number != "" && known.Number == d.Number) {
				d.Slug = known.Slug
				return known, digest, nil
			}
		}
	}
	bare := d.Slug
	candidates := []string{bare}
	if list := Of(d); slices.Contains(list, bare) {
		candidates = list
	}
	for n := 1; ; n++ {
		if n <= len(candidates) {
			d.Slug = candidates[n-1]
		} else {
			d.Slug = fmt.Sprintf("%s-%d", bare, n-len(candidates)+1)
		}
		known, digest, err = st.Known(ctx, d.Slug)
		if err != nil || known == nil || SameWork(known, d) {
			return known, digest, err
		}
	}
}

// given reports whether the address of a document is one that it got by itself.
func given(d *policy.Document) bool {
	bare := strings.TrimRight(d.Slug, "0123456789")
	return slices.ContainsFunc(Of(d), func(slug string) bool { return slug == d.Slug || slug+"-" == bare })
}

// SameWork reports whether a text, of which b tells, is another edition of a: of one title and, where both have them, of one
// number 發文字號 and one issuer. What its text leaves unnamed is known by an address that a file's name or a hand gave.
func SameWork(a, b *policy.Document) bool {
	fold := func(t policy.Text) string { return script.FoldString(t.Hans) }
	named := fold(a.Title) == fold(b.Title) || fold(a.Title) == fold(b.Alternate) || fold(a.Alternate) == fold(b.Title)
	switch {
	case a.Untitled():
		named = b.Untitled() || !given(b)
	case b.Untitled():
		named = !given(a)
	}
	if !named {
		return false
	}
	if a.Number != "" && b.Number != "" {
		return a.Number == b.Number
	}
	return a.Issuer.Empty() || b.Issuer.Empty() || Within(fold(a.Issuer), fold(b.Issuer))
}

// Within reports whether one of two names or titles holds the other, blanks aside.
func Within(a, b string) bool {
	a, b = strings.Join(strings.Fields(a), ""), strings.Join(strings.Fields(b), "")
	return strings.Contains(a, b) || strings.Contains(b, a)
}
