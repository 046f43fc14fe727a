internal import Foundation

/// The program `mortise`, which SwiftPM puts beside the tests.
public enum MortiseProgram {
    /// Its absolute path.
    public static let path =
        URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent().path
        + "/mortise"
}
