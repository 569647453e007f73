package desk

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Pages adds the addresses below the script of the address. Each group says who may enter; the
// store asks once more. Whoever is not allowed in gets the same answer for what is there and what is not.
func (s *Server) Pages(r chi.Router) {
	r.Use(http.NewCrossOriginProtection().Handler)
	r.Get("/login", s.Handle(s.login))
	r.Post("/login", s.Handle(s.tryLogin))
	r.Post("/logout", s.Handle(s.logout))
	r.Group(func(r chi.Router) {
		r.Use(s.Needs(policy.AccessOfficial))
		r.Get("/admin", s.Handle(s.workbench))
		r.Get("/admin/password", s.Handle(s.password))
		r.Post("/admin/password", s.Handle(s.password))
		r.Get("/admin/d/{doc}/m/{n}", s.Handle(s.measureEdit))
		r.Post("/admin/d/{doc}/m/{n}/task", s.Handle(s.task))
		r.Get("/admin/d/{doc}/m/{n}/file/{report}/{position}", s.Handle(s.evidence))
	})
	r.With(s.NeedsWithin(policy.AccessOfficial, maxReportForm)).Post("/admin/d/{doc}/m/{n}/progress", s.Handle(s.report))
	r.Group(func(r chi.Router) {
		r.Use(s.Needs(policy.AccessEditor))
		r.Get("/admin/people", s.HandleAPI(s.suggestPeople))
		r.Get("/admin/searches", s.Handle(s.searches))
		r.Get("/admin/measures", s.HandleAPI(s.suggestMeasures))
		r.Get("/admin/org", s.Handle(s.departmentList))
		r.Post("/admin/org", s.Handle(s.addDepartment))
		r.Post("/admin/groups", s.Handle(s.saveGroup))
		r.Get("/admin/org/{slug}", s.Handle(s.departmentEdit))
		r.Post("/admin/org/{slug}/{do:rename|alias|merge|post|link}", s.Handle(s.changeDepartment))
		r.Get("/admin/official/{slug}", s.Handle(s.officialEdit))
		r.Post("/admin/official/{slug}/{do:move|holder|publish|contact|erase|forget|link}", s.Handle(s.changeOfficial))
		r.Post("/admin/d/{doc}/m/{n}/assign", s.Handle(s.assign))
		r.Post("/admin/d/{doc}/m/{n}/change", s.Handle(s.change))
		r.Post("/admin/d/{doc}/m/{n}/note", s.Handle(s.note))
		r.Post("/admin/d/{doc}/m/{n}/hide", s.Handle(s.hide))
		r.Post("/admin/d/{doc}/m/{n}/approve", s.Handle(s.approve))
		r.Post("/admin/d/{doc}/m/{n}/file", s.Handle(s.changeEvidence))
		r.Get("/admin/waiting", s.Handle(s.waiting))
		r.Get("/admin/d/{doc}/table", s.Handle(s.bulk))
		r.Post("/admin/d/{doc}/table", s.Handle(s.assignBulk))
		r.Get("/admin/d/{doc}/table.{format:csv|xlsx}", s.Handle(s.tableFile))
		r.Get("/admin/d/{doc}/import", s.Handle(s.tableImport))
		r.Post("/admin/d/{doc}/import/apply", s.Handle(s.applyImport))
		r.Post("/admin/d/{doc}/import/settle", s.Handle(s.settleTable))
		r.Get("/admin/d/{doc}/proposals", s.Handle(s.proposals))
		r.Post("/admin/d/{doc}/proposals", s.Handle(s.decide))
		r.Get("/admin/d/{doc}/carry", s.Handle(s.carry))
		r.Post("/admin/d/{doc}/carry", s.Handle(s.takeOver))
		r.Get("/admin/d/{doc}/overview", s.Handle(s.overview))
		r.Post("/admin/compare", s.Handle(s.setPairVerdict))
		r.Get("/admin/script", s.Handle(s.ownWords))
		r.Get("/admin/script.tsv", s.Handle(s.ownWordsFile))
		r.Post("/admin/script", s.Handle(s.changeOwnWords))
		r.Post("/admin/script/{do:remove|import}", s.Handle(s.changeOwnWords))
		r.Get("/admin/everyday", s.Handle(s.everyday))
		r.Post("/admin/everyday", s.Handle(s.changeEveryday))
		r.Post("/admin/everyday/remove", s.Handle(s.changeEveryday))
		r.Get("/admin/d/{doc}/script", s.Handle(s.doubts))
		r.Post("/admin/d/{doc}/script", s.Handle(s.settle))
		r.Get("/admin/t", s.Handle(s.termEdit))
		r.Post("/admin/t", s.Handle(s.changeTerm))
		r.Get("/admin/t/{slug}", s.Handle(s.termEdit))
		r.Post("/admin/t/{slug}/{do:hide|merge|show}", s.Handle(s.changeTerm))
		r.Get("/admin/series", s.Handle(s.seriesEdit))
		r.Post("/admin/series", s.Handle(s.addSeries))
		r.Get("/admin/series/{slug}", s.Handle(s.seriesEdit))
		r.Post("/admin/series/{slug}/{do:title|year|remove}", s.Handle(s.changeSeries))
	})
	if s.Uploads != nil {
		r.Group(func(r chi.Router) {
			r.Use(s.Needs(policy.AccessEditor))
			r.Get("/admin/upload", s.Handle(s.upload))
			r.Get("/admin/draft/{id}", s.Handle(s.draft))
			r.Post("/admin/draft/{id}", s.Handle(s.editDraft))
			r.Get("/admin/draft/{id}/page/{n}.png", s.Handle(s.draftFacsimile))
			r.Post("/admin/d/{doc}/state", s.Handle(s.setState))
		})
		r.With(s.NeedsWithin(policy.AccessEditor, maxUpload)).Post("/admin/upload", s.Handle(s.takeUpload))
	}
	r.Group(func(r chi.Router) {
		r.Use(s.Needs(policy.AccessAdmin))
		r.Get("/admin/history", s.Handle(s.history))
		r.Get("/admin/settings", s.Handle(s.settingList))
		r.Post("/admin/settings", s.Handle(s.saveSettings))
		r.Get("/admin/users", s.Handle(s.users))
		r.Post("/admin/users", s.Handle(s.addUser))
		r.Get("/admin/users/{id}", s.Handle(s.user))
		r.Post("/admin/users/{id}/{do:access|password|enable|disable|logout}", s.Handle(s.changeUser))
	})
	r.With(s.NeedsWithin(policy.AccessEditor, maxTableForm)).Post("/admin/d/{doc}/import", s.Handle(s.readTable))
}
