/// Events to try functions with, in the shapes that AWS's services send (AWS, "Lambda Developer Guide").
public enum SampleEvent: String, CaseIterable, Sendable {
    /// `{"name": "World"}`, for functions that nobody but their own clients calls.
    case hello
    /// HTTP API of API Gateway, payload format 2.0.
    case apiGatewayV2 = "apigw-v2"
    /// REST API of API Gateway, payload format 1.0.
    case apiGatewayV1 = "apigw-v1"
    /// Function URL.
    case functionURL = "lambda-url"
    /// Target of an Application Load Balancer.
    case loadBalancer = "alb"
    /// An object was put into a bucket.
    case s3
    /// Two messages of a queue.
    case sqs
    /// A message of a topic.
    case sns
    /// An event of EventBridge.
    case eventBridge = "eventbridge"
    /// A rule of EventBridge whose time has come.
    case scheduled
    /// Two changes of a DynamoDB table.
    case dynamoDB = "dynamodb"
    /// Two records of a Kinesis stream.
    case kinesis

    /// What sends such events, in a few words.
    public var title: String {
        switch self {
        case .hello: "hello"
        case .apiGatewayV2: "API Gateway, HTTP API (2.0)"
        case .apiGatewayV1: "API Gateway, REST API (1.0)"
        case .functionURL: "function URL"
        case .loadBalancer: "Application Load Balancer"
        case .s3: "S3, object created"
        case .sqs: "SQS, two messages"
        case .sns: "SNS, a message"
        case .eventBridge: "EventBridge"
        case .scheduled: "EventBridge, schedule"
        case .dynamoDB: "DynamoDB stream"
        case .kinesis: "Kinesis stream"
        }
    }

    /// The event: JSON as in its file.
    public var json: [UInt8] {
        switch self {
        case .hello: PackageResources.hello_json
        case .apiGatewayV2: PackageResources.apigw_v2_json
        case .apiGatewayV1: PackageResources.apigw_v1_json
        case .functionURL: PackageResources.lambda_url_json
        case .loadBalancer: PackageResources.alb_json
        case .s3: PackageResources.s3_json
        case .sqs: PackageResources.sqs_json
        case .sns: PackageResources.sns_json
        case .eventBridge: PackageResources.eventbridge_json
        case .scheduled: PackageResources.scheduled_json
        case .dynamoDB: PackageResources.dynamodb_json
        case .kinesis: PackageResources.kinesis_json
        }
    }
}
