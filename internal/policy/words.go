package policy

// words are what each issue says, in the order of issue.go. {1} is the first of its
// args; a language may leave one out or put them in another order. Whatever speaks to
// people of an issue says these words: pages, commands, and in English programs.
var words = map[IssueCode]struct{ en, hant, hans string }{
	// Of a text. The args of numbers are as printed.
	NumberingBegins: {
		"the numbering begins with {1}; check whether what comes before it is missing",
		"編號從「{1}」開始，請核對前面是否缺漏",
		"编号从“{1}”开始，请核对前面是否缺漏",
	},
	NumberingFirst: {
		"{1} is the first under its heading; check whether a number before it is missing",
		"「{1}」是這個標題下的第一個，請核對前面是否缺漏",
		"“{1}”是这个标题下的第一个，请核对前面是否缺漏",
	},
	NumberingAgain: {
		"the numbering begins again with {1} under the same heading",
		"同一標題下，編號從「{1}」重新開始",
		"同一标题下，编号从“{1}”重新开始",
	},
	NumberingGap: {
		"the numbering goes from {1} to {2}; check whether what stands between is missing",
		"編號從「{1}」跳到「{2}」，請核對中間是否缺漏",
		"编号从“{1}”跳到“{2}”，请核对中间是否缺漏",
	},
	NumberingBack: {
		"the numbering goes back from {1} to {2}",
		"編號從「{1}」退回「{2}」",
		"编号从“{1}”退回“{2}”",
	},
	NumberingTwice: {
		"{1} stands twice; check the numbering",
		"「{1}」出現了兩次",
		"“{1}”出现了两次",
	},
	NumberingText: {
		"{1} does not continue the numbering and is kept as text",
		"「{1}」接不上前面的編號，按正文保存",
		"“{1}”接不上前面的编号，按正文保存",
	},
	NumberingMore: { // how many
		"{1} more doubtful numbers",
		"還有 {1} 處編號可疑",
		"还有 {1} 处编号可疑",
	},
	HeadingLost: { // the heading, its number by its place
		"the heading {1} has lost its number; by its place it is number {2}",
		"「{1}」缺了編號，按位置應是第 {2}",
		"“{1}”缺了编号，按位置应是第 {2}",
	},
	NoStructure: {
		"no numbered structure was recognised; the text is kept as plain paragraphs",
		"沒有認出編號結構，按段落保存",
		"没有认出编号结构，按段落保存",
	},
	ClaimUncertain: { // the words of the count, how many there are
		"the text announces {1} but {2} were found below it; check whether some are missing",
		"原文稱「{1}」，其下實際 {2}，請核對是否缺漏",
		"原文称“{1}”，其下实际 {2}，请核对是否缺漏",
	},
	TextOutside: { // how many hundredths
		"{1}% of the text stands outside the numbered parts; check whether numbers were missed",
		"全文有 {1}% 不在編號條款之內，請核對是否漏認編號",
		"全文有 {1}% 不在编号条款之内，请核对是否漏认编号",
	},
	UnknownCharacters: { // how many, the code of the first
		"{1} characters are of the private-use area ({2}), which only their font knows; compare them with the original",
		"有 {1} 個字用了私有碼位（{2}），只有原字型認得，請對照原件",
		"有 {1} 个字用了私有码位（{2}），只有原字型认得，请对照原件",
	},
	PageScanned: { // which pages
		"pages {1} are pictures without text and were not read; install tesseract with Chinese (sudo apt-get install tesseract-ocr-chi-sim tesseract-ocr-chi-tra) and take the file in again, or type them",
		"第 {1} 頁是圖片，沒有文字，未能讀取。請安裝 tesseract-ocr-chi-sim、tesseract-ocr-chi-tra 後重新上載，或補入這些頁的文字",
		"第 {1} 页是图片，没有文字，未能读取。请安装 tesseract-ocr-chi-sim、tesseract-ocr-chi-tra 后重新上传，或补入这些页的文字",
	},
	PagePicture: { // which pages
		"pages {1} are pictures without text and were not read; type what they say, or print the file as PDF and take that in",
		"第 {1} 頁是圖片，沒有文字，未能讀取。請補入這些頁的文字，或轉成 PDF 後上載",
		"第 {1} 页是图片，没有文字，未能读取。请补入这些页的文字，或转成 PDF 后上传",
	},
	TableCut: { // how many
		"a table repeats rows and cells by a number; {1} of them were left out",
		"表格以次數重複的行和格太多，有 {1} 個沒有讀入",
		"表格以次数重复的行和格太多，有 {1} 个没有读入",
	},
	SealFound: { // what it is called, its page
		"the file bears an electronic seal or signature ({1}, page {2}), which was not verified",
		"檔案有電子印章或簽名（{1}，第 {2} 頁），未經驗證",
		"文件有电子印章或签名（{1}，第 {2} 页），未经验证",
	},
	PageGarbled: { // which pages
		"the characters of pages {1} mean nothing outside their font; what stands there is not what the pages show: give their text, or install tesseract with Chinese (tesseract-ocr-chi-sim, tesseract-ocr-chi-tra)",
		"第 {1} 頁的字碼只有原字型認得，取出的文字與頁面不符。請補入這些頁的文字，或安裝 tesseract-ocr-chi-sim、tesseract-ocr-chi-tra 後重新上載",
		"第 {1} 页的字码只有原字型认得，取出的文字与页面不符。请补入这些页的文字，或安装 tesseract-ocr-chi-sim、tesseract-ocr-chi-tra 后重新上传",
	},
	PagesRecognised: { // which pages
		"the text of pages {1} was recognised in pictures (OCR); compare it with the original",
		"第 {1} 頁的文字由圖片辨識而來（OCR），請對照原件核對",
		"第 {1} 页的文字由图片辨识而来（OCR），请对照原件核对",
	},
	WordDoubtful: { // the word, its page, how sure in hundredths
		"page {2}: {1} was recognised with doubt ({3}%); compare it with the original",
		"第 {2} 頁：「{1}」辨識不確定（{3}%），請對照原件",
		"第 {2} 页：“{1}”辨识不确定（{3}%），请对照原件",
	},
	WordsDoubtful: { // how many
		"{1} more words were recognised with doubt",
		"還有 {1} 處辨識不確定",
		"还有 {1} 处辨识不确定",
	},
	CorrectionLost: { // what it sets, the first words of the provision
		"a correction finds its place no more: {1} of {2}",
		"一項更正在這份文本裏找不到原位：{2}",
		"一项更正在这份文本里找不到原位：{2}",
	},
	ClaimContradicted: { // file, line, how many it claims, their kind, the words, how many there are
		"{1}:{2}: the text claims {3} of kind {4} ({5}) but holds {6}",
		"{1}:{2}：文中稱 {3}（「{5}」），實際 {6}，不符",
		"{1}:{2}：文中称 {3}（“{5}”），实际 {6}，不符",
	},

	// Of a file, whose name stands before.
	FileMissing:    {"there is no such file; check the path", "沒有這個檔案。請檢查路徑。", "没有这个文件。请检查路径。"},
	FileUnreadable: {"cannot be read; check the file and its permissions", "無法讀取。請檢查檔案和它的權限。", "无法读取。请检查文件和它的权限。"},
	FileFolder:     {"is a directory; name the files in it", "是資料夾。請給出其中的檔案。", "是文件夹。请给出其中的文件。"},
	FileEmpty:      {"is empty; give a file with words in it", "沒有文字。", "没有文字。"},
	FileNoText:     {"holds no text; give a file with words in it", "沒有文字。", "没有文字。"},
	FileLarge:      {"larger than {1} MB; split it into its documents", "超過 {1} MB，太大。請拆成各份文件。", "超过 {1} MB，太大。请拆成各份文件。"},
	FilePDF: {
		"is a PDF; to read it install poppler (sudo apt-get install poppler-utils poppler-data), or save it as DOCX, HTML or plain text",
		"是 PDF。請先在伺服器上安裝 poppler（sudo apt-get install poppler-utils poppler-data），或另存為 DOCX 或純文字。",
		"是 PDF。请先在服务器上安装 poppler（sudo apt-get install poppler-utils poppler-data），或另存为 DOCX 或纯文本。",
	},
	FilePDFFonts: { // what is missing
		"is a PDF whose Chinese cannot be read without poppler's tables of characters ({1}); install them: sudo apt-get install poppler-data",
		"是 PDF，缺少 poppler 的字元表（{1}），讀不出中文。請在伺服器上安裝：sudo apt-get install poppler-data",
		"是 PDF，缺少 poppler 的字符表（{1}），读不出中文。请在服务器上安装：sudo apt-get install poppler-data",
	},
	FilePages: {"has more than {1} pages; split it into its documents", "超過 {1} 頁。請拆成各份文件。", "超过 {1} 页。请拆成各份文件。"},
	FileScan: {
		"is a PDF of pictures without text; to read it install tesseract (sudo apt-get install tesseract-ocr-chi-sim tesseract-ocr-chi-tra), or give its text",
		"是掃描的 PDF，只有圖片，沒有文字。請在伺服器上安裝 tesseract-ocr-chi-sim、tesseract-ocr-chi-tra，或另給文字檔。",
		"是扫描的 PDF，只有图片，没有文字。请在服务器上安装 tesseract-ocr-chi-sim、tesseract-ocr-chi-tra，或另给文本文件。",
	},
	FileEncrypted: {"is encrypted; remove its password first", "有密碼保護。請先取消密碼。", "有密码保护。请先取消密码。"},
	FileWord: {
		"is a Word document of the old format (DOC, WPS); to read it install LibreOffice (sudo apt-get install libreoffice-writer-nogui), or save it as DOCX",
		"是舊版 Word 或 WPS 文件（DOC、WPS）。請在伺服器上安裝 LibreOffice（libreoffice-writer-nogui），或另存為 DOCX。",
		"是旧版 Word 或 WPS 文件（DOC、WPS）。请在服务器上安装 LibreOffice（libreoffice-writer-nogui），或另存为 DOCX。",
	},
	FileOldOffice: {"is an old Office file other than a Word document; save it as DOCX, HTML or plain text", "是舊版 Office 檔案，但不是 Word 文件。請另存為 DOCX、網頁或純文字。", "是旧版 Office 文件，但不是 Word 文件。请另存为 DOCX、网页或纯文本。"},
	FileRTF: {
		"is an RTF file; to read it install LibreOffice (sudo apt-get install libreoffice-writer-nogui), or save it as DOCX",
		"是 RTF。請在伺服器上安裝 LibreOffice（libreoffice-writer-nogui），或另存為 DOCX。",
		"是 RTF。请在服务器上安装 LibreOffice（libreoffice-writer-nogui），或另存为 DOCX。",
	},
	FileProgram:     {"is a program; save it as DOCX, HTML or plain text first", "是程式，不是文字檔。請另存為 DOCX、網頁或純文字。", "是程序，不是文本文件。请另存为 DOCX、网页或纯文本。"},
	FileImage:       {"is an image; save it as DOCX, HTML or plain text first", "是圖片，不是文字檔。請另存為 DOCX、網頁或純文字。", "是图片，不是文本文件。请另存为 DOCX、网页或纯文本。"},
	FileMedia:       {"is a media file; save it as DOCX, HTML or plain text first", "是影音，不是文字檔。請另存為 DOCX、網頁或純文字。", "是影音，不是文本文件。请另存为 DOCX、网页或纯文本。"},
	FileCompressed:  {"is a compressed file; save it as DOCX, HTML or plain text first", "是壓縮檔。請解壓後給出其中的文件。", "是压缩包。请解压后给出其中的文件。"},
	FileArchive:     {"is an archive but no document (DOCX, ODT, OFD); unpack it and give the files in it", "是壓縮檔，不是文件（DOCX、ODT、OFD）。請解壓後上載其中的文件。", "是压缩包，不是文件（DOCX、ODT、OFD）。请解压后上传其中的文件。"},
	FileDatabase:    {"is a database; save it as DOCX, HTML or plain text first", "是資料庫，不是文字檔。請另存為 DOCX、網頁或純文字。", "是数据库，不是文本文件。请另存为 DOCX、网页或纯文本。"},
	FileBinary:      {"is a binary file; save it as DOCX, HTML or plain text first", "不是文字檔。請另存為 DOCX、網頁或純文字。", "不是文本文件。请另存为 DOCX、网页或纯文本。"},
	FileSpreadsheet: {"is a spreadsheet; save it as a Word document, HTML or text first", "是試算表。請另存為 DOCX、網頁或純文字。", "是试算表。请另存为 DOCX、网页或纯文本。"},
	FileSlides:      {"is a presentation; save it as a Word document, HTML or text first", "是簡報。請另存為 DOCX、網頁或純文字。", "是简报。请另存为 DOCX、网页或纯文本。"},
	FileDamaged:     {"is damaged; open it in the program that made it, or in Word or LibreOffice, and save it again", "檔案已損壞。請用原來的程式，或 Word、LibreOffice 打開後重新保存。", "文件已损坏。请用原来的程序，或 Word、LibreOffice 打开后重新保存。"},
	FileParts:       {"holds {1} files, more than any document; save it again in Word", "裏面有 {1} 個檔案，不像文件。請用 Word 重新保存。", "里面有 {1} 个文件，不像文件。请用 Word 重新保存。"},
	FileManyParts: { // how many, how many at most
		"holds {1} provisions and paragraphs, a document holds {2} at most; split it into its documents",
		"有 {1} 個條款和段落，一份文件最多 {2} 個。請拆成各份文件。",
		"有 {1} 个条款和段落，一份文件最多 {2} 个。请拆成各份文件。",
	},
	FileBomb: { // the part, MB of it, kB that they are packed in
		"{1} in it unpacks to {2} MB from {3} kB, which no document does; save its text alone",
		"解開後大得不像文件（{1}，{2} MB）。請只存其中的文字。",
		"解开后大得不像文件（{1}，{2} MB）。请只存其中的文字。",
	},
	FileDeep: {"its elements are nested deeper than {1}; save its text alone", "層層相套，讀不完。請只存其中的文字。", "层层相套，读不完。请只存其中的文字。"},
	FileCharset: { // the byte, its line, what stands there, the charset it is none of
		"byte {1} (line {2}) is {3}, which is no {4}, and the text is in no other charset known here; save it as UTF-8",
		"認不出文字編碼（第 {2} 行）。請另存為 UTF-8。",
		"认不出文字编码（第 {2} 行）。请另存为 UTF-8。",
	},
	FileUTF16:    {"begins as {1} but is damaged further on; save it as UTF-8", "開頭是 {1}，後面已損壞。請另存為 UTF-8。", "开头是 {1}，后面已损坏。请另存为 UTF-8。"},
	FileLongLine: {"line {1} is {2} bytes long, more than {3}; break it into paragraphs", "第 {1} 行長得不像文字。請分成段落。", "第 {1} 行长得不像文字。请分成段落。"},
	FileTime:     {"reading the file takes too long; make it smaller", "讀取太久。請把檔案改小。", "读取太久。请把文件改小。"},
	FileMemory:   {"the file takes too much memory; make it smaller", "解開後大得不像文件。請只存其中的文字。", "解开后大得不像文件。请只存其中的文字。"},
	FileOutput:   {"the file holds more than can be shown; split it", "內容太多，無法顯示。請拆成各份文件。", "内容太多，无法显示。请拆成各份文件。"},
	FileFailed:   {"the file cannot be read", "無法讀取。", "无法读取。"},

	// Of a document and a batch.
	ClaimsToMend: {
		"Compare the text with its original and mend it, or store it as it is with --accept-claims",
		"請對照原文改正，或用 --accept-claims 照原文保存",
		"请对照原文改正，或用 --accept-claims 照原文保存",
	},
	SlugInvalid: {"slug \"{1}\": use lower case letters a-z, digits and hyphens", "網址代稱「{1}」：只能用小寫字母、數字和連字號", "网址代称“{1}”：只能用小写字母、数字和连字号"},
	TitleTwice: { // the other file, the slug
		"has the same title as {1}, /d/{2}; take it in by itself: as an edition of that, or with a --slug of its own",
		"與 {1}（/d/{2}）標題相同。請單獨收錄：作為它的新版，或用 --slug 另給代稱。",
		"与 {1}（/d/{2}）标题相同。请单独收录：作为它的新版，或用 --slug 另给代称。",
	},
	BatchEmpty:    {"holds no files; name a folder with documents in it", "裏面沒有檔案。請給出有文件的資料夾。", "里面没有文件。请给出有文件的文件夹。"},
	BatchNamesOne: {"--slug and --title name one document; give one file with them", "--slug 和 --title 只能配一份文件。請只給一個檔案。", "--slug 和 --title 只能配一份文件。请只给一个文件。"},
	BatchLeft:     {"broken off with {1} files left; the same command goes on from here", "中斷了，還有 {1} 個檔案；再執行同一命令會接着做", "中断了，还有 {1} 个文件；再执行同一命令会接着做"},
	BatchFailed:   {"{1} of {2} files failed; mend them and run the same command again", "{2} 個檔案中有 {1} 個失敗；改正後再執行同一命令", "{2} 个文件中有 {1} 个失败；改正后再执行同一命令"},

	// Of a correction.
	KindUnknown:  {"that is no kind a provision can be given", "不能改成這個層級。", "不能改成这个层级。"},
	WordsMissing: {"these words do not stand in the provision or beside it; copy some words of the text", "在這條和它前後的原文裏找不到這些字。請照原文抄幾個字。", "在这条和它前后的原文里找不到这些字。请照原文抄几个字。"},
	NothingLeft:  {"a provision would be left without a word", "這樣一來有條款一個字也不剩。", "这样一来有条款一个字也不剩。"},

	// Of the division of work.
	LeadTwice:      {"measure {1} has a lead already; end that assignment first or choose another role", "第 {1} 條已有牽頭單位。請先結束那項分工，或改選別的角色。", "第 {1} 条已有牵头单位。请先结束那项分工，或改选别的角色。"},
	DatesDisorder:  {"measure {1}: starts on {2} but ends or is due before that; mend the dates", "第 {1} 條：從 {2} 開始，結束或限期卻在那之前。請改正日期。", "第 {1} 条：从 {2} 开始，结束或限期却在那之前。请改正日期。"},
	MeasureMissing: {"the document has no measure {1}", "這份文件沒有第 {1} 條。", "这份文件没有第 {1} 条。"},

	// Of what somebody types in the office.
	Meanwhile:      {"somebody else changed it meanwhile; look at it and save again", "別人剛改過。請對照後再保存。", "别人刚改过。请对照后再保存。"},
	Unclear:        {"this cannot be saved; check it and try again", "無法保存，請檢查後再試。", "无法保存，请检查后再试。"},
	NothingChosen:  {"nothing is chosen; choose at least one", "還沒有勾選任何一項。", "还没有勾选任何一项。"},
	WhoUnknown:     {"there is no department or official \"{1}\"; give a name or an address from the list", "找不到「{1}」。請用清單中的名稱或網址。", "找不到“{1}”。请用清单中的名称或网址。"}, // what was typed
	WhoSeveral:     {"\"{1}\" could mean {2}; give the full name or the address", "「{1}」可能指 {2}。請寫全稱或網址。", "“{1}”可能指 {2}。请写全称或网址。"},                           // what was typed, whom it could mean
	MeasureUnknown: {"no measure is meant by \"{1}\"; give a number or words of the heading", "找不到措施「{1}」。請寫序號或標題中的字。", "找不到措施“{1}”。请写序号或标题中的字。"},             // what was typed
	MeasureSeveral: {"\"{1}\" could mean several measures; give the number", "「{1}」可能指幾條措施。請寫序號。", "“{1}”可能指几条措施。请写序号。"},                                      // what was typed
	RoleUnknown:    {"\"{1}\" is no role; use lead, support or contact", "「{1}」不是角色。請選牽頭、配合或聯絡。", "“{1}”不是角色。请选牵头、配合或联络。"},                                    // what was given
	DayAhead:       {"{1} is still to come; report on days up to today", "{1} 還沒有到。進展只能填到今天。", "{1} 还没有到。进展只能填到今天。"},                                          // the day
	DayInvalid:     {"\"{1}\" is no day; write days as 2024-12-31", "「{1}」不是日期。日期要寫成 2024-12-31。", "“{1}”不是日期。日期要写成 2024-12-31。"},                             // what was given
	EvidenceLong:   {"what it rests on is longer than {1} bytes; shorten it", "依據太長（最多 {1} 字節）。請縮短。", "依据太长（最多 {1} 字节）。请缩短。"},                                 // how many bytes at most
	StatusUnknown:  {"\"{1}\" is no state; use not_started, in_progress, done or blocked", "「{1}」不是狀態。請選一個狀態。", "“{1}”不是状态。请选一个状态。"},                          // what was given
	PercentInvalid: {"\"{1}\" is no percentage; give a whole number from 0 to 100", "「{1}」不是百分比。請填 0 至 100 的整數。", "“{1}”不是百分比。请填 0 至 100 的整数。"},               // what was typed
	PercentStatus:  {"what is done is at 100, what is not started at 0; change one of the two", "已完成是 100，未啟動是 0。請改其中一項。", "已完成是 100，未启动是 0。请改其中一项。"},
	LinkInvalid:    {"\"{1}\" is no address; write it with http or https, one a line", "「{1}」不是網址。要寫成 http 或 https 開頭，一行一個。", "“{1}”不是网址。要写成 http 或 https 开头，一行一个。"}, // what was typed
	LinksMany:      {"there are more than {1} attachments; leave some out", "附件最多 {1} 個。", "附件最多 {1} 个。"},                                                            // how many at most
	NoteEmpty:      {"the note is empty; give some lines of Markdown", "請先寫內容。", "请先写内容。"},
	ReasonInvalid:  {"say in one line of at most {1} characters why it is to be hidden", "請用一行寫明原因，最多 {1} 個字。", "请用一行写明原因，最多 {1} 个字。"}, // how many characters at most
	RowsUnclear:    {"{1} of the proposals are not clear; nothing was saved", "有 {1} 項還不清楚。全部都沒有保存。", "有 {1} 项还不清楚。全部都没有保存。"},          // how many
	UnitUnchosen:   {"the short name could mean several departments; choose one", "這個簡稱可能指幾個單位。請選定一個。", "这个简称可能指几个单位。请选定一个。"},
	LedAlready:     {"another department leads the measure now; choose another role or end that assignment first", "目前已由別的單位牽頭。請改選別的角色，或先結束原來的分工。", "目前已由别的单位牵头。请改选别的角色，或先结束原来的分工。"},
	NameInvalid:    {"\"{1}\" is no name; it needs letters or Chinese characters, {2} at most, and none of 、，；", "「{1}」不是名稱。要有漢字或字母，最多 {2} 個字，不能有頓號、逗號或分號。", "“{1}”不是名称。要有汉字或字母，最多 {2} 个字，不能有顿号、逗号或分号。"}, // what was typed, how many characters at most
	NameForms:      {"\"{1}\" and \"{2}\" are not of the same length; write one name in two forms, character for character", "「{1}」與「{2}」字數不同。同一姓名的兩種寫法要逐字對應。", "“{1}”与“{2}”字数不同。同一姓名的两种写法要逐字对应。"},       // both forms
	NameTaken:      {"a department is called \"{1}\" already; merge the two or choose another name", "已有單位叫「{1}」。是同一單位的話請合併，否則請換一個名稱。", "已有单位叫“{1}”。是同一单位的话请合并，否则请换一个名称。"},                               // the name
	PostInvalid:    {"\"{1}\" is no post; give its title in at most 80 characters", "「{1}」不是職務。請填職務，最多 80 個字。", "“{1}”不是职务。请填职务，最多 80 个字。"},                                                              // what was typed
	PostTaken:      {"the department has the post \"{1}\" with this holder already", "這個單位已有同一姓名的「{1}」。", "这个单位已有同一姓名的“{1}”。"},                                                                           // the post
	MergeSelf:      {"a department cannot be merged with itself", "單位不能併入自己。", "单位不能并入自己。"},
	PhoneInvalid:   {"\"{1}\" is no telephone number; write it as 0755-1234 5678 or +86 755 1234 5678", "「{1}」不是電話號碼。請寫成 0755-1234 5678 的樣子。", "“{1}”不是电话号码。请写成 0755-1234 5678 的样子。"}, // what was typed
	MailInvalid:    {"\"{1}\" is no mail address; write it as name@example.cn", "「{1}」不是電郵地址。請寫成 name@example.cn 的樣子。", "“{1}”不是电邮地址。请写成 name@example.cn 的样子。"},                       // what was typed
	Unsure:         {"it cannot be undone; confirm it", "不能復原。請勾選確認。", "不能复原。请勾选确认。"},
	AccountInvalid: {"\"{1}\" cannot be a login; use lower case letters, digits, Chinese characters and . _ - @", "「{1}」不能做帳號：只可用小寫字母、數字、漢字和 . _ - @。", "“{1}”不能做账号：只可用小写字母、数字、汉字和 . _ - @。"}, // what was typed
	AccountPost:    {"an official's account needs a post (--official o-…), every other account none", "負責人帳號要選定崗位（--official），其他帳號不要選。", "负责人账号要选定岗位（--official），其他账号不要选。"},
	AccessUnknown:  {"--role \"{1}\": give official, editor or admin", "「{1}」不是權限（--role）：official、editor 或 admin。", "“{1}”不是权限（--role）：official、editor 或 admin。"}, // what was given

	// Of a word of an office's own.
	WordInvalid: { // what was typed, how many characters at most
		"\"{1}\" is no word; give one of at most {2} Chinese characters without spaces",
		"「{1}」不是字詞。請填漢字，最多 {2} 個字，不能有空格。",
		"“{1}”不是字词。请填汉字，最多 {2} 个字，不能有空格。",
	},
	WordForms: { // both forms
		"\"{1}\" and \"{2}\" are not one word in two scripts; write them character for character, each a form of the other",
		"「{1}」與「{2}」不是同一個詞的兩種字形。要逐字對應，每個字都是另一個字的繁簡寫法。",
		"“{1}”与“{2}”不是同一个词的两种字形。要逐字对应，每个字都是另一个字的繁简写法。",
	},
	WordReason: {"say in at most {1} characters why the word is written so", "請寫明原因，最多 {1} 個字。", "请写明原因，最多 {1} 个字。"},                                                                 // how many characters at most
	WordTaken:  {"\"{1}\" / \"{2}\" is stated already in another form, {3} / {4}; remove that word first", "「{1}」／「{2}」已另有寫法：{3}／{4}。請先刪去那一條。", "“{1}”／“{2}”已另有写法：{3}／{4}。请先删去那一条。"}, // both forms, both forms that stand
	WordsMany:  {"a base holds {1} words of its own at most; remove some first", "自訂字詞最多 {1} 條。請先刪去一些。", "自订字词最多 {1} 条。请先删去一些。"},                                                     // how many at most
	WordColumns: { // the line, how many columns it has
		"line {1} has {2} columns; write Traditional, Simplified, the reason and, for one document, its address, parted by tabs",
		"第 {1} 行有 {2} 欄。請寫成繁體、簡體、原因，限於一份文件時加上它的網址代稱，用定位鍵隔開。",
		"第 {1} 行有 {2} 栏。请写成繁体、简体、原因，限于一份文件时加上它的网址代称，用定位键隔开。",
	},
	DocumentMissing: {"there is no such document; give the name at the end of its address", "沒有這份文件。請填網址末段的代稱。", "没有这份文件。请填网址末段的代称。"},
}
