import Mortise

struct Request: Decodable {
    var name: String
}

struct Greeting: Encodable {
    var message: String
}

let module = Module {
    Handler("hello") { (request: Request, context) in
        context.logger.info("greeting", metadata: ["name": "\(request.name)"])
        return Greeting(message: "Hello, \(request.name)!")
    }
}

/// What the runtime looks for in the file.
@c(mortise_module_v1) public func table() -> ModuleTable { module.table }
