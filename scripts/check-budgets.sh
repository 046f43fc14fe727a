#!/usr/bin/env bash
# Measures the built runtime layer against its budgets: sizes, needed libraries, exported symbols.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/require-tools.sh unzip readelf nm
layer=dist/mortise-runtime-$(scripts/lambda-architecture.sh).zip
[[ -f $layer ]] || { echo "there is no $layer; run make layer" >&2; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unzip -q "$layer" -d "$work"
bootstrap=$work/bootstrap
failed=0

# Prints a figure beside its limit.
within() {
    local verdict=kept
    (($2 <= $3)) || { verdict=EXCEEDED; failed=1; }
    printf '%-44s %9s of %9s  %s\n' "$1" "$2" "$3" "$verdict"
}

within "size of bootstrap, bytes" "$(stat -c %s "$bootstrap")" 550000
within "size of $(basename "$layer"), bytes" "$(stat -c %s "$layer")" 300000
needed=$(readelf -dW "$bootstrap" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p' | sort | paste -sd' ')
[[ $needed == "libc.so.6 libm.so.6" || $needed == "libc.so.6" ]] ||
    { echo "bootstrap needs $needed; it may need libc and libm only" >&2; failed=1; }
exported=$(nm -D --defined-only --format=just-symbols "$bootstrap" | paste -sd' ')
[[ -z $exported ]] || { echo "bootstrap exports $exported; handlers would meet these symbols" >&2; failed=1; }
scripts/check-platform-floor.sh "$bootstrap" || failed=1
exit "$failed"
