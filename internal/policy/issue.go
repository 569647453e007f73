package policy

// Issue 發現 is something doubtful in a text, or the reason why something was refused,
// as a value: what it is, what it is about, and where it stands. Words for people are
// made of it, never the other way round; they stand in package wording.
type Issue struct {
	Code IssueCode `json:"code,omitempty"` // "" for one that an earlier release stored in words alone
	Args []string  `json:"args,omitempty"` // what the words name, as the words count them
	// Message is what it says in English, for programs and for what has no code.
	Message string `json:"message"`
	Span    Span   `json:"span"`
}

// IssueCode says what an issue is.
type IssueCode string

// What is doubtful in a text.
const (
	NumberingBegins   IssueCode = "numbering_begins"
	NumberingFirst    IssueCode = "numbering_first"
	NumberingAgain    IssueCode = "numbering_again"
	NumberingGap      IssueCode = "numbering_gap"
	NumberingBack     IssueCode = "numbering_back"
	NumberingTwice    IssueCode = "numbering_twice"
	NumberingText     IssueCode = "numbering_text"
	NumberingMore     IssueCode = "numbering_more"
	HeadingLost       IssueCode = "heading_lost"
	NoStructure       IssueCode = "no_structure"
	ClaimUncertain    IssueCode = "claim_uncertain"
	TextOutside       IssueCode = "text_outside"
	HeadingsAlone     IssueCode = "headings_alone"
	NumberingBehind   IssueCode = "numbering_behind"
	SeveralDocuments  IssueCode = "several_documents"
	SplitNowhere      IssueCode = "split_nowhere"
	PossiblySeveral   IssueCode = "possibly_several"
	EnclosedUnread    IssueCode = "enclosed_unread"
	SeveralRecords    IssueCode = "several_records"
	NoPolicyText      IssueCode = "no_policy_text"
	ListOnly          IssueCode = "list_only"
	DataDump          IssueCode = "data_dump"
	UnknownCharacters IssueCode = "unknown_characters"
	PageScanned       IssueCode = "page_scanned"
	PagePicture       IssueCode = "page_picture"
	LinesDropped      IssueCode = "lines_dropped"
	PicturesLeft      IssueCode = "pictures_left"
	PicturesKept      IssueCode = "pictures_kept"
	ChangesTracked    IssueCode = "changes_tracked"
	CommentsLeft      IssueCode = "comments_left"
	AnnotationsLeft   IssueCode = "annotations_left"
	AttachmentsLeft   IssueCode = "attachments_left"
	BodiesJoined      IssueCode = "bodies_joined"
	NumbersUnknown    IssueCode = "numbers_unknown"
	NumbersMissing    IssueCode = "numbers_missing"
	PageLayer         IssueCode = "page_layer"
	PagePart          IssueCode = "page_part"
	TableCut          IssueCode = "table_cut"
	SealFound         IssueCode = "seal_found"
	PageGarbled       IssueCode = "page_garbled"
	PagesRecognised   IssueCode = "pages_recognised"
	WordDoubtful      IssueCode = "word_doubtful"
	WordsDoubtful     IssueCode = "words_doubtful"
	CorrectionLost    IssueCode = "correction_lost"
	EditionUnlike     IssueCode = "edition_unlike"
	ClaimContradicted IssueCode = "claim_contradicted"
)

