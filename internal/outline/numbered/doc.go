// Package numbered holds the grammars of official documents and of statutes: texts
// whose parts are numbered, nested and graded.
package numbered
