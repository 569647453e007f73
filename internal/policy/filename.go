package policy

import (
	"path"
	"strings"
	"unicode"
)

// maxFileName bounds the name of an uploaded file, in characters; its end tells its kind.
const maxFileName = 100

// FileName is the name of an uploaded file as pages and logs show it: the last part of what a
// browser or a stranger sent, without controls, its end where it is longer than 100 characters.
func FileName(sent string) string {
	name := path.Base(strings.ReplaceAll(strings.ToValidUTF8(sent, ""), `\`, "/"))
	name = strings.TrimSpace(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return -1
		}
		return r
	}, name))
	if runes := []rune(name); len(runes) > maxFileName {
		name = string(runes[len(runes)-maxFileName:])
	}
	return name
}
