#!/usr/bin/env bash
# Measures the PHP host of the built layers through a scripted Runtime API, against the native C echo and against PHP's
# command line, and compares with the targets.
# Usage: bench-php.sh   INVOCATIONS and ROUNDS may be set smaller.
# Prints a table; exits with 1 when a target is missed. Results of record are in benchmarks/results.md.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
"$root/scripts/require-tools.sh" bwrap php unzip python3
invocations=${INVOCATIONS:-20000}
rounds=${ROUNDS:-51}
arch=$("$root/scripts/lambda-architecture.sh")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for layer in runtime php-8.2 php-gd-8.2; do
    zip=$root/dist/mortise-$layer-$arch.zip
    [[ -f $zip ]] || { echo "there is no $zip to measure: run make layers first" >&2; exit 2; }
    unzip -qo "$zip" -d "$work/opt"
done
make -s -C "$root/benchmarks" all local

mkdir -p "$work/function/app"
cp -r "$root/benchmarks/build/echo/echo.so" "$work/function/"
echo '{"name":"World"}' >"$work/event.json"
# shellcheck disable=SC2016 # PHP's variables
echo '<?php function hello($data) { return "Hello, {$data["name"]}!"; }' >"$work/function/hello.php"
# 200 classes of ten methods, found by an autoloader's map as Composer writes it.
python3 - "$work/function" <<'PYTHON'
import pathlib, sys
root = pathlib.Path(sys.argv[1])
for number in range(200):
    methods = "".join(f"public function m{m}(array $x): array {{ $x['k{m}'] = ($x['k{m}'] ?? 0) + {m}; return $x; }}\n" for m in range(10))
    (root / f"app/C{number}.php").write_text(f"<?php\nnamespace App;\nfinal class C{number} {{\nprivate array $state = ['a' => {number}];\n{methods}}}\n")
entries = "".join(f"'App\\\\C{n}' => __DIR__ . '/app/C{n}.php',\n" for n in range(200))
(root / "app.php").write_text(
    "<?php\nspl_autoload_register(function ($class) { static $map = [\n" + entries + "]; require $map[$class]; });\n"
    "return function ($event) { for ($i = 0; $i < 200; $i++) { $c = \"App\\\\C$i\"; $event = (new $c())->m1($event); } return $event; };\n")
PYTHON
printf '#!/bin/sh\nMORTISE_PHP_KEEP_ALIVE=1000000 exec /opt/bootstrap\n' >"$work/keep-alive"
chmod +x "$work/keep-alive"

in_layers() { bwrap --dev-bind / / --ro-bind "$work/opt" /opt --die-with-parent -- "$@"; }
# Prints invocations a second and CPU µs an invocation: COUNT HANDLER PROGRAM.
serve() {
    in_layers "$root/benchmarks/build/serve-invocations" "$1" "$work/function" "$2" "$3" "$work/event.json" \
        2>"$work/log" | cut -d' ' -f5,6 || { tail -n 5 "$work/log" >&2; exit 1; }
}
missed=0
# Prints one line of the table: what, figure, target, and whether it is kept: at most, or at least.
report() {
    local verdict=kept
    awk -v figure="$2" -v kind="$3" -v target="$4" \
        'BEGIN { exit !(kind == "<=" ? figure <= target : figure >= target) }' || { verdict=MISSED; missed=1; }
    printf '%-60s %10s %3s %9s  %s\n' "$1" "$2" "$3" "$4" "$verdict"
}
calculate() { awk "BEGIN { printf \"%.2f\", $1 }"; }

read -r echo_rate echo_cpu < <(serve "$invocations" echo /opt/bootstrap)
read -r hello_rate hello_cpu < <(serve "$invocations" hello /opt/bootstrap)
read -r keep_rate keep_cpu < <(serve "$invocations" hello "$work/keep-alive")
read -r app_rate app_cpu < <(serve "$invocations" app /opt/bootstrap)
read -r loop_rate _ < <(serve "$invocations" hello "$root/benchmarks/php/loop.php")
read -r once_rate _ < <(serve 100 hello "$root/benchmarks/php/once.sh")
read -r start _ < <(in_layers "$root/benchmarks/build/measure-start" "$rounds" "$work/function" hello /opt/bootstrap /opt/bootstrap)
cli=$(python3 -c '
import statistics, subprocess, sys, time
def run():
    begin = time.perf_counter()
    subprocess.run(["php", "-r", ""], check=True)
    return (time.perf_counter() - begin) * 1e6
print(round(statistics.median(run() for _ in range(int(sys.argv[1])))))' "$rounds")

report "hello, CPU µs an invocation above the C echo's ($echo_cpu)" "$(calculate "$hello_cpu - $echo_cpu")" "<=" 30
report "hello kept alive, invocations/s against the C echo's ($echo_rate)" "$(calculate "$keep_rate / $echo_rate")" ">=" 0.9
report "hello, invocations/s against a loop in php ($loop_rate)" "$(calculate "$hello_rate / $loop_rate")" ">=" 1.2
report "the same against a process a call ($once_rate)" "$(calculate "$hello_rate / $once_rate")" ">=" 100
report "200 classes, CPU ms an invocation" "$(calculate "$app_cpu / 1000")" "<=" 0.4
report "start to /next against php -r '' ($start and $cli µs)" "$(calculate "$start / $cli")" "<=" 1.1
printf 'invocations/s: hello %s, kept alive %s, 200 classes %s; CPU µs: kept alive %s\n' "$hello_rate" "$keep_rate" "$app_rate" "$keep_cpu"
exit "$missed"
