// Package catalog knows where a document stands on a shelf: which place it is for, what kind of
// document it is and what about, as far as its own title, its issuer's name and its page say.
package catalog
