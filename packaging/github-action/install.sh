#!/usr/bin/env bash
# Finds the program that the workflow has (the input binary, or activitysmith in PATH), or downloads
# the static one of a release: the version, from the folder url, if its checksum is what sha256 says.
# The step's output `program` is where it is; later steps find it in their PATH.
set -euo pipefail
# shellcheck source=packaging/github-action/annotation.sh
source "${BASH_SOURCE[0]%/*}/annotation.sh"

# installed PATH: makes the program known to what follows, and ends the step.
installed() {
  local folder
  folder=$(cd -- "$(dirname -- "$1")" && pwd)
  printf 'program=%s\n' "$folder/$(basename -- "$1")" >>"$GITHUB_OUTPUT"
  printf '%s\n' "$folder" >>"$GITHUB_PATH"
  exit 0
}

# The name that the file of this machine has in a release.
tarball() {
  case "$(uname -s) $(uname -m)" in
    'Linux x86_64') echo "activitysmith-$INPUT_VERSION-linux-x86_64.tar.gz" ;;
    'Linux aarch64' | 'Linux arm64') echo "activitysmith-$INPUT_VERSION-linux-arm64.tar.gz" ;;
    *) return 1 ;;
  esac
}

# checksum FILE: the one that the workflow names for it: the only one, or that of its line.
checksum() {
  awk -v file="$1" 'NF == 1 || $2 == file || $2 == "*" file { print tolower($1); exit }' \
    <<<"$INPUT_SHA256"
}

sha256() {
  if command -v sha256sum >/dev/null; then
    sha256sum "$1"
  else
    shasum --algorithm 256 "$1"
  fi | cut -d ' ' -f 1
}

if [[ -z $INPUT_URL ]]; then
  name=${INPUT_BINARY:-activitysmith}
  found=$(command -v -- "$name") ||
    give_up 1 "there is no program $name; give binary, or version, url and sha256"
  installed "$found"
fi

[[ $INPUT_VERSION =~ ^[0-9][0-9A-Za-z.+~-]*$ ]] || give_up 1 "version: '$INPUT_VERSION' is none"
[[ $INPUT_URL == https://* ]] || give_up 1 "url: '$INPUT_URL' does not begin with https://"
file=$(tarball) ||
  give_up 1 "there is no static binary for $(uname -s) $(uname -m); install one and give binary"
expected=$(checksum "$file")
[[ $expected =~ ^[0-9a-f]{64}$ ]] || give_up 1 "sha256: there is none for $file"

folder=$(mktemp -d "$RUNNER_TEMP/activitysmith.XXXXXX")
curl --fail --silent --show-error --location --proto =https --retry 2 --max-time 120 \
  --output "$folder/$file" -- "${INPUT_URL%/}/$file" || give_up 1 "$file cannot be downloaded"
actual=$(sha256 "$folder/$file")
if [[ $actual != "$expected" ]]; then
  rm -r "$folder"
  give_up 1 "$file has the checksum $actual, not $expected; it was not unpacked"
fi
tar -xzf "$folder/$file" -C "$folder" --no-same-owner
program=$folder/${file%.tar.gz}/bin/activitysmith
[[ -x $program ]] || give_up 1 "$file has no bin/activitysmith"
installed "$program"
