internal import RuntimeAPI

/// An error that the platform itself reports, as Lambda's callers see it.
struct RuntimeFailure: Sendable, Equatable {
    /// `Runtime.ExitError` and the like.
    var type: String
    /// For people.
    var message: String

    /// `{"errorType":…,"errorMessage":…}`.
    var json: String {
        var json = "{\"errorType\":"
        JSONString.append(type, to: &json)
        json += ",\"errorMessage\":"
        JSONString.append(message, to: &json)
        return json + "}"
    }
}
