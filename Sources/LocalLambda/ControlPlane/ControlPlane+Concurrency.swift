public import LambdaAPI
internal import LambdaStore

extension ControlPlane {
    /// Environments that all functions together may have, as a new account on AWS (AWS, "Lambda quotas").
    static let concurrencyLimit = 1000
    /// So many of them stay for functions that have none reserved.
    static let leastUnreserved = 100

    /// PutFunctionConcurrency.
    public func putFunctionConcurrency(
        _ reference: FunctionReference,
        _ request: PutFunctionConcurrencyRequest
    ) async throws(ServiceError) -> Concurrency {
        try request.validate()
        _ = try reference.unqualifiedName()
        return try await change { transaction in
            var function = try transaction.existingFunction(reference)
            function.reservedConcurrency = request.reservedConcurrentExecutions
            try transaction.save(function)
            guard try Self.unreserved(in: transaction) >= Self.leastUnreserved else {
                throw ServiceError(
                    .invalidParameterValue,
                    "Specified ReservedConcurrentExecutions for function decreases account's "
                        + "UnreservedConcurrentExecution below its minimum value of [\(Self.leastUnreserved)]."
                )
            }
            return Concurrency(reservedConcurrentExecutions: function.reservedConcurrency)
        }
    }

    /// GetFunctionConcurrency.
    public func getFunctionConcurrency(
        _ reference: FunctionReference
    ) async throws(ServiceError) -> GetFunctionConcurrencyResponse {
        _ = try reference.unqualifiedName()
        return try await read {
            GetFunctionConcurrencyResponse(
                reservedConcurrentExecutions: try $0.existingFunction(reference).reservedConcurrency
            )
        }
    }

    /// DeleteFunctionConcurrency.
    public func deleteFunctionConcurrency(_ reference: FunctionReference) async throws(ServiceError) {
        _ = try reference.unqualifiedName()
        try await change { transaction in
            var function = try transaction.existingFunction(reference)
            function.reservedConcurrency = nil
            try transaction.save(function)
        }
    }

    /// GetAccountSettings.
    public func getAccountSettings() async throws(ServiceError) -> GetAccountSettingsResponse {
        try await read { transaction in
            GetAccountSettingsResponse(
                accountLimit: AccountLimit(
                    totalCodeSize: 80_530_636_800,
                    codeSizeUnzipped: Int(FileTree.largestSize),
                    codeSizeZipped: Self.largestUpload,
                    concurrentExecutions: Self.concurrencyLimit,
                    unreservedConcurrentExecutions: try Self.unreserved(in: transaction)
                ),
                accountUsage: AccountUsage(
                    totalCodeSize: try transaction.totalPackageSize(),
                    functionCount: try transaction.functions().count
                )
            )
        }
    }

    private static func unreserved(in transaction: StoreTransaction) throws -> Int {
        try concurrencyLimit - transaction.totalReservedConcurrency()
    }
}
