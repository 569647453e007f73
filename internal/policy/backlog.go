package policy

// Backlog 待辦數 is how much waits for editors, over all published documents.
type Backlog struct {
	Unassigned map[int64]int // by document on which somebody works: measures without a lead
	Proposals  map[int64]int // by document: what its text says of who answers, undecided
	Drafts     int
	Waiting    int // reports of progress that nobody has approved
	Errata     int // what readers say is wrong
}
