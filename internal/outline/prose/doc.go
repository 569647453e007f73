// Package prose is the grammar of the press summary 新聞綜述.
package prose
