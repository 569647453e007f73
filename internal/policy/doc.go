// Package policy is the domain of Yihaowen: policy documents, their provisions,
// terms, and the officials who answer for them. It imports nothing of ours.
//
// The words follow Akoma Ntoso 1.0 (OASIS), ELI, schema.org Legislation and
// GB/T 9704-2012; the Chinese term stands in each type's comment.
package policy
