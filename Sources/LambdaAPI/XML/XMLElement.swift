/// An element of the XML that STS and IAM answer with.
public struct XMLElement: Sendable {
    private let text: String

    /// An element that holds a text.
    public init(_ name: String, _ value: String) {
        text = "<\(name)>\(Self.escaped(value))</\(name)>"
    }

    /// An element that holds others.
    ///
    /// - Parameters:
    ///   - name: of the element.
    ///   - namespace: a URI; nil for that of the element around it.
    ///   - children: in their order.
    public init(_ name: String, namespace: String? = nil, _ children: [XMLElement]) {
        let attribute = namespace.map { " xmlns=\"\(Self.escaped($0))\"" } ?? ""
        text = "<\(name)\(attribute)>\(children.map(\.text).joined())</\(name)>"
    }

    /// The element as a document.
    public var document: String { "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\(text)\n" }

    private static func escaped(_ value: String) -> String {
        var escaped = ""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "\t", "\n", "\r", "\u{20}"..."\u{D7FF}", "\u{E000}"..."\u{FFFD}", "\u{10000}"..."\u{10FFFF}":
                escaped.unicodeScalars.append(scalar)
            default: escaped += "\u{FFFD}"  // XML 1.0 has no way to say it.
            }
        }
        return escaped
    }
}
