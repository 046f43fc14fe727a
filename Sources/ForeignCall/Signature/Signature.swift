/// A C function as its prototype describes it.
///
/// A class, so that what a call hands from function to function is one reference, not a struct of six.
public final class Signature {
    /// The function's name.
    public let name: String
    /// The prototype as the runtime understood it, in one line.
    public let description: String
    /// The arguments.
    let parameters: Record
    /// The result; nil for void.
    let result: Record.Slot?

    init(name: String, description: String, parameters: Record, result: Record.Slot?) {
        self.name = name
        self.description = description
        self.parameters = parameters
        self.result = result
        resultOffset = Record.round(parameters.size, to: 16)
        frameSize = resultOffset + max(result?.shape.size ?? 0, 8)
    }

    /// Where the result is in a call's memory, behind the arguments.
    let resultOffset: Int

    /// Size of a call's memory.
    ///
    /// libffi writes a result of at least a register, which is eight bytes.
    let frameSize: Int

    /// Reads declarations and prototypes.
    ///
    /// - Parameters:
    ///   - text: as `mortise/typed.h` describes it.
    ///   - declarations: more of them, which come first; each is read by itself, so that a column is that of its own text.
    /// - Returns: the prototypes, in their order; at least one.
    /// - Throws: what is wrong, and where in the text.
    public static func parse(_ text: String, declarations: [String] = []) throws(SignatureError) -> [Signature] {
        var types = TypeScope()
        for declaration in declarations {
            var parser = try SignatureParser(declaration, types: types)
            _ = try parser.parse()
            types = parser.types
        }
        var parser = try SignatureParser(text, types: types)
        let signatures = try parser.parse()
        guard !signatures.isEmpty else {
            throw parser.scanner.error("there is no prototype, such as double area(double width, double height),")
        }
        return signatures
    }
}
