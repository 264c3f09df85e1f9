#!/bin/sh
# Installs pgxl from this folder: no network, no root.
# sh install.sh --dry-run only prints what would be done.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
for version in @PYTHONS@ 3 ''; do
  python=python$version
  if "$python" -I -c 'import sys; sys.exit(sys.version_info[:2] not in [@PAIRS@])' >/dev/null 2>&1; then
    exec "$python" -I -X utf8 "$here/install.py" "$@"
  fi
done
cat "$here/no-python.txt" >&2
exit 2
