internal import ForeignCall
internal import FoundationEssentials
internal import ObjectFile
internal import SystemPackage

/// Whether the signatures of a file are such that the runtime takes them.
struct SignatureCheck {
    /// Declarations of a module that are put into order; more are taken as they come.
    private static let largestTypeCount = 64

    /// The text beside the file; nil when there is none.
    let file: Inspection.SignatureFile?
    /// Whether there is a text, even one that cannot be read.
    let isDeclared: Bool
    /// What is wrong with that text, or with the signatures in the module.
    let reasons: [Inspection.Reason]

    /// Reads the text beside a file, and the signatures in its notes.
    init(_ object: ELFObject, at path: String) {
        let sidecar = SignatureFile.path(of: path)
        let name = URL(filePath: sidecar).lastPathComponent
        var texts: [String] = []
        var isDeclared = true
        do {
            let bytes = try WholeFile.read(sidecar, upTo: SignatureFile.largestSize)
            let text = String(decoding: bytes, as: UTF8.self)
            file = Inspection.SignatureFile(file: name, text: text)
            texts = Self.problems(ofDeclared: text, in: object).map { "\(name) beside it: \($0)" }
        } catch Errno.noSuchFileOrDirectory {
            file = nil
            isDeclared = false
        } catch {
            file = nil
            let cause = error as? Errno ?? .ioError
            texts = ["\(name) beside it cannot be read: \(cause); give it the mode 0644"]
        }
        self.isDeclared = isDeclared
        texts += Self.problems(ofModule: object.notes)
        reasons = texts.map { Inspection.Reason(kind: .signatures, text: $0) }
    }

    private static func problems(ofDeclared text: String, in object: ELFObject) -> [String] {
        do {
            let names = try Signature.parse(text).map(\.name)
            return names.filter { !object.functions.contains($0) }.map {
                "it declares \"\($0)\", which the library does not export; take it out, or export the function"
            }
        } catch {
            return [error.message]
        }
    }

    private static func problems(ofModule notes: ModuleNotes) -> [String] {
        let types = ordered(notes.types)
        return notes.handlers.compactMap { handler in
            guard let signature = handler.signature else { return nil }
            do throws(SignatureError) {
                _ = try Signature.parse(signature, declarations: types)
                return nil
            } catch {
                return "the signature of handler \"\(handler.name)\": \(error.message)"
            }
        }
    }

    /// Declarations so that each comes after those that it uses: compilers leave the notes in any order.
    private static func ordered(_ types: [String]) -> [String] {
        guard types.count <= largestTypeCount else { return types }
        var ordered: [String] = []
        var rest = types
        while let next = rest.firstIndex(where: { type in
            (try? Signature.parse("void f(void)", declarations: ordered + [type])) != nil
        }) {
            ordered.append(rest.remove(at: next))
        }
        return ordered + rest
    }
}
