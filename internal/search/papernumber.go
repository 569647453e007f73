package search

// yearInBrackets is the year of a document's number 文號 in whatever brackets it is typed: 青府規[2023]3號.
var yearInBrackets = lazy(`(\p{Han})[\[［【〖﹝]((?:19|20)[0-9]{2})[\]］】〗﹞]([0-9]{1,4}[号號])`)

// paperNumbers writes the numbers of documents with the brackets that they are printed in (GB/T 9704-2012, 7.2.5).
func paperNumbers(s string) string { return yearInBrackets().ReplaceAllString(s, "$1〔$2〕$3") }
