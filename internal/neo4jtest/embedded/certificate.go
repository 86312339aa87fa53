package embedded

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"fmt"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"time"
)

// The files of a certificate, in the folder where Neo4j looks for them.
const (
	publicFile  = "public.crt"
	privateFile = "private.key"
)

// certificateDir is the folder of the certificate that the server shows to who speaks to it encrypted, which nobody
// has to: "+ssc" takes it as it is, and "+s" where CertificateFile is trusted.
func (s *Server) certificateDir() string { return filepath.Join(s.home, "certificates", "bolt") }

// CertificateFile is the file of the certificate of the server, in PEM. It signs itself, so it is also that of its
// authority.
func (s *Server) CertificateFile() string { return filepath.Join(s.certificateDir(), publicFile) }

// certify gives the server a certificate of its own for 127.0.0.1, good for a day and as secret as its folder.
func (s *Server) certify() error {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return fmt.Errorf("a key for Neo4j: %w", err)
	}
	of := &x509.Certificate{
		SerialNumber:          big.NewInt(time.Now().UnixNano()),
		Subject:               pkix.Name{CommonName: "a Neo4j for tests"},
		NotBefore:             time.Now().Add(-time.Hour),
		NotAfter:              time.Now().Add(24 * time.Hour),
		KeyUsage:              x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign,
		ExtKeyUsage:           []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
		IPAddresses:           []net.IP{net.IPv4(127, 0, 0, 1)},
		IsCA:                  true,
		BasicConstraintsValid: true,
	}
	public, err := x509.CreateCertificate(rand.Reader, of, of, key.Public(), key)
	if err != nil {
		return fmt.Errorf("a certificate for Neo4j: %w", err)
	}
	private, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		return fmt.Errorf("the key of the certificate for Neo4j: %w", err)
	}
	if err := os.MkdirAll(s.certificateDir(), 0o755); err != nil {
		return err
	}
	if err := writePEM(filepath.Join(s.certificateDir(), privateFile), "PRIVATE KEY", private); err != nil {
		return err
	}
	return writePEM(s.CertificateFile(), "CERTIFICATE", public)
}

func writePEM(file, what string, bytes []byte) error {
	// Readable for all, since the user of Neo4j in a container is another one.
	return os.WriteFile(file, pem.EncodeToMemory(&pem.Block{Type: what, Bytes: bytes}), 0o644)
}
