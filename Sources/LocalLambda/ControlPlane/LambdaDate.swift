internal import FoundationEssentials

/// Points in time as Lambda writes them.
enum LambdaDate {
    /// `2020-04-10T19:06:32.563+0000`: of functions, versions and layers.
    static func text(_ date: Date = Date()) -> String { parts(date) + "+0000" }

    /// `2020-04-10T19:06:32.563Z`: of function URLs.
    static func urlText(_ date: Date = Date()) -> String { parts(date) + "Z" }

    private static func parts(_ date: Date) -> String {
        let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
        return String(date.formatted(style).dropLast())
    }
}
