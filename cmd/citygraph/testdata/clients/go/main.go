// Command genqlient asks a running server with what genqlient writes:
//
//	go run . http://127.0.0.1:8080/graphql
package main

import (
	"context"
	"fmt"
	"log"
	"net/http"
	"os"
	"time"

	"github.com/Khan/genqlient/graphql"
)

//go:generate go tool genqlient

func main() {
	client := graphql.NewClient(os.Args[1], http.DefaultClient)
	answer, err := Dates(context.Background(), client, time.Date(2013, 3, 28, 0, 0, 0, 0, time.UTC))
	if err != nil {
		log.Fatal(err)
	}
	tell("day", answer.Day.Dated)
	tell("month", answer.Month.Dated)
	tell("year", answer.Year.Dated)
	tell("unknown", answer.Unknown.Dated)
	fmt.Println("partners", answer.City.Partners.TotalCount)
}

// tell prints an agreement. It may not be known when it was signed.
func tell(name string, d Dated) {
	signed := "unknown"
	if d.SignedOn != nil {
		signed = *d.SignedOn
	}
	fmt.Println(name, signed, d.InForceFrom.Format(time.DateOnly))
}
