// Package cache has the caches of package gqlhttp, each bounded by the bytes of what it holds: Answers, of answers by their entity
// tags, and Registry, of documents that clients register.
package cache
