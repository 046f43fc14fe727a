#!/usr/bin/env bash
# Builds the Python layer, dist/mortise-python-3.11-<arch>.zip, from Debian's libpython3.11 and its standard library.
#   usage: scripts/build-python-layer.sh [FOLDER]   (default: dist)
# What comes from PyPI is what the managed runtime has beside the standard library; versions and sums are named here.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/require-tools.sh gcc patchelf python3 readelf unzip zip
export LC_ALL=C PYTHONHASHSEED=0
version=3.11
pypi=(simplejson==4.3.0 snapshot-restore-py==1.0.0)
output=${1:-dist}
mkdir -p "$output"
output=$(cd "$output" && pwd)
machine=$(uname -m)
architecture=$(scripts/lambda-architecture.sh)
archive=$output/mortise-python-$version-$architecture.zip
stamp=$output/.mortise-python-inputs
# A quarter of a minute's work, so not when nothing has changed.
inputs=$({
    cat Sources/PythonHost/* Sources/PlatformFloor/* Sources/CMortise/include/mortise/* layer/platform-* layer/python/wheels.txt \
        layer/python/mortise_python/*.py LICENSE scripts/build-python-layer.sh scripts/pip-for-layer.sh scripts/close-over-platform.sh \
        scripts/lower-symbol-versions.py scripts/write-package-manifest.py scripts/zip-layer.sh
    echo "${MORTISE_COMMIT:-$(git rev-parse HEAD 2>/dev/null)}"
    dpkg-query -W
} | sha256sum)
if [[ -f $archive && $(cat "$stamp" 2>/dev/null) == "$inputs" ]]; then exit 0; fi
[[ -f /usr/include/python$version/Python.h && -d /usr/lib/python$version ]] ||
    { echo "missing: libpython$version-dev; run 'make deps'" >&2; exit 1; }
system=/usr/lib/$machine-linux-gnu
tree=$output/mortise-python
home=$tree/mortise/python
library=$home/lib
modules=$library/python$version
rm -rf "$tree"
mkdir -p "$tree/mortise/hosts" "$modules/site-packages" "$modules/lib-dynload" "$home"/{bin,ssl,licenses}

# The standard library, without tests, what needs a terminal or a display, and Debian's own additions.
dpkg -L "libpython$version-minimal" "libpython$version-stdlib" python3-distutils python3-lib2to3 |
    grep "^/usr/lib/python$version/" |
    grep -vE '/(__pycache__|test|tests|idlelib|tkinter|turtledemo|ensurepip|config-[^/]*|curses)(/|$)' |
    grep -vE '/(turtle|sitecustomize|_sysconfigdata__linux.*)\.py$|/EXTERNALLY-MANAGED$|/_distutils_system_mod.py$' |
    grep -vE '/lib-dynload/(_test|_xxtest|xxlimited|_ctypes_test|_curses|_dbm|_tkinter|nis|ossaudiodev|readline)' |
    sort -u |
    while read -r path; do
        [[ -f $path ]] || continue
        install -D -m 0644 "$path" "$modules/${path#"/usr/lib/python$version/"}"
    done
cp "$system/libpython$version.so.1.0" "$library/"
sources=("libpython$version" "libpython$version-stdlib" ca-certificates tzdata)

libraries=$(scripts/close-over-platform.sh "$library" "$library"/*.so* "$modules"/lib-dynload/*.so)
mapfile -t -O "${#sources[@]}" sources <<<"$libraries"
chmod 0644 "$library"/*.so*
flags=(-std=c11 -O2 -Wall -Wextra -Werror -fPIC -fvisibility=hidden -s)
# shellcheck disable=SC2054 # The commas are the linker's.
flags+=(-Wl,--disable-new-dtags -Wl,-z,now -Wl,--build-id=none)
# The host, the interpreter part, and a python3 for subprocess and multiprocessing. What libpython's own libraries want
# is seen by ld.so only, which passes over libc's newer version of a symbol.
flags+=("-Wl,--allow-shlib-undefined")
flags+=("-DPYTHON_VERSION=\"$version\"" "-DPYTHON_TAG=\"${version/./}-$machine-linux-gnu\"" -ISources/CMortise/include)
headers=(-isystem "/usr/include/python$version")
gcc "${flags[@]}" -shared -o "$tree/mortise/hosts/python.so" Sources/PythonHost/host.c
gcc "${flags[@]}" "${headers[@]}" -shared -Wl,-rpath,"\$ORIGIN" -o "$library/interpreter.so" \
    Sources/PythonHost/interpreter.c "$library/libpython$version.so.1.0"
gcc "${flags[@]}" "${headers[@]}" -Wl,-rpath,"\$ORIGIN/../lib" -Wl,-rpath-link,"$library" \
    -o "$home/bin/python$version" Sources/PythonHost/python.c "$library/libpython$version.so.1.0"
cp "$home/bin/python$version" "$home/bin/python3"

# From PyPI, by pip's ordinary way; kept between builds.
wheels=.build-python-layer/$architecture-$(printf '%s\n' "${pypi[@]}" | sha256sum | cut -c1-16)
if [[ ! -d $wheels ]]; then
    rm -rf .build-python-layer/new
    scripts/pip-for-layer.sh download --no-deps -d .build-python-layer/new "${pypi[@]}"
    (cd .build-python-layer/new && sha256sum -- *.whl | grep -vxF -f ../../layer/python/wheels.txt) >&2 &&
        { echo "these sums are not in layer/python/wheels.txt: PyPI has other files now" >&2; exit 1; }
    mv .build-python-layer/new "$wheels"
fi
for wheel in "$wheels"/*.whl; do
    unzip -q -o "$wheel" -d "$modules/site-packages"
done
cp -r layer/python/mortise_python "$modules/site-packages/"
find "$tree" -name __pycache__ -prune -exec rm -rf {} +

# CA bundle and time zones: AL2023 has them elsewhere or not at all.
cp -L /etc/ssl/certs/ca-certificates.crt "$home/ssl/cert.pem"
zones=$modules/site-packages/tzdata
mkdir -p "$zones"
cp -rL /usr/share/zoneinfo "$zones/"
rm -rf "$zones"/zoneinfo/{posix,right,posixrules,localtime,leap-seconds.list,leapseconds,tzdata.zi}
(cd "$zones/zoneinfo" && find . -type f ! -name '*.tab' | sed 's|^\./||' | sort) >"$zones/zones"
find "$zones" -type d -exec touch {}/__init__.py \;

cp LICENSE "$home/licenses/mortise.txt"
# Never looked at again: a layer does not change under its byte code. -B, or what compileall imports itself gets byte code
# with a time, which is never the one of a zip.
"$home/bin/python$version" -I -B -m compileall -q -f -o 0 --invalidation-mode unchecked-hash -s "$tree" -p /opt \
    -x 'lib2to3/tests|bad_' "$modules" || { echo "some modules do not compile, see above" >&2; exit 1; }
checked=$(find "$modules" -name '*.pyc' -exec sh -c 'for file; do [ "$(od -An -tu4 -j4 -N4 "$file")" -eq 1 ] || echo "$file"; done' sh {} +)
[[ -z $checked ]] || { echo "byte code that would be checked at each start: $checked" >&2; exit 1; }

mapfile -t elf < <(find "$tree" -type f \( -name '*.so*' -o -path '*/bin/*' \) | sort)
scripts/check-platform-floor.sh "${elf[@]}"
python3 scripts/write-package-manifest.py mortise-python "$architecture" "$tree" mortise/python "${sources[@]}"
scripts/zip-layer.sh "$tree" "$archive"
rm -rf "$tree"
echo "$inputs" >"$stamp"
