#!/usr/bin/env bash
# Builds the static libcurl that bootstrap links: plain HTTP and nothing else, from Debian's own source
# package, so that Debian's security patches are in it.
#   usage: scripts/build-curl.sh FOLDER
# Leaves FOLDER/lib/libcurl.a, FOLDER/include, FOLDER/COPYING and FOLDER/inputs (source version and sha256).
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
"$here/require-tools.sh" cmake ninja dpkg-source apt-get clang
mkdir -p "$1"
folder=$(cd "$1" && pwd)
# Built anew where this script has changed since.
script=$(sha256sum "$here/build-curl.sh" | cut -d ' ' -f 1)
if [[ -f $folder/inputs && -f $folder/lib/libcurl.a && $(cat "$folder/script" 2>/dev/null) == "$script" ]]; then
    exit 0
fi

# apt gets deb-src lines of its own: the machine's lists stay as they are.
apt="$folder/apt"
mkdir -p "$apt/sources.list.d" "$apt/lists/partial" "$apt/cache/archives/partial" "$folder/source"
for list in /etc/apt/sources.list /etc/apt/sources.list.d/debian.sources; do
    [[ -f $list ]] || continue
    sed -e 's/^deb /deb-src /' -e 's/^Types:.*/Types: deb-src/' "$list" >"$apt/sources.list.d/source-${list##*/}"
done
[[ -f $apt/sources.list.d/source-sources.list ]] && mv "$apt/sources.list.d/source-sources.list" "$apt/sources.list.d/source.list"
options=(-o "Dir::Etc::SourceList=/dev/null" -o "Dir::Etc::SourceParts=$apt/sources.list.d"
    -o "Dir::State::Lists=$apt/lists" -o "Dir::Cache=$apt/cache" -o "APT::Sandbox::User=root"
    -o "Acquire::Languages=none" -o "Acquire::Retries=5")
apt-get "${options[@]}" -qq update
(cd "$folder/source" && apt-get "${options[@]}" -qq source --only-source curl) >"$folder/source.log" 2>&1 ||
    { cat "$folder/source.log" >&2; exit 1; }
description=$(find "$folder/source" -maxdepth 1 -name 'curl_*.dsc' | sort | tail -n 1)
tree=$(find "$folder/source" -maxdepth 1 -type d -name 'curl-*' | sort | tail -n 1)

# CURL_DISABLE_SOCKETPAIR: the pair with which another thread could wake libcurl; programs that a handler starts
# would inherit it. CURL_DISABLE_HEADERS_API: a second list of each answer's fields, which nobody reads.
# -ffile-prefix-map: the same bytes whatever the folder is called.
cmake -S "$tree" -B "$folder/build" -G Ninja -Wno-dev \
    -DCMAKE_BUILD_TYPE=MinSizeRel -DCMAKE_C_COMPILER=clang \
    -DCMAKE_C_FLAGS="-ffunction-sections -fdata-sections -fvisibility=hidden -fPIE -DCURL_DISABLE_SOCKETPAIR -DCURL_DISABLE_HEADERS_API \"-ffile-prefix-map=$folder=.\"" \
    -DCMAKE_INSTALL_PREFIX="$folder" -DCMAKE_INSTALL_LIBDIR=lib \
    -DBUILD_SHARED_LIBS=OFF -DBUILD_CURL_EXE=OFF -DBUILD_TESTING=OFF -DENABLE_MANUAL=OFF \
    -DHTTP_ONLY=ON -DCURL_ENABLE_SSL=OFF -DCURL_ZLIB=OFF -DCURL_BROTLI=OFF -DCURL_ZSTD=OFF \
    -DUSE_NGHTTP2=OFF -DUSE_LIBIDN2=OFF -DCURL_USE_LIBSSH2=OFF -DCURL_USE_LIBPSL=OFF -DUSE_UNIX_SOCKETS=OFF \
    -DENABLE_IPV6=ON -DENABLE_THREADED_RESOLVER=OFF -DENABLE_UNIX_SOCKETS=OFF \
    -DCURL_DISABLE_COOKIES=ON -DCURL_DISABLE_PROXY=ON -DCURL_DISABLE_CRYPTO_AUTH=ON -DCURL_DISABLE_ALTSVC=ON \
    -DCURL_DISABLE_HSTS=ON -DCURL_DISABLE_MIME=ON -DCURL_DISABLE_NETRC=ON -DCURL_DISABLE_PROGRESS_METER=ON \
    -DCURL_DISABLE_DOH=ON -DCURL_DISABLE_GETOPTIONS=ON -DCURL_DISABLE_PARSEDATE=ON -DCURL_DISABLE_SHUFFLE_DNS=ON \
    -DCURL_DISABLE_VERBOSE_STRINGS=ON -DCURL_DISABLE_OPENSSL_AUTO_LOAD_CONFIG=ON >"$folder/cmake.log" 2>&1 ||
    { cat "$folder/cmake.log" >&2; exit 1; }
cmake --build "$folder/build" --target install >>"$folder/cmake.log" 2>&1 || { tail -n 40 "$folder/cmake.log" >&2; exit 1; }
cp "$tree/COPYING" "$folder/COPYING"
{
    echo "version=$(sed -n 's/^Version: //p' "$description" | head -n 1)"
    echo "sha256=$(sha256sum "$description" | cut -d ' ' -f 1)"
} >"$folder/inputs"
rm -rf "$folder/source" "$folder/build" "$apt"
echo "$script" >"$folder/script"
