public import ArgumentParser
public import LocalLambda

extension RootKind: ExpressibleByArgument {}
