package policy

// textWords are what issues of texts and files say.
var textWords = map[IssueCode]phrase{
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
	NumberingBehind: { // the number
		"{1} continues the numbering inside what is kept as an attachment; check where the attachment ends",
		"「{1}」接着正文的編號，卻在附件裏，請核對附件在哪裏結束",
		"“{1}”接着正文的编号，却在附件里，请核对附件在哪里结束",
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
	SeveralDocuments: { // how many, their titles
		"the text holds {1} documents, {2}; give each a file of its own",
		"文中有 {1} 份文件：{2}；請把各份分成單獨的檔案",
		"文中有 {1} 份文件：{2}；请把各份分成单独的文件",
	},
	SeveralRecords: { // how many
		"the table holds {1} records with texts of their own; give each a file of its own",
		"表中有 {1} 條記錄各帶全文；請把各條分成單獨的檔案",
		"表中有 {1} 条记录各带全文；请把各条分成单独的文件",
	},
	NoPolicyText: {
		"a draft, not published: no numbered structure and no mark of a policy text (number, issuer, signature, kind of document)",
		"存為草稿，未發布：沒有編號結構，也沒有政策文件的標誌（發文字號、發文機關、落款、文種）",
		"存为草稿，未发布：没有编号结构，也没有政策文件的标志（发文字号、发文机关、落款、文种）",
	},
	ListOnly: { // the words that say so
		"a draft, not published: a list or the result of a draw, not a policy text ({1})",
		"存為草稿，未發布：是名單、公示或搖號結果，不是政策文本（{1}）",
		"存为草稿，未发布：是名单、公示或摇号结果，不是政策文本（{1}）",
	},
	DataDump: {
		"a draft, not published: data of a program (JSON), not a text",
		"存為草稿，未發布：是程式的數據（JSON），不是文本",
		"存为草稿，未发布：是程序的数据（JSON），不是文本",
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
		"pages {1} are pictures, or mostly, and were not read; where tesseract with Chinese is missing, install it (sudo apt-get install tesseract-ocr-chi-sim tesseract-ocr-chi-tra) and take the file in again, else type them",
		"第 {1} 頁全部或大部分是圖片，未能讀取。伺服器上若沒有 tesseract-ocr-chi-sim、tesseract-ocr-chi-tra，請安裝後重新上載；否則請補入這些頁的文字",
		"第 {1} 页全部或大部分是图片，未能读取。服务器上若没有 tesseract-ocr-chi-sim、tesseract-ocr-chi-tra，请安装后重新上传；否则请补入这些页的文字",
	},
	PagePicture: { // which pages
		"pages {1} are pictures, or mostly, and were not read; type what they say, or print the file as PDF and take that in",
		"第 {1} 頁全部或大部分是圖片，未能讀取。請補入這些頁的文字，或轉成 PDF 後上載",
		"第 {1} 页全部或大部分是图片，未能读取。请补入这些页的文字，或转成 PDF 后上传",
	},
	LinesDropped: { // how many
		"{1} lines that the pages repeat at their borders, and their numbers, are not in the text; outline --json lists them as dropped, a draft below its doubts",
		"頁眉、頁腳和頁碼共 {1} 行沒有放進正文；草稿的核對部分和 outline --json 的 dropped 逐行列出",
		"页眉、页脚和页码共 {1} 行没有放进正文；草稿的核对部分和 outline --json 的 dropped 逐行列出",
	},
	PicturesLeft: { // how many
		"the file has {1} pictures in its text that are not kept (charts and diagrams, formats of vectors, pictures that lie elsewhere, too many or too large) and whose words were not read; the file as received may have them",
		"檔案的正文中有 {1} 張圖沒有保存（圖表、向量圖、存放在別處的圖，或太多太大），圖中的字也沒有讀入；請看原始檔案",
		"文件的正文中有 {1} 张图没有保存（图表、向量图、存放在别处的图，或太多太大），图中的字也没有读入；请看原始文件",
	},
	ChangesTracked: { // how many
		"the file has {1} deletions that are tracked as changes; the text is as if all changes were accepted",
		"檔案有 {1} 處修訂刪除，正文按接受全部修訂讀入",
		"文件有 {1} 处修订删除，正文按接受全部修订读入",
	},
	CommentsLeft: { // how many
		"the file has {1} comments, which are not in the text",
		"檔案有 {1} 個批註，沒有放進正文",
		"文件有 {1} 个批注，没有放进正文",
	},
	PicturesKept: { // how many
		"the file has {1} pictures in its text, which are shown where they stand; their words were not read",
		"檔案的正文中有 {1} 張圖，在原位顯示，圖中的字沒有讀入",
		"文件的正文中有 {1} 张图，在原位显示，图中的字没有读入",
	},
	PageLayer: { // which pages
		"the words of pages {1} lie on pictures that cover these pages: whoever made the file may have had them recognised (OCR); compare them with the original",
		"第 {1} 頁的文字疊在整頁的圖片上，可能是製作檔案的人由圖片辨識而來（OCR），請對照原件",
		"第 {1} 页的文字叠在整页的图片上，可能是制作文件的人由图片辨识而来（OCR），请对照原件",
	},
	PagePart: { // which pages
		"beside their text, pages {1} have pictures (charts, seals, tables as pictures), whose words were not read; compare them with the original",
		"第 {1} 頁除文字外還有圖片（圖表、印章或圖片表格），圖中的字沒有讀入，請對照原件",
		"第 {1} 页除文字外还有图片（图表、印章或图片表格），图中的字没有读入，请对照原件",
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
}
