// Package yihaowen embeds the terms under which the program may be used.
package yihaowen

import _ "embed" // for the texts

//go:generate go run ./internal/licences

// License 許可 is that of the program itself: Apache-2.0.
//
//go:embed LICENSE
var License string

// ThirdPartyLicenses are those of everything the program is built of.
//
//go:embed THIRD_PARTY_LICENSES
var ThirdPartyLicenses string