// Why a file cannot be read.
const (
	FileMissing     IssueCode = "file_missing"
	FileUnreadable  IssueCode = "file_unreadable"
	FileFolder      IssueCode = "file_folder"
	FileEmpty       IssueCode = "file_empty"
	FileNoText      IssueCode = "file_no_text"
	FileLarge       IssueCode = "file_large"
	FilePDF         IssueCode = "file_pdf"
	FilePDFFonts    IssueCode = "file_pdf_fonts"
	FilePages       IssueCode = "file_pages"
	FileScan        IssueCode = "file_scan"
	FileEncrypted   IssueCode = "file_encrypted"
	FileWord        IssueCode = "file_word"
	FileOldOffice   IssueCode = "file_old_office"
	FileFlat        IssueCode = "file_flat"
	FileRTF         IssueCode = "file_rtf"
	FileProgram     IssueCode = "file_program"
	FileImage       IssueCode = "file_image"
	FileMedia       IssueCode = "file_media"
	FileCompressed  IssueCode = "file_compressed"
	FileArchive     IssueCode = "file_archive"
	FileDatabase    IssueCode = "file_database"
	FileBinary      IssueCode = "file_binary"
	FileSpreadsheet IssueCode = "file_spreadsheet"
	FileSlides      IssueCode = "file_slides"
	FileDamaged     IssueCode = "file_damaged"
	FileParts       IssueCode = "file_parts"
	FileManyParts   IssueCode = "file_many_parts"
	FileBomb        IssueCode = "file_bomb"
	FileDeep        IssueCode = "file_deep"
	FileCharset     IssueCode = "file_charset"
	FileUTF16       IssueCode = "file_utf16"
	FileLongLine    IssueCode = "file_long_line"
	FileTime        IssueCode = "file_time"
	FileMemory      IssueCode = "file_memory"
	FileOutput      IssueCode = "file_output"
	FileFailed      IssueCode = "file_failed"
)

// Why a document or a batch is not stored.
const (
	ClaimsToMend  IssueCode = "claims_to_mend"
	SlugInvalid   IssueCode = "slug_invalid"
	TitleTwice    IssueCode = "title_twice"
	TitleUnstated IssueCode = "title_unstated"
	BatchEmpty    IssueCode = "batch_empty"
	BatchNamesOne IssueCode = "batch_names_one"
	BatchLeft     IssueCode = "batch_left"
	BatchFailed   IssueCode = "batch_failed"
)

// Why a provision cannot be corrected so.
const (
	KindUnknown  IssueCode = "kind"
	WordsMissing IssueCode = "words"
	NothingLeft  IssueCode = "empty"
)

// Why the division of work cannot be changed so.
const (
	LeadTwice      IssueCode = "lead"
	DatesDisorder  IssueCode = "dates"
	MeasureMissing IssueCode = "measure_missing"
)

// What is wrong with a table of the division of work 任務分工表, as a whole.
const (
	TableUnchosen   IssueCode = "table_unchosen"
	TableKind       IssueCode = "table_kind"
	TableLarge      IssueCode = "table_large"
	TableCharset    IssueCode = "table_charset"
	TableQuotes     IssueCode = "table_quotes"
	TableDamaged    IssueCode = "table_damaged"
	TableFailed     IssueCode = "table_failed"
	TableMissing    IssueCode = "table_missing"
	TableOld        IssueCode = "table_old"
	TableLines      IssueCode = "table_lines"
	TableEmpty      IssueCode = "table_empty"
	TableHeader     IssueCode = "table_header"
	TableMeasures   IssueCode = "table_measures"
	TableExpired    IssueCode = "table_expired"
	TableMeanwhile  IssueCode = "table_meanwhile"
	TableUnclear    IssueCode = "table_unclear"
	TableRefused    IssueCode = "table_refused"
	TableMore       IssueCode = "table_more"
	NothingImported IssueCode = "nothing_imported"
)

// What is wrong with a cell or row of such a table.
const (
	CellLong      IssueCode = "cell_long"
	CellFormula   IssueCode = "cell_formula"
	CellNumber    IssueCode = "cell_number"
	CellState     IssueCode = "cell_state"
	DueEarly      IssueCode = "due_early"
	RowUnnamed    IssueCode = "row_unnamed"
	HolderUnbound IssueCode = "holder_unbound"
	RowSeveral    IssueCode = "row_several"
	RowLeads      IssueCode = "row_leads"
	RowForeign    IssueCode = "row_foreign"
	RowMismatch   IssueCode = "row_mismatch"
	RowTitle      IssueCode = "row_title"
	RowNumber     IssueCode = "row_number"
	RowText       IssueCode = "row_text"
	RowPart       IssueCode = "row_part"
	RowShare      IssueCode = "row_share"
	RowTwice      IssueCode = "row_twice"
	RowRivals     IssueCode = "row_rivals"
	RowOne        IssueCode = "row_one"
	RowStates     IssueCode = "row_states"
)

