# What every maker of a package has to know; sourced by them, with the root of the project as
# working directory. Gives: version, epoch (the moment of the commit), maintainer, address, url.
# shellcheck shell=bash
# shellcheck source=packaging/identity
. packaging/identity

version=$(sed -n 's/^project(activitysmith VERSION \([0-9.]*\)$/\1/p' CMakeLists.txt)
epoch=$(git log -1 --format=%ct)
export SOURCE_DATE_EPOCH=$epoch
# The same bytes for everybody: no names of users, and no language of theirs.
export LC_ALL=C TZ=UTC

source_tarball=activitysmith-$version.tar.gz

fail() {
  printf 'package: %s\n' "$*" >&2
  exit 1
}

# filled FILE: the text with the publisher's values in it.
filled() {
  sed -e "s|@URL@|$url|g" -e "s|@MAINTAINER@|$maintainer|g" -e "s|@ADDRESS@|$address|g" \
    -e "s|@VERSION@|$version|g" -e "s|@DATE@|$(date -u -d "@$epoch" -R)|g" \
    -e "s|@DAY@|$(date -u -d "@$epoch" '+%a %b %d %Y')|g" "$1"
}

# needs KIND OUT ARCH FILE: makes the KIND unless OUT has its FILE.
needs() {
  [[ -e $2/$4 ]] || packaging/make/"$1" "$2" "$3"
}

# packed FOLDER FILE: a gzip tarball of the folder, the same for the same content.
packed() {
  tar --create --directory "$(dirname "$1")" --sort=name --mtime="@$epoch" --owner=0 --group=0 \
    --numeric-owner --format=gnu "$(basename "$1")" | gzip --no-name --best >"$2"
}
