// Package admission decides which requests a server runs: those of clients within their rates (Rates), and as many at a time
// as it can run without long waits (Gate). It knows neither HTTP nor GraphQL.
package admission
