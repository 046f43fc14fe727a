#!/usr/bin/env bash
# Types the commands of four articles on custom runtimes against a `mortise local` of its own, and prints each command and
# what comes of it. The functions and the commands are in examples/articles, a folder for each; there, `restored:` above a
# command says what the page's text has lost or leaves to its reader, `here:` what is otherwise with Mortise, `ours:` that the
# article has no such command.
#   usage: walkthrough.sh [MORTISE [COMMAND…]]      (default: bin/mortise)
# COMMAND runs at the end, while the functions are still there.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
mortise=$(realpath "${1:-$root/bin/mortise}")
"$root/scripts/require-tools.sh" zip bwrap base64 cargo pip python3
[[ -f /usr/share/php/GuzzleHttp/autoload.php ]] || { echo "Debian's Guzzle is missing: run make deps" >&2; exit 2; }
"$root/scripts/install-python.sh" >&2
architecture=$("$root/scripts/lambda-architecture.sh")
for layer in runtime shell php-8.2 python-3.11; do
    layer=$root/dist/mortise-$layer-$architecture.zip
    [[ -f $layer ]] || { echo "there is no $layer: run make layers first" >&2; exit 2; }
done

work=$(mktemp -d)
cleanup() {
    [[ -z ${service:-} ]] || { kill "$service" 2>/dev/null || true; wait "$service" 2>/dev/null || true; }
    rm -rf "$work"
}
trap cleanup EXIT
cd "$work"

# A service of its own: no keys, no region and no state of this machine's user take part.
: >service.out
"$mortise" local --port 0 --ephemeral >service.out 2>service.log &
service=$!
for ((tries = 0; tries < 300; tries++)); do
    url=$(sed -n 's/.*listening at \(http:[^ ]*\).*/\1/p' service.out | head -n 1)
    [[ -n $url ]] && break
    kill -0 "$service" 2>/dev/null || { cat service.log >&2; exit 2; }
    sleep 0.1
done
[[ -n $url ]] || { echo "mortise local does not say where it listens:" >&2; cat service.log >&2; exit 2; }
export AWS_ENDPOINT_URL=$url AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local AWS_DEFAULT_REGION=us-east-1
export AWS_CONFIG_FILE=/dev/null AWS_SHARED_CREDENTIALS_FILE=/dev/null AWS_PAGER=
unset AWS_PROFILE AWS_SESSION_TOKEN AWS_ENDPOINT_URL_LAMBDA AWS_ENDPOINT_URL_IAM
# For the commands: where the layers are, the AWS CLI, and what cargo makes, which is kept from one walk to the next.
export MORTISE=$root ARCHITECTURE=$architecture PATH=$root/.build-python/bin:$PATH
export CARGO_TARGET_DIR=$root/examples/articles/rust/build/walkthrough
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore PIP_TIMEOUT=30 PIP_RETRIES=10

# Works in a copy of an article's folder, as its reader does. Each has a bash of its own, which prints what it reads (set -v),
# here in order with what comes of it.
walk() {
    printf '\n---- %s ----\n\n' "$2"
    cp -r "$root/examples/articles/$1" "$work/$1"
    (cd "$work/$1" && bash deploy.sh) 2>&1
    printf '\n'
}
walk php-layer "Creating Custom AWS Lambda Runtime using Lambda Layer"
walk php-practical "AWS Lambda Custom Runtime for PHP: A Practical Example"
walk python-container "Building a custom runtime on AWS Lambda"
walk bash "Building Custom Lambda Runtimes with the Runtime API: the shell script"
walk rust "Building Custom Lambda Runtimes with the Runtime API: Rust"

printf '\n---- mortise local, meanwhile ----\n\n'
cat service.out
grep -v '^$' service.log || true
if (($# > 1)); then "${@:2}"; fi
