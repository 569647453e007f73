// Package wording 說法 is what issues, warnings and refusals say to people, in the three languages that the
// product speaks: a table of nothing but words, by the code of what is said. package policy owns the codes and
// fills in what the words leave open; pages, commands and programs' messages all say these.
package wording

// Phrase is something said in each language: English, Traditional and Simplified Chinese. {1} stands for the
// first of the args, {1:status} for the word of a state that it names.
type Phrase struct{ English, Hant, Hans string }

// Of is what an issue's code says; known is false for a code without words.
func Of(code string) (p Phrase, known bool) {
	for _, table := range tables {
		if p, known = table[code]; known {
			break
		}
	}
	return p, known
}

// Codes counts what has words, and lists each code once for each time that it has some.
func Codes() (list []string) {
	for _, table := range tables {
		for code := range table {
			list = append(list, code)
		}
	}
	return list
}

var tables = []map[string]Phrase{textWords, tableWords, officeWords, taskWords, askedWords, progressWords, commandWords, clusterWords}
