#!/usr/bin/env bash
# Build the wheel, install it into a fresh environment outside the checkout, and use it there once from end to end.
set -euo pipefail
cd "$(dirname "$0")/.."
checkout=$PWD
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
"${VENV:-.venv}/bin/python" -m build --wheel --outdir "$place" . >/dev/null
python=$("${VENV:-.venv}/bin/python" -c 'import sys; print(sys._base_executable)')
"$python" -m venv "$place/venv"
"$place/venv/bin/python" -m pip install --quiet --disable-pip-version-check "$place"/*.whl
cd "$place"
samples=$("$place/venv/bin/python" -c 'import tracker.samples, pathlib; print(pathlib.Path(tracker.samples.__file__).parent)')
case $samples in "$checkout"/*) printf 'The wheel was not used: %s\n' "$samples" >&2; exit 1 ;; esac
sample=$(find "$samples" -name '*.html' | sort | head -n 1)
tracker=$place/venv/bin/tracker
"$tracker" --version
"$tracker" --db smoke.db ingest "$sample"
"$tracker" --db smoke.db export claims --format ndjson --output claims.ndjson
[ -s claims.ndjson ] || { printf 'No claim was exported.\n' >&2; exit 1; }
"$tracker" --db smoke.db doctor
mention=$("$place/venv/bin/python" -c 'import json; print(json.loads(open("claims.ndjson").readline())["mention"])')
"$place/venv/bin/datasette" smoke.db --get "/smoke/-/claim/$mention" >page.html
grep -q '<mark' page.html || { printf 'The claim page of the installed wheel has no marked number.\n' >&2; exit 1; }
printf 'The wheel works: %s\n' "$(basename "$place"/*.whl)"
