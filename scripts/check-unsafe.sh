#!/usr/bin/env bash
# Checks that unsafe code stays in the places CONTRIBUTING.md names, and that nothing in Sources traps on purpose.
set -euo pipefail
cd "$(dirname "$0")/.."

allowed='^Sources/(Platform|CurlTransport|SharedObject|JSON|ForeignCall|HandlerHost/Abi|MortiseCore/Abi|ShellHost/Abi|LocalLambda/Files)/|^Sources/LocalLambda/Sandbox/DrainedPipe\.swift$'
failed=0

# Lines of the sources in which a pattern stands, without comments.
lines_with() {
    grep -rnE --include='*.swift' "$1" Sources | grep -vE '^[^:]+:[0-9]+:[[:space:]]*//' || true
}

while IFS=: read -r file line _; do
    [[ -z $file || $file =~ $allowed ]] && continue
    echo "$file:$line: unsafe code outside of the modules for it; give one of them a safe function instead" >&2
    failed=1
done < <(lines_with '\bunsafe\b|nonisolated\(unsafe\)|@unchecked')

while IFS=: read -r file line _; do
    [[ -z $file ]] && continue
    echo "$file:$line: fatalError, try! and as! have no place in Sources; throw an error that says what is wrong" >&2
    failed=1
done < <(lines_with '\b(fatalError|preconditionFailure)\(|\btry!|\bas!')

while read -r count file; do
    [[ $file == total ]] && continue
    if ((count > 400)); then
        echo "$file has $count lines; 400 is the limit: divide it by its subjects" >&2
        failed=1
    fi
done < <(find Sources Tests -type f \( -name '*.swift' -o -name '*.[ch]' \) -exec wc -l {} +)
exit "$failed"
