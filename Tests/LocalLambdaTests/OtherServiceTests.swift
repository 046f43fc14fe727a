import LambdaAPI
import LocalLambda
import TestSupport
import Testing

/// Requests for services that are not here, which `AWS_ENDPOINT_URL` sends here all the same.
struct OtherServiceTests {
    @Test(arguments: [
        (
            ["logs", "filter-log-events", "--log-group-name", "/aws/lambda/f"],
            "what functions log is on its terminal, and in files below "
        ),
        (["s3", "ls"], "mortise local has no S3: give zips to Lambda itself"),
        (["s3api", "put-object", "--bucket", "b", "--key", "k", "--body", "/etc/passwd"], "--s3-root DIR"),
        (
            ["dynamodb", "list-tables"],
            "not \"dynamodb\": unset AWS_ENDPOINT_URL for this command, or set AWS_ENDPOINT_URL_LAMBDA"
        ),
        (["sns", "list-topics"], "not \"sns\": unset AWS_ENDPOINT_URL"),
        (["apigateway", "get-rest-apis"], "not \"apigateway\": unset AWS_ENDPOINT_URL"),
        (["iam", "list-users"], "the action \"ListUsers\" of STS or IAM, only GetCallerIdentity"),
    ])
    func `the AWS CLI shows what to do instead`(arguments: [String], words: String) async throws {
        try await withService { service in
            let program = try await service.run("aws", arguments)
            #expect(program.status != 0)
            #expect(program.output.contains(words), "\(program.output)")
        }
    }
}
