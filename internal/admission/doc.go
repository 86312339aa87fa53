// Package admission decides which requests a server takes in: those of clients that have not used up their rate, and no
// more at once than it can work at without making everybody wait. It knows neither HTTP nor what a request does.
package admission
