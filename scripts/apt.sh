#!/usr/bin/env bash
# Install the first of the named Debian packages that apt has: apt.sh PACKAGE... Fails quietly where that is not allowed.
set -euo pipefail
command -v apt-get >/dev/null || exit 1
if [ "$(id -u)" = 0 ]; then run=(); elif sudo -n true 2>/dev/null; then run=(sudo -n); else exit 1; fi
export DEBIAN_FRONTEND=noninteractive
"${run[@]}" apt-get update -qq >&2 || exit 1
for package in "$@"; do
  if "${run[@]}" apt-get install -y -qq "$package" >/dev/null; then
    printf 'Installed %s with apt.\n' "$package" >&2
    exit 0
  fi
done
exit 1
