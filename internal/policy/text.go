package policy

// Script 字形 is a way of writing Chinese, named as in ISO 15924.
type Script string

// The two scripts every text is kept in.
const (
	Hant Script = "Hant" // Traditional 繁體
	Hans Script = "Hans" // Simplified 简体
)

// Scripts lists both scripts in the order in which the pages offer them.
func Scripts() []Script { return []Script{Hant, Hans} }

// Tag is the BCP 47 tag of the script, as used in addresses and in lang
// attributes: "zh-Hant" or "zh-Hans".
func (s Script) Tag() string { return "zh-" + string(s) }

// Other is the script that is not s.
func (s Script) Other() Script {
	if s == Hant {
		return Hans
	}
	return Hant
}

// Valid reports whether s is one of the two scripts.
func (s Script) Valid() bool { return s == Hant || s == Hans }

// ParseTag reads a BCP 47 tag of an address ("zh-Hant", "zh-Hans").
func ParseTag(tag string) (Script, bool) {
	for _, s := range Scripts() {
		if tag == s.Tag() {
			return s, true
		}
	}
	return "", false
}

// Text is one text in both scripts. The two hold the same number of runes, and
// rune i of one stands for rune i of the other; highlighting and spans rely on
// that. Before conversion only the side of the source's script is filled.
type Text struct {
	Hant string `json:"hant"`
	Hans string `json:"hans"`
}

// Written is a text of which only script s is known yet.
func Written(s Script, text string) Text {
	if s == Hant {
		return Text{Hant: text}
	}
	return Text{Hans: text}
}

// In is the text in script s.
func (t Text) In(s Script) string {
	if s == Hant {
		return t.Hant
	}
	return t.Hans
}

// Empty reports whether neither side holds anything.
func (t Text) Empty() bool { return t.Hant == "" && t.Hans == "" }

// Cut is runes [start, end) of both sides, nothing where they do not stand there.
func (t Text) Cut(start, end int) Text {
	hant, hans := []rune(t.Hant), []rune(t.Hans)
	if start < 0 || start > end || end > min(len(hant), len(hans)) {
		return Text{}
	}
	return Text{Hant: string(hant[start:end]), Hans: string(hans[start:end])}
}
