/// Why a call or the start of a function failed, as the Runtime API wants to be told.
public struct ErrorReport: Sendable, Error {
    /// One line of a stack trace.
    public struct Frame: Sendable {
        /// Function or method; may be empty.
        public var label: String
        /// File; may be empty.
        public var path: String
        /// From 1; 0 when not known.
        public var line: UInt32

        /// Makes a frame.
        public init(label: String, path: String, line: UInt32) {
            self.label = label
            self.path = path
            self.line = line
        }
    }

    /// Kind of the error, `Category.Reason` or the function's own word.
    public var type: String
    /// For people.
    public var message: String
    /// Innermost first.
    public var frames: [Frame]
    /// The errors behind this one, nearest first.
    public var causes: [ErrorReport]
    /// What `stackTrace` has, as the language writes it; nil for lines made of the frames.
    public var stackTrace: [String]?
    /// The log has it already.
    public var isLogged = false
    /// Sent as `requestId` where it is not nil, as Lambda's runtime for Python does.
    public var requestID: String?

    /// Makes a report.
    public init(type: String, message: String, frames: [Frame] = [], causes: [ErrorReport] = []) {
        self.type = type
        self.message = message
        self.frames = frames
        self.causes = causes
    }

    /// Body of a POST to `/error`: `errorMessage`, `errorType`, `stackTrace`, and `cause` where there is one.
    ///
    /// Frames and causes are left out where Lambda would refuse the size: the message is what must arrive.
    public var body: String {
        let json = wholeBody
        guard json.utf8.count > PayloadLimit.bytes else { return json }
        var report = ErrorReport(type: type, message: message)
        report.requestID = requestID
        return report.wholeBody
    }

    private var wholeBody: String {
        var json = ""
        for report in [self] + causes {
            json += json.utf8.isEmpty ? "{" : ",\"cause\":{"
            report.appendFields(to: &json)
        }
        for _ in 0...causes.count {
            json += "}"
        }
        return json
    }

    /// Value for ``HeaderName/functionErrorType``: the type with every byte outside visible ASCII as `?`.
    public var headerType: String {
        String(
            decoding: type.utf8.prefix(256).map { (0x21...0x7E).contains($0) ? $0 : UInt8(ascii: "?") },
            as: UTF8.self
        )
    }

    /// One line for the log: type, message, and the frames.
    public var logLine: String {
        var line = type + ": " + message
        for frame in frames {
            line += "\n    at " + frame.description
        }
        for cause in causes {
            line += "\n  caused by " + cause.type + ": " + cause.message
        }
        return line
    }

    private func appendFields(to json: inout String) {
        json += "\"errorMessage\":"
        JSONString.append(message, to: &json)
        json += ",\"errorType\":"
        JSONString.append(type, to: &json)
        if let requestID {
            json += ",\"requestId\":"
            JSONString.append(requestID, to: &json)
        }
        json += ",\"stackTrace\":["
        for (index, line) in (stackTrace ?? frames.map { $0.description }).enumerated() {
            if index > 0 { json += "," }
            JSONString.append(line, to: &json)
        }
        json += "]"
    }
}

extension ErrorReport.Frame {
    /// `label (path:line)`, without what is not known.
    public var description: String {
        var place = path
        if line > 0 { place += ":\(line)" }
        if place.utf8.isEmpty { return label }
        return label.utf8.isEmpty ? place : label + " (" + place + ")"
    }
}

extension ErrorReport {
    /// The report with the request id of the call, where the language's error JSON has one.
    public func sent(for invocation: Invocation) -> ErrorReport {
        guard requestID != nil else { return self }
        var report = self
        report.requestID = invocation.requestID
        return report
    }
}
