#!/usr/bin/env bash
# Measures the PHP host of dist/'s layers through a scripted Runtime API, against the native C echo and against PHP's command
# line, and compares with the targets; scripts/measure-hosts.sh says how.
# Usage: bench-php.sh   INVOCATIONS (4000) and ROUNDS (7) may be set.
# Prints a table; exits with 1 when a target is missed. Results of record are in benchmarks/results.md.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/require-tools.sh php python3
. scripts/measure-hosts.sh
invocations=${INVOCATIONS:-4000}
unpack php php-8.2 php-gd-8.2
make -s -C benchmarks all local

mkdir -p "$work/function/app"
cp benchmarks/build/echo/echo.so "$work/function/"
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

# Prints the median over all rounds of what awk makes of a round's figures.
figure() {
    awk "{ $(printf '%s = $%d; ' echo_rate 1 echo_cpu 2 hello_rate 3 hello_cpu 4 keep_rate 5 keep_cpu 6 app_rate 7 app_cpu 8 \
        loop_rate 9 once_rate 10 start 11 cli 12) printf \"%.2f\\n\", $1 }" "$work/rounds" | median
}
# Prints the median time in µs of a command that does nothing.
time_of() {
    python3 -c '
import statistics, subprocess, sys, time
def run():
    begin = time.perf_counter()
    subprocess.run(sys.argv[1:], check=True)
    return (time.perf_counter() - begin) * 1e6
print(round(statistics.median(run() for _ in range(9))))' "$@"
}

# Serves the functions: COUNT HANDLER PROGRAM.
of() { serve php "$1" "$work/function" "$2" "$3"; }
for ((round = 0; round < rounds; round++)); do
    {
        of "$invocations" echo /opt/bootstrap
        of "$invocations" hello /opt/bootstrap
        of "$invocations" hello "$work/keep-alive"
        of "$invocations" app /opt/bootstrap
        of "$invocations" hello "benchmarks/php/loop.php" | cut -d' ' -f1
        of 20 hello "benchmarks/php/once.sh" | cut -d' ' -f1
        within php benchmarks/build/measure-start 9 "$work/function" hello /opt/bootstrap /opt/bootstrap | cut -d' ' -f1
        time_of php -r ''
    } | paste -sd' ' >>"$work/rounds"
done
report "hello, CPU µs an invocation above the C echo's ($(figure echo_cpu))" "$(figure 'hello_cpu - echo_cpu')" "<=" 30
report "hello kept alive, invocations/s against the C echo's ($(figure echo_rate))" "$(figure 'keep_rate / echo_rate')" ">=" 0.9
report "hello, invocations/s against a loop in php ($(figure loop_rate))" "$(figure 'hello_rate / loop_rate')" ">=" 1.2
report "the same against a process a call ($(figure once_rate))" "$(figure 'hello_rate / once_rate')" ">=" 100
report "200 classes, CPU ms an invocation" "$(figure 'app_cpu / 1000')" "<=" 0.4
report "start to /next against php -r '' ($(figure start) and $(figure cli) µs)" "$(figure 'start / cli')" "<=" 1.1
echo "medians of $rounds rounds by turns; invocations/s: hello $(figure hello_rate), kept alive $(figure keep_rate), 200 classes" \
    "$(figure app_rate); CPU µs: hello $(figure hello_cpu), kept alive $(figure keep_cpu); load $(cut -d' ' -f1 /proc/loadavg)"
exit "$missed"
