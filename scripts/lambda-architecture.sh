#!/usr/bin/env bash
# Prints Lambda's name of this machine's architecture, by which the layers' zips are called: x86_64 or arm64.
set -euo pipefail
case $(uname -m) in
x86_64) echo x86_64 ;;
aarch64) echo arm64 ;;
*) echo "Lambda runs on x86_64 and aarch64; this machine is $(uname -m)" >&2; exit 1 ;;
esac
