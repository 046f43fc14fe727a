internal import FoundationEssentials
internal import LambdaAPI
internal import LambdaStore

/// Takes the zip out of a JSON body while it comes: base64 in the member `ZipFile` is decoded and goes to disk, the rest
/// of the body stays as JSON with an empty text in its place.
struct UploadedZip {
    /// Bytes that the rest of the body may have.
    static let maximumRest = 10 << 20

    /// The body without the zip.
    private(set) var rest: [UInt8] = []
    /// The zip as far as it has come; nil when there was none.
    private(set) var upload: PackageUpload?

    private let path: [String]
    private let begin: () throws(StoreError) -> PackageUpload
    private var containers: [Container] = []
    private var text = Text.none
    /// Containers within containers; requests nest a handful.
    private static let maximumDepth = 64
    private var isEscaped = false
    private var key: [UInt8] = []
    private var base64 = Base64Stream()

    /// What a string that has begun is.
    private enum Text {
        case none, key, value, zip
    }

    private struct Container {
        let isObject: Bool
        var awaitsKey: Bool
        var key = ""
    }

    /// Makes it.
    ///
    /// - Parameters:
    ///   - path: names of the members that lead to the zip, such as `Code`, `ZipFile`.
    ///   - begin: makes room for the zip when it begins.
    init(path: [String], begin: @escaping () throws(StoreError) -> PackageUpload) {
        self.path = path
        self.begin = begin
    }

    /// Takes the next bytes of the body.
    mutating func take(_ bytes: [UInt8]) throws(ServiceError) {
        var index = 0
        while index < bytes.count {
            if text == .zip {
                index = try takeZip(bytes, from: index)
            } else {
                try takeRest(bytes[index])
                index += 1
            }
        }
        guard rest.count <= Self.maximumRest else {
            throw ServiceError(
                .requestEntityTooLarge,
                "The request's body has more than \(Self.maximumRest) bytes beside the zip: nothing needs that many"
            )
        }
    }

    /// Takes bytes of the zip's text.
    ///
    /// - Returns: where the rest of the body goes on.
    private mutating func takeZip(_ bytes: [UInt8], from start: Int) throws(ServiceError) -> Int {
        let part = start == 0 ? bytes : Array(bytes[start...])
        guard try !base64.take(part, into: write) else { return bytes.count }
        // Somewhere in it the text ends, or has an escape.
        let end = try base64.takeText(part, into: write)
        guard let end else { return bytes.count }
        try base64.finish()
        text = .none
        rest.append(UInt8(ascii: "\""))
        return start + end + 1
    }

    private func write(_ data: Data) throws(ServiceError) {
        do throws(StoreError) {
            try upload?.append(data)
        } catch {
            throw ServiceError(.service, "The zip cannot be stored: \(error)")
        }
    }

    /// Takes a byte of all else, and notes where in the JSON it stands; what is no JSON is found later.
    private mutating func takeRest(_ byte: UInt8) throws(ServiceError) {
        rest.append(byte)
        if text != .none {
            takeText(byte)
            return
        }
        switch byte {
        case UInt8(ascii: "\""): try beginText()
        case UInt8(ascii: "{"): try enter(Container(isObject: true, awaitsKey: true))
        case UInt8(ascii: "["): try enter(Container(isObject: false, awaitsKey: false))
        case UInt8(ascii: "}"), UInt8(ascii: "]"): _ = containers.popLast()
        case UInt8(ascii: ","):
            if let last = containers.last { containers[containers.count - 1].awaitsKey = last.isObject }
        case UInt8(ascii: ":"):
            if !containers.isEmpty { containers[containers.count - 1].awaitsKey = false }
        default: break
        }
    }

    private mutating func enter(_ container: Container) throws(ServiceError) {
        guard containers.count < Self.maximumDepth else {
            throw ServiceError(
                .serialization,
                "The request nests more than \(Self.maximumDepth) levels deep"
            )
        }
        containers.append(container)
    }

    private mutating func beginText() throws(ServiceError) {
        if containers.last?.awaitsKey == true {
            text = .key
            key = []
        } else if upload == nil, containers.count == path.count, containers.map(\.key) == path,
            containers.allSatisfy(\.isObject)
        {
            do throws(StoreError) {
                upload = try begin()
            } catch {
                throw ServiceError(.service, "The zip cannot be stored: \(error)")
            }
            text = .zip
        } else {
            text = .value
        }
    }

    private mutating func takeText(_ byte: UInt8) {
        if isEscaped {
            isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
            isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
            if text == .key, !containers.isEmpty {
                containers[containers.count - 1].key = String(decoding: key, as: UTF8.self)
            }
            text = .none
            return
        }
        // Longer than any name that is looked for.
        if text == .key, key.count < 32 { key.append(byte) }
    }
}