// What in such a table was not read.
const (
	UnreadColumn  IssueCode = "unread_column"
	UnreadTwice   IssueCode = "unread_twice"
	UnreadPeople  IssueCode = "unread_people"
	UnreadSheet   IssueCode = "unread_sheet"
	UnreadHidden  IssueCode = "unread_hidden"
	UnreadRow     IssueCode = "unread_row"
	NotedUndated  IssueCode = "noted_undated"
	UnreadUndated IssueCode = "unread_undated"
)

// Why what somebody typed in the office, in a form or on the command line, is not saved.
const (
	Meanwhile      IssueCode = "conflict"
	Unclear        IssueCode = "other"
	NothingChosen  IssueCode = "none"
	WhoUnknown     IssueCode = "who"
	WhoSeveral     IssueCode = "several"
	MeasureUnknown IssueCode = "measure"
	MeasureSeveral IssueCode = "which"
	RoleUnknown    IssueCode = "role"
	DayInvalid     IssueCode = "day"
	DayAhead       IssueCode = "day_ahead"
	EvidenceLong   IssueCode = "long"
	StatusUnknown  IssueCode = "status"
	PercentInvalid IssueCode = "percent"
	PercentStatus  IssueCode = "agree"
	LinkInvalid    IssueCode = "links"
	LinksMany      IssueCode = "many"
	NoteEmpty      IssueCode = "note_empty"
	ReasonInvalid  IssueCode = "reason"
	RowsUnclear    IssueCode = "rows"
	UnitUnchosen   IssueCode = "unit"
	LedAlready     IssueCode = "led"
	NameInvalid    IssueCode = "name"
	NameForms      IssueCode = "name_forms"
	NameTaken      IssueCode = "taken"
	PostInvalid    IssueCode = "post"
	PostTaken      IssueCode = "same"
	HolderUnnamed  IssueCode = "holder_unnamed"
	MergeSelf      IssueCode = "itself"
	PhoneInvalid   IssueCode = "phone"
	MailInvalid    IssueCode = "mail"
	Unsure         IssueCode = "sure"
	AccountInvalid IssueCode = "account"
	AccountPost    IssueCode = "official"
	AccountTaken   IssueCode = "account_taken"
	AccountSelf    IssueCode = "self"
	LastAdmin      IssueCode = "last_admin"
	PasswordLength IssueCode = "password"
	PasswordWrong  IssueCode = "password_wrong"
	PasswordsMany  IssueCode = "passwords_many"
	PasswordsApart IssueCode = "passwords_apart"
	AccessUnknown  IssueCode = "access"
	PeriodDisorder IssueCode = "period"
	WebhookLocal   IssueCode = "webhook_local"
	HookAddress    IssueCode = "hook_address"
	HookKnown      IssueCode = "hook_known"
	HookMany       IssueCode = "hook_many"
	HookMissing    IssueCode = "hook_missing"
	TemplateFields IssueCode = "template_fields"
	TemplateFile   IssueCode = "template_file"
	ProblemLong    IssueCode = "problem_long"
	NextLong       IssueCode = "next_long"
	FigureInvalid  IssueCode = "figure"
	FiguresMany    IssueCode = "figures_many"
	EvidenceKind   IssueCode = "evidence_kind"
	EvidenceLarge  IssueCode = "evidence_large"
	EvidenceMany   IssueCode = "evidence_many"
	EvidenceFull   IssueCode = "evidence_full"
	SettingUnknown IssueCode = "setting_unknown"
	SettingInvalid IssueCode = "setting"
	LevelsDisorder IssueCode = "levels"
	FormTwice      IssueCode = "form_twice"
	FormResumed    IssueCode = "resumed"
)

