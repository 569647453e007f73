package policy

import "time"

// Access 權限 is what a person who logs in may do; each level may also do what
// the levels before it may.
type Access string

// AccessLogin is a level that every account has.
const AccessLogin Access = "login"

// The levels. A reader needs no login. A leader's is beside the others: only editors and administrators may do what a
// leader may, and a leader nothing of theirs.
const (
	AccessReader   Access = ""
	AccessLeader   Access = "leader"   // 領導: reads the overview, reports and who did what; changes nothing
	AccessUnit     Access = "unit"     // 單位: progress of what their department answers for
	AccessOfficial Access = "official" // 負責人: progress of their own measures
	AccessEditor   Access = "editor"   // 編輯: assignments, progress, proposals
	AccessAdmin    Access = "admin"    // 管理員: users, imports, the whole history
)

// Covers reports whether a may do what level needs.
func (a Access) Covers(level Access) bool {
	switch {
	case level == AccessLogin:
		return a.Valid()
	case a == AccessLeader:
		return level == AccessLeader || level == AccessReader
	case level == AccessLeader:
		return a.rank() >= AccessEditor.rank()
	}
	return a.rank() >= level.rank()
}

// Accesses lists the levels that accounts have, in the order in which pages offer them.
func Accesses() []Access {
	return []Access{AccessOfficial, AccessUnit, AccessLeader, AccessEditor, AccessAdmin}
}

// Valid reports whether a is a level that a user can have.
func (a Access) Valid() bool { return a.rank() > 0 || a == AccessLeader }

func (a Access) rank() int {
	switch a {
	case AccessOfficial, AccessUnit:
		return 1
	case AccessEditor:
		return 2
	case AccessAdmin:
		return 3
	}
	return 0
}

// User 帳號 is somebody who can log in.
type User struct {
	ID        int64
	Name      string // what is typed at login
	Access    Access
	Official  *Official // the post whose measures are reported on; of a unit's account one without ID: the department as a whole; else nil
	ForUnit   bool      // the office lets a unit's people report on what it supports, too
	Password  string    // hash in PHC form, never the password
	Disabled  bool
	Created   time.Time
	LastLogin time.Time // zero: never
	LooksLike string    // name of another account that cannot be told from this one by its look; given in lists
}

// Status 狀態 is how far a measure has come.
type Status string

// The states of a measure.
const (
	NotStarted Status = "not_started" // 未啟動
	InProgress Status = "in_progress" // 推進中
	Done       Status = "done"        // 已完成
	Blocked    Status = "blocked"     // 受阻
)

// Statuses lists the states in the order in which pages offer them.
func Statuses() []Status { return []Status{NotStarted, InProgress, Done, Blocked} }

// Valid reports whether s is one of the four states.
func (s Status) Valid() bool {
	return s == NotStarted || s == InProgress || s == Done || s == Blocked
}

// EventKind says what an entry of the history is about.
type EventKind string

// The kinds of events.
const (
	EventAssignment EventKind = "assignment" // 分工
	EventProgress   EventKind = "progress"   // 進展
	EventDepartment EventKind = "department" // 單位
	EventOfficial   EventKind = "official"   // 負責人
	EventProposal   EventKind = "proposal"   // 建議
	EventUser       EventKind = "user"       // 帳號
	EventDocument   EventKind = "document"   // 文件: uploaded, corrected, published, withdrawn
	EventNote       EventKind = "note"       // 註
	EventContact    EventKind = "contact"    // 提醒用的電郵
	EventSeries     EventKind = "series"     // 系列
	EventPairing    EventKind = "pairing"    // 年度對應
	EventScript     EventKind = "script"     // 字詞: of both scripts
	EventSetting    EventKind = "setting"    // 設定
	EventEveryday   EventKind = "everyday"   // 日常用語: and the official words for it
	EventTask       EventKind = "task"       // 子任務
	EventTerm       EventKind = "term"       // 術語
	EventBenefit    EventKind = "benefit"    // 惠企條款: what an editor said of a finding
	EventErratum    EventKind = "erratum"    // 報錯: settled
)

// EventKinds lists the kinds in the order in which pages offer them.
func EventKinds() []EventKind {
	return []EventKind{EventAssignment, EventProgress, EventTask, EventProposal, EventNote, EventDocument, EventDepartment, EventOfficial, EventContact, EventUser, EventSeries, EventPairing, EventScript, EventSetting, EventEveryday, EventTerm, EventBenefit, EventErratum}
}

