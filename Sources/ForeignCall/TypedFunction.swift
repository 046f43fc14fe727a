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

    /// Prepares calls of a function, once for all; nil when libffi cannot call such a function.
    ///
    /// - Parameters:
    ///   - function: its address, valid as long as this lives.
    ///   - signature: what it really is; nothing can check that here.
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
    /// - Parameters:
    ///   - event: borrowed, with a NUL after the last byte.
    ///   - context: what the function gets of its call, if it asks for it.
    /// - Returns: the answer; nil when the function returns nothing, so that it may have answered by itself.
    /// - Throws: why there is no answer.
    public func call(
        event: UnsafeRawBufferPointer,
        context: CallContext
    ) throws(CallFailure) -> ByteBuffer? {
        defer {
            arena.reset()
            document.clear()
        }
        try unsafe parse(event)
        guard var frame = CallFrame(signature, arena: arena), unsafe frame.prepare(context) else {
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

    private func answer(_ frame: borrowing CallFrame) throws(CallFailure) -> ByteBuffer {
        do throws(CallFailure) {
            let isAlone = outputs.count + (signature.result == nil ? 0 : 1) == 1
            if !isAlone { writer.beginObject() }
            try writeOutputs(frame, withKeys: !isAlone)
            if !isAlone { writer.endObject() }
        } catch {
            writer.clear()
            throw error
        }
        do throws(JSONWriter.Failure) {
            return try writer.finish()
        } catch {
            switch error {
            case .invalidText: throw .result("result of " + signature.name + ": it has text that is not UTF-8")
            case .refused: throw .result("result of " + signature.name + ": " + Mismatch.noMemory.sentence)
            }
        }
    }

    private func writeOutputs(_ frame: borrowing CallFrame, withKeys: Bool) throws(CallFailure) {
        for index in outputs {
            let slot = signature.parameters.slots[index]
            let name = slot.name ?? "\(index + 1)"
            if withKeys { writer.string(name) }
            try write(slot, at: slot.offset, of: frame, what: "out parameter \"" + name + "\" of ")
        }
        guard let slot = signature.result else { return }
        if withKeys { writer.string("result") }
        try write(slot, at: signature.resultOffset, of: frame, what: "result of ")
    }

    private func write(
        _ slot: Record.Slot,
        at offset: Int,
        of frame: borrowing CallFrame,
        what: String
    ) throws(CallFailure) {
        do throws(Mismatch) {
            if slot.role != .result { try frame.checkRoom(of: slot) }
            let result = ResultWriter(writer: writer)
            try unsafe result.write(slot, at: frame.base + offset, of: signature.parameters, base: frame.base)
        } catch {
            throw .result(what + signature.name + ": " + error.sentence)
        }
    }

    private func sentence(_ error: Mismatch) -> String {
        var subject = signature.name
        if let index = error.parameter {
            let slot = signature.parameters.slots[index]
            subject = "parameter " + (slot.name.map { "\"" + $0 + "\"" } ?? "\(index + 1)") + " of " + subject
        }
        return subject + ": " + error.sentence
    }
}
