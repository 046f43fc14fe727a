#!/usr/bin/env bash
# Builds the layer with boto3, which Lambda's managed runtime for Python has, dist/mortise-python-boto3-<version>.zip:
# pure Python from PyPI, for both architectures, below /opt/python as a layer for the managed runtime has it.
#   usage: scripts/build-python-boto3-layer.sh [FOLDER]   (default: dist)
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/require-tools.sh python3 zip
output=${1:-dist}
mkdir -p "$output"
output=$(cd "$output" && pwd)
version=1.43.11
packages=("boto3==$version" botocore==1.43.11 s3transfer==0.17.1 jmespath==1.1.0 python-dateutil==2.9.0.post0 six==1.17.0
    urllib3==2.8.0)
archive=$output/mortise-python-boto3-$version.zip
stamp=$output/.mortise-python-boto3-inputs
# Half a minute of pip's and zip's, so not when nothing has changed.
inputs=$(cat scripts/build-python-boto3-layer.sh scripts/zip-layer.sh | sha256sum)
if [[ -f $archive && $(cat "$stamp" 2>/dev/null) == "$inputs" ]]; then exit 0; fi
tree=$output/mortise-python-boto3
rm -rf "$tree"
mkdir -p "$tree/python"
scripts/pip.sh install --no-deps --no-compile --only-binary :all: \
    --python-version 3.11 --implementation cp --target "$tree/python" "${packages[@]}"
rm -rf "$tree/python/bin"
scripts/zip-layer.sh "$tree" "$archive"
rm -rf "$tree"
echo "$inputs" >"$stamp"
