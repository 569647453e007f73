package script

import (
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Difference is a place that converting there and back changes.
type Difference struct {
	Line, Column int    // from 1; Column counts runes
	Source       string // the words in the source
	Converted    string // what they became in the other script
	Result       string // what came back
}

// RoundTrip lists what converting text to the other script and back changes.
func (c *Converter) RoundTrip(text string, from policy.Script) []Difference {
	there := []rune(c.Convert(text, from, from.Other()))
	back := []rune(c.Convert(string(there), from.Other(), from))
	source := []rune(text)
	var found []Difference
	line, column := 1, 0
	for i := 0; i < len(source); i++ {
		column++
		if source[i] == '\n' {
			line, column = line+1, 0
			continue
		}
		if source[i] == back[i] {
			continue
		}
		j := i
		for j < len(source) && source[j] != back[j] && source[j] != '\n' {
			j++
		}
		found = append(found, Difference{line, column, string(source[i:j]), string(there[i:j]), string(back[i:j])})
		column += j - i - 1
		i = j - 1
	}
	return found
}

// Characters of running text that exist in one script only.
const (
	onlyHans = "这为国个们来对时会说过发动经产业农进还现实应关问开设术资质级报义学车东长门见认记议证识车书专习乡买亿从价众优传伤体创刚办务劳势区医单卫历厂参双变号叶听员响团园围图场坏块坚处备复够头奖妇孙宁宝审宪导层岁币师带库张强归当录径总恶战户执扩护择损换据择掷数断无旧显权条极构标样桥检欢残气汇沟泽测济浅润涨渐温湾满灭灯灵点炼烂热爱牵状独环电疗盐监盖盘确种积称稳竞笔筑签简类粮纪约级纲线组细织终结给络统继绩绪续维综绿缓编网罗职联肃肠胜脑节范药获营蓝虽补览触规视观订计讨训讯论设访许评词试详语误请诸谁调谈谋谢贝负贡财责败货质贪购贵贷费贺赏赖赛赞赵跃践转轮软轻载较辆辉输边达迁运连违迟适选递逻遗邓郑邻酱释针钟钢钱钻铁铜银链销锁错锐锋镇长闭闲间闻阅队阳阴阵际陆陈险随难雾静韩页顶项顺须预领频题颜额风飞饭饮馆驱验骗鱼鲜鸟鸡麦黄齐龙"
	onlyHant = "這為國個們來對時會說過發動經產業農進還現實應關問開設術資質級報義學車東長門見認記議證識書專習鄉買億從價眾優傳傷體創剛辦務勞勢區醫單衛歷廠參雙變號葉聽員響團園圍圖場壞塊堅處備復夠頭獎婦孫寧寶審憲導層歲幣師帶庫張強歸當錄徑總惡戰執擴護擇損換據數斷無舊顯權條極構標樣橋檢歡殘氣匯溝澤測濟淺潤漲漸溫灣滿滅燈靈點煉爛熱愛牽狀獨環電療鹽監蓋盤確種積稱穩競筆築簽簡類糧紀約綱線組細織終結給絡統繼績緒續維綜綠緩編網羅職聯肅腸勝腦節範藥獲營藍雖補覽觸規視觀訂計討訓訊論訪許評詞試詳語誤請諸誰調談謀謝貝負貢財責敗貨貪購貴貸費賀賞賴賽贊趙躍踐轉輪軟輕載較輛輝輸邊達遷運連違遲適選遞邏遺鄧鄭鄰醬釋針鐘鋼錢鑽鐵銅銀鏈銷鎖錯銳鋒鎮閉閒間聞閱隊陽陰陣際陸陳險隨難霧靜韓頁頂項順須預領頻題顏額風飛飯飲館驅驗騙魚鮮鳥雞麥黃齊龍"
)

// Detect says in which script text is written, by counting characters that
// exist in one script only. Without any evidence it is Hans.
func Detect(text string) policy.Script {
	var hans, hant int
	for _, r := range text {
		if strings.ContainsRune(onlyHans, r) {
			hans++
		}
		if strings.ContainsRune(onlyHant, r) {
			hant++
		}
	}
	if hant > hans {
		return policy.Hant
	}
	return policy.Hans
}
