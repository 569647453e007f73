package script

import (
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Places keep their names inside sentences, where prose would write a character otherwise.
func TestPlacesKeepTheirNames(t *testing.T) {
	c, err := New()
	if err != nil {
		t.Fatal(err)
	}
	for hans, hant := range map[string]string{
		"在于洪区、于都县、于田县设点":         "在于洪區、于都縣、于田縣設點",
		"支持余姚市、余杭区、余干县、大余县、新余市":  "支持餘姚市、餘杭區、餘干縣、大余縣、新余市",
		"范县、岳阳县、南岳区、岱岳区、龙游县、仙游县": "范縣、岳陽縣、南嶽區、岱嶽區、龍游縣、仙遊縣",
		"腾冲市、沙冲路街道、桃花冲":          "騰衝市、沙沖路街道、桃花沖",
		"沈阳市沈河区、沈丘县、沈北新区":        "瀋陽市瀋河區、沈丘縣、瀋北新區",
		"于家务回族乡、高于铺镇、西于庄街道":      "于家務回族鄉、高于鋪鎮、西于莊街道",
		"回龙观街道、小淀镇、白洋淀、皂河镇":      "回龍觀街道、小淀鎮、白洋淀、皂河鎮",
		"台州市、天台县、丰台区、烟台市":        "台州市、天台縣、豐臺區、煙臺市",
		"郁南县、浚县、谷城县、府谷县、巨鹿县":     "鬱南縣、濬縣、穀城縣、府谷縣、鉅鹿縣",
		"沉淀池、淀粉、积淀、肥皂":           "沉澱池、澱粉、積澱、肥皂",
		"钟山县、钟祥市、钟楼区、钟家庄街道":      "鍾山縣、鍾祥市、鐘樓區、鍾家莊街道",
		"以示范县为载体，规范县级、其余集镇管理":    "以示範縣為載體，規範縣級、其餘集鎮管理",
		"收入增速快于城镇居民，占城镇人口":       "收入增速快於城鎮居民，佔城鎮人口",
		"海盐县于城镇、邳州市占城镇、河南省范县":    "海鹽縣于城鎮、邳州市占城鎮、河南省范縣",
		"湿地保护、湿度、退耕还湿":           "濕地保護、濕度、退耕還濕",
		"个旧市、准格尔旗、沾益区、太仆寺旗":      "箇舊市、準格爾旗、霑益區、太僕寺旗",
	} {
		if got := c.Convert(hans, policy.Hans, policy.Hant); got != hant {
			t.Errorf("%s\n got %s\nwant %s", hans, got, hant)
		}
		if got := c.Convert(hant, policy.Hant, policy.Hans); got != hans {
			t.Errorf("%s comes back as %s, want %s", hant, got, hans)
		}
	}
}
