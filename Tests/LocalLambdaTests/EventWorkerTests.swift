internal import Foundation
internal import LambdaAPI
internal import LambdaStore
internal import TestSupport
internal import Testing

@testable internal import LocalLambda

/// Asynchronous invocations: real functions, a real queue on disk.
@Suite(.timeLimit(.minutes(5)))
struct EventWorkerTests {
    @Test
    func `an event is handled, and its destination told`() async throws {
        try await EventWorkerFixture.with { fixture in
            try await fixture.create("succeeds")
            try await fixture.configure("succeeds", onSuccess: "arn:aws:sqs:us-east-1:000000000000:queue")
            let id = try await fixture.enqueue("succeeds", "{\"order\":\n\"1\"}")
            let record = try await fixture.nextRecord()
            #expect(record.requestContext.condition == "Success")
            #expect(record.requestContext.requestId == id)
            #expect(record.requestContext.approximateInvokeCount == 1)
            #expect(record.requestPayload == .object(["order": "1"]))
            #expect(record.responsePayload == .text("{\"order\":\n\"1\"} back"))
            #expect(record.destination == "arn:aws:sqs:us-east-1:000000000000:queue")
            try await fixture.expectEmptyQueue()
        }
    }

    @Test
    func `a function that fails is tried three times, as Lambda does`() async throws {
        try await EventWorkerFixture.with { fixture in
            try await fixture.create("fails")
            try await fixture.enqueue("fails", "fail")
            let record = try await fixture.nextRecord()
            #expect(record.requestContext.condition == "RetriesExhausted")
            #expect(record.requestContext.approximateInvokeCount == 3)
            #expect(record.responseContext?.functionError == "Unhandled")
            #expect(record.responsePayload == .object(["errorMessage": "no", "errorType": "Example"]))
            try await fixture.expectEmptyQueue()
        }
    }

    @Test
    func `the function's configuration says how often`() async throws {
        try await EventWorkerFixture.with { fixture in
            try await fixture.create("fails")
            try await fixture.configure("fails", retries: 0)
            try await fixture.enqueue("fails", "fail")
            #expect(try await fixture.nextRecord().requestContext.approximateInvokeCount == 1)
        }
    }

    @Test
    func `an event that has waited too long is given up without a try`() async throws {
        try await EventWorkerFixture.with(runs: false) { fixture in
            try await fixture.create("late")
            try await fixture.configure("late", maximumAge: 60)
            try await fixture.store.enqueue(
                QueuedEvent(
                    id: "old",
                    functionARN: FunctionReference(name: "late").arn,
                    event: Data("{}".utf8),
                    received: Date().timeIntervalSince1970 - 61
                )
            )
            try await fixture.running {
                let record = try await fixture.nextRecord()
                #expect(record.requestContext.condition == "EventAgeExceeded")
                #expect(record.requestContext.approximateInvokeCount == 0)
                #expect(record.responseContext == nil)
            }
        }
    }

    @Test
    func `a function here can be the destination`() async throws {
        try await EventWorkerFixture.with { fixture in
            try await fixture.create("fails")
            try await fixture.create("cleans")
            try await fixture.configure("fails", retries: 0, onFailure: FunctionReference(name: "cleans").arn)
            try await fixture.configure("cleans", onSuccess: "arn:aws:sns:us-east-1:000000000000:topic")
            try await fixture.enqueue("fails", "fail")
            #expect(try await fixture.nextRecord().requestContext.condition == "RetriesExhausted")
            let second = try await fixture.nextRecord()
            #expect(second.requestContext.functionArn == FunctionReference(name: "cleans").arn)
            #expect(second.requestPayload == .other, "the record itself")
        }
    }

    @Test
    func `an event that came before the service was ended is handled by the next one`() async throws {
        try await EventWorkerFixture.with(runs: false) { fixture in
            try await fixture.create("fails")
            try await fixture.configure("fails", retries: 0)
            try await fixture.enqueue("fails", "fail")
            try await fixture.running {
                let record = try await fixture.nextRecord()
                #expect(record.requestContext.condition == "RetriesExhausted")
            }
        }
    }

    @Test
    func `an event for a function without room waits and costs no try`() async throws {
        try await EventWorkerFixture.with { fixture in
            try await fixture.create("busy")
            try await fixture.reserve(1, for: "busy")
            try await fixture.configure("busy", onSuccess: "arn:aws:sqs:us-east-1:000000000000:queue")
            // Whichever begins first keeps the other one out until it finds a file in its own folder.
            for _ in 0..<2 {
                try await fixture.enqueue("busy", "run until [[ -e go ]]; do read -rt 0.01 <> <(:); done; echo gone")
            }
            try await fixture.untilRescheduled()
            try await fixture.addFile("go", to: "busy")
            for _ in 0..<2 {
                let record = try await fixture.nextRecord()
                #expect(record.requestContext.approximateInvokeCount == 1 && record.responsePayload == .text("gone"))
            }
        }
    }

    @Test
    func `an event for a function without any concurrency is given up at once`() async throws {
        try await EventWorkerFixture.with { fixture in
            try await fixture.create("off")
            try await fixture.reserve(0, for: "off")
            try await fixture.configure("off", onFailure: "arn:aws:sqs:us-east-1:000000000000:queue")
            try await fixture.enqueue("off", "{}")
            let record = try await fixture.nextRecord()
            #expect(record.requestContext.condition == "ZeroReservedConcurrency")
            #expect(record.requestContext.approximateInvokeCount == 0 && record.responseContext == nil)
            #expect(record.destination == "arn:aws:sqs:us-east-1:000000000000:queue")
            try await fixture.expectEmptyQueue()
        }
    }

    @Test
    func `more events than are handled at once are all handled`() async throws {
        try await EventWorkerFixture.with { fixture in
            try await fixture.create("many")
            try await fixture.reserve(40, for: "many")
            try await fixture.configure("many", onSuccess: "arn:aws:sqs:us-east-1:000000000000:queue")
            var ids: Set<String> = []
            for number in 0..<40 { ids.insert(try await fixture.enqueue("many", "\(number)")) }
            for _ in 0..<40 { ids.remove(try await fixture.nextRecord().requestContext.requestId) }
            #expect(ids.isEmpty)
            try await fixture.expectEmptyQueue()
        }
    }

    @Test
    func `an event for a function that is gone is dropped with a word`() async throws {
        try await EventWorkerFixture.with { fixture in
            try await fixture.enqueue("gone", "{}")
            #expect(try await fixture.nextLine().contains("is dropped"))
            try await fixture.expectEmptyQueue()
        }
    }
}
