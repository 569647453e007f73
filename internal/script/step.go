package script

// step is one pass of OpenCC over a text: the longest phrase at each place, from
// the left, and characters by themselves where no phrase begins.
type step struct {
	base  uint32 // root of its phrases
	chars u16s   // what a code becomes by itself
	start byte   // flag of codes that begin a phrase
}

// run converts text in place.
func (s step) run(text []code) {
	for i := 0; i < len(text); {
		c := text[i]
		if data.flags[c]&s.start != 0 {
			if n, value := data.longest(s.base, text[i:]); n > 0 {
				for j := range n {
					if value == 0 {
						text[i+j] = s.chars.at(int(text[i+j]))
					} else {
						text[i+j] = data.values.at(int(value) + j)
					}
				}
				i += n
				continue
			}
		}
		text[i] = s.chars.at(int(c))
		i++
	}
}

// toHant are the passes of OpenCC's s2tw: its second, Taiwan's forms, touches
// single characters only and is compiled into the first.
func toHant() []step {
	return []step{{data.bases.at(0), data.hant, startHant}}
}

// toHans are the passes of OpenCC's tw2s: Taiwan's forms to OpenCC's, then those
// to Simplified.
func toHans() []step {
	return []step{{data.bases.at(1), data.back, startBack}, {data.bases.at(2), data.hans, startHans}}
}
