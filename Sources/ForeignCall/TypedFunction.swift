internal import JSON
public import Platform

/// A C function with its signature: an event goes in as JSON, the result comes out as JSON.
///
/// To be used by one thread at a time.
@safe public final class TypedFunction {
    /// How the function is declared.
    public let signature: Signature

    private let function: UnsafeMutableRawPointer
    private let prepared: PreparedCall
    private let inputs: [Int]
    private let outputs: [Int]
    private let document = JSONDocument()
    private let writer = JSONWriter()
    private let arena = Arena()

    /// Prepares calls of a function, once for all.
    ///
    /// - Parameters:
    ///   - function: its address, valid as long as this lives.
    ///   - signature: what it really is; nothing can check that here.
    /// - Returns: nil when libffi cannot call such a function.
    public init?(_ function: UnsafeMutableRawPointer, signature: Signature) {
        guard let prepared = PreparedCall(signature) else { return nil }
        unsafe self.function = unsafe function
        self.signature = signature
        self.prepared = prepared
        let slots = signature.parameters.slots
        inputs = slots.indices.filter { slots[$0].isInput }
        outputs = slots.indices.filter { slots[$0].isOutput }
    }

    /// Calls the function for one event.
    ///
    /// - Parameter event: borrowed, with a NUL after the last byte.
    /// - Returns: the answer; nil when the function returns nothing, so that it may have answered by itself.
    public func call(
        event: UnsafeRawBufferPointer,
        context: CallContext
    ) throws(CallFailure) -> ByteBuffer? {
        defer {
            arena.reset()
            document.clear()
        }
        try unsafe parse(event)
        guard let frame = unsafe CallFrame(signature, arena: arena, context: context) else {
            throw .event("there is no memory to call " + signature.name + "; give the function more")
        }
        do throws(Mismatch) {
            let arguments = ArgumentReader(document: document, arena: arena)
            try unsafe EventReader(signature: signature, arguments: arguments, inputs: inputs).read(at: frame.base)
            try frame.allocateOutputs()
        } catch {
            throw .event(sentence(error))
        }
        unsafe prepared.call(function, frame: frame.base, signature: signature)
        defer { frame.release() }
        if let failure = frame.failure() { throw .function(failure) }
        guard signature.result != nil || !outputs.isEmpty else { return nil }
        return try answer(frame)
    }

    private func parse(_ event: UnsafeRawBufferPointer) throws(CallFailure) {
        // Nothing at all is what an invocation without a payload sends.
        if unsafe event.isEmpty && inputs.isEmpty { return }
        guard unsafe !event.isEmpty else {
            throw .event("the event is empty; " + signature.name + " takes " + signature.parameters.inputList)
        }
        do throws(JSONError) {
            try unsafe document.parse(event)
        } catch {
            throw .event("the event is not JSON: " + error.cause + " at byte \(error.offset)")
        }
    }

    private func answer(_ frame: CallFrame) throws(CallFailure) -> ByteBuffer {
        do throws(Mismatch) {
            let isAlone = outputs.count + (signature.result == nil ? 0 : 1) == 1
            if !isAlone { writer.beginObject() }
            try writeOutputs(frame, withKeys: !isAlone)
            if !isAlone { writer.endObject() }
        } catch {
            writer.clear()
            throw .result(error.cause)
        }
        do throws(JSONWriter.Failure) {
            return try writer.finish()
        } catch {
            switch error {
            case .invalidText: throw .result("the result of " + signature.name + " has text that is not UTF-8")
            case .refused: throw .result("there is no memory for the result of " + signature.name + "; give the function more")
            }
        }
    }

    private func writeOutputs(_ frame: CallFrame, withKeys: Bool) throws(Mismatch) {
        let result = ResultWriter(writer: writer)
        let record = signature.parameters
        for index in outputs {
            let slot = record.slots[index]
            if withKeys { writer.string(slot.name ?? "") }
            do throws(Mismatch) {
                try unsafe result.write(slot, at: frame.base + slot.offset, of: record, base: frame.base)
            } catch {
                throw Mismatch(described("out parameter \"" + (slot.name ?? "") + "\" of " + signature.name, error))
            }
        }
        guard let slot = signature.result else { return }
        if withKeys { writer.string("result") }
        do throws(Mismatch) {
            try unsafe result.write(slot, at: frame.base + signature.resultOffset, of: record, base: frame.base)
        } catch {
            throw Mismatch(described("result of " + signature.name, error))
        }
    }

    private func described(_ what: String, _ error: Mismatch) -> String {
        what + ": " + error.cause + (error.path == "$" ? "" : " at " + error.path)
    }

    private func sentence(_ error: Mismatch) -> String {
        var subject = signature.name
        if let index = error.parameter {
            let slot = signature.parameters.slots[index]
            subject = "parameter " + (slot.name.map { "\"" + $0 + "\"" } ?? "\(index + 1)") + " of " + subject
        }
        return subject + ": " + error.cause + " at " + error.path
    }
}
