package gold

// Related is which measures of a document help who reads one of them, beside those that stand
// next to it.
type Related struct {
	Document string `json:"document"`
	Measures []struct {
		Measure  int   `json:"measure"`
		Siblings []int `json:"siblings"`
		Related  []struct {
			Measure int    `json:"measure"`
			Grade   string `json:"grade"` // "strong", "useful"
			Sibling bool   `json:"sibling"`
		} `json:"related"`
	} `json:"measures"`
}

// Score scores links from measures to measures; those to siblings are neither asked for nor
// counted. strong is how many of the links without which a reader is lost were found.
func (l *Related) Score(shown map[int][]int) (all, strong Score, wrong [][2]int) {
	for _, m := range l.Measures {
		sibling, want := map[int]bool{}, map[int]string{}
		for _, s := range m.Siblings {
			sibling[s] = true
		}
		for _, r := range m.Related {
			if r.Sibling {
				sibling[r.Measure] = true
				continue
			}
			want[r.Measure] = r.Grade
			all.Gold++
			if r.Grade == "strong" {
				strong.Gold++
			}
		}
		for _, to := range shown[m.Measure] {
			if sibling[to] {
				continue
			}
			all.Shown++
			switch grade, right := want[to], want[to] != ""; {
			case !right:
				wrong = append(wrong, [2]int{m.Measure, to})
			case grade == "strong":
				strong.Right++
				all.Right++
			default:
				all.Right++
			}
		}
	}
	strong.Shown = strong.Right
	return all, strong, wrong
}
