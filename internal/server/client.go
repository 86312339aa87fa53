package server

import (
	"context"
	"fmt"
	"net/http"
	"net/netip"

	"github.com/go-chi/chi/v5/middleware"
)

// ClientAddr is the address of the client that the request of ctx comes from. It is not valid when a trusted proxy does
// not name it.
func ClientAddr(ctx context.Context) netip.Addr { return middleware.GetClientIPAddr(ctx) }

// clientAddr finds who the client is: whoever opened the connection or, when that is a trusted proxy, the last in its
// X-Forwarded-For header that is none. What others write into the header is not believed.
func clientAddr(trusted []string) func(http.Handler) http.Handler {
	if len(trusted) == 0 {
		return middleware.ClientIPFromRemoteAddr
	}
	return middleware.ClientIPFromXFF(trusted...)
}

// ProxyRanges makes ranges of the addresses and ranges of Config.TrustedProxies.
func ProxyRanges(trusted []string) ([]string, error) {
	var ranges []string
	for _, t := range trusted {
		if addr, err := netip.ParseAddr(t); err == nil {
			t = netip.PrefixFrom(addr, addr.BitLen()).String()
		} else if _, err := netip.ParsePrefix(t); err != nil {
			return nil, fmt.Errorf("the trusted proxy %q is neither an address, such as 10.0.0.7, nor a range, such as 10.0.0.0/8", t)
		}
		ranges = append(ranges, t)
	}
	return ranges, nil
}
