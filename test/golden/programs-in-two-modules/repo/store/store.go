// Package store keeps things.
package store

// Name is where.
const Name = "the store"
