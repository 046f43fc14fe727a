import LocalLambda
import Testing

/// Files that Lambda's user cannot read.
struct UnreadableFilesTests {
    @Test(arguments: [
        (["a"], "a is not readable for Lambda's user: chmod 644 it (a folder: 755) before zipping"),
        (["a", "b"], "a, b are not readable for Lambda's user: chmod 644 them (folders: 755) before zipping"),
        (
            ["a", "b", "c", "d", "e"],
            "a, b, c and 2 more are not readable for Lambda's user: chmod 644 them (folders: 755) before zipping"
        ),
    ])
    func `However many they are, it is one sentence`(names: [String], sentence: String) {
        #expect(UnreadableFiles.sentence(names) == sentence)
        #expect(UnreadableFiles.sentence([]) == nil)
    }
}
