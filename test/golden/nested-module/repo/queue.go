// Package queue keeps things in order.
package queue

// Queue is first in, first out.
type Queue[T any] struct{ items []T }

// Push adds at the end.
func (q *Queue[T]) Push(item T) { q.items = append(q.items, item) }
