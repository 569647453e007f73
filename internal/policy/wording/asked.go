package wording

// askedWords are what is said of what somebody asks for that is not there, not for them, or
// asked for wrongly.
var askedWords = map[string]Phrase{
	"address":            {"there is no page at this address", "這個網址下沒有內容。", "这个网址下没有内容。"},
	"api_address":        {"there is no such address; see /api/v1/documents", "沒有這個網址。請看 /api/v1/documents。", "没有这个网址。请看 /api/v1/documents。"},
	"part_missing":       {"there is no part {1} of this page", "這一頁沒有第 {1} 部分。", "这一页没有第 {1} 部分。"},                                                                                                           // which
	"document_missing":   {"there is no document \"{1}\"; give the name at the end of its address", "沒有文件「{1}」。請填網址代稱，即網址的末段。", "没有文件“{1}”。请填网址代称，即网址的末段。"},                                                   // its slug
	"edition_missing":    {"there is no edition {1}", "沒有版本 {1}。", "没有版本 {1}。"},                                                                                                                               // its number
	"provision_missing":  {"there is no provision {1}", "沒有條款 {1}。", "没有条款 {1}。"},                                                                                                                             // its path
	"term_missing":       {"there is no term \"{1}\"", "沒有術語「{1}」。", "没有术语“{1}”。"},                                                                                                                            // its slug
	"series_missing":     {"there is no series \"{1}\"", "沒有系列「{1}」。", "没有系列“{1}”。"},                                                                                                                          // its slug
	"pair_missing":       {"{1} and {2} are not compared in this order: the earlier one comes first, and both are published", "{1} 和 {2} 不能這樣對照：較早的一份要排在前面，兩份都要已發布。", "{1} 和 {2} 不能这样对照：较早的一份要排在前面，两份都要已发布。"}, // their slugs
	"draft_missing":      {"there is no draft {1}", "沒有草稿 {1}。", "没有草稿 {1}。"},                                                                                                                                 // its number
	"department_missing": {"there is no department \"{1}\"", "沒有單位「{1}」。", "没有单位“{1}”。"},                                                                                                                      // its slug
	"official_missing":   {"there is no official \"{1}\"", "沒有崗位「{1}」。", "没有岗位“{1}”。"},                                                                                                                        // its slug
	"account_missing":    {"there is no user \"{1}\"", "沒有帳號「{1}」。", "没有账号“{1}”。"},                                                                                                                            // its name or number
	"note_missing":       {"there is no such note or report", "沒有這則備註或進展。", "没有这则备注或进展。"},
	"name_missing":       {"{1} has no name that could be erased", "{1} 沒有可以清除的姓名。", "{1} 没有可以清除的姓名。"}, // the post's slug
	"own_word_missing":   {"there is no word {1}", "沒有字詞 {1}。", "没有字词 {1}。"},                           // its number
	"record_missing":     {"there is no {1} {2}", "沒有這筆記錄：{1} {2}。", "没有这笔记录：{1} {2}。"},                // its kind, its number
	"session_ended":      {"the session has ended", "登入已過期。", "登录已过期。"},
	"not_allowed":        {"this account may not do that", "這個帳號沒有這項權限。", "这个账号没有这项权限。"},
	"may_not_report":     {"this account may not report on measure {1}", "這個帳號不能填報第 {1} 條的進展。", "这个账号不能填报第 {1} 条的进展。"}, // its number
	"passwords_busy":     {"too many passwords wait to be checked; try again in a few seconds", "此刻登入的人太多，請等幾秒再試。", "此刻登录的人太多，请等几秒再试。"},
	"store_busy":         {"others have been writing for {1}; nothing was stored, try again", "已等候 {1}，其他人仍在寫入。什麼都沒有保存，請再試。", "已等候 {1}，其他人仍在写入。什么都没有保存，请再试。"}, // how long
	"store_down":         {"the database cannot be used at the moment", "資料庫此刻無法讀寫。", "数据库此刻无法读写。"},

	"phrase_length":    {"name a phrase of {1} to {2} characters", "請輸入 {1} 到 {2} 個字的提法。", "请输入 {1} 到 {2} 个字的提法。"},                                                                         // least, most
	"query_long":       {"the query is longer than {1} characters; shorten it", "檢索的字句太長（最多 {1} 個字）。請縮短。", "检索的字句太长（最多 {1} 个字）。请缩短。"},                                                      // how many at most
	"cursor_unknown":   {"the cursor \"{1}\" is none that this address gave; ask without since, from the beginning", "游標「{1}」不是這個網址給出的。請不帶 since，從頭取。", "游标“{1}”不是这个网址给出的。请不带 since，从头取。"}, // the cursor
	"quoted_long":      {"the text has {2} characters; at most {1} are checked at once, send it in parts", "全文有 {2} 個字，一次最多核對 {1} 個字。請分段送來。", "全文有 {2} 个字，一次最多核对 {1} 个字。请分段送来。"},           // how many at most, how many there are
	"quoted_missing":   {"there is no text to check; paste one or choose a file", "沒有可核對的文字。請輸入文字，或選擇檔案。", "没有可核对的文字。请输入文字，或选择文件。"},
	"quoted_json":      {"this is no JSON of the form {\"text\": \"…\"}", "內容不是 {\"text\": \"…\"} 形式的 JSON。", "内容不是 {\"text\": \"…\"} 形式的 JSON。"},
	"post_large":       {"at most {1} bytes are read; send less, or in parts", "一次最多讀取 {1} 字節。請減少內容，或分次發送。", "一次最多读取 {1} 字节。请减少内容，或分次发送。"}, // how many
	"tool":             {"there is no tool \"{1}\"; there are {2}", "沒有工具「{1}」。可用的是：{2}。", "没有工具“{1}”。可用的是：{2}。"},                          // its name, those there are
	"arguments":        {"arguments have to be a JSON object", "參數須是一個 JSON 對象。", "参数须是一个 JSON 对象。"},
	"argument_unknown": {"there is no argument \"{1}\"; there are {2}", "沒有參數「{1}」。可用的是：{2}。", "没有参数“{1}”。可用的是：{2}。"},              // its name, those there are
	"argument_missing": {"the argument {1} is missing", "缺少參數 {1}。", "缺少参数 {1}。"},                                                  // its name
	"argument_text":    {"the argument {1} has to be a text", "參數 {1} 須是文字。", "参数 {1} 须是文字。"},                                      // its name
	"argument_number":  {"the argument {1} has to be a whole number", "參數 {1} 須是整數。", "参数 {1} 须是整数。"},                              // its name
	"number":           {"{1} \"{2}\": give a number from {3} to {4}", "{1}「{2}」：請填 {3} 至 {4} 的整數。", "{1}“{2}”：请填 {3} 至 {4} 的整数。"}, // of what, what was given, the bounds
	"choice":           {"{1} \"{2}\": use one of {3}", "{1}「{2}」：只能是 {3}。", "{1}“{2}”：只能是 {3}。"},                                  // of what, what was given, the choices
	"compare_unnamed":  {"name two documents: ?a=SLUG&b=SLUG", "請在網址中寫明兩份文件：?a=…&b=…", "请在网址中写明两份文件：?a=…&b=…"},
	// Of public contact, reports of errors, and how long a document holds.
	"phones_many":     {"give at most {1} telephone numbers", "電話最多 {1} 個，用頓號隔開。", "电话最多 {1} 个，用顿号隔开。"}, // how many at most
	"contact_heads":   {"no table has a column 單位 and one of 辦公電話, 地址, 辦公時間 or 網址", "沒有找到「單位」欄和「辦公電話」「地址」「辦公時間」「網址」中的任何一欄。", "没有找到“单位”栏和“办公电话”“地址”“办公时间”“网址”中的任何一栏。"},
	"contact_column":  {"the column \"{1}\" ({2} cells) was not read: public contact has no place for it", "「{1}」欄（{2} 格）沒有讀入：不屬於公開聯絡方式。", "“{1}”栏（{2} 格）没有读入：不属于公开联系方式。"}, // its heading, how many cells
	"contact_unit":    {"this line names no department", "這一行沒有寫單位。", "这一行没有写单位。"},
	"contact_twice":   {"line {2} says something else of {1}; keep one of them", "「{1}」在第 {2} 行另有不同的內容，請只留一行。", "“{1}”在第 {2} 行另有不同的内容，请只留一行。"}, // the department, a line
	"line_long":       {"longer than {1} characters, or more than one line", "請寫成一行，最多 {1} 個字。", "请写成一行，最多 {1} 个字。"},                           // how many characters at most
	"erratum_empty":   {"say what is wrong", "請寫明哪裏有錯。", "请写明哪里有错。"},
	"erratum_long":    {"longer than {1} characters; shorten it", "最多 {1} 個字，請縮短。", "最多 {1} 个字，请缩短。"}, // how many characters at most
	"erratum_trap":    {"leave the field \"website\" empty", "請把「網站」一欄留空，它是用來擋自動程式的。", "请把“网站”一栏留空，它是用来挡自动程序的。"},
	"errata_full":     {"{1} reports wait to be read; come back later", "待處理的報錯已達 {1} 份，暫不再收；請稍後再報。", "待处理的报错已达 {1} 份，暂不再收；请稍后再报。"}, // how many
	"erratum_missing": {"there is no such report", "沒有這份報錯。網址可能不完整。", "没有这份报错。网址可能不完整。"},
	"validity_days":   {"it cannot end on {2}, before it begins on {1}", "施行日期是 {1}，卻在 {2} 終止。請改正日期。", "施行日期是 {1}，却在 {2} 终止。请改正日期。"}, // the first day, the day on which it ends
	"validity_reason": {"say in at most {1} characters what that is known from", "請寫明依據，最多 {1} 個字。", "请写明依据，最多 {1} 个字。"},             // how many characters at most
}
