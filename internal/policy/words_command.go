package policy

// commandWords are what issues of commands say.
var commandWords = map[IssueCode]phrase{
	FlagScript: {
		"--{1} {2}: give hant or hans",
		"--{1} {2}：請寫 hant 或 hans",
		"--{1} {2}：请写 hant 或 hans",
	},
	FlagLeast: {
		"--{1} {2}: give a number, at least {3}",
		"--{1} {2}：請寫不小於 {3} 的數",
		"--{1} {2}：请写不小于 {3} 的数",
	},
	FlagPair: {
		"--{1} and --{2} belong together; give both or neither",
		"--{1} 和 --{2} 要一起寫，或者都不寫",
		"--{1} 和 --{2} 要一起写，或者都不写",
	},
	FlagNetwork: {
		"--{1}: {2} is no network; give addresses or networks such as 10.0.0.0/8",
		"--{1}：{2} 不是網絡地址，請寫地址或網段，如 10.0.0.0/8",
		"--{1}：{2} 不是网络地址，请写地址或网段，如 10.0.0.0/8",
	},
	FlagZone: {
		"--{1} {2} is no time zone; write it as Asia/Shanghai",
		"--{1} {2} 不是時區，請寫成 Asia/Shanghai 這樣",
		"--{1} {2} 不是时区，请写成 Asia/Shanghai 这样",
	},
	FlagOrigin: {
		"--{1} {2}: give the address at which readers find the pages, as https://example.cn",
		"--{1} {2}：請寫讀者打開網站的地址，如 https://example.cn",
		"--{1} {2}：请写读者打开网站的地址，如 https://example.cn",
	},
	FlagAddress: {
		"cannot listen on {1}: {2}; choose another address with --{3}",
		"無法在 {1} 接受連接（{2}），請用 --{3} 換一個地址",
		"无法在 {1} 接受连接（{2}），请用 --{3} 换一个地址",
	},
	FlagCertificate: {
		"the certificate {1} with the key {2} cannot be used: {3}",
		"證書 {1} 和密鑰 {2} 用不了：{3}",
		"证书 {1} 和密钥 {2} 用不了：{3}",
	},
	FlagMail: {
		"give --smtp HOST:PORT and --from ADDRESS, or set a webhook (settings webhook=https://…), or --dry-run to see the mails",
		"請寫 --smtp 主機:端口 和 --from 地址，或設好通知網址（settings webhook=https://…），或者用 --dry-run 先看郵件",
		"请写 --smtp 主机:端口 和 --from 地址，或设好通知网址（settings webhook=https://…），或者用 --dry-run 先看邮件",
	},
	FlagProvisions: {
		"--provisions {1}: say how many provisions to write",
		"--provisions {1}：請寫要生成多少條",
		"--provisions {1}：请写要生成多少条",
	},
	FlagDocuments: {
		"--documents {1}: {2} provisions take {3} documents at least and {4} at most",
		"--documents {1}：{2} 條至少要 {3} 份文件，至多 {4} 份",
		"--documents {1}：{2} 条至少要 {3} 份文件，至多 {4} 份",
	},
	FlagDev: {
		"--dev reads the folder {1} of a clone of the project, and there is none here; start in the clone",
		"--dev 要讀項目裏的 {1} 資料夾，這裏沒有，請在項目資料夾裏啟動",
		"--dev 要读项目里的 {1} 文件夹，这里没有，请在项目文件夹里启动",
	},
	FlagDocument: {
		"there are {1} documents; say which with --doc",
		"庫裏有 {1} 份文件，請用 --doc 指定一份",
		"库里有 {1} 份文件，请用 --doc 指定一份",
	},
	IdentifierUnknown: {
		"{1} is no identifier; give one like /d/baoan-2024/m/17 or /t/san-hua",
		"{1} 不是地址，請寫成 /d/baoan-2024/m/17 或 /t/san-hua 這樣",
		"{1} 不是地址，请写成 /d/baoan-2024/m/17 或 /t/san-hua 这样",
	},
	NumberUnknown: {
		"{1} is no number; `yihaowen {2}` shows them",
		"{1} 不是編號，用 `yihaowen {2}` 可以查到編號",
		"{1} 不是编号，用 `yihaowen {2}` 可以查到编号",
	},
	MailOwner: {
		"{1}: give org/… or official/…, as the addresses of their pages end",
		"{1}：請寫 org/… 或 official/…，就是單位或幹部頁面地址的結尾",
		"{1}：请写 org/… 或 official/…，就是单位或干部页面地址的结尾",
	},
	PathUnopened: {
		"{1} cannot be opened; check the path",
		"無法打開 {1}，請檢查路徑",
		"无法打开 {1}，请检查路径",
	},
	PathUnread: {
		"{1} cannot be read: {2}",
		"無法讀取 {1}：{2}",
		"无法读取 {1}：{2}",
	},
	PathUnwritten: {
		"{1} cannot be written; check the folder and its rights",
		"無法寫入 {1}，請檢查資料夾和它的權限",
		"无法写入 {1}，请检查文件夹和它的权限",
	},
	PathEnding: {
		"{1}: give a name that ends in {2} or {3}",
		"{1}：檔名請以 {2} 或 {3} 結尾",
		"{1}：档名请以 {2} 或 {3} 结尾",
	},
	PathTaken: {
		"{1} is there already; give the copy another name",
		"{1} 已經有了，請給副本換一個名字",
		"{1} 已经有了，请给副本换一个名字",
	},
	PathFolder: {
		"{1} is a folder; give the path of the database file",
		"{1} 是資料夾，請寫資料庫檔案的路徑",
		"{1} 是文件夹，请写数据库文件的路径",
	},
	PathPipe: {
		"{1} is a pipe; give the path of the database file",
		"{1} 是管道，請寫資料庫檔案的路徑",
		"{1} 是管道，请写数据库文件的路径",
	},
	PathNowhere: {
		"{1}: the folder {2} does not exist; create it first",
		"{1}：沒有資料夾 {2}，請先建立",
		"{1}：没有文件夹 {2}，请先建立",
	},
	ChoicesMissing: {
		"{1} cannot be opened; write it with --dry-run --choices {1}",
		"無法打開 {1}，請先用 --dry-run --choices {1} 生成",
		"无法打开 {1}，请先用 --dry-run --choices {1} 生成",
	},
	ScriptAlready: {
		"{1} is written in {2} already; there is nothing to convert",
		"{1} 本來就是 {2}，不用轉換",
		"{1} 本来就是 {2}，不用转换",
	},
	ScriptLossy: {
		"{1}: {2} places do not survive the round trip",
		"{1}：有 {2} 處轉過去再轉回來就不一樣了",
		"{1}：有 {2} 处转过去再转回来就不一样了",
	},
	BaseUnopened: {
		"{1} cannot be opened: {2}; name the database with --db",
		"無法打開 {1}（{2}），請用 --db 寫明資料庫",
		"无法打开 {1}（{2}），请用 --db 写明数据库",
	},
	BaseOther: {
		"{1} is not a database of this program: it is marked as another program's (application_id {2}); choose another file",
		"{1} 不是本程式的資料庫：它標明屬於別的程式（application_id {2}），請換一個檔案",
		"{1} 不是本程序的数据库：它标明属于别的程序（application_id {2}），请换一个文件",
	},
	BaseLacks: {
		"{1} is not a database of this program: it lacks the tables that every database of this program has; choose another file",
		"{1} 不是本程式的資料庫：裏面沒有本程式資料庫都有的表，請換一個檔案",
		"{1} 不是本程序的数据库：里面没有本程序数据库都有的表，请换一个文件",
	},
	BaseEmpty: {
		"{1} is not a database of this program: it is empty; choose another file",
		"{1} 不是本程式的資料庫：它是空的，請換一個檔案",
		"{1} 不是本程序的数据库：它是空的，请换一个文件",
	},
	BaseNewer: {
		"the database is from a newer release (schema {1}, this program knows {2}); use that release, or restore a copy from before",
		"資料庫是較新版本的程式建立的（結構 {1}，本程式只認得 {2}），請用那個版本，或者恢復以前的副本",
		"数据库是较新版本的程序建立的（结构 {1}，本程序只认得 {2}），请用那个版本，或者恢复以前的副本",
	},
	BaseBusy: {
		"{1} is in use; stop the server first",
		"{1} 正在使用，請先停止伺服器",
		"{1} 正在使用，请先停止服务器",
	},
	BaseContradicts: {
		"{1} contradicts itself in {2} places; restore a backup, or see docs/operations.md",
		"{1} 有 {2} 處自相矛盾，請恢復備份，或者看 docs/operations.md",
		"{1} 有 {2} 处自相矛盾，请恢复备份，或者看 docs/operations.md",
	},
	BaseAltered: {
		"the history of {1} is not as it was written: {2} places; keep the file, and compare it with a backup",
		"{1} 的歷史與寫入時不符，共 {2} 處，請保留這個檔案，與備份比較",
		"{1} 的历史与写入时不符，共 {2} 处，请保留这个文件，与备份比较",
	},
	CopyContradicts: {
		"the copy contradicts itself in {1} places, the first: {2}; see `yihaowen check`",
		"副本有 {1} 處自相矛盾，第一處：{2}。請運行 `yihaowen check`",
		"副本有 {1} 处自相矛盾，第一处：{2}。请运行 `yihaowen check`",
	},
	CopyNoFile: {
		"{1} is no file; give the path of a backup",
		"{1} 不是檔案，請寫備份的路徑",
		"{1} 不是文件，请写备份的路径",
	},
	CopySmaller: {
		"{1} holds {2} documents, {3} holds {4}; if it shall replace it, say --even-if-smaller",
		"{1} 有 {2} 份文件，{3} 有 {4} 份。確實要替換，請加 --even-if-smaller",
		"{1} 有 {2} 份文件，{3} 有 {4} 份。确实要替换，请加 --even-if-smaller",
	},
	ComparingBusy: {
		"others are comparing documents; try again",
		"別人正在比較文件，請再試一次",
		"别人正在比较文件，请再试一次",
	},
	DocumentNotIn: {
		"there is no document {1} in {2}",
		"{2} 裏沒有文件 {1}",
		"{2} 里没有文件 {1}",
	},
}
