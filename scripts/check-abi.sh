#!/usr/bin/env bash
# Checks that the C ABI is still major 1: the layout of its structs, and what a module exports.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/require-tools.sh gcc clang nm
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for compiler in gcc clang; do
    "$compiler" -std=c11 -Wall -Wextra -pedantic -Werror -fsyntax-only -I Sources/CMortise/include Sources/CMortise/layout.c
done

printf '#include <mortise/handler.h>\n%s\n%s\n' \
    'static mortise_status f(const mortise_services *s, mortise_call *c, void *x) { (void)x; return mortise_append(s, c, "", 0); }' \
    'MORTISE_MODULE(f)' >"$work/module.c"
gcc -shared -fPIC -fvisibility=hidden -I Sources/CMortise/include -o "$work/module.so" "$work/module.c"
nm -D --defined-only --format=just-symbols "$work/module.so" | sort |
    diff <(grep -v '^#' Tests/ABITests/v1.symbols) - || {
    echo "a module exports other symbols than Tests/ABITests/v1.symbols lists" >&2
    exit 1
}
