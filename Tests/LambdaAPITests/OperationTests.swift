import LambdaAPI
import Testing

/// From method and path to the operation.
struct OperationTests {
    private static func find(
        _ method: String,
        _ path: String,
        _ query: [(name: String, value: String)] = []
    ) -> (name: String, parameters: [String: String])? {
        Operation.find(method: method, path: path, query: query).map { ($0.operation.name, $0.parameters) }
    }

    @Test
    func `Every operation of the model is found by its path`() {
        for operation in Operation.all {
            let path = operation.path.split(separator: "/").map { $0.hasPrefix("{") ? "x" : String($0) }
            let query = operation.query.map { [(name: $0.name, value: $0.value)] } ?? []
            let found = Operation.find(method: operation.method, path: "/" + path.joined(separator: "/"), query: query)
            #expect(found?.operation.name == operation.name)
        }
        #expect(Operation.all.count == 85)
    }

    @Test
    func `A parameter is decoded once, after the path was split`() {
        let arn = "arn%3Aaws%3Alambda%3Aus-east-1%3A000000000000%3Afunction%3Ahello%3A%24LATEST"
        let found = Self.find("GET", "/2015-03-31/functions/\(arn)")
        #expect(found?.name == "GetFunction")
        #expect(
            found?.parameters == ["FunctionName": "arn:aws:lambda:us-east-1:000000000000:function:hello:$LATEST"]
        )
        #expect(Self.find("GET", "/2015-03-31/functions/a%2Fb%252F")?.parameters == ["FunctionName": "a/b%2F"])
    }

    @Test
    func `A query tells two operations apart`() {
        #expect(Self.find("GET", "/2018-10-31/layers", [("find", "LayerVersion")])?.name == "GetLayerVersionByArn")
        #expect(Self.find("GET", "/2018-10-31/layers", [("Marker", "x")])?.name == "ListLayers")
        #expect(Self.find("GET", "/2018-10-31/layers/")?.name == "ListLayers")
    }

    @Test(arguments: [
        "/", "", "//", "/2015-03-31", "/2015-03-31/functions/a/b/c/d", "/functions", "/%", "/2015-03-31/%2F",
    ])
    func `What is no operation is none`(path: String) {
        #expect(Self.find("GET", path) == nil)
        #expect(Self.find("BREW", path) == nil)
    }
}
