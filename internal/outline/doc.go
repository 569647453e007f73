// Package outline reads clean text into a tree of provisions, and reads what
// the text claims of its own structure.
//
// Each grammar lives in a room of its own below this one, says how sure it is and
// why, and knows nothing of the others. Grammars mark ranges of the clean text as
// the words of a node; outline/scan turns these into spans of the source so that
// together they give back the text exactly.
package outline
