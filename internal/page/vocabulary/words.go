// Package vocabulary is the words that pages have for what the program names by a key.
package vocabulary

import "github.com/yihaowen/yihaowen/internal/policy"

// words are the words that pages have for what the program names by a key, written in
// Traditional Chinese; Simplified is converted, as templates are.
var words = map[string]map[string]string{
	"page": { // the site's own pages, by Crumb.Page
		"validity_edit": "文件效力",
		"start":         "首頁", "full": "全文", "source": "原文", "measures": "措施總表", "terms": "術語", "orgs": "單位",
		"search": "檢索", "verify": "引文核對", "assignments": "任務分工", "sheet": "措施單", "history": "變更記錄", "login": "登入", "password": "改密碼",
		"workbench": "工作台", "measure_edit": "分工與進展", "bulk": "批量分工", "proposals": "文中的建議", "overview": "進展總覽",
		"searches": "沒有結果的檢索", "table_import": "匯入分工表", "carry": "承接上年", "department_list": "單位與崗位", "users": "帳號管理", "editions": "版本對照",
		"benefits": "惠企條款", "benefit_edit": "核對惠企條款", "levels": "上下位對照", "phrase": "提法由來", "years": "逐條對照", "compare": "文件對照", "series": "系列", "pairing": "更正對應", "upload": "上載文件", "draft": "草稿",
		"setting_list": "設定", "report_links": "填報連結", "link_report": "填報進展", "bulletin": "督查通報", "waiting": "待審核的進展", "own_words": "字詞的兩種寫法", "everyday": "日常用語", "errata": "讀者報錯", "erratum": "報告錯誤", "term_edit": "術語取捨", "doubts": "存疑的繁簡字",
		"note_edit": "備註", "accessibility": "無障礙聲明", "dataset": "開放數據", "hooks": "變更通知", "facts": "文件資料",
	},
	"section": { // parts of the site, as the bar under the header names them
		"documents": "文件", "benefits": "惠企", "series": "系列", "terms": "術語", "levels": "上下位", "phrase": "提法", "departments": "單位", "search": "檢索",
	},
	"kind": { // what a provision is (policy.Kind)
		"dimension": "維度", "item": "項", "measure": "條", "section": "節", "part": "編", "chapter": "章", "article": "條",
		"question": "問", "subsection": "小節", "paragraph": "段", "subparagraph": "小段",
		"provision": "條款", // of any other kind
	},
	"number": { // what a provision without a printed label is called (policy.Kind); # is its number
		"dimension": "維度 #", "item": "第 # 項", "measure": "第 # 條", "chapter": "第 # 章", "part": "第 # 編", "question": "第 # 問",
		"count": "# 條",
	},
	"meant": { // what a citation meant of a document that is numbered or worded otherwise now; # is the edition, the number
		"edition": "指第 # 版", "now": "，現為#", "gone": "，現行版本已無此條", "worded": "，現行文字已改",
	},
	"label": { // names of parts of a page that are heard, not seen
		"grid": "表格", "picture": "文件中的圖",
	},
	"unit": { // what is counted (policy.Kind); else the word of the kind
		"dimension": "個維度", "item": "項", "measure": "條措施", "subsection": "個方面", "question": "問", "paragraph": "點",
		"subparagraph": "小點", "section": "個部分",
	},
	"role":   called(policy.Roles()),
	"status": called(policy.Statuses()),
	"task": { // policy.TaskKind
		"task": "子任務", "milestone": "里程碑", "quarter": "季度目標",
	},
	"access": { // policy.Access
		"official": "負責人", "unit": "單位帳號", "leader": "領導（只讀）", "editor": "編輯", "admin": "管理員",
	},
	"event": { // what an entry of the history is about (policy.EventKind)
		"assignment": "分工", "progress": "進展", "task": "子任務", "department": "單位", "official": "崗位", "proposal": "文中的建議",
		"user": "帳號", "series": "系列", "pairing": "年度對應", "script": "字詞", "everyday": "日常用語", "note": "備註", "document": "文件", "contact": "提醒電郵",
		"setting": "設定",
		"term":    "術語", "benefit": "惠企條款", "erratum": "讀者報錯",
	},
	"action": { // what was done (policy.Event.Action)
		"validity": "核定效力", "level": "更正層級", "describe": "更改文件資料",
		"add": "新增", "upload": "上載", "correct": "更正", "uncorrect": "撤回更正", "publish": "發布", "discard": "捨棄草稿",
		"withdraw": "撤下", "restore": "重新發布", "change": "更改", "end": "結束", "hide": "隱藏", "show": "重新顯示",
		"name": "登記姓名", "edition": "收錄文本", "erase": "清除姓名", "rename": "改名", "merge": "併入", "accepted": "採納",
		"rejected": "不採納", "password": "改密碼", "disable": "停用", "pair": "更正為同一措施", "none": "更正為沒有對應",
		"computed": "撤回更正", "enable": "重新啟用", "access": "改權限", "logout": "登出", "alias": "改又稱", "group": "定義單位組", "ungroup": "刪除單位組", "move": "調動",
		"remove": "刪除", "holder": "換人或改姓名", "contact": "改電話或電郵", "reach": "改公開聯絡方式", "settle": "處理",
		"approve": "審核通過", "link": "發出填報連結", "link_use": "經填報連結填報", "link_revoke": "撤銷填報連結", "file_show": "公開佐證材料", "file_hide": "不再公開佐證材料", "file_remove": "刪除佐證材料",
	},
	"field": { // fields that an entry changed
		"role": "角色", "department": "單位", "official": "崗位", "from": "開始", "to": "結束", "due": "完成時限",
		"undated": "沒有具體日期的時限", "evidence": "依據", "status": "狀態", "percent": "百分比", "day": "日期", "name": "名稱", "address": "網址",
		"person": "責任人", "post": "職務", "public": "姓名公開", "access": "權限", "year": "年份", "measure": "前一年措施", "subject": "位置",
		"task": "子任務", "joint": "聯合牽頭次序", "weight": "權重", "target": "目標值", "actual": "實際值", "note": "文字", "links": "附件", "edition": "版本", "mail": "電郵", "reason": "原因", "file": "檔名", "state": "狀態",
		"place": "所在", "kind": "層級", "heading": "標題", "hant": "繁體", "hans": "簡體", "why": "原因", "start": "起點", "end": "終點",
		"office": "本單位名稱", "template": "範本", "problem": "存在問題", "next": "下一步", "approve": "進展經編輯審核後才計入", "unit-reports": "負責人可填報本單位牽頭或配合的措施",
		"number": "發文字號", "issuer": "發文機關", "adopted": "成文日期", "published": "發布日期", "alternate": "又稱", "source": "來源", "url": "來源網址",
		"level": "層級", "validity": "效力", "since": "起始日", "until": "有效期至",
		"blue": "藍牌天數", "yellow": "黃牌天數", "red": "紅牌天數",
		"phone": "電話", "street": "地址", "hours": "辦公時間", "page": "網頁", "reply": "答覆",
		"webhook": "通知網址", "webhook-body": "通知內容", "hook": "變更通知網址", "webhook-local": "通知網址可在內網", "report-links": "可用一次性連結填報進展（不用帳號）", "script": "繁簡", "link": "填報連結", "expires": "有效至",
	},
	"value": { // values of such fields that are in no other table
		"notice": "督查通報", "unit": "督辦單", "on": "開", "off": "關",
		"in_force": "現行", "amended": "已修改", "repealed": "已廢止",
		"true": "是", "false": "否", "published": "已發布", "withdrawn": "已撤下",
	},
	"urge": { // a reminder: #who, of #what, by #due
		"words": "#who：#what，完成時限 #due#late，請填報進展：", "late": "，已逾期",
	},
	"level": { // policy.Level
		"red": "紅牌", "yellow": "黃牌", "blue": "藍牌",
	},
	"tone": { // shades of the map, by what it is shaded by
		"progress full": "已完成", "progress half": "推進中", "progress cross": "受阻", "progress open": "未啟動",
		"progress none": "未填報", "owner full": "有牽頭單位和負責人", "owner half": "只有牽頭單位", "owner none": "牽頭未載明",
		"q full": "含有檢索的字句", "q none": "沒有",
	},
	"relation": { // policy.Relation
		"continued": "延續", "changed": "改動", "partly": "部分對應", "new": "後者未找到對應", "dropped": "前者未找到對應",
	},
	"termgroup": { // policy.TermGroup
		"defined": "文中界定的", "quoted": "文中用引號標出的", "repeated": "反覆使用或見於標題的",
	},
	"figure": { // policy.FigureKind
		"target": "目標", "limit": "上限或標準", "support": "支持", "condition": "條件", "reported": "已公布", "date": "日期",
	},
	"bound": { // policy.FigureBound
		"least": "至少", "most": "最多", "range": "範圍",
	},
	"correspondence": { // policy.PairState
		"corresponds": "對應", "partly": "部分對應", "none": "未找到對應",
	},
	"support": { // policy.BenefitKind
		"money": "資金", "finance": "融資", "space": "空間", "talent": "人才", "tax": "稅費", "scene": "場景", "service": "服務", "other": "其他",
	},
	"whom": { // policy.Beneficiary
		"company": "企業", "small": "中小微企業", "hightech": "高新技術、專精特新企業", "large": "規模以上、龍頭、上市企業", "private": "民營企業", "state": "國有企業",
		"starter": "創業者、初創企業、個體工商戶", "site": "園區、平台、載體", "research": "高校、科研機構", "financier": "金融機構", "farm": "農戶、合作社", "society": "社會組織",
		"project": "項目", "talent": "人才", "young": "畢業生、學生、青年", "worker": "勞動者、失業人員", "people": "居民、家庭",
	},
	"sector": { // benefit.Sectors
		"chips": "集成電路", "ai": "人工智能", "bio": "生物醫藥", "software": "軟件和信息服務", "electronics": "電子信息", "machines": "裝備和製造", "energy": "能源和環保",
		"vehicles": "汽車", "aerospace": "航空航天", "materials": "材料和化工", "marine": "海洋和船舶", "farming": "農業", "trade": "外貿和外資", "retail": "消費和商貿",
		"culture": "文化、旅遊、體育", "building": "建築和住房", "logistics": "物流和交通", "finance": "金融業", "science": "科研和科技服務", "care": "養老、托育、醫療", "education": "教育培訓",
	},
	"benefitfilter": { // filters of benefits, by their field of the address
		"kind": "支持方式", "who": "受益對象", "sector": "行業", "place": "地區",
	},
	"benefitfield": { // policy.BenefitField
		"beneficiary": "受益對象", "support": "支持內容", "amount": "金額或比例", "condition": "條件", "window": "申報時間", "contact": "聯絡", "body": "責任單位",
	},
	"verdict": { // policy.BenefitVerdict
		"accepted": "正確", "rejected": "不是", "hidden": "已隱去",
	},
	"facet": { // what narrows a search (search.Facet.Kind)
		"level_dimension": "維度", "level_item": "項", "level_part": "編", "level_chapter": "章", "level_section": "部分", "level_subsection": "方面",
		"level_question": "問", "level_article": "條", "level_paragraph": "段", "subdivision": "節",
		"document": "文件", "dimension": "組", "item": "項", "org": "單位", "status": "狀態", "year": "年份", "validity": "效力",
	},
	"edition": { // which editions a search covers
		"superseded": "舊版", "all": "全部版本", "current": "現行",
	},
	"validity": { // policy.ValidityState; what is not stated has none
		"in_force": "現行", "amended": "已修改", "repealed": "已廢止", "expired": "已過有效期", "coming": "尚未施行",
	},
	"verb": { // validity.Verb
		"repeals": "廢止本文件", "amends": "修改本文件", "extends": "延長有效期",
	},
	"fact": { // what may be known of a document
		"issuer": "發文機關", "docnumber": "發文字號", "adopted": "成文日期", "published": "發布日期", "topic": "主題分類", "index": "索引號", "source": "來源", "validity": "效力",
	},
	"does": { // validity.Verb, of others
		"repeals": "廢止", "amends": "修改", "extends": "延長有效期：",
	},
	"gist": { // what a document says of itself
		"what": "目的", "whom": "適用",
	},
	"library": { // what the library is narrowed by
		"place": "地區", "issuer": "發文機關", "kind": "文種", "year": "年份", "topic": "主題", "validity": "效力",
	},
	"change": { // lines of a table read in (roster.DutyChange.Kind)
		"added": "新增", "changed": "變更", "ended": "結束", "unclear": "不明確",
	},
}

// called are the words of package policy for keys.
func called[K interface {
	~string
	In(policy.Language) string
}](keys []K) map[string]string {
	list := map[string]string{}
	for _, k := range keys {
		list[string(k)] = k.In(policy.Traditional)
	}
	return list
}

// Of are the words as a reader of one script has them.
func Of(convert func(string) string) map[string]map[string]string {
	all := map[string]map[string]string{}
	for table, list := range words {
		all[table] = map[string]string{}
		for key, word := range list {
			all[table][key] = convert(word)
		}
	}
	return all
}
