#!/usr/bin/env bash
# See to it that the browser tests have a Chromium; say so where that cannot be, and fail under CI=true.
set -euo pipefail
cd "$(dirname "$0")/.."
for name in chromium chromium-browser google-chrome google-chrome-stable; do
  if command -v "$name" >/dev/null; then exit 0; fi
done
if compgen -G "${PLAYWRIGHT_BROWSERS_PATH:-$HOME/.cache/ms-playwright}/chromium*" >/dev/null; then exit 0; fi
printf 'No Chromium was found: installing the chromium package ...\n' >&2
if bash scripts/apt.sh chromium; then exit 0; fi
printf 'The browser tests need a Chromium and none could be installed. Run: apt install chromium\n' >&2
[ "${CI:-}" != true ]
