#!/usr/bin/env bash
# Gets AWS's Runtime Interface Emulator from PyPI, where the SAM CLI's wheel (8 MB) has it, into .build-rie, which git
# ignores: the tests invoke container images through it.
#   usage: scripts/install-rie.sh
# Leaves .build-rie/aws-lambda-rie, which is static and needs nothing.
set -euo pipefail
package=aws-sam-cli==1.170.0
here=$(cd "$(dirname "$0")" && pwd)
"$here/require-tools.sh" flock unzip
architecture=$("$here/lambda-architecture.sh")
folder=$(cd "$here/.." && pwd)/.build-rie
mkdir -p "$folder"
# Test processes may run side by side: the first one installs, the others wait.
exec 9>"$folder/lock"
flock 9
[[ $(cat "$folder/version" 2>/dev/null) == "$package" ]] && exit 0
echo "getting the Runtime Interface Emulator from $package"
rm -rf "$folder/wheel"
"$here/pip.sh" download --no-deps -d "$folder/wheel" "$package" 9>&-
unzip -q -o -j "$folder"/wheel/*.whl "samcli/local/rapid/aws-lambda-rie-$architecture" -d "$folder"
mv "$folder/aws-lambda-rie-$architecture" "$folder/aws-lambda-rie"
chmod 0755 "$folder/aws-lambda-rie"
rm -rf "$folder/wheel"
echo "$package" >"$folder/version"
