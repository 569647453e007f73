// Package head reads what a text says of itself as a document: title, number,
// issuer and days.
package head
