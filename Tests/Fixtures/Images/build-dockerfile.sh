#!/usr/bin/env bash
# Builds layer/Dockerfile with buildah on a base image made of this machine's files, since tests ask no registry.
#   usage: build-dockerfile.sh ARCHIVE FUNCTION-ZIP HANDLER LAYERS [OPTION-OF-BUILDAH…]
set -euo pipefail
archive=$1 function=$2 handler=$3 layers=$4
shift 4
project=$(cd "$(dirname "$0")/../../.." && pwd)
work=$(mktemp -d)
trap 'chmod -R u+rwX "$work"; rm -rf "$work"' EXIT

# What the Dockerfile may use of Amazon Linux: bash as sh, coreutils, unzip; and what it copies of it.
base=$work/base
mkdir -p "$base"/{dev,proc,tmp,var,usr/{bin,lib,lib64}}
ln -s usr/bin usr/lib usr/lib64 "$base/"
tools=()
for tool in bash cat chmod cp dirname env ln mkdir od uname unzip; do
    tools+=("$(command -v "$tool")")
    cp -L "${tools[-1]}" "$base/usr/bin/"
done
ln -s bash "$base/usr/bin/sh"
mapfile -t libraries < <(ldd "${tools[@]}" | grep -o '/[^ ]*[^ :]' | grep '\.so' | sort -u)
while read -r name; do
    [[ $name && $name != [\#[]* ]] || continue
    for folder in /lib/*-linux-gnu /lib64; do
        [[ -r $folder/$name ]] && libraries+=("$folder/$name") && break
    done
done <"$project/layer/platform-libraries.txt"
mapfile -t libraries < <(printf '%s\n' "${libraries[@]}" | sort -u)
cp -L --parents "${libraries[@]}" /etc/ssl/certs/ca-certificates.crt "$base/"
for license in /usr/share/doc/{libc6,libgcc-s1,ca-certificates}/copyright; do
    [[ ! -f $license ]] || cp -L --parents "$license" "$base/"
done

in_store() {
    env HOME="$work" TMPDIR="$work" XDG_RUNTIME_DIR="$work" XDG_CONFIG_HOME="$work" \
        buildah --log-level error --root "$work/store" --runroot "$work/run" --storage-driver vfs "$@"
}
container=$(in_store from scratch)
in_store copy --quiet "$container" "$base" / >/dev/null
in_store commit --quiet "$container" localhost/base >/dev/null

context=$work/context
mkdir -p "$context/dist"
cp -R "$project/scripts" "$project/layer" "$context/"
cp "$project"/dist/mortise-runtime-*.zip "$project"/dist/mortise-shell-*.zip "$context/dist/"
cp "$function" "$context/function.zip"
in_store build --quiet --isolation chroot --pull-never --timestamp 315532800 --file "$context/layer/Dockerfile" \
    --build-arg BASE=localhost/base --build-arg FUNCTION=function.zip --build-arg HANDLER="$handler" \
    --build-arg LAYERS="$layers" --tag "oci-archive:$archive:test" "$@" "$context"
