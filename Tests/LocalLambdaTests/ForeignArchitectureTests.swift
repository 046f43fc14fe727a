internal import Foundation
internal import LambdaAPI
internal import SharedObject
internal import TestSupport
internal import Testing

@testable internal import LocalLambda

/// Functions for another processor than this machine's, and bootstraps for another one than the function's.
@Suite struct ForeignArchitectureTests {
    private static let foreign = LambdaArchitecture.allCases.first { $0 != .current } ?? .arm64

    /// A deployment whose bootstrap begins as an ELF file of that architecture, and is nothing more.
    private func deployment(
        _ invoke: InvokerFixture,
        of architecture: LambdaArchitecture,
        for function: LambdaArchitecture
    ) throws -> Deployment {
        let machine = architecture.elf.machine
        var header: [UInt8] = [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1] + [UInt8](repeating: 0, count: 9)
        header += [2, 0, UInt8(machine & 0xFF), UInt8(machine >> 8), 1, 0, 0, 0] + [UInt8](repeating: 0, count: 40)
        var deployment = try invoke.deployment { $0.architecture = function }
        var zip = ZipFixture()
        zip.add("bootstrap", bytes: header, mode: 0o100_755)
        deployment.code = invoke.folder + "/foreign.zip"
        try Data(zip.data).write(to: URL(filePath: deployment.code))
        return deployment
    }

    @Test func `a function for another machine says which this one is`() async throws {
        try await InvokerFixture.with { invoke in
            let function = try deployment(invoke, of: Self.foreign, for: Self.foreign)
            let result = try await invoke(function, "x")
            let (foreign, current) = (Self.foreign.rawValue, LambdaArchitecture.current.rawValue)
            #expect(!result.isSuccess && result.text.contains("Runtime.InvalidEntrypoint"), "\(result.text)")
            let words = "exec format error: it is for \(foreign), as the function is, and this machine is \(current)"
            #expect(result.text.contains(words), "\(result.text)")
            #expect(result.logText.contains(words))
        }
    }

    @Test(arguments: LambdaArchitecture.allCases)
    func `a bootstrap for another architecture than the function's does not run, as on AWS`(
        function: LambdaArchitecture
    ) async throws {
        try await InvokerFixture.with { invoke in
            let other = LambdaArchitecture.allCases.first { $0 != function } ?? .arm64
            let result = try await invoke(try deployment(invoke, of: other, for: function), "x")
            let words = "it was built for \(other.rawValue), the function is for \(function.rawValue)"
            #expect(!result.isSuccess && result.text.contains(words), "\(result.text)")
        }
    }

    @Test func `a script runs whatever the function's architecture is`() async throws {
        try await InvokerFixture.with { invoke in
            let function = try invoke.deployment { $0.architecture = Self.foreign }
            #expect(try await invoke(function, "x").text == "x back")
        }
    }

    @Test func `one warning tells that a new function is for another machine`() async throws {
        try await ControlPlaneFixture.with { fixture async throws in
            try await fixture.create { $0.architectures = [Self.foreign.rawValue] }
            #expect(fixture.warnings.all.count == 1)
            let machine =
                "it is for \(Self.foreign.rawValue), but this machine is \(LambdaArchitecture.current.rawValue)"
            #expect(fixture.warnings.all.first?.contains(machine) == true)
        }
    }
}
