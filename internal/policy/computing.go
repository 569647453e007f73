package policy

// Computing is the mark of the rules by which terms, figures, related measures, citations, milestones and proposals are found in
// a text. Whoever changes what they find gives it another value: what stored documents have of other marks is found anew.
const Computing = "2026-11-28.12"
