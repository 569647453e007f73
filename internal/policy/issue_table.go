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

	UnreadStruck    IssueCode = "unread_struck"
	UnreadStruckRow IssueCode = "unread_struck_row"
	UnreadHolder    IssueCode = "unread_holder"
	RowHolder       IssueCode = "row_holder"
	ChoiceUnits     IssueCode = "choice_units"
	ChoicePerson    IssueCode = "choice_person"
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

// Of how far measures are, as a table says it, and of what is read in a way that is to be known.
const (
	CellLost        IssueCode = "cell_lost"
	RowDue          IssueCode = "row_due"
	RowPercent      IssueCode = "row_percent"
	RowStateless    IssueCode = "row_stateless"
	ChoiceState     IssueCode = "choice_state"
	ChoiceStateless IssueCode = "choice_stateless"
	ChoicePercent   IssueCode = "choice_percent"
	ChoiceDay       IssueCode = "choice_day"
	ChoiceUndated   IssueCode = "choice_undated"
	UnreadUnbound   IssueCode = "unread_unbound"
	UnreadComment   IssueCode = "unread_comment"
	UnreadComments  IssueCode = "unread_comments"
	NotedMixed      IssueCode = "noted_mixed"
	NotedNumbers    IssueCode = "noted_numbers"
	NotedDay        IssueCode = "noted_day"
	NotedRows       IssueCode = "noted_rows"
	NotedColumns    IssueCode = "noted_columns"
	NotedEarlier    IssueCode = "noted_earlier"
)

// How a command tells what a table does: the sum, and what stands before each other line.
const (
	TableSum        IssueCode = "table_sum"
	LineUnread      IssueCode = "line_unread"
	LineNoted       IssueCode = "line_noted"
	LineSettled     IssueCode = "line_settled"
	LineAsked       IssueCode = "line_asked"
	LineNoLead      IssueCode = "line_no_lead"
	LineNew         IssueCode = "line_new"
	LineNewGroup    IssueCode = "line_new_group"
	LineOlder       IssueCode = "line_older"
	GroupSkipped    IssueCode = "group_skipped"
	LinkGone        IssueCode = "link_gone"
	NamedStill      IssueCode = "named_still"
	FilesUnsearched IssueCode = "files_unsearched"
	LinksOff        IssueCode = "links_off"
	LinkDaysBad     IssueCode = "link_days"
)
