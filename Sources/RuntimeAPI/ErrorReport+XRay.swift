extension ErrorReport {
    /// Largest value of ``HeaderName/xRayErrorCause`` that the platform keeps whole.
    static let largestXRayCause = 65_536

    /// Value for ``HeaderName/xRayErrorCause``.
    ///
    /// - Parameter workingDirectory: the function's, normally `/var/task`.
    /// - Returns: JSON in visible ASCII, or nil when it would be too large to be kept.
    public func xRayCause(workingDirectory: String) -> String? {
        // A message of any length must not cost the whole cause: all messages share a part of it.
        let reports = [self] + causes
        let share = max(64, Self.largestXRayCause / 3 / reports.count / Self.longestEscape)
        let json = xRayJSON(of: reports.map { $0.cut(to: share) }, workingDirectory: workingDirectory)
        if json.utf8.count <= Self.largestXRayCause { return json }
        // Then the frames are too many: without them, and without the causes, it fits.
        guard !frames.isEmpty || !causes.isEmpty else { return nil }
        return ErrorReport(type: type, message: message).xRayCause(workingDirectory: workingDirectory)
    }

    /// Bytes of a character outside of the basic plane: two escapes.
    private static let longestEscape = 12

    private func cut(to scalars: Int) -> ErrorReport {
        var report = self
        report.message = String(message.unicodeScalars.prefix(scalars))
        return report
    }

    private func xRayJSON(of reports: [ErrorReport], workingDirectory: String) -> String {
        var json = "{\"working_directory\":"
        JSONString.append(workingDirectory, to: &json, alphabet: .ascii)
        json += ",\"exceptions\":["
        for (index, report) in reports.enumerated() {
            if index > 0 { json += "," }
            report.appendException(to: &json)
        }
        json += "],\"paths\":["
        for (index, path) in paths.enumerated() {
            if index > 0 { json += "," }
            JSONString.append(path, to: &json, alphabet: .ascii)
        }
        return json + "]}"
    }

    private func appendException(to json: inout String) {
        json += "{\"type\":"
        JSONString.append(headerType, to: &json, alphabet: .ascii)
        json += ",\"message\":"
        JSONString.append(message, to: &json, alphabet: .ascii)
        json += ",\"stack\":["
        for (index, frame) in frames.enumerated() {
            if index > 0 { json += "," }
            json += "{\"path\":"
            JSONString.append(frame.path, to: &json, alphabet: .ascii)
            json += ",\"line\":\(frame.line),\"label\":"
            JSONString.append(frame.label, to: &json, alphabet: .ascii)
            json += "}"
        }
        json += "]}"
    }

    /// The files named in the frames, each once.
    private var paths: [String] {
        var paths: [String] = []
        for frame in frames where !frame.path.utf8.isEmpty && !paths.contains(frame.path) {
            paths.append(frame.path)
        }
        return paths
    }
}
