// Package benefit finds what measures give to whom: the beneficiary, what is given, how much, on which condition, until
// when to apply, whom to ask. Every field is words of the text. It reads by kinds of words, clause by clause; what
// it is not sure of it leaves empty.
package benefit
