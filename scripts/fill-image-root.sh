#!/usr/bin/env bash
# Fills the two folders that a container image is made of: its root with the layers, and the function.
#   usage: scripts/fill-image-root.sh ROOT TASK FUNCTION LAYER.zip…
# The root has all the libraries that a function may expect of Lambda (layer/platform-libraries.txt), whatever this one
# needs: so it is the same for all functions with these layers, and a registry keeps it once.
# Also runs in layer/Dockerfile, on Amazon Linux: bash, coreutils and unzip have to be enough.
set -euo pipefail
shopt -s globstar nullglob
here=$(cd "$(dirname "$0")" && pwd)
root=$1 task=$2 function=$3
shift 3
architecture=$("$here/lambda-architecture.sh")
machine=$(uname -m)
case $architecture in
x86_64) loader=ld-linux-x86-64.so.2 ;;
arm64) loader=ld-linux-aarch64.so.1 ;;
esac

fail() {
    echo "${0##*/}: $1" >&2
    exit 1
}

# Copies a library from where this machine has it; what it does not have is passed over.
copy_library() {
    local folder
    for folder in {/usr,}/lib/"$machine"-linux-gnu {/usr,}/lib64 {/usr,}/lib; do
        [[ -r $folder/$1 ]] || continue
        cp -L "$folder/$1" "$root/usr/lib64/$1"
        return
    done
}

make_platform() {
    mkdir -p "$root"/{dev,proc,tmp,opt} "$root"/usr/{bin,lib,lib64} "$root"/etc/{ssl,pki/tls/certs} "$root"/var/{runtime,task}
    ln -s usr/bin "$root/bin"
    ln -s usr/lib "$root/lib"
    ln -s usr/lib64 "$root/lib64"
    # Debian's loader searches its own folder and not /lib64, where Lambda's libraries are: one folder.
    ln -s ../lib64 "$root/usr/lib/$machine-linux-gnu"
    ln -s "../lib64/$loader" "$root/usr/lib/$loader"
    local name
    while read -r name; do
        [[ $name && $name != [\#[]* ]] && copy_library "$name"
    done <"$here/../layer/platform-libraries.txt"
    [[ -f $root/usr/lib64/libc.so.6 && -f $root/usr/lib64/$loader ]] ||
        fail "there is no glibc here (libc.so.6, $loader): build on Debian or Amazon Linux"
    printf 'root:x:0:0:root:/root:/sbin/nologin\nsbx_user1051:x:993:990::/home/sbx_user1051:/sbin/nologin\n' >"$root/etc/passwd"
    printf 'root:x:0:\nsbx_user1051:x:990:\n' >"$root/etc/group"
    printf 'passwd: files\ngroup: files\nhosts: files dns\n' >"$root/etc/nsswitch.conf"
    local license
    for license in /usr/share/doc/{libc6,libgcc-s1,ca-certificates}/copyright \
        /usr/share/licenses/{glibc,libgcc,ca-certificates}/*; do
        [[ -f $license ]] || continue
        mkdir -p "$root$(dirname "$license")"
        cp -L "$license" "$root$license"
    done
    # As Amazon Linux has them, and by Debian's name.
    local bundle
    for bundle in /etc/pki/tls/certs/ca-bundle.crt /etc/ssl/certs/ca-certificates.crt; do
        [[ -r $bundle ]] && break
    done
    [[ -r $bundle ]] || fail "there are no CA certificates here: install the package ca-certificates"
    cp -L "$bundle" "$root/etc/pki/tls/certs/ca-bundle.crt"
    ln -s ca-bundle.crt "$root/etc/pki/tls/certs/ca-certificates.crt"
    ln -s ../pki/tls/certs "$root/etc/ssl/certs"
}

unpack() {
    # 1 is a warning: all has been unpacked.
    unzip -q -o "$1" -d "$2" || (($? == 1)) || fail "$1 cannot be unpacked, see above: it has to be a zip"
}

# Refuses an ELF file of another architecture than the image's: Lambda would say "exec format error", or less.
check_architecture() {
    local bytes other
    bytes=$(od -An -tx1 -N20 "$1")
    bytes=${bytes//[$' \n']/}
    [[ $bytes == 7f454c46* ]] || return 0
    case ${bytes:36:4} in
    3e00) other=x86_64 ;;
    b700) other=arm64 ;;
    *) other="a machine that Lambda does not have" ;;
    esac
    [[ $other == "$architecture" ]] ||
        fail "${1#"$2"} is for $other, and this image for $architecture: build it for $architecture, or the image on $other"
}

for layer in "$@"; do
    [[ -f $layer ]] || fail "the layer $layer is not there: 'make layers' builds ours into dist/"
done
[[ -e $function ]] || fail "the function $function is not there: give its zip, or a folder with what would be in it"
mkdir -p "$root" "$task"
make_platform
for layer in "$@"; do
    unpack "$layer" "$root/opt"
done
[[ -f $root/opt/bootstrap ]] || fail "no layer has a bootstrap: one of them has to be mortise-runtime ('make layer')"
# Where programs look for it that expect AWS's base images.
ln -s /opt/bootstrap "$root/var/runtime/bootstrap"
if [[ -d $function ]]; then
    cp -RL "$function/." "$task/"
else
    unpack "$function" "$task"
fi
for file in "$root/opt/bootstrap" "$root"/opt/mortise/hosts/*.so; do check_architecture "$file" "$root"; done
for file in "$task"/**/*.so*; do
    [[ ! -f $file ]] || check_architecture "$file" "$task/"
done
# Lambda runs the function as a user of its own, who has to be able to read it.
chmod -R u+rwX,go+rX "$root" "$task"
chmod 1777 "$root/tmp"
