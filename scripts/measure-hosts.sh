# shellcheck shell=bash
# What bench-hosts.sh and bench-php.sh share, to be sourced by them: layers at /opt, one processor, the scripted Runtime API,
# medians and the table. All that is compared runs by turns, and what counts is the median of the rounds' figures: other work
# on the machine then falls on all. One processor has runtime and server, or the waking of an idle one would be measured.
# Expects the working directory to be the project's; leaves $work, a folder that goes at the end, and $missed, the exit status.
scripts/require-tools.sh bwrap taskset unzip
rounds=${ROUNDS:-7}
architecture=$(scripts/lambda-architecture.sh)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export missed=0

# Unpacks the runtime's layer and others into a folder that is to be /opt: NAME LAYER…
unpack() {
    local layer zip
    for layer in runtime "${@:2}"; do
        zip=dist/mortise-$layer-$architecture.zip
        [[ -f $zip ]] || { echo "there is no $zip to measure: run make layers first" >&2; exit 2; }
        unzip -qo "$zip" -d "$work/$1"
    done
}

# Runs a program with an unpacked folder as /opt: NAME PROGRAM ARGUMENT…
within() { taskset -c 0 bwrap --dev-bind / / --ro-bind "$work/$1" /opt --die-with-parent -- "${@:2}"; }

# Prints invocations a second and CPU µs an invocation: NAME INVOCATIONS TASK-ROOT HANDLER RUNTIME. The event is $work/event.json.
serve() {
    # The last line, since a runtime may print, too: the tutorial's does what it is answered.
    within "$1" benchmarks/build/serve-invocations "${@:2}" "$work/event.json" 2>"$work/log" | tail -n 1 | cut -d' ' -f5,6 ||
        { tail -n 5 "$work/log" >&2; exit 1; }
}

# Prints the median of the numbers on standard input.
median() { sort -g | sed -n "$((rounds / 2 + 1))p"; }

# Prints one line of the table, and whether the target is kept: WHAT FIGURE <=|>= TARGET
report() {
    local verdict=kept
    awk -v figure="$2" -v kind="$3" -v target="$4" 'BEGIN { exit !(kind == "<=" ? figure <= target : figure >= target) }' ||
        { verdict=MISSED; missed=1; }
    printf '%-74s %8s %s %4s  %s\n' "$@" "$verdict"
}
