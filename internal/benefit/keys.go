package benefit

import "github.com/yihaowen/yihaowen/internal/policy"

// The kinds.
const (
	Money   policy.BenefitKind = "money"   // 資金
	Finance policy.BenefitKind = "finance" // 融資
	Space   policy.BenefitKind = "space"   // 空間
	Talent  policy.BenefitKind = "talent"  // 人才
	Tax     policy.BenefitKind = "tax"     // 稅費
	Scene   policy.BenefitKind = "scene"   // 場景
	Service policy.BenefitKind = "service" // 服務
	Other   policy.BenefitKind = "other"   // 其他: 表彰, 一事一議
)

// Kinds lists the kinds in the order in which pages show them.
func Kinds() []policy.BenefitKind {
	return []policy.BenefitKind{Money, Finance, Space, Talent, Tax, Scene, Service, Other}
}

// The kinds, of companies by their size first.
const (
	WhoCompany   policy.Beneficiary = "company"   // 企業
	WhoSmall     policy.Beneficiary = "small"     // 中小微企業
	WhoHighTech  policy.Beneficiary = "hightech"  // 高新技術、專精特新企業
	WhoLarge     policy.Beneficiary = "large"     // 規模以上、龍頭、總部、上市企業
	WhoPrivate   policy.Beneficiary = "private"   // 民營企業
	WhoStateRun  policy.Beneficiary = "state"     // 國有企業
	WhoStarter   policy.Beneficiary = "starter"   // 創業者、初創企業、個體工商戶
	WhoSite      policy.Beneficiary = "site"      // 園區、平臺、載體
	WhoResearch  policy.Beneficiary = "research"  // 高校、科研機構
	WhoFinancier policy.Beneficiary = "financier" // 金融機構
	WhoFarm      policy.Beneficiary = "farm"      // 農戶、合作社、農場
	WhoSociety   policy.Beneficiary = "society"   // 社會組織
	WhoTalent    policy.Beneficiary = "talent"    // 人才
	WhoYoung     policy.Beneficiary = "young"     // 畢業生、學生、青年
	WhoWorker    policy.Beneficiary = "worker"    // 勞動者、失業人員
	WhoPeople    policy.Beneficiary = "people"    // 居民、家庭、老年人、殘疾人
	WhoProject   policy.Beneficiary = "project"   // 項目
)

// Beneficiaries lists them in the order in which pages show them.
func Beneficiaries() []policy.Beneficiary {
	return []policy.Beneficiary{WhoCompany, WhoSmall, WhoHighTech, WhoLarge, WhoPrivate, WhoStateRun, WhoStarter, WhoSite, WhoResearch, WhoFinancier,
		WhoFarm, WhoSociety, WhoProject, WhoTalent, WhoYoung, WhoWorker, WhoPeople}
}

// The verdicts.
const (
	Accepted = policy.BenefitAccepted
	Rejected = policy.BenefitRejected
	Hidden   = policy.BenefitHidden
)
