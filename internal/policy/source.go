package policy

// Source 來源 is a file turned into text: what every later step reads. Spans
// count bytes in Text.
type Source struct {
	Name    string // file name as given, "-" for standard input
	Raw     []byte // the bytes as received
	Format  string // "text", "markdown", "html", "docx", "pdf", "ofd", "odt", "doc", "rtf"
	Charset string // "utf-8", "gb18030", "big5", ...
	Text    string // the extracted text, UTF-8, one block a line
	Title   string // what the file's own metadata calls itself, "" if nothing
	Fields  []Fact // what a page says of its document beside the text, one of a kind
	Blocks  []Block
	Lines   []PageLine   // where the text stands on the pages of a file that has some, by Start
	Dropped []BorderLine // what pages repeat at their borders, and their numbers: no part of Text
	// Pictures are those that stand in the text and could be kept, in order.
	Pictures []Picture
	Issues   []Issue // what is doubtful about the reading of the file; spans count in Text
}

// PageLine is where a line of a source's text stands on a page of its file: from byte
// Start on, up to the next PageLine. A row of a table names the place of the table.
type PageLine struct {
	Page                     int // from 1
	Start                    int
	Left, Top, Right, Bottom int // thousandths of the page's width and height
}

// Facsimile 頁面圖 is what a page of a file looks like, in shades of grey.
type Facsimile struct {
	Page          int
	Width, Height int    // points of the picture
	PNG           []byte // where it was asked for
}

// BorderLine 頁邊 is a line that stands on a page and not in the text: its number, or what
// pages repeat.
type BorderLine struct {
	Page int    `json:"page"`
	Text string `json:"text"`
}

// BlockKind says what a block of a source is as far as its format tells.
type BlockKind string

// Block kinds. Plain text has paragraphs only.
const (
	BlockParagraph BlockKind = "paragraph"
	BlockHeading   BlockKind = "heading" // Level 1..6
	BlockQuote     BlockKind = "quote"   // Markdown >, HTML blockquote: commentary, quoted law
	BlockTable     BlockKind = "table"   // one row of a table, as package table has it
	BlockList      BlockKind = "list"    // an item of an unnumbered list
)

// Block is one line of a source's text: bytes [Start, End) without its line
// end. Blocks are in order and do not overlap.
type Block struct {
	Kind       BlockKind
	Level      int // of a heading
	Start, End int
	Strong     bool // a paragraph whose words are all set in bold
}

// FilePart 分件 is one of the documents that a file holds, or may hold.
type FilePart struct {
	Start    int    // byte of the source's text at which it begins
	Title    string // as its first lines state it
	Sure     bool   // the document before it ends as documents do, and it begins so
	Enclosed bool   // what is before it issues it or has it attached: usually both are one document
}

// Parted are the documents of a file that are not one with the one before them, the first included, and
// whether it is sure that they are documents of their own; nil for a file of one document.
func Parted(parts []FilePart) (list []FilePart, sure bool) {
	sure = true
	for _, p := range parts {
		if !p.Enclosed {
			list = append(list, p)
			sure = sure && p.Sure
		}
	}
	if len(list) < 2 {
		return nil, false
	}
	return list, sure
}

// FileRange 範圍 are the bytes of a file's text that one of its documents takes; zero is all of it.
type FileRange struct{ Start, End int }

// Whole reports whether it is all of the text.
func (r FileRange) Whole() bool { return r.End == 0 }
