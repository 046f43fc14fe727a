#!/usr/bin/env bash
# Builds the shell host, shell.so: Embedded Swift, linked by clang and lld.
#   usage: scripts/build-shell-host.sh OUTPUT
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/require-tools.sh clang ld.lld
output=$1
link=.build-embedded/link-shell-host
scripts/compile-embedded.sh ShellHost "$link" CShellHost CPlatform
mkdir -p "$(dirname "$output")"
# Exports mortise_host_v1 alone, as every host: see scripts/host.version.
clang -fuse-ld=lld -shared -o "$output" "$link"/*.o \
    -Wl,--gc-sections,--icf=all,--as-needed,--version-script=scripts/host.version,-z,defs \
    -Wl,-z,relro,-z,now,--build-id=none,--hash-style=gnu,-O2 -s
