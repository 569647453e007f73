package source

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/source/charset"
)

// wordNumbering is the numbering that ST_NumberFormat (ECMA-376-1, 17.18.59) names, or
// decimals and the name of what is not read.
func wordNumbering(name, custom string) (kind numbering, unknown string) {
	switch name {
	case "bullet":
		return bullets, ""
	case "none":
		return invisibleNumber, ""
	case "", "decimal", "decimalHalfWidth":
		return decimal, ""
	case "decimalZero":
		return leadingZero, ""
	case "decimalFullWidth", "decimalFullWidth2":
		return fullWidth, ""
	case "decimalEnclosedCircle", "decimalEnclosedCircleChinese":
		return circled, ""
	case "decimalEnclosedParen":
		return parenthesized, ""
	case "decimalEnclosedFullstop":
		return stopped, ""
	case "numberInDash":
		return dashed, ""
	case "lowerLetter":
		return lowerRepeated, ""
	case "upperLetter":
		return upperRepeated, ""
	case "lowerRoman":
		return lowerRoman, ""
	case "upperRoman":
		return upperRoman, ""
	case "ordinal":
		return ordinal, ""
	case "chineseCounting", "chineseCountingThousand", "japaneseCounting":
		return hans, ""
	case "ideographEnclosedCircle":
		return circledHan, ""
	case "taiwaneseCounting", "taiwaneseCountingThousand":
		return hant, ""
	case "ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital", "koreanDigital2":
		return digits, ""
	case "chineseLegalSimplified":
		return legalHans, ""
	case "ideographLegalTraditional":
		return legalHant, ""
	case "ideographTraditional":
		return heavenlyStem, ""
	case "ideographZodiac":
		return earthlyBranch, ""
	case "ideographZodiacTraditional":
		return stemAndBranch, ""
	case "custom": // 001, 002, 003, ...
		first, _, _ := strings.Cut(custom, ",")
		if n := len(first); n >= 2 && n <= 5 && first == strings.Repeat("0", n-1)+"1" {
			return leadingZero + numbering(n-2)*moreZeros, ""
		}
		name = strings.TrimSpace(name + " " + custom)
	}
	return decimal, shortened(name)
}

// shortened keeps what a file may say of a format within a line of a warning.
func shortened(name string) string {
	const longest = 30 // characters
	name = strings.ToValidUTF8(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, name), "?")
	if runes := []rune(name); len(runes) > longest {
		return string(runes[:longest]) + "…"
	}
	return name
}

// unread counts numbers that Word shows and the text has not as Word shows them.
type unread struct {
	formats []string // whose numbers are written as decimals
	numbers int      // of these formats
	fields  int      // whose numbers Word makes and the file does not state
}

// in notes a number whose pattern asks for formats that are not read.
func (u *unread) in(shape [levels]listLevel, at int) {
	var names []string
	for i := range shape {
		if !shape[at].legal && strings.Contains(shape[at].text, "%"+string(rune('1'+i))) {
			names = append(names, shape[i].unknown)
		}
	}
	u.note(names...)
}

// note counts a number in formats of which some have a name that is not known.
func (u *unread) note(names ...string) {
	const most = 10 // names of formats; Word knows some sixty
	seen := false
	for _, name := range names {
		seen = seen || name != ""
		if name != "" && !slices.Contains(u.formats, name) && len(u.formats) < most {
			u.formats = append(u.formats, name)
		}
	}
	if seen {
		u.numbers++
	}
}

// field notes an instruction of a field if it has Word count, which the file then has no word of.
func (u *unread) field(instruction string) {
	name := strings.ToUpper(strings.TrimSpace(instruction))
	if strings.HasPrefix(name, "LISTNUM") || strings.HasPrefix(name, "AUTONUM") {
		u.fields++
	}
}

// into says what was noted.
func (u *unread) into(src *policy.Source) {
	if u.numbers > 0 {
		src.Issues = append(src.Issues, policy.NewIssue(policy.NumbersUnknown, u.numbers, strings.Join(u.formats, "、")))
	}
	if u.fields > 0 {
		src.Issues = append(src.Issues, policy.NewIssue(policy.NumbersMissing, u.fields))
	}
}

// labelled is a text with the number before it. Wide marks need no blank behind them; figures and
// letters that would run into the number get one whatever the list says.
func labelled(label, suffix, text string) string {
	text = strings.TrimLeft(text, " \u3000\u00a0")
	last, _ := utf8.DecodeLastRuneInString(label)
	first, _ := utf8.DecodeRuneInString(text)
	switch {
	case suffix == "" && isNarrow(last) && isNarrow(first):
		suffix = " "
	case isWide(last) && !charset.IsHan(last):
		suffix = ""
	}
	return label + suffix + text
}

// isNarrow reports whether r is a letter, figure or mark of the Latin width.
func isNarrow(r rune) bool { return r > ' ' && r < 0x7F }
