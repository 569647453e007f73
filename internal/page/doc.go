// Package page turns typed pages into bytes. Each kind of page is a struct in a
// file of its own with a template of the same name in web/templates; Render
// writes it in the script its Layout asks for.
//
// Templates are written once, in Traditional Chinese. New makes the Simplified
// set by converting what stands between their actions, so the two cannot drift
// apart; words of the user interface therefore stand in templates, and those for
// what the program names by a key in vocabulary. The package knows no storage and no HTTP.
package page
