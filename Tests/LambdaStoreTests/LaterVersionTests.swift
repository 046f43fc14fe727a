internal import GRDB
internal import LambdaStore
internal import TestSupport
internal import Testing

@Suite struct LaterVersionTests {
    @Test func `a folder of a later version is refused`() async throws {
        try await withTemporaryDirectory { folder in
            try LambdaStore(folder: folder).close()
            let queue = try DatabaseQueue(path: folder + "/state.sqlite")
            try await queue.write { database in
                try database.execute(sql: "INSERT INTO grdb_migrations(identifier) VALUES ('9: of a later version')")
            }
            try queue.close()
            let error = #expect(throws: StoreError.self) { try LambdaStore(folder: folder) }
            #expect(error?.code == .newerVersion)
            #expect(error?.description.contains("was written by a later version of Mortise; use that version") == true)
        }
    }
}
