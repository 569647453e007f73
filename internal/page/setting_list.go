package page

import "github.com/yihaowen/yihaowen/internal/policy"

// SettingList 設定 is where an administrator states how the program works.
type SettingList struct {
	Layout
	Settings policy.Settings
	Typed    map[string]string // what was typed and could not be saved, by the settings' names
	Issue    policy.Issue      // why
	Done     bool
	Files    int   // how many files go with reports
	Bytes    int64 // and how many bytes they take
}

// Value is a setting as it stands in the form.
func (p *SettingList) Value(name string) string {
	if v, typed := p.Typed[name]; typed {
		return v
	}
	return p.Settings.Value(name)
}

// Wrong reports whether a setting could not be saved.
func (p *SettingList) Wrong(name string) bool {
	return p.Issue.Code == policy.SettingInvalid && p.Issue.Args[0] == name || p.Issue.Code == policy.LevelsDisorder && name == "blue"
}

// SettingField is a setting as its field needs it.
type SettingField struct {
	Name, Value string
	Wrong       bool
}

// Field prepares the field of a setting.
func (p *SettingList) Field(name string) SettingField {
	return SettingField{name, p.Value(name), p.Wrong(name)}
}

// Megabytes is how much the files take.
func (p *SettingList) Megabytes() int64 { return p.Bytes >> 20 }

// MostMegabytes is how much they may take.
func (p *SettingList) MostMegabytes() int64 { return policy.MaxFilesOfBase >> 20 }

func (p *SettingList) prepare() { p.Single = true }
func (p *SettingList) crumbs() []Crumb {
	return []Crumb{startCrumb, workbenchCrumb, {Path: "/admin/settings", Page: "setting_list"}}
}
