internal import Foundation
internal import LambdaAPI
internal import LambdaStore
internal import StoreSteps
internal import TestSupport
internal import Testing

@Suite struct LambdaStoreTests {
    /// Lends a store in a new folder.
    private func withStore(_ body: (LambdaStore) async throws -> Void) async throws {
        try await withTemporaryDirectory { folder in
            let store = try LambdaStore(folder: folder + "/state")
            try await body(store)
            try store.close()
        }
    }

    @Test func `the folder is made, for its owner alone`() async throws {
        try await withStore { store in
            let attributes = try FileManager.default.attributesOfItem(atPath: store.folder)
            #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o700)
        }
    }

    @Test func `a second service on the same folder is refused`() async throws {
        try await withStore { store in
            let error = #expect(throws: StoreError.self) { try LambdaStore(folder: store.folder) }
            #expect(error?.code == .inUse)
            #expect(error?.description.contains("is in use by another service; end that one") == true)
        }
    }

    @Test func `a closed folder opens again with all that was in it`() async throws {
        try await withTemporaryDirectory { folder in
            let first = try LambdaStore(folder: folder)
            for number in 0..<64 { try await StoreSteps.take(number, in: first) }
            let before = try await StoreContent.lines(of: first)
            try first.close()
            let second = try LambdaStore(folder: folder)
            #expect(try await StoreContent.lines(of: second) == before)
            try second.close()
        }
    }

    @Test func `a damaged file is named`() async throws {
        try await withTemporaryDirectory { folder in
            try Data("this is no database at all, but long enough to be read as one".utf8)
                .write(to: URL(filePath: folder + "/state.sqlite"))
            let error = #expect(throws: StoreError.self) { try LambdaStore(folder: folder) }
            #expect(error?.code == .damaged)
            #expect(error?.description.contains("/state.sqlite\" is damaged") == true)
        }
    }

    @Test func `a folder that cannot be made is named`() async throws {
        try await withTemporaryDirectory { folder in
            try Data().write(to: URL(filePath: folder + "/file"))
            let error = #expect(throws: StoreError.self) { try LambdaStore(folder: folder + "/file/state") }
            #expect(error?.description.contains("the state folder \"\(folder)/file/state\" cannot be made") == true)
        }
    }

    @Test func `changes are on disk before they are acknowledged`() async throws {
        try await withStore { store in
            // 2 is FULL: SQLite syncs its log with every change.
            let level = try await store.read { try $0.synchronousLevel() }
            #expect(level == 2)
        }
    }

    @Test func `a change that throws leaves nothing`() async throws {
        try await withStore { store in
            await #expect(throws: CancellationError.self) {
                try await store.write { transaction in
                    try transaction.save(Function(name: "a"))
                    throw CancellationError()
                }
            }
            let function = try await store.read { try $0.function("a") }
            #expect(function == nil)
        }
    }

    @Test func `no version number is given twice`() async throws {
        try await withStore { store in
            let first = try await store.write { try $0.nextVersion(of: "a") }
            let other = try await store.write { try $0.nextVersion(of: "b") }
            let second = try await store.write { try $0.nextVersion(of: "a") }
            #expect(first == 1 && other == 1 && second == 2)
        }
    }

    @Test func `events come back in the order in which they are due`() async throws {
        try await withStore { store in
            for (id, received) in [("b", 2.0), ("a", 1.0), ("c", 3.0)] {
                try await store.enqueue(QueuedEvent(id: id, functionARN: "f", event: Data([0xFF]), received: received))
            }
            try await store.rescheduleEvent("a", attempts: 1, due: 9)
            let first = try await store.waitingEvents(limit: 2)
            #expect(first.map(\.id) == ["b", "c"] && first.map(\.due) == [2, 3])
            try await store.removeEvent("b")
            #expect(try await store.waitingEvents(limit: 10).map(\.id) == ["c", "a"])
            let rest = [try await store.queuedEvent("c"), try await store.queuedEvent("a")]
            #expect(rest.map { $0?.attempts } == [0, 1] && rest[0]?.event == Data([0xFF]))
            #expect(try await store.queuedEvent("b") == nil)
            #expect(try await store.queuedEventCount() == 2)
        }
    }
}
