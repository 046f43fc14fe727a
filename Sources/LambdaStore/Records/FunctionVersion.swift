public import LambdaAPI

/// `$LATEST` or a published version of a function: configuration, code and layers.
///
/// It keeps its layers' zips itself, so that it runs on when one of their versions is deleted, as on AWS.
public struct FunctionVersion: Equatable, Sendable {
    /// A layer as a function uses it.
    public struct Layer: Codable, Equatable, Sendable {
        /// ARN of the layer's version.
        public var arn: String
        /// SHA-256 of its zip, in hexadecimal digits.
        public var package: String

        /// Makes it of its parts.
        public init(arn: String, package: String) {
            self.arn = arn
            self.package = package
        }
    }

    /// Name of the function.
    public var function: String
    /// 0 for `$LATEST`, else the version's number.
    public var number: Int
    /// As GetFunctionConfiguration answers it, unqualified.
    public var configuration: FunctionConfiguration
    /// SHA-256 of the code's zip, in hexadecimal digits.
    public var package: String
    /// The layers in their order.
    public var layers: [Layer]
    /// What was published, as a text that is the same for the same code and configuration; nil in `$LATEST`.
    public var publishedContent: String?

    /// Makes a record of its parts.
    public init(
        function: String,
        number: Int,
        configuration: FunctionConfiguration,
        package: String,
        layers: [Layer],
        publishedContent: String? = nil
    ) {
        self.function = function
        self.number = number
        self.configuration = configuration
        self.package = package
        self.layers = layers
        self.publishedContent = publishedContent
    }
}
