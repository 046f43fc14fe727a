internal import ForeignCall
internal import Platform

/// A call ends in an answer that is JSON or in a failure, and leaves nothing behind that changes the next one.
enum CallFuzzing {
    static func run(_ input: [UInt8]) throws(Finding) {
        guard let end = input.firstIndex(of: 0) else { return }
        let text = String(decoding: input[..<end], as: UTF8.self)
        guard let signature = (try? Signature.parse(text))?.last else { return }
        let function = try SignatureFuzzing.typedFunction(signature)
        let event = Array(input[(end + 1)...])
        let answer = call(function, event)
        guard answer == call(function, event) else { throw Finding("the same event got two answers") }
        if case .text(let text) = answer { try check(text) }
    }

    private static func check(_ answer: [UInt8]) throws(Finding) {
        let text = String(decoding: answer, as: UTF8.self)
        let (tree, failure) = JSONTree.read(answer)
        if let failure { throw Finding("the answer is not JSON: " + failure + ": " + text) }
        guard case .object(let values) = tree else { return }
        let keys = stride(from: 0, to: values.count, by: 2).map { values[$0] }
        guard Set(keys).count == keys.count else { throw Finding("the answer has a key twice: " + text) }
    }

    private enum Outcome: Equatable {
        case text([UInt8])
        case nothing
        case failure(String)
    }

    private static func call(_ function: TypedFunction, _ event: [UInt8]) -> Outcome {
        unsafe JSONTree.terminated(event).withUnsafeBytes { bytes in
            do throws(CallFailure) {
                let context = unsafe CallContext(services: nil, call: nil)
                let event = unsafe UnsafeRawBufferPointer(rebasing: bytes.dropLast())
                guard let answer = try unsafe function.call(event: event, context: context) else { return .nothing }
                return unsafe .text(Array(answer.bytes))
            } catch {
                switch error {
                case .event(let cause), .result(let cause), .function(let cause): return .failure(cause)
                }
            }
        }
    }
}
