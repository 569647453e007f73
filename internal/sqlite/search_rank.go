package sqlite

// A rank is a rowid of the search index. Ascending, it yields what a reader wants
// to see first: the newest edition, inside it the reading order; passages outside
// the tree after all provisions; superseded editions last. So the first hits are
// the first rows, a document or a group of its tree is a range of rows, and
// everything that a rank means is arithmetic.
const (
	rankEditions = 1 << 24 // ids of editions stay below; smaller ranks are stored shorter
	rankPassage  = rankEditions << (positionBits + 1)
	rankPast     = rankPassage << 1
	rankEnd      = rankPast << 1
	positionMask = 1<<positionBits - 1
)

// rankOf is the rank of a provision in a band: 0, rankPassage or rankPast.
func rankOf(provision, band int64) int64 {
	return band + (rankEditions-provision>>positionBits)<<positionBits + provision&positionMask
}

// provisionAt is the id of the provision with a rank.
func provisionAt(rank int64) int64 {
	rank &= rankPassage - 1
	return (rankEditions-rank>>positionBits)<<positionBits | rank&positionMask
}

// editionAt is the id of the edition of the provision with a rank.
func editionAt(rank int64) int64 { return provisionAt(rank) >> positionBits }

// sqlProvisionAt is provisionAt of f.rowid in SQL.
const sqlProvisionAt = `((16777216 - ((f.rowid & 35184372088831) >> 20)) << 20 | (f.rowid & 1048575))`

// ranks is an inclusive range of the index.
type ranks struct{ from, to int64 }

// band is where the ranks lie: 0, rankPassage or rankPast.
func (r ranks) band() int64 { return r.from &^ (rankPassage - 1) }

// cut narrows r to the provisions with ids [first, last] of one edition.
func (r ranks) cut(first, last int64) ranks {
	return ranks{rankOf(first, r.band()), rankOf(last, r.band())}
}
