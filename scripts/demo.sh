#!/usr/bin/env bash
# Ships the C example in a zip and invokes it through the runtime layer with a real API Gateway event.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/require-tools.sh gcc zip bwrap
layer=dist/mortise-runtime-$(scripts/lambda-architecture.sh).zip
make -s -C examples/c/http zip
function=examples/c/http/build/http.zip
event=Sources/LocalLambda/SampleEvents/json/apigw-v2.json

command=(bin/mortise run --layer "$layer" --function "$function" --handler http.hello --event "$event")
printf '\n$ %s\n' "${command[*]}"
"${command[@]}"
printf '\n%-42s %7s bytes  published once, as a layer\n' "$layer" "$(stat -c %s "$layer")"
printf '%-42s %7s bytes  the function: all that a deploy uploads\n' "$function" "$(stat -c %s "$function")"
