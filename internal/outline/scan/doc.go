// Package scan is what all grammars share: a clean text as lines with their numbers,
// the role of each line in its document, the nodes that a grammar makes, the claims
// of the text, and the assembling that turns ranges into spans of the source.
package scan
