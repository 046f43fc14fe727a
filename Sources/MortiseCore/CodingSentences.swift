extension DecodingError {
    /// Place, what was expected there, and what stands there instead.
    package var sentence: String {
        switch self {
        case .typeMismatch(let type, let context):
            return "\(place(context.codingPath)): expected \(type), \(context.found)"
        case .valueNotFound(let type, let context):
            return "\(place(context.codingPath)): expected \(type), got null; make it optional if it may be null"
        case .keyNotFound(let key, let context):
            return "\(place(context.codingPath + [key])): is missing; make it optional if it may be absent"
        // Foundation throws the same for a number that the type in Swift cannot hold, 1.5 for an Int, and knows no place.
        case .dataCorrupted(let context) where context.debugDescription == "The given data was not valid JSON.":
            return "it is not JSON, or a number in it does not fit its type in Swift"
        case .dataCorrupted(let context):
            return "\(place(context.codingPath)): \(context.debugDescription)"
        @unknown default:
            return String(describing: self)
        }
    }

    /// What the decoder met.
    package var underlyingError: (any Error)? {
        switch self {
        case .typeMismatch(_, let context), .valueNotFound(_, let context): context.underlyingError
        case .keyNotFound(_, let context), .dataCorrupted(let context): context.underlyingError
        @unknown default: nil
        }
    }
}

extension EncodingError {
    /// Place and what is wrong there.
    package var sentence: String {
        switch self {
        case .invalidValue(_, let context): "\(place(context.codingPath)): \(context.debugDescription)"
        @unknown default: String(describing: self)
        }
    }

    /// What the encoder met.
    package var underlyingError: (any Error)? {
        switch self {
        case .invalidValue(_, let context): context.underlyingError
        @unknown default: nil
        }
    }
}

extension DecodingError.Context {
    /// What stands there.
    ///
    /// Foundation tells it only in words: `Expected to decode String but found number instead.`
    fileprivate var found: String {
        let words = debugDescription.split(separator: " ")
        guard let but = words.lastIndex(of: "found"), words.last == "instead.", words.count - but > 2 else {
            return debugDescription
        }
        return "got " + words[(but + 1)..<(words.count - 1)].joined(separator: " ")
    }
}

/// A path as JSONPath has it: `$.records[0].name`.
private func place(_ path: [any CodingKey]) -> String {
    path.reduce(into: "$") { path, key in
        if let index = key.intValue {
            path += "[\(index)]"
        } else {
            path += key.isWord ? ".\(key.stringValue)" : "[\"\(key.stringValue)\"]"
        }
    }
}

extension CodingKey {
    fileprivate var isWord: Bool {
        !stringValue.isEmpty
            && stringValue.unicodeScalars.allSatisfy {
                $0.isASCII && ($0 == "_" || $0.properties.isAlphabetic || ("0"..."9").contains($0))
            }
    }
}