// Event 變更記錄 is an entry of the history: who changed what, when, what stood
// before and after. It names people by row alone, so that a name can be erased.
type Event struct {
	ID         int64
	At         time.Time
	UserID     int64  // 0: the command line
	User       string // the account's name now, "" if unknown
	Kind       EventKind
	Action     string // add, change, end, erase, rename, merge, alias, move, holder, contact, accepted, ...
	RowID      int64
	Document   *Document // slug and title, nil if it is about none
	Measure    int
	Provision  *Provision  // the measure as the last text that has it words it, where that was asked for
	Department *Department // nil if it is about none
	Official   *Official   // nil if it is about none; its name is there only while it is kept
	Before     map[string]any
	After      map[string]any
}

// HistoryFilter says which events are asked for; zero values ask for all.
type HistoryFilter struct {
	// Access is that of whoever asks. Visitors are told of assignments, sub-tasks and progress of
	// published documents alone, of no report that is hidden, and of no name that is
	// not public.
	Access       Access
	DocumentID   int64
	Measure      int
	DepartmentID int64
	OfficialID   int64
	UserID       int64
	Kind         EventKind
	Since, Until string // ISO 8601 days, both included
	Before       int64  // events older than the one with this ID
	Limit        int
}

// DutyChanges 變動 is a set of changes to the division of work that is applied as a
// whole or not at all: first what ends, then what changes, then what is new.
type DutyChanges struct {
	End    []*Assignment // To says when; Version as read
	Change []*Assignment // ID and Version as read, the rest as it shall be
	Add    []*Assignment
	Report []*Progress // reports that come with it, as from a table
	// Tasks are made (ID 0) or written over before assignments are, EndTasks taken away behind
	// them, with what is assigned to them.
	Tasks, EndTasks []*Task
	// Said are tasks of which somebody says how far they are. Alone they are taken from whoever
	// answers for them or for the measure.
	Said []*Task
	// Carried is what a later document takes over from an earlier one.
	Carried []CarryOver
	// Choices are answers that settled a table, kept for the next one of their document.
	Choices []Choice
	// Planned, if given, is what the changes were planned on; they are refused when
	// anything happened since.
	Planned *Planned
}

// Planned is a state of a document's division of work: the newest event then.
type Planned struct{ DocumentID, Seen int64 }

// Pending 待匯入 is a table that was read and waits for its reader to apply it.
type Pending struct {
	Token      string
	DocumentID int64
	Name       string // of the file
	Rows       []byte // what was read, in JSON
	Seen       int64  // the newest event when it was held against the data
}

// Empty reports whether nothing would change.
func (a *DutyChanges) Empty() bool {
	return len(a.End)+len(a.Change)+len(a.Add)+len(a.Report)+len(a.Tasks)+len(a.EndTasks)+len(a.Said) == 0
}

// Proposal 建議分工 is what the text itself says of who is responsible, for an
// editor to accept or reject.
type Proposal struct {
	ID         int64
	DocumentID int64
	Measure    int        // read back from the store
	Provision  *Provision // the measure at ingest, before its number is settled; nil afterwards
	Name       Text       // the department as the text calls it
	Department string     // slug of the department that is called so, where that was asked for; "" if there is none
	Role       Role
	Quote      Text       // the words
	Span       Span       // of the words, in the source of the edition
	Group      *Provision // the group in whose heading or text the words stand, at ingest; nil where they are the measure's own
	Above      Text       // what that group is called, empty likewise
	Due        string     // the day by which the text says beside it that all is done, "" if it does not
	Unclear    bool       // the text names several who could lead and does not say who does
	Acts       bool       // the text tells what it does (區科技局要在年內…) and does not say that it answers for the measure
	Decision   string     // "", "accepted", "rejected"
}

// StatedDuty is a measure of a published document with what its text says of who answers for it, where nobody has decided
// and nobody is assigned.
type StatedDuty struct {
	Document  *Document // slug and title
	Provision *Provision
	Proposal  *Proposal
	At        time.Time // when the edition that says so was taken in
}

// StatedAbout says which are asked for; zero values ask for all.
type StatedAbout struct {
	DocumentID   int64
	Measure      int
	DepartmentID int64
	Limit        int
}
