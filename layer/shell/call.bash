# Calls one function of a script for one event: call.bash SCRIPT FUNCTION
# The event is the function's $1 and its stdin; stdout is the answer, stderr the log. Started by mortise/hosts/shell.so.
mortise_script=$1 mortise_function=$2
set --
# shellcheck source=/dev/null
. "$mortise_script"
if ! declare -F -- "$mortise_function" >/dev/null; then
    mapfile -t mortise_names < <(compgen -A function)
    echo "there is no function \"$mortise_function\" in $mortise_script; it has: ${mortise_names[*]:-none}" >&2
    exit 127
fi
# By its path, which is read from the start and leaves stdin to the function. As an argument of a program it could
# not be longer than 128 kB; as one of a function it can.
IFS= read -rd '' mortise_event </proc/self/fd/0
# As in $(…), by which such functions get their event elsewhere.
while [[ $mortise_event == *$'\n' ]]; do mortise_event=${mortise_event%$'\n'}; done
set -- "$mortise_event"
unset mortise_script mortise_event
"$mortise_function" "$1"
