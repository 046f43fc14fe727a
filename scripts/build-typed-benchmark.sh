#!/usr/bin/env bash
# Builds the benchmark of the typed call: the runtime's modules as scripts/build-bootstrap.sh compiles and links them,
# with C programs in the place of Lambda.
#   usage: scripts/build-typed-benchmark.sh OUTPUT
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/require-tools.sh swift clang gcc ld.lld
output=$1
embedded=.build-embedded
mkdir -p "$embedded" "$(dirname "$output")"
MORTISE_EMBEDDED=1 MORTISE_BENCHMARK=1 swift build -c release --scratch-path "$embedded" --target TypedCallBenchmark \
    >"$embedded/typed.log" 2>&1 || { cat "$embedded/typed.log" >&2; exit 1; }
# Of the Swift modules the last alone: its object holds all it needs of the others.
clang -std=c17 -D_GNU_SOURCE -O2 -Wall -Wextra -Werror -fuse-ld=lld -pie -o "$output" \
    benchmarks/typed/{measure-typed,peer,functions}.c \
    "$embedded"/release/CPlatform.build/{platform,unicode}.c.o \
    "$embedded"/release/TypedCallBenchmark.build/TypedCall.swift.o \
    "$(gcc -print-file-name=libyajl_s.a)" "$(gcc -print-file-name=libffi.a)" -lm \
    -Wl,--gc-sections,--icf=all,--as-needed,--strip-debug,-z,relro,-z,now,-O2
