package wording

// progressWords are what issues of a table say that is about how far measures are, and of what it is read as.
var progressWords = map[string]Phrase{
	"cell_lost":          {"\"{1}\" has lost characters in another charset", "「{1}」有字在轉換編碼時丟失了", "“{1}”有字在转换编码时丢失了"},
	"row_due":            {"\"{1}\": which day is it due?", "「{1}」：看不出是哪一天到期", "“{1}”：看不出是哪一天到期"},
	"row_percent":        {"{1:status}, and {2}% all the same", "狀態是{1:status}，百分比卻是 {2}%", "状态是{1:status}，百分比却是 {2}%"}, // the state, the percentage
	"row_stateless":      {"the table says what was done and not how far it is: the state of measures on which nobody has reported yet", "表中只有文字，沒有狀態：以前沒有填報過的措施記為", "表中只有文字，没有状态：以前没有填报过的措施记为"},
	"choice_state":       {"state: {1:status}", "狀態：{1:status}", "状态：{1:status}"},
	"choice_unshared":    {"no percentage", "不記百分比", "不记百分比"},
	"choice_stateless":   {"no state", "不記狀態", "不记状态"},
	"choice_percent":     {"at {1}%", "以 {1}% 為準", "以 {1}% 为准"},
	"choice_day":         {"due on {1}", "{1} 到期", "{1} 到期"},
	"choice_undated":     {"no day: nothing is due", "沒有具體日期，不計到期", "没有具体日期，不计到期"},
	"unread_unbound":     {"the column \"{1}\" ({2} cells): the table has no column of departments to which it could belong", "「{1}」欄（{2} 格）：表中沒有單位欄，不知道屬於誰，沒有存", "“{1}”栏（{2} 格）：表中没有单位栏，不知道属于谁，没有存"},
	"unread_comment":     {"the comment \"{1}\"", "批註「{1}」", "批注“{1}”"},
	"unread_comments":    {"{1} and {2} more comments", "{1}另有 {2} 條批註", "{1}另有 {2} 条批注"},
	"unread_struck":      {"\"{1}\", which is crossed out: what is left of the cell counts", "「{1}」劃了刪除線，這一格只讀其餘的字", "“{1}”划了删除线，这一格只读其余的字"},
	"unread_struck_row":  {"the row \"{1}\", which is crossed out", "「{1}」這一行劃了刪除線", "“{1}”这一行划了删除线"},
	"unread_holder":      {"\"{1}\", who holds no post of a department here", "人名「{1}」：不是單位的職務，沒有存", "人名“{1}”：不是单位的职务，没有存"},
	"row_holder":         {"\"{1}\": departments, or a department and its person?", "「{1}」：都是單位，還是單位和責任人？", "“{1}”：都是单位，还是单位和责任人？"},
	"choice_units":       {"departments, all of them", "都是單位", "都是单位"},
	"choice_person":      {"{1}; in charge there: {2}", "單位是{1}，責任人是{2}", "单位是{1}，责任人是{2}"},
	"noted_mixed":        {"the column \"{1}\" names two things; it is read as {2} as a whole", "「{1}」欄寫了兩件事，整格讀作「{2}」", "“{1}”栏写了两件事，整格读作“{2}”"},
	"noted_abreast":      {"{1} tables beside one another are read one after the other", "左右並排的 {1} 個表，先左後右讀入", "左右并排的 {1} 个表，先左后右读入"},
	"noted_undone":       {"{1} rows say that the measure is not done (否) and no more: its state stays as it is", "有 {1} 行只說措施尚未完成（否），沒有說進行到哪裏：狀態保持不變", "有 {1} 行只说措施尚未完成（否），没有说进行到哪里：状态保持不变"},
	"noted_below":        {"{1} rows below a measure by their numbers (1.1 below 1) are its sub-tasks", "有 {1} 行按序號在某條措施之下（1.1 在 1 之下），記為它的子任務", "有 {1} 行按序号在某条措施之下（1.1 在 1 之下），记为它的子任务"},
	"noted_percent":      {"\"{1}\" is kept as {2}%: percentages are whole numbers", "「{1}」記為 {2}%：百分比取整數", "“{1}”记为 {2}%：百分比取整数"},
	"unread_sign":        {"the sign {1} beside names of departments, which nothing in the table explains", "單位名稱旁的「{1}」：表中沒有說明是什麼意思，沒有讀", "单位名称旁的“{1}”：表中没有说明是什么意思，没有读"},
	"noted_parts":        {"the numbers begin anew in each part: of {1} rows the part with the words, or the place in the part, says which measure is meant", "序號在各部分重新起算：有 {1} 行按所在部分和文字（沒有文字的按部分中的次序）認措施", "序号在各部分重新起算：有 {1} 行按所在部分和文字（没有文字的按部分中的次序）认措施"},
	"noted_numbers":      {"{1} numbers are the table's own: the words say which measure is meant", "有 {1} 個序號是表格自己的編號，按文字認措施", "有 {1} 个序号是表格自己的编号，按文字认措施"},
	"noted_day":          {"what the table says of progress is taken for that of {1}", "表中的進展記為 {1} 的", "表中的进展记为 {1} 的"}, // the day
	"noted_rows":         {"{1} rows are hidden and are read like the others: {2}", "有 {1} 行是隱藏的，一樣讀入：{2}", "有 {1} 行是隐藏的，一样读入：{2}"},
	"noted_columns":      {"hidden columns are read like the others: {1}", "隱藏的欄一樣讀入：{1}", "隐藏的栏一样读入：{1}"},
	"noted_earlier":      {"measure {1}: the report is about {2}, before the newest one ({3}); it is kept, and the state stays", "第 {1} 條：這份進展是 {2} 的，早於已有的 {3}；會存下來，狀態不變", "第 {1} 条：这份进展是 {2} 的，早于已有的 {3}；会存下来，状态不变"},
	"noted_turned":       {"the headings stand one below another: each column is read as a line, and line 2 is column B", "欄名是豎排的：一列讀作一行，第 2 行就是 B 列", "栏名是竖排的：一列读作一行，第 2 行就是 B 列"},
	"noted_formulas":     {"{1} cells are formulas; what they showed when the file was saved is read: {2}", "有 {1} 格是公式，按檔案存檔時的值讀入：{2}", "有 {1} 格是公式，按文件存档时的值读入：{2}"},                 // how many, which
	"noted_marks":        {"{1} columns are departments with marks ({2}); what the table says of marks: {3}", "有 {1} 欄是單位，格內是記號：{2}；表中說明的記號：{3}", "有 {1} 栏是单位，格内是记号：{2}；表中说明的记号：{3}"}, // how many, which, the legend
	"noted_roles":        {"the columns {1} say by words or marks how the department of the row answers", "「{1}」欄用文字或記號說明該行單位是牽頭還是配合", "“{1}”栏用文字或记号说明该行单位是牵头还是配合"},                   // the headings
	"noted_spread":       {"the row is about measures {1}, and is read once for each", "這一行說的是 {1} 這幾條，逐條各讀一次", "这一行说的是 {1} 这几条，逐条各读一次"},                                              // their numbers
	"noted_republic":     {"\"{1}\" is read as a year of the Republic: {2}", "「{1}」按民國紀年讀作 {2}", "“{1}”按民国纪年读作 {2}"},                                                                  // the words, the day
	"noted_body_section": {"\"{1}\" is read as who answers for the rows below", "「{1}」讀作以下各行的責任單位", "“{1}”读作以下各行的责任单位"},
	"noted_body_above":   {"\"{1}\" above the table is read as who answers for all rows", "表上方的「{1}」讀作全表的責任單位", "表上方的“{1}”读作全表的责任单位"},
	"noted_body_sheet":   {"the sheet's name \"{1}\" is read as who answers for all its rows", "工作表的名稱「{1}」讀作表中各行的責任單位", "工作表的名称“{1}”读作表中各行的责任单位"},
	"noted_bodiless":     {"{1} rows name no department: {2}", "有 {1} 行沒有寫單位：{2}", "有 {1} 行没有写单位：{2}"}, // how many, which
	"unread_tail":        {"\"{1}\" behind the task: the columns name others", "任務後面的「{1}」：與單位欄不同", "任务后面的“{1}”：与单位栏不同"},
	"unread_prose":       {"{1} paragraphs outside of the tables", "表格以外的 {1} 段文字", "表格以外的 {1} 段文字"},
	"unread_bodiless":    {"\"{1}\": the row names no department to which it could belong", "「{1}」：這一行沒有寫單位，不知道屬於誰", "“{1}”：这一行没有写单位，不知道属于谁"},
	"unread_tick":        {"the mark \"{1}\" in {2}, which is no target", "{2}欄的記號「{1}」：不是目標", "{2}栏的记号“{1}”：不是目标"}, // the mark, the column
	"unread_unheaded":    {"a column without a heading that begins with \"{1}\" ({2} cells)", "沒有欄名的一欄，開頭是「{1}」（{2} 格）", "没有栏名的一栏，开头是“{1}”（{2} 格）"},
	"table_locked":       {"has a password; save it without one", "檔案加了密碼，請另存為不加密碼的檔案", "文件加了密码，请另存为不加密码的文件"},
	"table_sum":          {"{1} lines read; {2} added, {3} changed, {4} ended, {5} unclear", "讀到 {1} 行；新增 {2}、變更 {3}、結束 {4}、不明確 {5}", "读到 {1} 行；新增 {2}、变更 {3}、结束 {4}、不明确 {5}"}, // lines, added, changed, ended, unclear
	"line_unread":        {"not read", "沒有讀入", "没有读入"},
	"line_noted":         {"note", "請留意", "请留意"},
	"line_settled":       {"settled", "已選定", "已选定"},
	"line_asked":         {"asked", "可改選", "可改选"},
	"line_no_lead":       {"no lead", "將沒有牽頭單位", "将没有牵头单位"},
	"line_new":           {"NEW\tdepartment {1}", "新單位\t{1}", "新单位\t{1}"},                                                                                                            // its name
	"line_new_group":     {"NEW\tgroup {1}, kept as a department of this name: nobody has said who belongs to it", "新單位組\t{1}：還沒有定義成員，照這個名稱存為一個單位", "新单位组\t{1}：还没有定义成员，照这个名称存为一个单位"}, // its name
	"line_older":         {"OLDER", "表較舊", "表较旧"},
	"named_still":        {"somebody wrote the name here; it stays: correct, rewrite or hide it", "有人在這裏寫到這個姓名，沒有改動；請更正、改寫或隱藏", "有人在这里写到这个姓名，没有改动；请更正、改写或隐藏"},
	"files_unsearched":   {"the names of files were mended; what stands within files was not searched", "檔案的名稱已改；檔案的內容沒有檢查", "文件的名称已改；文件的内容没有检查"},
	"link_gone":          {"this link was used, taken back or has expired, or somebody else answers for the measure now; ask the office for another one", "這個填報連結已用過、已撤銷、已過期，或這條措施已換人負責。請向督辦單位另取一個。", "这个填报链接已用过、已撤销、已过期，或这条措施已换人负责。请向督办单位另取一个。"},
	"links_off":          {"links for reporting are switched off; an administrator switches them on in the settings (report-links)", "一次性填報連結沒有打開。請管理員在設定中打開（report-links）。", "一次性填报链接没有打开。请管理员在设置中打开（report-links）。"},
	"link_days":          {"give a number of days from 1 to {1}", "有效天數要填 1 至 {1} 的整數。", "有效天数要填 1 至 {1} 的整数。"},
	"group_skipped":      {"leave \"{1}\" out", "不存「{1}」", "不存“{1}”"}, // its name
}