// What is not there, or not for whoever asks.
const (
	AddressUnknown    IssueCode = "address"
	APIUnknown        IssueCode = "api_address"
	PartMissing       IssueCode = "part_missing"
	EditionMissing    IssueCode = "edition_missing"
	ProvisionMissing  IssueCode = "provision_missing"
	TermMissing       IssueCode = "term_missing"
	SeriesMissing     IssueCode = "series_missing"
	PairMissing       IssueCode = "pair_missing"
	DraftMissing      IssueCode = "draft_missing"
	DepartmentMissing IssueCode = "department_missing"
	OfficialMissing   IssueCode = "official_missing"
	AccountMissing    IssueCode = "account_missing"
	NoteMissing       IssueCode = "note_missing"
	NameMissing       IssueCode = "name_missing"
	OwnWordMissing    IssueCode = "own_word_missing"
	RecordMissing     IssueCode = "record_missing"
	SessionEnded      IssueCode = "session_ended"
	NotAllowed        IssueCode = "not_allowed"
	MayNotReport      IssueCode = "may_not_report"
	PasswordsBusy     IssueCode = "passwords_busy"
	StoreBusy         IssueCode = "store_busy"
	StoreDown         IssueCode = "store_down"
)

// What in an address or on a command line is wrong.
const (
	QueryLong      IssueCode = "query_long"
	CursorUnknown  IssueCode = "cursor_unknown"
	QuotedLong     IssueCode = "quoted_long"
	QuotedMissing  IssueCode = "quoted_missing"
	QuotedJSON     IssueCode = "quoted_json"
	PostLarge      IssueCode = "post_large"
	ToolUnknown    IssueCode = "tool"
	AskedNothing   IssueCode = "arguments"
	AskedUnknown   IssueCode = "argument_unknown"
	AskedMissing   IssueCode = "argument_missing"
	AskedNoText    IssueCode = "argument_text"
	AskedNoNumber  IssueCode = "argument_number"
	PhraseLength   IssueCode = "phrase_length"
	NumberInvalid  IssueCode = "number"
	ChoiceInvalid  IssueCode = "choice"
	CompareUnnamed IssueCode = "compare_unnamed"
)

// Why a series, what editors say of two years, or a draft is not changed so.
const (
	YearInvalid    IssueCode = "year"
	SeriesTaken    IssueCode = "series_taken"
	SeriesUntitled IssueCode = "series_untitled"
	SeriesLacks    IssueCode = "series_lacks"
	PairMeasures   IssueCode = "pair_measures"
	TitleMissing   IssueCode = "title"
	TextLong       IssueCode = "text_long"
	ClaimsRefused  IssueCode = "claims"
	FormInvalid    IssueCode = "form"
)

// Why a word of an office's own is not kept.
const (
	WordInvalid IssueCode = "word"
	WordFile    IssueCode = "word_file"
	WordForms   IssueCode = "word_forms"
	WordReason  IssueCode = "word_reason"
	WordTaken   IssueCode = "word_taken"
	WordsMany   IssueCode = "words_many"
	WordColumns IssueCode = "word_columns"

	DocumentMissing IssueCode = "document_missing"
)

// Why an everyday word is not kept.
const (
	EverydayInvalid IssueCode = "everyday"
	EverydayMany    IssueCode = "everyday_many"
)

// Why a department's public contact, or a report of an error, is not kept.
const (
	PhonesMany     IssueCode = "phones_many"
	ContactHeads   IssueCode = "contact_heads"
	ContactColumn  IssueCode = "contact_column"
	ContactUnit    IssueCode = "contact_unit"
	ContactTwice   IssueCode = "contact_twice"
	LineLong       IssueCode = "line_long"
	ErratumEmpty   IssueCode = "erratum_empty"
	ErratumLong    IssueCode = "erratum_long"
	ErratumTrap    IssueCode = "erratum_trap"
	ErrataFull     IssueCode = "errata_full"
	ErratumMissing IssueCode = "erratum_missing"
)

// Why two documents are not compared.
const ComparisonLarge IssueCode = "comparison_large"

// Why a term is not kept as an editor wants it.
const (
	TermLength  IssueCode = "term_length"
	TermNowhere IssueCode = "term_nowhere"
	TermUnknown IssueCode = "term_unknown"
	TermApart   IssueCode = "term_apart"
)
