#!/usr/bin/env bash
# Fetches every file of vendor.tsv anew from npm and compares it with its checksum there. A file that agrees takes the place of
# the one that lies here; one that differs is named, and the script fails.
#
# To take another version, write it into the table, run this script, read what differs, and write the new checksums.
set -euo pipefail
cd "$(dirname "$0")"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

failed=0
while IFS=$'\t' read -r name version _ file source sum; do
  package=$work/$name@$version
  if [ ! -d "$package" ]; then
    mkdir -p "$package"
    archive=$(cd "$work" && npm pack --silent "$name@$version")
    tar -xzf "$work/$archive" -C "$package" --strip-components=1
  fi
  if printf '%s  %s\n' "$sum" "$package/$source" | sha256sum --check --status; then
    install -D -m 644 "$package/$source" "$file"
  else
    echo "$file: $source of $name $version has the checksum $(sha256sum "$package/$source" | cut -d ' ' -f 1), the table says $sum"
    failed=1
  fi
done < <(tail -n +2 vendor.tsv)
[ $failed = 0 ] && echo "all files agree with vendor.tsv"
exit $failed
