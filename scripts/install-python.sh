#!/usr/bin/env bash
# Installs the AWS CLI, boto3 and AWS's runtime for Python from PyPI into .build-python, a virtual environment that git
# ignores: the tests talk to the local Lambda with them.
#   usage: scripts/install-python.sh
# Leaves .build-python/bin/{aws,python}. The versions are named here and nowhere else.
set -euo pipefail
packages=(awscli==1.45.11 boto3==1.43.11 awslambdaric==4.2.2)
here=$(cd "$(dirname "$0")" && pwd)
"$here/require-tools.sh" python3 flock
folder=$(cd "$here/.." && pwd)/.build-python
# Test processes may run side by side: the first one installs, the others wait.
exec 9>"$folder.lock"
flock 9
# A virtual environment holds its own path: one that was moved is made again.
wanted="$folder ${packages[*]}"
[[ $(cat "$folder/version" 2>/dev/null) == "$wanted" ]] && exit 0
echo "installing ${packages[*]}"
# Without a pip of its own, which would need the package python3-venv; the pip outside installs into it.
python3 -m venv --clear --without-pip "$folder" 9>&- ||
    { echo "cannot make a virtual environment in $folder: see the words above" >&2; exit 1; }
"$here/pip.sh" --python "$folder/bin/python3" install "${packages[@]}" 9>&-
# pip's own names its interpreter in its first line, which takes no path with a space.
# shellcheck disable=SC2016
printf '#!/bin/sh\nexec "$(dirname "$(realpath "$0")")/python3" -m awscli "$@"\n' >"$folder/bin/aws"
echo "$wanted" >"$folder/version"
