package view

// Styleguide 樣式頁 shows each component in every state, for those who work on
// the design; production does not serve it.
type Styleguide struct{ Layout }

func (*Styleguide) template() string { return "styleguide" }
