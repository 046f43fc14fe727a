/// Files that Lambda's user cannot read, the commonest trap of all, in words.
public enum UnreadableFiles {
    /// Names that are listed: a zip may have a thousand such files, all for the same cause.
    private static let mostNames = 3

    /// One sentence for all of them; nil for none.
    public static func sentence(_ names: [String]) -> String? {
        guard let first = names.first else { return nil }
        guard names.count > 1 else {
            return "\(first) is not readable for Lambda's user: chmod 644 it (a folder: 755) before zipping"
        }
        let more = names.count - mostNames
        let list = names.prefix(mostNames).joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
        return "\(list) are not readable for Lambda's user: chmod 644 them (folders: 755) before zipping"
    }
}
