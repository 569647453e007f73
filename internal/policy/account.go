package policy

import "golang.org/x/text/unicode/norm"

// FoldAccount is the name of an account as it is compared with others. Names that
// look alike have one fold: NFKC (Unicode Standard Annex 15) makes 豈 of the
// compatibility ideograph U+F900, 一 of the radical U+2F00 and a of the full-width ａ.
// Capitals stay what they are: no account has any.
func FoldAccount(name string) string { return norm.NFKC.String(name) }
