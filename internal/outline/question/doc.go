// Package question holds the grammars of questions with their answers and of lists
// inside running text.
package question
