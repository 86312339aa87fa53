#!/bin/sh
# Gets the vendored files anew from npm and compares them with SHA256SUMS.
#
#   ./fetch.sh          replace the files, then compare
#   ./fetch.sh --check  compare only what lies here, without the network
#
# To take another version, change it below, run ./fetch.sh, read what differs, and write the new sums with
# sha256sum *.js *.css *.txt > SHA256SUMS and the new versions into README.md.
set -eu
cd "$(dirname "$0")"

GRAPHIQL=3.9.0
REACT=18.3.1

if [ "${1:-}" != --check ]; then
	work=$(mktemp -d)
	trap 'rm -rf "$work"' EXIT
	take() { # name, version, then pairs of file in the package and file here
		name=$1 version=$2
		shift 2
		(cd "$work" && npm pack --silent "$name@$version" >/dev/null && mkdir "$name" &&
			tar -xzf "$name-$version.tgz" -C "$name" --strip-components=1)
		while [ $# -gt 0 ]; do
			cp "$work/$name/$1" "$2"
			shift 2
		done
	}
	take graphiql "$GRAPHIQL" graphiql.min.js graphiql.min.js graphiql.min.css graphiql.min.css LICENSE graphiql.LICENSE.txt
	take react "$REACT" umd/react.production.min.js react.production.min.js LICENSE react.LICENSE.txt
	take react-dom "$REACT" umd/react-dom.production.min.js react-dom.production.min.js
	chmod 644 ./*.js ./*.css ./*.txt
fi
sha256sum --check SHA256SUMS
