#!/usr/bin/env bash
# Make .venv-regkg with gdelt-regkg in it, which the benchmark compares with; it needs Python 3.12 or newer and other
# versions of what the project uses, so it gets an environment of its own. Without such a Python nothing is done.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=.venv-regkg

if [ -x "$folder/bin/python" ]; then exit 0; fi
for candidate in "${REGKG_BASE:-}" python3.14 python3.13 python3.12 python3 "$HOME"/.pyenv/versions/3.1[2-9]*/bin/python; do
  if [ -n "$candidate" ] && "$candidate" -c 'import ensurepip, sys; sys.exit(sys.version_info < (3, 12))' 2>/dev/null; then
    "$candidate" -m venv "$folder"
    "$folder/bin/python" -m pip install --quiet --disable-pip-version-check gdelt-regkg && exit 0
    rm -rf "$folder"
  fi
done
printf 'gdelt-regkg is left out of the benchmark: no Python 3.12 or newer, or the package could not be installed.\n' >&2
