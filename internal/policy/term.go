package policy

// Term 術語 is a notion that the text marks with 「」 or repeats.
type Term struct {
	ID         int64
	Slug       string // pinyin without tones, frozen once given
	Name       Text
	Marked     bool   // the text itself marks it with quotation marks
	Definition Text   // only where the text gives one
	DefinedIn  *Place // where it gives it, nil otherwise
	Mentions   []Mention
	Choice     TermChoice // what editors said of it
}

// TermChoice 取捨 is what editors said of a term, apart from what was computed.
type TermChoice struct {
	Added  bool  // it is mentioned wherever its words stand
	Hidden bool  // no page shows it
	Into   *Term // as which it is shown, nil for itself; slug and name
}

// TermAction 取捨方式 is what an editor can do with a term that is there.
type TermAction string

// The actions.
const (
	TermHide    TermAction = "hide"
	TermJoin    TermAction = "merge"
	TermRestore TermAction = "show"
)

// TermGroup 術語類別 says why words are a term.
type TermGroup string

// The groups.
const (
	TermDefined  TermGroup = "defined"  // 文本界定: the text says what they mean
	TermQuoted   TermGroup = "quoted"   // 引號標出
	TermRepeated TermGroup = "repeated" // 反覆使用, or what a heading is about
)

// TermGroups lists the groups in the order in which pages show them.
func TermGroups() []TermGroup { return []TermGroup{TermDefined, TermQuoted, TermRepeated} }

// Group is the group of the term.
func (t *Term) Group() TermGroup {
	switch {
	case !t.Definition.Empty():
		return TermDefined
	case t.Marked:
		return TermQuoted
	}
	return TermRepeated
}

// Synonym 同義 is a second name that a text states for something: 「人工智能（AI）」.
type Synonym struct {
	Name  Text  // as it is called before: 人工智能
	Other Text  // the other name: AI
	Quote Text  // the words that say so
	Place Place // where they stand
	Field Field
	Start int // of the quote in the field, in runes
	Span  Span
	// Read back from the store: the document that says so, and the address of the
	// other name's page, "" if it has none.
	Document *Document
	Slug     string
}

// Field says which part of a provision an offset counts in.
type Field string

// The two fields of a provision.
const (
	Heading Field = "heading"
	Body    Field = "text"
)

// Place 所在 is a provision, or a passage outside the tree; one of the two is nil.
type Place struct {
	Provision *Provision
	Passage   *Passage
}

// Mention 出現 is where a term stands: runes [Start, End) of a field of a place.
// Rune offsets hold in both scripts.
type Mention struct {
	Place
	Field Field
	Start int
	End   int
}

// Figure 指標 is a number with its unit that the text sets or reports: what it
// measures, for which year where that is said, and what it is.
type Figure struct {
	ID       int64
	Name     Text    // 工業總產值
	Value    float64 // 1
	Digits   string  // the number as printed
	Unit     Text    // 萬億元
	Relation Text    // 突破, 達到, 超過, 增長
	Year     int     // 0 where the text names none
	Target   bool    // a goal, not a report
	Kind     FigureKind
	Bound    FigureBound // whether it is a least, a most or a range
	Until    Amount      // of a range, where it ends
	Quote    Text        // the words
	Span     Span
	Place    Place
	Field    Field
	Start    int // of the quote in the field, in runes
}

// FigureKind 數字類別 says what a figure is.
type FigureKind string

// The kinds.
const (
	FigureTarget    FigureKind = "target"    // 目標: to be reached
	FigureLimit     FigureKind = "limit"     // 上限或標準: a bound or a rate that is set
	FigureSupport   FigureKind = "support"   // 支持金額: what is given
	FigureCondition FigureKind = "condition" // 條件: what somebody must have
	FigureReported  FigureKind = "reported"  // 已公布: what is said to be so
	FigureDate      FigureKind = "date"      // 日期: from or until when the document is in force
)

// FigureKinds lists the kinds in the order in which pages show them.
func FigureKinds() []FigureKind {
	return []FigureKind{FigureTarget, FigureLimit, FigureSupport, FigureCondition, FigureReported, FigureDate}
}

// Topic 話題 is a notion that a measure speaks of, by which others that do are found: words of
// its own or, where it has none but a heading, of what stands above it.
type Topic struct {
	Measure *Provision
	Key     string // the notion, in Simplified
	Weight  float64
	Words   Quotation // where it stands
}

// Quotation 引文 is runes [Start, End) of a field of a provision.
type Quotation struct {
	Provision *Provision
	Field     Field
	Start     int
	End       int
}

// Related 相關 links two measures that speak of the same, of an edition or of two documents.
type Related struct {
	From, To *Provision
	Score    float64   // by how much they share and how rare that is
	Topics   []Topic   // of From, what they share, what tells most first; not read back
	Document *Document // that To stands in; nil: that of From
	Shared   []*Term   // read back: the words of Topics, each with a slug where it is a term
}

// CountedTerm is a term with the number of its mentions in what was asked about.
type CountedTerm struct {
	*Term
	Count int
}

// TermInitial is how many terms of a group begin with a letter in pinyin, "0" for digits.
type TermInitial struct {
	Letter string
	Group  TermGroup
	Count  int
}

// Occurrence 語境 is a mention in its context, as a term's page shows it.
type Occurrence struct {
	Document  *Document  // slug and title
	Provision *Provision // without children; a passage is one without path
	Field     Field
	Start     int // runes of the field
	End       int
	Edition   int    // of a citation the edition that it means, 0 elsewhere
	Cited     int    // the current edition of what is cited
	Label     string // what the edition that is meant calls what is cited
}

// TermMention is a mention seen from its place: which term stands there, or which
// document or article the words name. One of the two is nil.
type TermMention struct {
	Term  *Term
	Link  *Link
	Field Field
	Start int // runes of the field
	End   int
}

// ID is the row of the place's provision or passage.
func (p Place) ID() int64 {
	if p.Provision != nil {
		return p.Provision.ID
	}
	return p.Passage.ID
}

// Spans are the spans of the place's provision or passage.
func (p Place) Spans() []Span {
	if p.Provision != nil {
		return p.Provision.Spans
	}
	return p.Passage.Spans
}

// Link 連結 is what words that name a document of the base, or one of its
// articles, lead to.
type Link struct {
	Document *Document // slug and title
	Path     string    // of the place below it, with its anchor; "" for the document
	Own      bool      // an article of the edition that speaks
	// Of a place that the current edition numbers or words otherwise: the edition that was meant, to which Path leads, what
	// it calls the place, and what the current edition calls it, "" if it has it no more.
	Edition int
	Label   string
	Now     string
}
