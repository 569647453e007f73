package policy

// Of work below a measure, and of who leads it.
const (
	LeadNone      IssueCode = "lead_none"
	TaskName      IssueCode = "task_name"
	TaskQuarter   IssueCode = "task_quarter"
	TaskWeight    IssueCode = "task_weight"
	TaskFigure    IssueCode = "task_figure"
	TasksMany     IssueCode = "tasks_many"
	RowQuarter    IssueCode = "row_quarter"
	UnreadPart    IssueCode = "unread_part"
	UnreadQuarter IssueCode = "unread_quarter"
	UnreadActual  IssueCode = "unread_actual"
)

// What a table leaves open, and answers that settle it.
const (
	GroupNamed    IssueCode = "group_named"
	GroupUnknown  IssueCode = "group_unknown"
	TableOlder    IssueCode = "table_older"
	ChoicesHelp   IssueCode = "choices_help"
	ChoiceFirst   IssueCode = "choice_first"
	ChoiceJoint   IssueCode = "choice_joint"
	ChoiceSupport IssueCode = "choice_support"
	ChoiceSkip    IssueCode = "choice_skip"
	ChoiceOne     IssueCode = "choice_one"
	ChoiceSplit   IssueCode = "choice_split"
	ChoiceUnit    IssueCode = "choice_unit"
	ChoiceAbove   IssueCode = "choice_above"
	ChoiceThis    IssueCode = "choice_this"
	ChoiceMeasure IssueCode = "choice_measure"
	ChoiceNamed   IssueCode = "choice_named"
	ChoiceExpand  IssueCode = "choice_expand"
)
