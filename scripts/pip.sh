#!/usr/bin/env bash
# pip as every script here calls it: quiet, and patient with a registry that stumbles, since what it gets is named by
# version and will be there a moment later.
#   usage: scripts/pip.sh COMMAND ARGUMENT…   (as pip's)
set -euo pipefail
"$(dirname "$0")/require-tools.sh" python3
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore PIP_QUIET=1 PIP_TIMEOUT=30 PIP_RETRIES=5
python3 -m pip --version >/dev/null || { echo "python3 has no pip: the package python3-pip has to be installed" >&2; exit 1; }
attempts=3
for ((attempt = 1; ; attempt++)); do
    python3 -m pip "$@" && exit
    ((attempt < attempts)) || break
    echo "pip failed, attempt $attempt of $attempts; its words are above" >&2
    sleep $((5 * attempt))
done
echo "pip failed $attempts times; are these versions on PyPI, and can PyPI be reached? The call was: pip $*" >&2
exit 1
