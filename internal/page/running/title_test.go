package running

import "testing"

// The other name of a document breaks where its words begin, which are known of the title.
func TestAnotherNameBreaksAsTheTitleDoes(t *testing.T) {
	const title, breaks = "關於印發《基礎研究若干措施》的通知", "2,4,7,9,11,13"
	for name, want := range map[string]string{
		"基礎研究若干措施": `<span class="title">基礎<wbr>研究<wbr>若干<wbr>措施</span>`,
		"別的名稱":     "別的名稱",
	} {
		if got := string(Alternate(name, title, breaks)); got != want {
			t.Errorf("%s, not %s", got, want)
		}
	}
	if got := string(Alternate("基礎研究", title, "")); got != "基礎研究" {
		t.Error(got)
	}
}
