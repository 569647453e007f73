package raise

import "strings"

// Node is an element of a formula, in the names of MathML or of Word's own (ECMA-376-1, 22.1).
type Node struct {
	Name     string
	Text     string            // of an element that has no others
	Sign     map[string]string // what a formula says of its signs: chr, begChr, endChr
	Children []*Node
}

// Formula writes a formula as one line, so that no exponent and no fraction runs into what
// stands beside it: x², (a+b)/2, √(x+1).
func Formula(n *Node) string { return strings.Join(strings.Fields(n.line()), " ") }

func (n *Node) line() string {
	switch n.Name {
	case "annotation", "annotation-xml", "del":
		return ""
	case "sSup", "msup", "mover":
		return n.at(0) + Raise(n.at(0), n.at(1), Above)
	case "sSub", "msub", "munder":
		return n.at(0) + Raise(n.at(0), n.at(1), Below)
	case "sSubSup", "msubsup", "munderover":
		low := n.at(0) + Raise(n.at(0), n.at(1), Below)
		return low + Raise(low, n.at(2), Above)
	case "f", "mfrac":
		return bracketed(n.at(0)) + "/" + bracketed(n.at(1))
	case "rad":
		return root(n.named("deg"), n.named("e"))
	case "msqrt":
		return root("", n.all(""))
	case "mroot":
		return root(n.at(1), n.at(0))
	case "nary":
		sign := n.Sign["chr"]
		if sign == "" {
			sign = "∫"
		}
		sign += Raise(sign, n.named("sub"), Below)
		return sign + Raise(sign, n.named("sup"), Above) + " " + n.named("e")
	case "d", "mfenced":
		open, end := "(", ")"
		if s, said := n.Sign["begChr"]; said {
			open = s
		}
		if s, said := n.Sign["endChr"]; said {
			end = s
		}
		return open + n.all(",") + end
	case "eqArr", "m", "mtable":
		return n.all("; ")
	case "mr", "mtr":
		return n.all(", ")
	}
	return n.Text + n.all("")
}

// at is the line of a child, "" where there is none.
func (n *Node) at(i int) string {
	if i < len(n.Children) {
		return n.Children[i].line()
	}
	return ""
}

// named is the line of the first child of a name.
func (n *Node) named(name string) string {
	for _, c := range n.Children {
		if c.Name == name {
			return c.line()
		}
	}
	return ""
}

func (n *Node) all(between string) string {
	list := make([]string, 0, len(n.Children))
	for _, c := range n.Children {
		list = append(list, c.line())
	}
	return strings.Join(list, between)
}

// Raise is Write inside a formula, where what stands above is an exponent whatever it stands behind.
func Raise(before, s string, at Position) string {
	s = strings.Join(strings.Fields(s), "")
	if s == "" {
		return ""
	}
	if Figured(before) || at == Below {
		if w := Write("0", s, at); w != s {
			return w
		}
	}
	return map[Position]string{Above: "^", Below: "_"}[at] + bracketed(s)
}

// bracketed puts brackets around what is more than one number or word.
func bracketed(s string) string {
	s = strings.TrimSpace(s)
	if strings.ContainsAny(s, "+-−×÷·*/=<>≤≥±^_ ,∑∫√") && !(strings.HasPrefix(s, "(") && strings.HasSuffix(s, ")") && strings.Count(s, "(") == 1) {
		return "(" + s + ")"
	}
	return s
}

func root(degree, of string) string {
	if degree = strings.TrimSpace(degree); degree == "" {
		return "√" + bracketed(of)
	}
	return degree + "√" + bracketed(of)
}
