#!/usr/bin/env bash
# Installs the Debian packages that are missing; without root, prints the line that does.
set -euo pipefail
packages=(binutils bubblewrap buildah cargo chromium cmake dpkg-dev g++ gcc gfortran golang-go jq libarchive-dev libc6-dev
    libcurl4-openssl-dev libffi-dev liblua5.4-dev librust-serde-derive-dev librust-serde-dev librust-serde-json-dev libsqlite3-dev
    libyajl-dev make nim ninja-build openssl patchelf python3 python3-pip rustc shellcheck unzip zip)
# For the layers of the hosts for PHP and Python, which are made of them.
packages+=(ca-certificates libicu-dev libphp8.2-embed php8.2-bcmath php8.2-curl php8.2-dev php8.2-gd php8.2-intl
    php8.2-mbstring php8.2-mysql php8.2-opcache php8.2-pgsql php8.2-soap php8.2-sqlite3 php8.2-xml php8.2-zip tzdata
    libpython3.11-dev python3-distutils python3-lib2to3)
# For the layer of libraries that an article has.
packages+=(php-guzzlehttp-guzzle)
missing=()
for package in "${packages[@]}"; do
    # A tool that is there without its package is there all the same.
    [[ $(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) == installed ]] && continue
    [[ $package != lib* && $package != *-dev && $package != ninja-build && $package != binutils ]] &&
        command -v "$package" >/dev/null && continue
    missing+=("$package")
done
if ! command -v swift >/dev/null || ! command -v ld.lld >/dev/null; then
    echo "Swift 6.3 with its clang and ld.lld is not in PATH; get it from swift.org/install/linux" >&2
    exit 1
fi
((${#missing[@]} == 0)) && exit 0
install="apt-get install -y --no-install-recommends ${missing[*]}"
if ((EUID != 0)); then
    echo "Some Debian packages are missing. Please run: sudo sh -c 'apt-get update && $install'" >&2
    exit 1
fi
echo "installing ${missing[*]}"
export DEBIAN_FRONTEND=noninteractive
apt-get -qq -o Acquire::Retries=5 update
$install -o Acquire::Retries=5 >/dev/null
