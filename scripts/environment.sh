#!/usr/bin/env bash
# Make the virtual environment FOLDER with the project in it: environment.sh FOLDER EXTRAS [PIP ARGUMENTS...]
# EXTRAS is "", "test" or "bench". A missing python3-venv is installed with apt where that is allowed, else named.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$1 extras=$2
shift 2

say() { printf '%s\n' "$*" >&2; }

find_python() {
  local candidate
  for candidate in "${PYTHON:-}" python3 python3.13 python3.12 python3.11 python3.14; do
    if [ -n "$candidate" ] && "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      command -v "$candidate"
      return
    fi
  done
  say "No Python 3.11 or newer was found. Install one (on Debian or Ubuntu: apt install python3), or name it: make PYTHON=/path/to/python3."
  exit 1
}

python=$(find_python)
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
  package="python$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')-venv"
  if ! bash scripts/apt.sh "$package" python3-venv; then
    say "Python's venv module is missing and could not be installed. Run: apt install $package"
    exit 1
  fi
fi

# What the environment was made from: it is made again when the project's metadata or the arguments change.
stamp="$folder/made-from${extras:+-$extras}"
state=$(cat pyproject.toml constraints-*.txt 2>/dev/null | cksum; printf '%s' "$*")
for made in "$stamp" "$folder/made-from-test"; do # the environment for tests has all that the plain one has
  if [ -f "$made" ] && [ "$(cat "$made")" = "$state" ]; then exit 0; fi
done

if [ ! -x "$folder/bin/python" ]; then "$python" -m venv "$folder"; fi
say "Installing into $folder (a minute or two the first time) ..."
"$folder/bin/python" -m pip install --quiet --disable-pip-version-check --editable ".${extras:+[$extras]}" "$@"
printf '%s' "$state" >"$stamp"
