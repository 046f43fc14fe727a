import LocalLambda
import TestSupport
import Testing

/// All operations but Invoke, called by boto3 and compared with botocore's model.
struct ServiceOperationTests {
    @Test
    func `Every answer is as botocore's model says`() async throws {
        try await withService { service in
            let program = try await service.script("check-operations.py")
            #expect(program.status == 0, "\(program.output)")
        }
    }
}
