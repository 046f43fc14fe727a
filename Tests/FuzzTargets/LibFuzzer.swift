internal import Glibc

// What scripts/fuzz.sh makes LLVMFuzzerTestOneInput of, one in each fuzzer. Never called by the tests.

/// Feeds ``FuzzTarget/signatures``.
@c(mortise_fuzz_signatures) public func fuzzSignatures(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    unsafe feed(.signatures, bytes, count)
}

/// Feeds ``FuzzTarget/calls``.
@c(mortise_fuzz_calls) public func fuzzCalls(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    unsafe feed(.calls, bytes, count)
}

/// Feeds ``FuzzTarget/json``.
@c(mortise_fuzz_json) public func fuzzJSON(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    unsafe feed(.json, bytes, count)
}

/// libFuzzer takes an abort for a crash, and keeps the input.
private func feed(_ target: FuzzTarget, _ bytes: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    do throws(Finding) {
        try unsafe target.run(Array(UnsafeBufferPointer(start: bytes, count: count)))
        return 0
    } catch {
        print("FINDING: " + error.message)
        fflush(nil)
        abort()
    }
}
