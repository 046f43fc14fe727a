import LambdaAPI
import Testing

struct FunctionReferenceTests {
    @Test(
        arguments: [
            ("hello", "hello", nil), ("hello:prod", "hello", "prod"), ("hello:$LATEST", "hello", "$LATEST"),
            ("000000000000:function:hello", "hello", nil), ("function:hello:2", "hello", "2"),
            ("hello:function", "hello", "function"), ("000000000000:function", "000000000000", "function"),
            ("arn:aws:lambda:us-east-1:000000000000:function:hello", "hello", nil),
            ("arn:aws:lambda:us-east-1:000000000000:function:hello:7", "hello", "7"),
        ] as [(String, String, String?)]
    )
    func `a function is named by name, partial ARN or full ARN, with or without a qualifier`(
        text: String,
        name: String,
        qualifier: String?
    ) throws {
        #expect(try FunctionReference(text) == FunctionReference(name: name, qualifier: qualifier))
    }

    @Test(
        arguments: [
            "", ":", "a b", "ü", "hello:", "hello:a:b", "hello:$OLDEST", ":hello", "function:",
            "00000000000:function:hello",
            "arn:aws:lambda:us-east-1:000000000000:function", "arn:aws:lambda:us-east-1:000000000000:layer:hello",
            "arn:aws:s3:us-east-1:000000000000:function:hello", "arn:x:lambda:us-east-1:000000000000:function:hello",
            "arn:aws:lambda:us-east:000000000000:function:hello",
            "arn:aws:lambda:US-east-1:000000000000:function:hello",
            "arn:aws:lambda:us-east-1:00000000000x:function:hello", String(repeating: "x", count: 65),
        ]
    )
    func `what names no function is refused in the words of Lambda's front end`(text: String) {
        let error = #expect(throws: ServiceError.self) { try FunctionReference(text) }
        #expect(error?.code == .validation && error?.message.contains("at 'functionName' failed to satisfy") == true)
        #expect(error?.message.contains("satisfy regular expression pattern: (arn:(aws[a-zA-Z-]*)?:lambda:") == true)
    }

    @Test
    func `a qualifier that is none is refused`() {
        let error = #expect(throws: ServiceError.self) { try FunctionReference("hello", qualifier: "a b") }
        #expect(error?.message.contains("at 'qualifier'") == true)
    }

    @Test(arguments: ["eu-west-1", "us-gov-west-1", "us-iso-east-1", "us-isob-east-1"])
    func `a function or layer of another region is not here`(region: String) {
        let error = #expect(throws: ServiceError.self) {
            try FunctionReference("arn:aws:lambda:\(region):000000000000:function:hello")
        }
        #expect(error?.code == .resourceNotFound)
        #expect(error?.message == "Functions from '\(region)' are not reachable in this region ('us-east-1')")
        let layer = "arn:aws:lambda:\(region):000000000000:layer:hello"
        #expect(throws: ServiceError.self) { try LayerVersionReference.layerName(layer) }
        let version = #expect(throws: ServiceError.self) { try LayerVersionReference(arn: layer + ":1") }
        #expect(version?.message.contains("Layers are expected to be in region us-east-1") == true)
    }

    @Test
    func `a layer is named by its name or ARN, a version by its ARN`() throws {
        let arn = "arn:aws:lambda:us-east-1:000000000000:layer:a-b_1"
        #expect(try LayerVersionReference(arn: arn + ":12") == LayerVersionReference(name: "a-b_1", version: 12))
        #expect(try LayerVersionReference.layerName(arn) == "a-b_1")
        #expect(try LayerVersionReference.layerName("a-b_1") == "a-b_1")
        for wrong in ["", "a b", "a:1", arn + ":", arn + ":x", "arn:aws:lambda:us-east-1:0:layer:a:1"] {
            let error = #expect(throws: ServiceError.self) { try LayerVersionReference(arn: wrong) }
            #expect(error?.code == .validation, "\(wrong)")
        }
        for wrong in ["", "a b", "a:1", arn + ":1", String(repeating: "x", count: 141)] {
            let error = #expect(throws: ServiceError.self) { try LayerVersionReference.layerName(wrong) }
            #expect(error?.code == .validation, "\(wrong)")
        }
    }

    @Test
    func `two different qualifiers are refused`() {
        #expect(throws: ServiceError.self) { try FunctionReference("hello:1", qualifier: "2") }
    }
}
