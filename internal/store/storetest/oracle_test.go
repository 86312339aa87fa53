package storetest

import (
	"testing"

	"citygraph/internal/store"
)

func openOracle(testing.TB) store.Store { return &Oracle{} }

// TestOracle holds the oracle itself to the claims.
func TestOracle(t *testing.T) { Run(t, openOracle) }

func TestOracleAgreesWithItself(t *testing.T) { Differential(t, 10, openOracle) }

func TestFixtureIsValid(t *testing.T) { checkValid(t, 0, Fixture()) }
