#!/usr/bin/env bash
# Makes a container image of the runtime layer, more layers and a function, without Docker: an OCI archive.
#   usage: scripts/build-image.sh [--layer ZIP]… [--tag NAME] [--output FILE] FUNCTION HANDLER
#   FUNCTION  its zip, or a folder with what would be in it
#   HANDLER   the handler's name: the image's CMD, so that Lambda's ImageConfig or 'docker run' can name another one
#   --layer   a layer that goes to /opt, over those before it; the first is dist/mortise-runtime-<arch>.zip anyway
#   --tag     the image's name in the archive, with a version or without (default: FUNCTION's name)
#   --output  the archive (default: dist/NAME.tar, NAME-VERSION.tar)
# The same image from the same files. It has the layers of this machine's architecture, and nothing but what is in
# scripts/fill-image-root.sh: no shell, no tools.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
usage() {
    echo "${0##*/}: $1" >&2
    sed -n 's/^#   usage: /usage: /p' "$0" >&2
    exit 64
}

layers=() names=() tag='' output=''
while (($# > 0)); do
    case $1 in
    --layer | --tag | --output)
        (($# > 1)) || usage "$1 wants a value"
        case $1 in
        --layer) layers+=("$2") ;;
        --tag) tag=$2 ;;
        --output) output=$2 ;;
        esac
        shift 2
        ;;
    --help) sed -n '2,/^set/s/^# \{0,1\}//p' "$0"; exit ;;
    -*) usage "there is no option $1" ;;
    *) names+=("$1"); shift ;;
    esac
done
((${#names[@]} > 0)) || usage "the function is missing: give its zip or folder, and its handler"
((${#names[@]} > 1)) || usage "the handler is missing: for hello.so it is hello, or hello.NAME"
((${#names[@]} == 2)) || usage "\"${names[2]}\" is one word too many"
function=${names[0]} handler=${names[1]}
[[ $handler ]] || usage "the handler is empty: for hello.so it is hello, or hello.NAME"

"$here/require-tools.sh" buildah jq unzip
architecture=$("$here/lambda-architecture.sh")
runtime=$here/../dist/mortise-runtime-$architecture.zip
[[ -f $runtime ]] || { echo "${0##*/}: there is no dist/${runtime##*/}: run 'make layer'" >&2; exit 1; }
name=$(basename "$(realpath -m "$function")" .zip)
name=${name,,}
tag=${tag:-${name//[^a-z0-9._-]/-}}
name=${tag##*/}
output=$(realpath -m "${output:-$here/../dist/${name//:/-}.tar}")

work=$(mktemp -d)
# A user's buildah leaves folders that nobody may write.
trap 'chmod -R u+rwX "$work"; rm -rf "$work"' EXIT
"$here/fill-image-root.sh" "$work/root" "$work/task" "$function" "$runtime" "${layers[@]}"

# A store of its own, which goes away: the user's images and settings stay as they are. vfs wants nothing of the kernel.
hint=''
((EUID == 0)) || hint='; other users than root need user namespaces, and should have uidmap and a range in /etc/subuid and /etc/subgid'
in_store() {
    env HOME="$work" TMPDIR="$work" XDG_RUNTIME_DIR="$work" XDG_CONFIG_HOME="$work" \
        buildah --log-level error --root "$work/store" --runroot "$work/run" --storage-driver vfs "$@" ||
        { echo "${0##*/}: buildah cannot make the image, see above$hint" >&2; exit 1; }
}
# 1980, as in the layers' zips.
commit=(commit --quiet --timestamp 315532800 --format oci --disable-compression=false)

# Two layers: a change of the function leaves the first as it is.
container=$(in_store from scratch)
in_store copy --quiet "$container" "$work/root" / >/dev/null
in_store config --arch "${architecture/x86_64/amd64}" --workingdir /var/task --entrypoint '["/opt/bootstrap"]' \
    --env LANG=en_US.UTF-8 --env TZ=:UTC --env PATH=/var/lang/bin:/usr/local/bin:/usr/bin:/bin:/opt/bin \
    --env LD_LIBRARY_PATH=/var/lang/lib:/lib64:/usr/lib64:/var/runtime:/var/runtime/lib:/var/task:/var/task/lib:/opt/lib \
    --env LAMBDA_TASK_ROOT=/var/task --env LAMBDA_RUNTIME_DIR=/var/runtime "$container"
in_store "${commit[@]}" "$container" localhost/mortise-layers >/dev/null
container=$(in_store from --pull-never localhost/mortise-layers)
in_store copy --quiet "$container" "$work/task" /var/task/ >/dev/null
in_store config --cmd "$(jq -cn --arg handler "$handler" '[$handler]')" "$container"
mkdir -p "$(dirname "$output")"
# buildah would add to an archive that is there.
rm -f "$output"
in_store "${commit[@]}" "$container" "oci-archive:$output:$tag" >/dev/null
echo "$output: $(stat -c %s "$output") bytes, image $tag, handler $handler"
