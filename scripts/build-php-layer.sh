#!/usr/bin/env bash
# Builds the PHP host's layers, dist/mortise-php-<version>-<arch>.zip and dist/mortise-php-gd-<version>-<arch>.zip, from
# Debian's packages: the same bytes from the same packages.
#   usage: scripts/build-php-layer.sh [FOLDER]   (default: dist)
# Every library that the platform does not have comes along (scripts/close-over-platform.sh).
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/require-tools.sh gcc patchelf php-config8.2 python3 readelf zip
export LC_ALL=C
output=${1:-dist}
mkdir -p "$output"
output=$(cd "$output" && pwd)
architecture=$(scripts/lambda-architecture.sh)
version=8.2
names=(mortise-php mortise-php-gd)
# A minute's work, so not when nothing has changed.
inputs=$({
    cat Sources/PHPHost/* Sources/PlatformFloor/* Sources/CMortise/include/mortise/* layer/php/* layer/platform-* scripts/build-php-layer.sh \
        scripts/close-over-platform.sh scripts/lower-symbol-versions.py scripts/write-package-manifest.py scripts/zip-layer.sh
    echo "${MORTISE_COMMIT:-$(git rev-parse HEAD 2>/dev/null)}"
    dpkg-query -W
} | sha256sum)
stamp=$output/.mortise-php-inputs
if [[ -f $output/${names[0]}-$version-$architecture.zip && -f $output/${names[1]}-$version-$architecture.zip ]] &&
    [[ $(cat "$stamp" 2>/dev/null) == "$inputs" ]]; then
    exit 0
fi
trees=$output/php-trees
php=$trees/mortise-php/mortise/php
# Beside the other layer, as it will be in /opt, until its libraries are found.
gd=$trees/mortise-php/mortise/php-gd
rm -rf "$trees"
mkdir -p "$trees/mortise-php/mortise/hosts" "$php"/{lib,extensions,conf.d,ssl,licenses} \
    "$gd"/{lib,licenses} "$trees/mortise-php-gd/mortise/php/conf.d"

# The host: php.so needs nothing but libc; interpreter.so finds PHP's symbols in libphp.so, which php.so has loaded.
compile() {
    local target=$1
    shift
    gcc -std=gnu11 -O2 -fPIC -shared -fvisibility=hidden -Wall -Wextra -Werror -ffile-prefix-map="$PWD=." \
        -I Sources/CMortise/include -Wl,--build-id=none,-z,relro,-z,now,--hash-style=gnu -s -o "$target" "$@"
}
compile "$trees/mortise-php/mortise/hosts/php.so" -DMORTISE_PHP_VERSION="\"$(php-config$version --version)\"" Sources/PHPHost/host.c
read -ra includes <<<"$(php-config$version --includes | sed 's/-I/-isystem /g')"
compile "$php/lib/interpreter.so" "${includes[@]}" -isystem "$(php-config$version --include-dir)/sapi" \
    Sources/PHPHost/{interpreter,script,sapi,failure}.c
compile "$php/lib/libmortise-php-iconv.so" -D_GNU_SOURCE Sources/PHPHost/iconv.c -licuuc

# PHP and its extensions. Debian's PHP reads the system's time zones; the layer's path is as long as that one.
source=(/usr/share/zoneinfo /opt/mortise/php/tz)
sed "s|${source[0]}|${source[1]}|g" "/usr/lib/libphp$version.so" >"$php/lib/libphp.so"
[[ $(stat -c %s "$php/lib/libphp.so") == "$(stat -c %s "/usr/lib/libphp$version.so")" ]]
originals=("/usr/lib/libphp$version.so")
gd_originals=()
number=10
while read -r name kind; do
    file=$(php-config$version --extension-dir)/$name.so
    load="extension=$name.so"
    case $kind in
    zend) load="zend_extension=$name.so" ;;
    /gd) load="extension=/opt/mortise/php-gd/$name.so" ;;
    esac
    if [[ $kind == /gd ]]; then
        cp "$file" "$gd/"
        gd_originals+=("$file")
        echo "$load" >"$trees/mortise-php-gd/mortise/php/conf.d/$number-$name.ini"
    else
        cp "$file" "$php/extensions/"
        originals+=("$file")
        echo "$load" >"$php/conf.d/$number-$name.ini"
    fi
    number=$((number + 1))
done < <(sed -e 's/#.*//' -e '/^ *$/d' layer/php/extensions.txt)
cp layer/php/php.ini layer/php/*.php "$php/"

# What PHP needs to reach the world: certificates, time zones.
find /usr/share/ca-certificates/mozilla -name '*.crt' | sort | xargs cat >"$php/ssl/cert.pem"
cp -rL /usr/share/zoneinfo "$php/tz"
rm -rf "$php/tz"/{posix,right,posixrules,localtime,Etc/localtime}

# What the platform has but a smaller root has not: the host loads these where there are no others.
mkdir "$php/lib/platform"
for name in libgcc_s.so.1 libstdc++.so.6; do
    platform+=("$(gcc -print-file-name=$name)")
    cp -L "${platform[-1]}" "$php/lib/platform/"
done

# Libraries, and the floor.
patchelf --add-needed libmortise-php-iconv.so "$php/extensions/iconv.so"
python3 scripts/lower-symbol-versions.py --redirect iconv_open --redirect iconv --redirect iconv_close "$php/extensions/iconv.so"
libraries=$(LD_LIBRARY_PATH=$php/lib scripts/close-over-platform.sh "$php/lib" "$php"/lib/*.so "$php"/lib/platform/* "$php"/extensions/*.so)
gd_libraries=$(scripts/close-over-platform.sh --beside "$php/lib" "$gd/lib" "$gd"/*.so)
mapfile -t libraries <<<"$libraries"
mapfile -t gd_libraries <<<"$gd_libraries"
mv "$gd" "$trees/mortise-php-gd/mortise/"
mapfile -t objects < <(find "$trees" -name '*.so*' -type f | sort)
scripts/check-platform-floor.sh "${objects[@]}"

# Licences and manifest: of each package from which a file comes.
python3 scripts/write-package-manifest.py mortise-php "$architecture" "$trees/mortise-php" mortise/php \
    "${originals[@]}" php$version-common ca-certificates tzdata "${platform[@]}" "${libraries[@]}"
python3 scripts/write-package-manifest.py mortise-php-gd "$architecture" "$trees/mortise-php-gd" mortise/php-gd \
    "${gd_originals[@]}" "${gd_libraries[@]}"
for name in "${names[@]}"; do
    scripts/zip-layer.sh "$trees/$name" "$output/$name-$version-$architecture.zip"
done
rm -rf "$trees"
echo "$inputs" >"$stamp"
