package memstore

import (
	"testing"

	"citygraph/internal/store"
	"citygraph/internal/store/storetest"
)

// open returns an empty store.
func open(testing.TB) store.Store { return New() }

func TestConformance(t *testing.T) { storetest.Run(t, open) }

func TestDifferential(t *testing.T) { storetest.Differential(t, seeds, open) }
