package policy

import (
	"strconv"
	"time"
)

// State 狀態 says who may see a document.
type State string

// The states. A visitor sees published documents only.
const (
	Draft     State = "draft"     // 草稿
	Published State = "published" // 已發布
	Withdrawn State = "withdrawn" // 已撤下
)

// Document 文件 is a policy document as a work (FRBR Work, schema.org
// Legislation). Dates are ISO 8601 days as the text states them, "" where it does not.
type Document struct {
	ID        int64
	Slug      string
	Title     Text
	Alternate Text   // 又稱: another name the text uses (schema.org alternateName)
	Number    string // 發文字號: 国发〔2021〕36号
	Issuer    Text   // 發文機關
	Adopted   string // 成文日期
	Published string // 發布日期 of the source
	Source    Text   // where the text was taken from, for the reader
	SourceURL string
	Script    Script // the source's own
	State     State
	Edition   int // number of the current edition, 1..
	// Shown is the number of the older edition that is shown, 0 for the current one:
	// addresses below the document are those of that edition.
	Shown    int
	Updated  time.Time
	Place    Text // 地區 that it is for, as its issuer's name or its title says; see internal/catalog
	Genre    Text // 文種: as its title ends, 通知, 條例
	Topic    Text // 主題分類 of the page that it came from
	Validity Validity
	Level    string // 層級 as an editor set it right, "" for what its issuer, title and number tell; see internal/lineage
	Breaks   string // at which characters of the title words begin, "2,5,7"; "" where that is not known
}

// Untitled is what a document is called whose text states no title, until an editor names it: the name of a
// file is no title.
var Untitled, formerly = Text{Hant: "未載明標題", Hans: "未载明标题"}, Text{Hant: "未載明題名", Hans: "未载明题名"} // what stores still have

// Untitled reports whether nobody has named the document yet.
func (d *Document) Untitled() bool { return d.Title == Untitled || d.Title == formerly }

// Edition 版本 is one text of a document as ingested (FRBR Expression), with
// everything that was understood of it.
type Edition struct {
	ID         int64
	Number     int
	SHA256     string       // of Raw, hexadecimal
	Raw        []byte       // the file as received
	Name       string       // its name
	Source     string       // its text, decoded to UTF-8; spans count bytes in it
	Dropped    []BorderLine // what stands on those pages and not in the text, where the file was read just now; not stored
	Lines      []PageLine   // where it stands on the pages of the file, by Start; none for what has no pages
	Drawn      bool         // there are Facsimiles
	Recognised bool         // pages were read in pictures (OCR): not each character is sure. Known where a measure is asked for
	Facsimiles []Facsimile  // of its pages, without the pictures, where they were asked for
	Pictures   []Picture    // that stand in its text, in order
	Script     Script
	Grammar    string  // which grammar read it
	Confidence float64 // how sure the grammar is, 0..1
	Reason     string  // why
	Title      Text    // as the text states it, empty where it does not
	Alternate  Text    // another name the text gives the document, likewise
	DocNumber  string  // 發文字號 as the text states it; not stored, see Document
	Issuer     Text    // 發文機關, likewise
	Adopted    string  // 成文日期, likewise
	Published  string  // 發布日期, likewise
	Fields     []Fact  // what the page it came from says of it beside the text
	Provisions []*Provision
	Passages   []*Passage
	Claims     []Claim
	Parts      []FilePart // documents that its text may be parted into, where the file was read just now; not stored
	Part       FileRange  // of the file's text, where the edition is one of several documents of it
	Warnings   []Issue    // what is doubtful but does not stop its ingest
	Terms      []*Term
	Synonyms   []*Synonym
	Figures    []*Figure
	Milestones []*Milestone
	Topics     []Topic     // by which measures of other documents are found
	Related    []Related   // within the edition
	Proposals  []*Proposal // who is responsible, as the text itself says
	Benefits   []*Benefit  // what measures give to whom
	// BenefitsDropped counts those that were too many to keep.
	BenefitsDropped int
	BenefitsRead    bool   // they were looked for
	Converted       string // by which tables and words both scripts were made (script.Converter.Mark); "" where that is not known; not read back
	Created         time.Time
}

// Reported reports whether the text is a report about a document, as the press writes it, and
// not the document: what reads such a text is the grammar of press summaries alone.
func (e *Edition) Reported() bool { return e.Grammar == "prose" }

// Statutory reports whether the text is a statute, which nobody is to carry out item by item.
func (e *Edition) Statutory() bool { return e.Grammar == "statute" }

// Claim 自述 is what the text says of its own structure: "25項49條".
type Claim struct {
	Kind  Kind     `json:"kind"`
	Count int      `json:"count"`
	Quote Text     `json:"-"`
	Scope []string `json:"scope"` // eids it speaks of, none for the whole document
	Span  Span     `json:"span"`
	Found int      `json:"-"`     // what the tree holds in that scope
	Holds *bool    `json:"holds"` // nil: cannot be checked here
}

// Address is the address, without script, of what stands at a path below the document, "" for
// the document itself: below the edition that is shown, if it is shown for its own sake.
func (d *Document) Address(path string) string {
	if d == nil {
		return "/"
	}
	base := "/d/" + d.Slug
	if d.Shown > 0 {
		base += "/edition/" + strconv.Itoa(d.Shown)
	}
	if path == "" {
		return base
	}
	return base + "/" + path
}
