package dashboard_test

import (
	"testing"
)

// TestNetworkLook is for the eye.
func TestNetworkLook(t *testing.T) {
	s := newSite(t)
	for _, on := range []screen{desktop, phone, desktop.inDark()} {
		for _, path := range []string{"/network", "/network?steps=dalian&node=dalian", "/network?kinds=CITY,PROGRAM,ORGANIZATION,PERSON,EVENT,COUNTRY&lang=ko"} {
			p := s.open(t, path, on)
			p.until(`document.querySelector("svg.network[data-settled]")`)
			p.picture("net-" + on.name + "-" + map[byte]string{'k': "open", 'd': "plain"}[path[3]] + string('a'+rune(len(path)%26)))
		}
	}
}
