package policy

// Note 註 is what an editor adds to a provision or a term, in Markdown. It
// hangs on an address that never changes, so it survives a new edition.
type Note struct {
	ID      int64
	Subject string // identifier: "/d/baoan-2024/m/17", "/t/san-hua"
	Body    Text   // Markdown
	Version int    // counts changes; 0 before it is stored
}
