#!/usr/bin/env bash
# pip for the Python layer of this machine's architecture: only wheels that its Python and Lambda's libraries can load,
# whatever Python runs pip.
#   usage: scripts/pip-for-layer.sh COMMAND ARGUMENT…   (as pip's download and install)
set -euo pipefail
machine=$(uname -m)
options=(--only-binary :all: --implementation cp --python-version 3.11 --abi cp311 --abi abi3 --abi none)
for name in "manylinux_2_28_$machine" "manylinux_2_17_$machine" "manylinux2014_$machine" any; do options+=(--platform "$name"); done
exec "$(dirname "$0")/pip.sh" "$1" "${options[@]}" "${@:2}"
