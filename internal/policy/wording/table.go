package wording

// tableWords are what issues of a table of the division of work say.
var tableWords = map[string]Phrase{
	// Of a table of the division of work as a whole.
	"table_unchosen":   {"no file was chosen, or it is empty; choose a table", "請選一個檔案；空檔案不收。", "请选一个文件；空文件不收。"},
	"table_kind":       {"is no table of a kind that is read; save it as XLSX, ODS, CSV or DOCX", "只收 XLSX、ODS、CSV 或 DOCX；請把表格另存為其中一種。", "只收 XLSX、ODS、CSV 或 DOCX；请把表格另存为其中一种。"},
	"table_large":      {"larger than {1} MB; split the table", "超過 {1} MB，請分成幾份再匯入。", "超过 {1} MB，请分成几份再导入。"}, // how many MB at most
	"table_charset":    {"neither UTF-8 nor GB18030; save the table as CSV UTF-8", "文字編碼既不是 UTF-8 也不是 GB18030，請另存為 CSV UTF-8", "文字编码既不是 UTF-8 也不是 GB18030，请另存为 CSV UTF-8"},
	"table_quotes":     {"its quotation marks do not match ({1}); save the table as CSV again", "引號不成對，請把表格另存為 CSV", "引号不成对，请把表格另存为 CSV"},                                                 // what the reader says
	"table_damaged":    {"not a workbook that can be read ({1}); save it as XLSX again, at most {2} MB unpacked", "不是可讀的工作簿，或解開後超過 {2} MB；請另存為 XLSX", "不是可读的工作簿，或解开后超过 {2} MB；请另存为 XLSX"}, // what the reader says, how many MB at most
	"table_failed":     {"cannot be read: too large or too slow to unpack, or damaged; delete sheets and blank cells that are not needed, save it again and try once more", "這個檔案讀不了：解開後太大、太費時，或已損壞。請刪除多餘的工作表和空白格，另存後再試。", "这个文件读不了：解开后太大、太费时，或已损坏。请删除多余的工作表和空白格，另存后再试。"},
	"table_missing":    {"the document holds no table; give the division of work as a table", "文件中沒有表格，請把分工寫成表格", "文件中没有表格，请把分工写成表格"},
	"table_old":        {"an old workbook (XLS, XLSB), and LibreOffice, which reads it, is not installed here; save it as XLSX", "是舊式的 XLS 或 XLSB，這裏沒有安裝能讀它的 LibreOffice，請另存為 XLSX", "是旧式的 XLS 或 XLSB，这里没有安装能读它的 LibreOffice，请另存为 XLSX"},
	"table_lines":      {"more than {1} lines; split the table", "超過 {1} 行，請分成幾份", "超过 {1} 行，请分成几份"}, // how many at most
	"table_empty":      {"the table is empty; its first line must name the columns", "表格是空的，第一行要寫欄名", "表格是空的，第一行要写栏名"},
	"table_header":     {"the first line must name at least the columns 序號 (or 措施) and 牽頭單位 or 進展情況; it names {1}", "第一行至少要有「序號」（或「措施」）和「牽頭單位」或「進展情況」；現在是：{1}", "第一行至少要有“序号”（或“措施”）和“牵头单位”或“进展情况”；现在是：{1}"}, // what its first line names
	"table_measures":   {"no row names a measure; fill the columns 序號 and 牽頭單位", "沒有一行寫明措施，請填「序號」和「牽頭單位」", "没有一行写明措施，请填“序号”和“牵头单位”"},
	"table_expired":    {"this table was imported already, replaced, or left for more than a day; choose the file again", "這份表格已經匯入過、被取代，或擱置超過一天。請重新選檔案。", "这份表格已经导入过、被取代，或搁置超过一天。请重新选文件。"},
	"table_meanwhile":  {"somebody else changed the division of work while you looked at this, so nothing was imported; look at what changed and what the table would change now, and import again", "在你查看期間，別人改了分工，所以什麼都沒有匯入。下面先列出別人的變更，再列出按現況重算的結果；看過後可以再匯入。", "在你查看期间，别人改了分工，所以什么都没有导入。下面先列出别人的变更，再列出按当前情况重算的结果；看过后可以再导入。"},
	"table_unclear":    {"{1} places are unclear. Nothing was imported. Choose an answer where there are some to choose from; else mend the file.", "有 {1} 處不明確，什麼都沒有匯入。有答案可選的請選定，沒有的請改好檔案再試。", "有 {1} 处不明确，什么都没有导入。有答案可选的请选定，没有的请改好文件再试。"}, // how many
	"table_refused":    {"the table is to be mended in {1} places; nothing was imported", "表格有 {1} 處要改，什麼都沒有匯入。", "表格有 {1} 处要改，什么都没有导入。"},                                                                                                   // how many
	"table_more":       {"… and {1} more", "……還有 {1} 處", "……还有 {1} 处"},                                                                                                                                                                      // how many
	"nothing_imported": {"Nothing was imported.", "什麼都沒有匯入。", "什么都没有导入。"},

	// Of its cells and rows.
	"cell_long":      {"holds more than {1} characters; shorten it", "超過 {1} 個字，請縮短", "超过 {1} 个字，请缩短"}, // how many at most
	"cell_formula":   {"is a formula of which the file keeps no value, or an error; paste its value as text", "是公式而檔案裏沒有它的值，或是公式的錯誤；請貼上它的值", "是公式而文件里没有它的值，或是公式的错误；请粘贴它的值"},
	"cell_number":    {"\"{1}\" is no measure number; give the number or the address of the measure", "「{1}」不是措施的序號，請寫序號或網址", "“{1}”不是措施的序号，请写序号或网址"},
	"cell_state":     {"\"{1}\" is no state; write 未啟動, 推進中, 已完成 or 受阻", "「{1}」不是狀態，請寫未啟動、推進中、已完成或受阻", "“{1}”不是状态，请写未启动、推进中、已完成或受阻"},
	"due_early":      {"{1} is before the start", "{1} 早於開始日期", "{1} 早于开始日期"}, // the day
	"row_unnamed":    {"names no measure; give its number, its address or its text", "沒有寫明措施，請寫序號、網址或原文", "没有写明措施，请写序号、网址或原文"},
	"holder_unbound": {"does not say which department they belong to; name the lead, or one department a line", "看不出責任人屬於哪個單位，請寫明牽頭單位，或一個單位一行", "看不出责任人属于哪个单位，请写明牵头单位，或一个单位一行"},
	"row_several":    {"{1} could be {2}; write the full name", "「{1}」可能是 {2}，請寫全稱", "“{1}”可能是 {2}，请写全称"},                                                                                                                                // the name, whom it could mean
	"row_leads":      {"two leads: {1} here, {2} in line {3}", "有兩個牽頭單位：這一行是 {1}，第 {3} 行是 {2}", "有两个牵头单位：这一行是 {1}，第 {3} 行是 {2}"},                                                                                                         // both, the other's line
	"row_foreign":    {"the address is of another document, {1}", "網址是另一份文件的：{1}", "网址是另一份文件的：{1}"},                                                                                                                                      // its slug
	"row_mismatch":   {"序號 says {1}, but {2} ({3}) is that of measure {4}", "序號寫 {1}，「{2}」欄的文字「{3}」卻是第 {4} 條的", "序号写 {1}，“{2}”栏的文字“{3}”却是第 {4} 条的"},                                                                                      // the number, a heading, what stands under it, the measure that this is
	"row_number":     {"{1} may be {3} as the text prints it, or the measure in place {1}, which is {2}; choose one", "「{1}」可能指原文的第 {3} 條，也可能指按順序的第 {1} 項，即第 {2} 條；請選定", "“{1}”可能指原文的第 {3} 条，也可能指按顺序的第 {1} 项，即第 {2} 条；请选定"},              // the number, the measure in that place, the one that bears it
	"row_title":      {"what stands under {1} is not measure {2} ({3}); mend one of the two", "「{1}」欄不是第 {2} 條的文字，兩者改其一", "“{1}”栏不是第 {2} 条的文字，两者改其一"},                                                                                    // a heading, the number, that measure's heading
	"row_share":      {"\"{1}\" is no percentage from 0 to 100", "「{1}」不是 0 至 100 的百分比", "“{1}”不是 0 至 100 的百分比"},                                                                                                                         // what stands there
	"row_part":       {"the numbers begin anew in each part, and “{1}” is the heading of no part of the text; choose the part", "序號在各部分重新起算，而「{1}」不是原文任何部分的標題；請選定是哪一部分", "序号在各部分重新起算，而“{1}”不是原文任何部分的标题；请选定是哪一部分"},                        // the heading
	"row_text":       {"{1} is the text of {2} measures; give the number", "「{1}」：有 {2} 條措施是這樣開頭的，請寫序號", "“{1}”：有 {2} 条措施是这样开头的，请写序号"},                                                                                                   // what stands there, how many
	"row_twice":      {"{1} stands in line {2}, too, with another day or basis; give it one", "{1} 在第 {2} 行也有，日期或依據不同，請只留一種", "{1} 在第 {2} 行也有，日期或依据不同，请只留一种"},                                                                            // the department, the other line
	"row_rivals":     {"{1}: nothing says which of them leads; move the others to 配合單位, or write （列第一位的為牽頭單位） into the heading", "「{1}」：看不出誰牽頭。請把其餘的移到「配合單位」，或在欄名後寫明「（列第一位的為牽頭單位）」", "“{1}”：看不出谁牵头。请把其余的移到“配合单位”，或在栏名后写明“（列第一位的为牵头单位）”"}, // the names
	"row_one":        {"{1}: one department or several? part them by 、 or add the department first", "「{1}」是一個單位還是幾個？請用頓號分開，或先新增這個單位", "“{1}”是一个单位还是几个？请用顿号分开，或先新增这个单位"},                                                                 // the name
	"row_states":     {"two states: {1:status} here, {2:status} above", "同一條有兩個狀態：{1:status}、{2:status}", "同一条有两个状态：{1:status}、{2:status}"},

	// Of what in it was not read: what it is called or holds and, of a column, how many cells hold something.
	"unread_column":  {"the column \"{1}\" ({2} cells)", "「{1}」欄（{2} 格有內容）", "“{1}”栏（{2} 格有内容）"},
	"unread_twice":   {"the column \"{1}\", a second one of its kind ({2} cells)", "第二個「{1}」欄（{2} 格有內容）", "第二个“{1}”栏（{2} 格有内容）"},
	"unread_people":  {"the column \"{1}\": its people hold no post of a department here ({2} cells)", "「{1}」欄的人名（{2} 格）：不是單位的職務，沒有存", "“{1}”栏的人名（{2} 格）：不是单位的职务，没有存"},
	"unread_sheet":   {"the sheet, whose first lines do not name the columns: \"{1}\"", "工作表沒有欄名，開頭是「{1}」", "工作表没有栏名，开头是“{1}”"},
	"unread_hidden":  {"the sheet \"{1}\", which is hidden", "隱藏的工作表「{1}」", "隐藏的工作表“{1}”"},
	"unread_row":     {"the row \"{1}\"", "「{1}」不是措施", "“{1}”不是措施"},
	"noted_undated":  {"the deadline \"{1}\" names no day: its words are kept, nothing is due", "時限「{1}」沒有具體日期：照原文記下，不計到期", "时限“{1}”没有具体日期：照原文记下，不计到期"},
	"unread_undated": {"the deadline \"{1}\" names no day, and the part names no department with which its words would stand: not kept", "時限「{1}」沒有具體日期，這個子任務又沒有單位，文字未能記下", "时限“{1}”没有具体日期，这个子任务又没有单位，文字未能记下"},
}
