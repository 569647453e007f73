package index

// A rank is a rowid of the search index: the mirror of a provision's id. Ids rise
// without gaps through an edition and from edition to edition, so ascending ranks
// yield the newest edition first, and small steps from rank to rank make small
// lists. Passages outside the tree come after all provisions, superseded editions
// last. So the first hits are the first rows, and a document or a group of its
// tree is a range of rows.
const (
	rankMirror  = 1 << 28 // ids of provisions stay below; smaller ranks are stored shorter
	rankPassage = rankMirror << 1
	rankPast    = rankPassage << 1
	rankEnd     = rankPast << 1
)

// rankOf is the rank of a provision in a band: 0, rankPassage or rankPast.
func rankOf(provision, band int64) int64 { return band + rankMirror - provision }

// provisionAt is the id of the provision with a rank.
func provisionAt(rank int64) int64 { return rankMirror - rank&(rankPassage-1) }

// sqlProvisionAt is provisionAt of f.rowid in SQL.
const sqlProvisionAt = `(268435456 - (f.rowid & 536870911))`

// ranks is an inclusive range of the index.
type ranks struct{ from, to int64 }

// band is where the ranks lie: 0, rankPassage or rankPast.
func (r ranks) band() int64 { return r.from &^ (rankPassage - 1) }

// ranksOf is the range of the provisions with ids [first, last] in a band.
func ranksOf(first, last, band int64) ranks { return ranks{rankOf(last, band), rankOf(first, band)} }
