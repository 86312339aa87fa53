package model

import "citygraph/internal/atlas"

// UpcomingMilestone is a milestone that a city has to prepare for.
type UpcomingMilestone struct {
	Anniversary   *Anniversary
	DaysToGo      int
	LastMilestone *Anniversary // nil where there was none
}

// DaysUntil is how many days it is from a day to the first that a date can mean; 0 where that has come.
func DaysUntil(on atlas.Date, from atlas.Day) int {
	return max(0, int(on.First().Number()-from.Number()))
}
