public import ArgumentParser
public import LocalLambda

extension SampleEvent: ExpressibleByArgument {}
