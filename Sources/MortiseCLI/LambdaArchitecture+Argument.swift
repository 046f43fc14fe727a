public import ArgumentParser
public import LocalLambda

extension LambdaArchitecture: ExpressibleByArgument {
    /// Takes Lambda's names and, of arm64, that of `uname -m`.
    public init?(argument: String) {
        self.init(rawValue: argument == "aarch64" ? "arm64" : argument)
    }
}
