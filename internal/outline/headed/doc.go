// Package headed is the grammar of documents whose parts have no numbers: headings that the source's format sets
// apart, by a style or in bold.
package headed
