#!/usr/bin/env bash
# Installs what a requirements.txt names into a function's folder, for the Python layer of this machine's architecture.
#   usage: scripts/install-python-requirements.sh REQUIREMENTS FOLDER
# The wheels come from PyPI once and stay in .build-python-layer, for each list of requirements.
set -euo pipefail
(($# == 2)) || { sed -n 's/^#   usage: /usage: /p' "$0" >&2; exit 64; }
[[ -f $1 ]] || { echo "${0##*/}: there is no file \"$1\"" >&2; exit 1; }
requirements=$(realpath "$1") folder=$(realpath -m "$2")
cd "$(dirname "$0")/.."
scripts/require-tools.sh flock
mkdir -p .build-python-layer
wheels=.build-python-layer/$(scripts/lambda-architecture.sh)-requirements-$(sha256sum <"$requirements" | cut -c1-16)
# Tests may run side by side: the first one downloads, the others wait.
exec 9>.build-python-layer/lock
flock 9
if [[ ! -d $wheels ]]; then
    rm -rf "$wheels.new"
    scripts/pip-for-layer.sh download -r "$requirements" -d "$wheels.new" 9>&-
    mv "$wheels.new" "$wheels"
fi
flock -u 9
scripts/pip-for-layer.sh install --no-compile --no-index --find-links "$wheels" --target "$folder" --upgrade -r "$requirements"
