package policy

// Role 角色 is what a department or official has to do with a measure.
type Role string

// The roles, as a 任務分工表 has them.
const (
	Lead    Role = "lead"    // 牽頭
	Support Role = "support" // 配合
	Contact Role = "contact" // 聯絡
)

// Department 單位 is an organisation that answers for measures.
type Department struct {
	ID      int64
	Slug    string
	Name    Text
	Aliases []Text // short forms and names in other documents
}

// Official 負責人 is a person with a post in a department. The name is public
// only if Public says so; visitors see the post.
type Official struct {
	ID         int64
	Slug       string // opaque: "o-" and eight characters, never the name
	Name       Text
	Post       Text // 職務
	Department *Department
	Public     bool
}

// ContactDetails 聯絡方式 is how an official is reached. Only those who are logged in see it.
type ContactDetails struct{ Phone, Mail string }

// Assignment 分工 links a measure to who answers for it. Dates are ISO 8601
// days, "" where open or not stated.
type Assignment struct {
	ID         int64
	DocumentID int64
	Measure    int
	Department *Department
	Official   *Official // nil: the department as a whole
	Role       Role
	From, To   string // 起止
	Due        string // 完成時限 as a day
	Evidence   string // 依據: document number or link
	Version    int    // counts changes; 0 before it is stored
}

// CountedDepartment is a department with the number of measures it answers for.
type CountedDepartment struct {
	*Department
	Count int
}

// MailPoint 提醒地址 is where reminders are sent to: of a department or of a post.
type MailPoint struct {
	ID         int64
	Department *Department
	Official   *Official // nil: the department as a whole
	Mail       string
}

// Duty 職責 is an assignment with the measure it is about.
type Duty struct {
	Assignment *Assignment
	Document   *Document  // slug and title
	Provision  *Provision // the measure, without children
	Report     *Progress  // the newest on the measure, nil if there is none
}

// Overdue reports whether the duty should have been done before today, an ISO
// 8601 day, and is not.
func (d Duty) Overdue(today string) bool {
	return d.Assignment.To == "" && Overdue(d.Assignment.Due, d.Report, today)
}

// Overdue reports whether what is due on a day ("" for none) and was last reported
// as in p (nil for never) is late today. The day itself is not late.
func Overdue(due string, p *Progress, today string) bool {
	return due != "" && due < today && (p == nil || p.Status != Done)
}
