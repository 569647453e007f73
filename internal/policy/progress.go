package policy

import "time"

// Progress 進展 is a dated report on a measure. That about the newest day is the measure's
// state; the earlier ones stay, also those that another one sets right.
type Progress struct {
	ID         int64
	DocumentID int64
	Measure    int
	Day        string // ISO 8601
	Status     Status
	Percent    int            // 0..100
	Note       Text           // Markdown
	HTML       Text           // Note as it was rendered when it was saved; as of a Note
	Problem    Text           // 存在問題: plain text
	Next       Text           // 下一步: plain text
	Figures    []ReportFigure // 數字
	Files      []Evidence     // 佐證材料
	Hidden     string         // why an editor hides it from visitors; "" while it is shown
	Links      []string       // 附件, as http or https addresses
	By         string         // the account's name, "" for the command line
	Author     int64          // the account, 0 for the command line
	Corrects   int64          // the report that it sets right, 0 for none
	CorrectDay string         // the day that one was about
	Corrected  bool           // another one that counts sets it right
	Waiting    bool           // an editor has not approved it yet
	Since      string         // the day from which the measure is in this state; given with the newest of each measure
}

// ReportFigure 進展數字 is a number that a report gives beside its words.
type ReportFigure struct {
	Name  Text   `json:"name"`
	Value string `json:"value"` // as typed, digits without separators
	Unit  Text   `json:"unit"`
}

// Evidence 佐證 is a file that goes with a report.
type Evidence struct {
	Position int    `json:"position"`
	Name     string `json:"name"`
	Type     string `json:"type"` // as HTTP names it
	Bytes    int64  `json:"bytes"`
	Public   bool   `json:"public"`
	Content  []byte `json:"-"` // where it was asked for, or is to be stored
}

// Bounds of a report: bytes of what is plain text, figures, files, bytes of a file, and of all
// files of a base together.
const (
	MaxReportText  = 8 << 10
	MaxFigures     = 20
	MaxFiles       = 10
	MaxFile        = 20 << 20
	MaxFilesOfBase = 4 << 30
)

// Size is how many bytes a report's words take on a page.
func (p *Progress) Size() int {
	return max(len(p.HTML.Hant), len(p.Note.Hant)) + len(p.Problem.Hant) + len(p.Next.Hant)
}

// DoneLate 超期完成 reports whether what was due on a day was done only after it.
func DoneLate(due string, p *Progress) bool {
	if p == nil || p.Status != Done || due == "" {
		return false
	}
	if p.Since != "" {
		return p.Since > due
	}
	return p.Day > due
}

// DaysLate is how many days it is from one day to a later one, 0 where it is none.
func DaysLate(due, today string) int {
	from, err := time.Parse(time.DateOnly, due)
	if err != nil {
		return 0
	}
	to, err := time.Parse(time.DateOnly, today)
	if err != nil || to.Before(from) {
		return 0
	}
	return int(to.Sub(from).Hours() / 24)
}
