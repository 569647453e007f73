package policy

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
