import LambdaAPI
import Testing

struct FunctionReferenceTests {
    @Test(
        arguments: [
            ("hello", "hello", nil), ("hello:prod", "hello", "prod"), ("hello:$LATEST", "hello", "$LATEST"),
            ("000000000000:function:hello", "hello", nil), ("function:hello:2", "hello", "2"),
            ("hello:function", "hello", "function"), ("000000000000:function", "000000000000", "function"),
            ("arn:aws:lambda:us-east-1:000000000000:function:hello", "hello", nil),
            ("arn:aws:lambda:eu-west-1:000000000000:function:hello:7", "hello", "7"),
        ] as [(String, String, String?)]
    )
    func `a function is named by name, partial ARN or full ARN, with or without a qualifier`(
        text: String,
        name: String,
        qualifier: String?
    ) throws {
        #expect(try FunctionReference(text) == FunctionReference(name: name, qualifier: qualifier))
    }

    @Test
    func `two different qualifiers are refused`() {
        #expect(throws: ServiceError.self) { try FunctionReference("hello:1", qualifier: "2") }
    }
}
