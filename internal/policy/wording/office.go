package wording

// officeWords are what issues of what people do say: in the browser, on the command line.
var officeWords = map[string]Phrase{
	// Of a document and a batch.
	"claims_to_mend":  {"Compare the text with its original and mend it, or store it as it is with --accept-claims", "請對照原文改正，或用 --accept-claims 照原文保存", "请对照原文改正，或用 --accept-claims 照原文保存"},
	"slug_invalid":    {"slug \"{1}\": use lower case letters a-z, digits and hyphens", "網址代稱「{1}」：只能用小寫字母、數字和連字號", "网址代称“{1}”：只能用小写字母、数字和连字号"},
	"title_twice":     {"has the same title as {1}, /d/{2}; take it in by itself: as an edition of that, or with a --slug of its own", "與 {1}（/d/{2}）標題相同。請單獨收錄：作為它的新版，或用 --slug 另給代稱。", "与 {1}（/d/{2}）标题相同。请单独收录：作为它的新版，或用 --slug 另给代称。"}, // the other file, the slug
	"title_unstated":  {"the text states no title; give it with --title, or on the document's page when logged in", "文中沒有載明標題。請用 --title 給出，或登入後在文件頁補上。", "文中没有载明标题。请用 --title 给出，或登录后在文件页补上。"},
	"batch_empty":     {"holds no files; name a folder with documents in it", "裏面沒有檔案。請給出有文件的資料夾。", "里面没有文件。请给出有文件的文件夹。"},
	"batch_names_one": {"--slug and --title name one document; give one file with them", "--slug 和 --title 只能配一份文件。請只給一個檔案。", "--slug 和 --title 只能配一份文件。请只给一个文件。"},
	"batch_left":      {"broken off with {1} files left; the same command goes on from here", "中斷了，還有 {1} 個檔案；再執行同一命令會接着做", "中断了，还有 {1} 个文件；再执行同一命令会接着做"},
	"batch_failed":    {"{1} of {2} files failed; mend them and run the same command again", "{2} 個檔案中有 {1} 個失敗；改正後再執行同一命令", "{2} 个文件中有 {1} 个失败；改正后再执行同一命令"},

	// Of a correction.
	"kind":  {"that is no kind a provision can be given", "不能改成這個層級。", "不能改成这个层级。"},
	"words": {"these words do not stand in the provision or beside it; copy some words of the text", "在這條和它前後的原文裏找不到這些字。請照原文抄幾個字。", "在这条和它前后的原文里找不到这些字。请照原文抄几个字。"},
	"empty": {"a provision would be left without a word", "這樣一來有條款一個字也不剩。", "这样一来有条款一个字也不剩。"},

	// Of the division of work.
	"lead":            {"measure {1} has a lead already; end that assignment first or choose another role", "第 {1} 條已有牽頭單位。請先結束那項分工，或改選別的角色。", "第 {1} 条已有牵头单位。请先结束那项分工，或改选别的角色。"},
	"dates":           {"measure {1}: starts on {2} but ends or is due before that; mend the dates", "第 {1} 條：從 {2} 開始，結束或限期卻在那之前。請改正日期。", "第 {1} 条：从 {2} 开始，结束或限期却在那之前。请改正日期。"},
	"measure_missing": {"the document has no measure {1}", "這份文件沒有第 {1} 條。", "这份文件没有第 {1} 条。"},

	// Of what somebody types in the office.
	"conflict":        {"somebody else changed it meanwhile; look at it and save again", "別人剛改過。請對照後再保存。", "别人刚改过。请对照后再保存。"},
	"other":           {"this cannot be saved; check it and try again", "無法保存，請檢查後再試。", "无法保存，请检查后再试。"},
	"none":            {"nothing is chosen; choose at least one", "還沒有勾選任何一項。", "还没有勾选任何一项。"},
	"who":             {"there is no department or official \"{1}\"; give a name or an address from the list", "找不到「{1}」。請用清單中的名稱或網址。", "找不到“{1}”。请用清单中的名称或网址。"}, // what was typed
	"several":         {"\"{1}\" could mean {2}; give the full name or the address", "「{1}」可能指 {2}。請寫全稱或網址。", "“{1}”可能指 {2}。请写全称或网址。"},                           // what was typed, whom it could mean
	"measure":         {"no measure is meant by \"{1}\"; give a number or words of the heading", "找不到措施「{1}」。請寫序號或標題中的字。", "找不到措施“{1}”。请写序号或标题中的字。"},             // what was typed
	"which":           {"\"{1}\" could mean several measures; give the number", "「{1}」可能指幾條措施。請寫序號。", "“{1}”可能指几条措施。请写序号。"},                                      // what was typed
	"role":            {"\"{1}\" is no role; use lead, support or contact", "「{1}」不是角色。請選牽頭、配合或聯絡。", "“{1}”不是角色。请选牵头、配合或联络。"},                                    // what was given
	"day_ahead":       {"{1} is still to come; report on days up to today", "{1} 還沒有到。進展只能填到今天。", "{1} 还没有到。进展只能填到今天。"},                                          // the day
	"day":             {"\"{1}\" is no day; write days as 2024-12-31", "「{1}」不是日期。日期要寫成 2024-12-31。", "“{1}”不是日期。日期要写成 2024-12-31。"},                             // what was given
	"long":            {"what it rests on is longer than {1} bytes; shorten it", "依據太長（最多 {1} 字節）。請縮短。", "依据太长（最多 {1} 字节）。请缩短。"},                                 // how many bytes at most
	"status":          {"\"{1}\" is no state; use not_started, in_progress, done or blocked", "「{1}」不是狀態。請選一個狀態。", "“{1}”不是状态。请选一个状态。"},                          // what was given
	"percent":         {"\"{1}\" is no percentage; give a whole number from 0 to 100", "「{1}」不是百分比。請填 0 至 100 的整數。", "“{1}”不是百分比。请填 0 至 100 的整数。"},               // what was typed
	"agree":           {"what is done is at 100, what is not started at 0; change one of the two", "已完成是 100，未啟動是 0。請改其中一項。", "已完成是 100，未启动是 0。请改其中一项。"},
	"links":           {"\"{1}\" is no address; write it with http or https, one a line", "「{1}」不是網址。要寫成 http 或 https 開頭，一行一個。", "“{1}”不是网址。要写成 http 或 https 开头，一行一个。"}, // what was typed
	"many":            {"there are more than {1} attachments; leave some out", "附件最多 {1} 個。", "附件最多 {1} 个。"},                                                            // how many at most
	"note_empty":      {"the note is empty; give some lines of Markdown", "請先寫內容。", "请先写内容。"},
	"reason":          {"say in one line of at most {1} characters why it is to be hidden", "請用一行寫明原因，最多 {1} 個字。", "请用一行写明原因，最多 {1} 个字。"}, // how many characters at most
	"rows":            {"{1} of the proposals are not clear; nothing was saved", "有 {1} 項還不清楚。全部都沒有保存。", "有 {1} 项还不清楚。全部都没有保存。"},          // how many
	"unit":            {"the short name could mean several departments; choose one", "這個簡稱可能指幾個單位。請選定一個。", "这个简称可能指几个单位。请选定一个。"},
	"led":             {"another department leads the measure now; choose another role or end that assignment first", "目前已由別的單位牽頭。請改選別的角色，或先結束原來的分工。", "目前已由别的单位牵头。请改选别的角色，或先结束原来的分工。"},
	"name":            {"\"{1}\" is no name; it needs letters or Chinese characters, {2} at most, and none of 、，；", "「{1}」不是名稱。要有漢字或字母，最多 {2} 個字，不能有頓號、逗號或分號。", "“{1}”不是名称。要有汉字或字母，最多 {2} 个字，不能有顿号、逗号或分号。"}, // what was typed, how many characters at most
	"name_forms":      {"\"{1}\" and \"{2}\" are not of the same length; write one name in two forms, character for character", "「{1}」與「{2}」字數不同。同一姓名的兩種寫法要逐字對應。", "“{1}”与“{2}”字数不同。同一姓名的两种写法要逐字对应。"},       // both forms
	"taken":           {"a department is called \"{1}\" already; merge the two or choose another name", "已有單位叫「{1}」。是同一單位的話請合併，否則請換一個名稱。", "已有单位叫“{1}”。是同一单位的话请合并，否则请换一个名称。"},                               // the name
	"post":            {"\"{1}\" is no post; give its title in at most 80 characters", "「{1}」不是職務。請填職務，最多 80 個字。", "“{1}”不是职务。请填职务，最多 80 个字。"},                                                              // what was typed
	"same":            {"the department has the post \"{1}\" with this holder already", "這個單位已有同一姓名的「{1}」。", "这个单位已有同一姓名的“{1}”。"},                                                                           // the post
	"holder_unnamed":  {"a post's holder needs a name; to take a name away, erase it", "崗位的負責人要有姓名。要去掉姓名，請用清除姓名。", "岗位的负责人要有姓名。要去掉姓名，请用清除姓名。"},
	"itself":          {"a department cannot be merged with itself", "單位不能併入自己。", "单位不能并入自己。"},
	"phone":           {"\"{1}\" is no telephone number; write it as 0755-1234 5678 or +86 755 1234 5678", "「{1}」不是電話號碼。請寫成 0755-1234 5678 的樣子。", "“{1}”不是电话号码。请写成 0755-1234 5678 的样子。"}, // what was typed
	"mail":            {"\"{1}\" is no mail address; write it as name@example.cn", "「{1}」不是電郵地址。請寫成 name@example.cn 的樣子。", "“{1}”不是电子邮件地址。请写成 name@example.cn 的样子。"},                     // what was typed
	"sure":            {"it cannot be undone; confirm it", "不能復原。請勾選確認。", "不能复原。请勾选确认。"},
	"account":         {"\"{1}\" cannot be a login; use lower case letters, digits, Chinese characters and . _ - @", "「{1}」不能做帳號：只可用小寫字母、數字、漢字和 . _ - @。", "“{1}”不能做账号：只可用小写字母、数字、汉字和 . _ - @。"}, // what was typed
	"official":        {"an official's account needs a post (--official o-…), a unit's a department (--org SLUG), every other account neither", "負責人帳號要選定崗位（--official），單位帳號要選定單位（--org），其他帳號都不要選。", "负责人账号要选定岗位（--official），单位账号要选定单位（--org），其他账号都不要选。"},
	"account_taken":   {"there is an account \"{1}\" already, or one whose name looks like it; choose another name", "已有帳號「{1}」，或看起來一樣的帳號。請換一個名字。", "已有账号“{1}”，或看起来一样的账号。请换一个名字。"}, // the name
	"self":            {"nobody disables or changes their own account; let another administrator do it", "不能停用或更改自己的帳號。請由另一位管理員來做。", "不能停用或更改自己的账号。请由另一位管理员来做。"},
	"last_admin":      {"\"{1}\" is the last administrator; make another one first", "「{1}」是最後一個管理員帳號。請先指定另一位管理員。", "“{1}”是最后一个管理员账号。请先指定另一位管理员。"},   // the name
	"password":        {"the password has {1} characters; choose one with {2} to {3}", "密碼有 {1} 個字元。要有 {2} 至 {3} 個。", "密码有 {1} 个字符。要有 {2} 至 {3} 个。"}, // how many, the bounds
	"password_wrong":  {"the present password is another", "現在的密碼不對。", "现在的密码不对。"},
	"passwords_many":  {"too many attempts; try again later", "嘗試次數太多，請稍後再試。", "尝试次数太多，请稍后再试。"},
	"passwords_apart": {"the two passwords differ; nothing was changed", "兩次輸入的密碼不同，沒有更改。", "两次输入的密码不同，没有更改。"},
	"access":          {"--role \"{1}\": give official, unit, leader, editor or admin", "「{1}」不是權限（--role）：official、unit、leader、editor 或 admin。", "“{1}”不是权限（--role）：official、unit、leader、editor 或 admin。"},                     // what was given
	"webhook_local":   {"the webhook's address {1} is one of a local network; the setting webhook-local allows that", "通知網址指向內網地址 {1}。確需如此，請打開「通知網址可在內網」（webhook-local）。", "通知网址指向内网地址 {1}。确需如此，请打开“通知网址可在内网”（webhook-local）。"}, // the address
	"hook_address":    {"this is no address to post to; write one as https://example.cn/path, without user or #", "這不是可以接收通知的網址。請寫成 https://example.cn/path，不帶帳號和 #。", "这不是可以接收通知的网址。请写成 https://example.cn/path，不带账号和 #。"},
	"hook_known":      {"this address is told already", "這個網址已經登記。", "这个网址已经登记。"},
	"hook_many":       {"there are {1} addresses already; remove one first", "最多登記 {1} 個網址。請先刪除一個。", "最多登记 {1} 个网址。请先删除一个。"}, // how many at most
	"hook_missing":    {"this address is told no more", "這個網址已經刪除。", "这个网址已经删除。"},
	"period":          {"the period ends on {2}, before it begins on {1}", "期間的截止日（{2}）早於開始日（{1}）。", "期间的截止日（{2}）早于开始日（{1}）。"},                                                                          // the days
	"template_fields": {"the template has fields that nothing is called: {1}; look at the list", "範本有不認識的欄：{1}。請對照清單改正。", "模板有不认识的栏：{1}。请对照清单改正。"},                                                      // the fields
	"template_file":   {"this is no DOCX that can be a template: {1}", "這不是可用作範本的 DOCX：{1}。", "这不是可用作模板的 DOCX：{1}。"},                                                                                    // what is wrong with it
	"problem_long":    {"the problems are longer than {1} bytes; shorten them", "「存在問題」最多 {1} 字節（漢字約三分之一）。請縮短。", "“存在问题”最多 {1} 字节（汉字约三分之一）。请缩短。"},                                                       // how many bytes at most
	"next_long":       {"the next steps are longer than {1} bytes; shorten them", "「下一步」最多 {1} 字節（漢字約三分之一）。請縮短。", "“下一步”最多 {1} 字节（汉字约三分之一）。请缩短。"},                                                       // how many bytes at most
	"figure":          {"\"{1}\" is no figure; write a name, = and a number with its unit, one a line", "「{1}」不是數字。要寫成「新增企業=35家」，一行一個。", "“{1}”不是数字。要写成“新增企业=35家”，一行一个。"},                               // what was typed
	"figures_many":    {"there are more than {1} figures; leave some out", "數字最多 {1} 個。", "数字最多 {1} 个。"},                                                                                                // how many at most
	"evidence_kind":   {"{1} is neither PDF nor a picture (JPEG, PNG, WebP) nor DOCX; nothing was saved", "{1} 不是 PDF、圖片（JPEG、PNG、WebP）或 DOCX，什麼都沒有保存。", "{1} 不是 PDF、图片（JPEG、PNG、WebP）或 DOCX，什么都没有保存。"}, // the file
	"evidence_large":  {"{1} is larger than {2} MB; nothing was saved", "{1} 超過 {2} MB，什麼都沒有保存。", "{1} 超过 {2} MB，什么都没有保存。"},                                                                             // the file, how many megabytes at most
	"evidence_many":   {"there are more than {1} files; send some with another report", "檔案最多 {1} 個，其餘請隨另一份進展送出。", "文件最多 {1} 个，其余请随另一份进展提交。"},                                                           // how many at most
	"evidence_full":   {"the files of this base would take more than {1} MB together; remove some first", "佐證檔案合計超過 {1} MB。請先刪除一些。", "佐证文件合计超过 {1} MB。请先删除一些。"},                                         // how many megabytes at most
	"setting_unknown": {"there is no setting {1}", "沒有「{1}」這項設定。", "没有“{1}”这项设置。"},                                                                                                                      // what was given
	"setting":         {"{1} cannot be \"{2}\"", "設定 {1} 不能是「{2}」。", "设置 {1} 不能是“{2}”。"},                                                                                                                // the setting, what was given
	"levels":          {"the levels are out of order ({1}, {2}, {3} days); blue comes before yellow, yellow before red", "藍、黃、紅的天數（{1}、{2}、{3}）要一個比一個大。", "蓝、黄、红的天数（{1}、{2}、{3}）要一个比一个大。"},              // the days
	"form_twice":      {"the form was sent twice; it was saved once", "這份表單送出了兩次，已保存一次。", "这份表单提交了两次，已保存一次。"},
	"resumed":         {"nothing is saved yet; look at the form and save it", "還沒有保存。請檢查後再保存。", "还没有保存。请检查后再保存。"},

	// Of series, of two years and of drafts.
	"year":            {"\"{1}\" is no year; give one from 1900 to 2200", "「{1}」不是年份。請填 1900 至 2200 的年份，例如 2024。", "“{1}”不是年份。请填 1900 至 2200 的年份，例如 2024。"}, // what was typed
	"series_taken":    {"there is a series at the address {1} already; choose another", "網址「{1}」已有系列，請另取。", "网址“{1}”已有系列，请另取。"},                             // its slug
	"series_untitled": {"there is no series \"{1}\" yet; name it with --title", "還沒有系列「{1}」。請用 --title 給出名稱。", "还没有系列“{1}”。请用 --title 给出名称。"},               // its slug
	"series_lacks":    {"the document /d/{1} does not stand in the series /series/{2}", "文件 /d/{1} 不在系列 /series/{2} 中。", "文件 /d/{1} 不在系列 /series/{2} 中。"},   // their slugs
	"pair_measures":   {"a pair names a measure of either document, what has no counterpart one measure", "對應要寫明兩份文件各一條；沒有對應的只寫一條。", "对应要写明两份文件各一条；没有对应的只写一条。"},
	"title":           {"the title is missing; give one", "請填標題。", "请填标题。"},
	"text_long":       {"longer than {1} bytes; shorten it", "太長（最多 {1} 字節），請縮短。", "太长（最多 {1} 字节），请缩短。"}, // how many at most
	"claims":          {"what the text says of its own counts is not what was found; correct it, or publish it as it stands", "文中所稱條數與實際不符。請更正，或勾選「仍照原文發布」。", "文中所称条数与实际不符。请更正，或勾选“仍照原文发布”。"},
	"form":            {"the form cannot be read; open its page again", "無法讀取表單。請重新打開這一頁再填。", "无法读取表单。请重新打开这一页再填。"},

	// Of a word of an office's own.
	"word":             {"\"{1}\" is no word; give one of at most {2} Chinese characters without spaces", "「{1}」不是字詞。請填漢字，最多 {2} 個字，不能有空格。", "“{1}”不是字词。请填汉字，最多 {2} 个字，不能有空格。"},                                                                                                                        // what was typed, how many characters at most
	"word_file":        {"the file cannot be read to its end: {1}; give a text file of words", "檔案沒有讀完：{1}。請給出字詞的文字檔。", "文件没有读完：{1}。请给出字词的文本文件。"},                                                                                                                                                      // what the reader says
	"word_forms":       {"\"{1}\" and \"{2}\" are not one word in two scripts; write them character for character, each a form of the other", "「{1}」與「{2}」不是同一個詞的兩種寫法。要逐字對應，每個字都是另一個字的繁簡寫法。", "“{1}”与“{2}”不是同一个词的两种写法。要逐字对应，每个字都是另一个字的繁简写法。"},                                                          // both forms
	"word_reason":      {"say in at most {1} characters why the word is written so", "請寫明原因，最多 {1} 個字。", "请写明原因，最多 {1} 个字。"},                                                                                                                                                                           // how many characters at most
	"word_taken":       {"\"{1}\" / \"{2}\" is stated already in another form, {3} / {4}; remove that word first", "「{1}」／「{2}」已另有寫法：{3}／{4}。請先刪除那一條。", "“{1}”／“{2}”已另有写法：{3}／{4}。请先删除那一条。"},                                                                                                           // both forms, both forms that stand
	"words_many":       {"a base holds {1} words of its own at most; remove some first", "自訂字詞最多 {1} 條。請先刪除一些。", "自定义字词最多 {1} 条。请先删除一些。"},                                                                                                                                                              // how many at most
	"everyday":         {"\"{1}\" is no everyday word with its official words; write words of at most {2} characters without spaces, at most {3} official ones parted by 、", "「{1}」不能用作日常用語或官方用語。每個詞最多 {2} 個字，不能有空格；官方用語最多 {3} 個，用頓號隔開。", "“{1}”不能用作日常用语或官方用语。每个词最多 {2} 个字，不能有空格；官方用语最多 {3} 个，用顿号隔开。"}, // what was typed, how many characters at most, how many words at most
	"everyday_many":    {"a base holds {1} everyday words of its own at most; remove some first", "日常用語最多 {1} 條。請先刪除一些。", "日常用语最多 {1} 条。请先删除一些。"},                                                                                                                                                      // how many at most
	"word_columns":     {"line {1} has {2} columns; write Traditional, Simplified, the reason and, for one document, its address, parted by tabs", "第 {1} 行有 {2} 欄。請寫成繁體、簡體、原因，限於一份文件時加上它的網址代稱，用定位鍵隔開。", "第 {1} 行有 {2} 栏。请写成繁体、简体、原因，限于一份文件时加上它的网址代称，用制表符隔开。"},                                         // the line, how many columns it has
	"term_length":      {"a term has {1} to {2} characters", "術語要有 {1} 至 {2} 個字。", "术语要有 {1} 至 {2} 个字。"},                                                                                                                                                                                               // how many at least and at most
	"term_nowhere":     {"\"{1}\" stands in no document", "已收錄的文件中沒有「{1}」。請照文件的寫法填寫。", "已收录的文件中没有“{1}”。请照文件的写法填写。"},                                                                                                                                                                                    // what was typed
	"term_unknown":     {"there is no term \"{1}\"; give the name of one that is there", "沒有術語「{1}」。請填術語表中有的名稱。", "没有术语“{1}”。请填术语表中有的名称。"},                                                                                                                                                             // what was typed
	"term_apart":       {"\"{1}\" is the same term, hidden, or joined with another itself", "不能併入「{1}」：它就是這個術語，或已隱藏、已併入別的術語。", "不能并入“{1}”：它就是这个术语，或已隐藏、已并入别的术语。"},                                                                                                                                      // what was typed
	"comparison_large": {"the two documents have {1} measures together; at most {2} can be compared while you wait; put them into a series", "兩份文件共有 {1} 條措施，超過臨時對照的上限 {2} 條。可由編輯把它們列入同一系列，收錄時即會對照。", "两份文件共有 {1} 条措施，超过临时对照的上限 {2} 条。可由编辑把它们列入同一系列，收录时即会对照。"},                                         // how many, how many at most
}
