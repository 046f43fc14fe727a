#!/usr/bin/env bash
# Builds the fuzzers with libFuzzer, AddressSanitizer and, for C, UBSan, and runs each for a while.
#   usage: scripts/fuzz.sh [--minimise] [TARGET...]
# FUZZ_SECONDS is how long each one runs, 60 unless set. New inputs go to .build-fuzz/corpus, what fails to
# .build-fuzz/crashes; --minimise then makes the corpus in Tests/Fixtures/Fuzz of those that reach something of their own.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/require-tools.sh swift clang ld.lld python3
build=.build-fuzz
fixtures=Tests/Fixtures/Fuzz
minimise=
[[ ${1-} == --minimise ]] && { minimise=1; shift; }
targets=("$@")
((${#targets[@]})) || targets=(signatures calls json)

mkdir -p "$build"
# -O because a debug build tries a tenth of the inputs; MORTISE_FUZZ is known to Package.swift and to the sources, where
# it gives each value memory of its own, so that the sanitizer sees what reaches beyond.
MORTISE_FUZZ=1 swift build -c release --scratch-path "$build" --target FuzzTargets \
    -Xswiftc -sanitize=fuzzer,address -Xswiftc -DMORTISE_FUZZ -Xcc -fsanitize=fuzzer-no-link,address,undefined \
    >"$build/build.log" 2>&1 || { cat "$build/build.log" >&2; exit 1; }
objects=()
for module in CPlatform FuzzCallee Platform JSON ForeignCall FuzzTargets; do
    while IFS= read -r object; do
        objects+=("$object")
    done < <(find "$build/release/$module.build" -name '*.o' | sort)
done
scripts/write-fuzz-dictionary.py Sources/CMortise/include/mortise/typed.h >"$build/signatures.dict"
swift_libraries=$(dirname "$(dirname "$(readlink -f "$(command -v swiftc)")")")/lib/swift/linux

# Swift's own backtrace would take the signal away from libFuzzer. Memory that a signature may ask for and that is not
# there is an error that the runtime handles.
export SWIFT_BACKTRACE=enable=no
export ASAN_OPTIONS=allocator_may_return_null=1:detect_leaks=1:detect_stack_use_after_return=1
export UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1
failed=0
for target in "${targets[@]}"; do
    fuzzer=$build/fuzz-$target
    clang -fuse-ld=lld -fsanitize=fuzzer,address,undefined -o "$fuzzer" "${objects[@]}" \
        "$swift_libraries/$(uname -m)/swiftrt.o" -L "$swift_libraries" -Wl,-rpath,"$swift_libraries" \
        "-Wl,--defsym=LLVMFuzzerTestOneInput=mortise_fuzz_$target" -lswiftCore -lswiftGlibc -lffi -lyajl -lm
    mkdir -p "$build/corpus/$target" "$build/crashes"
    options=(-max_len=4096 -rss_limit_mb=2048 -malloc_limit_mb=1024 -timeout=20 -print_final_stats=1)
    [[ $target != json ]] && options+=("-dict=$build/signatures.dict")
    echo "== $target"
    log=$build/fuzz-$target.log
    if ! nice -n 10 "$fuzzer" "${options[@]}" "-max_total_time=${FUZZ_SECONDS:-60}" \
        "-artifact_prefix=$build/crashes/$target-" "$build/corpus/$target" "$fixtures/$target" >"$log" 2>&1; then
        failed=1
        grep -E '^(FINDING|==[0-9]+==ERROR|SUMMARY|Swift/|.*Fatal error)|Test unit written' "$log" >&2 || tail -n 20 "$log" >&2
        echo "The fuzzer found something (all of it is in $log). Fix it, and add the input named above to" \
            "$fixtures/$target under a name that says what it was: \"swift test\" then tries it for ever." >&2
        continue
    fi
    grep -E '^stat::(number_of_executed_units|new_units_added)|DONE' "$log"
    [[ $minimise ]] || continue
    merged=$(mktemp -d)
    # What has a name (seed-…, found-…) is there for a reason, and stays. The rest is chosen by the branches that an input
    # takes, not by how often: thousands of files would keep little more.
    find "$fixtures/$target" -type f -name '*-*' -exec cp -t "$merged" {} +
    "$fuzzer" -use_counters=0 -merge=1 "$merged" "$fixtures/$target" "$build/corpus/$target" >"$build/merge-$target.log" 2>&1
    find "$fixtures/$target" -type f ! -name '*-*' -delete
    find "$merged" -type f ! -name '*-*' -size -1025c -exec cp -t "$fixtures/$target" {} +
    rm -rf "$merged"
done
exit "$failed"
