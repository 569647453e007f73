package policy

// Department 單位 is an organisation that answers for measures.
type Department struct {
	ID      int64
	Slug    string
	Name    Text
	Aliases []Text // short forms and names in other documents
	Contact PublicContact
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

// SeesNames reports whether a may know who holds a post, where that is not public,
// and how they are reached: those who are logged in may.
func (a Access) SeesNames() bool { return a.Covers(AccessLogin) }

// Withhold takes away what somebody with access may not know of the post: a name
// that is not public. Whoever reads posts from storage asks it for each.
func (o *Official) Withhold(access Access) {
	if !o.Public && !access.SeesNames() {
		o.Name = Text{}
	}
}

// Tenure 任期 is somebody who held a post, from a first to a last day: "" where not known, or still.
type Tenure struct {
	ID       int64
	Name     Text
	From, To string
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
	Mail       string    // "" for a department without one, of which the office's webhook alone is told
	Script     Script    // in which to write; "" for the usual one
}

// Validate refuses with Invalid what nobody could be reminded at: no mail address, a script that is none.
func (p *MailPoint) Validate() error {
	switch {
	case p.Script != "" && !p.Script.Valid():
		return Refuse(Invalid, NewIssue(FormInvalid))
	case p.Mail != "" && !IsMail(p.Mail):
		return Refuse(Invalid, NewIssue(MailInvalid, p.Mail))
	}
	return nil
}
