// Package view turns typed pages into bytes. Each kind of page is a struct in a
// file of its own with a template of the same name in web/templates; Render
// writes it in the script its Layout asks for.
//
// Templates are written once, in Traditional Chinese. New makes the Simplified
// set by converting what stands between their actions, so the two cannot drift
// apart; words of the user interface therefore stand in templates alone, never
// in Go. The package knows no storage and no HTTP.
package view
