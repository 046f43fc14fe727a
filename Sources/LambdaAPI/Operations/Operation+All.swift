// Written by scripts/write-lambda-shapes.py from the model of botocore 1.43.11.

extension Operation {
    /// All operations of the Lambda API, in the order of their names.
    public static let all: [Operation] = [
        Operation(
            "AddLayerVersionPermission",
            "POST",
            "/2018-10-31/layers/{LayerName}/versions/{VersionNumber}/policy",
            201
        ),
        Operation("AddPermission", "POST", "/2015-03-31/functions/{FunctionName}/policy", 201),
        Operation(
            "CheckpointDurableExecution",
            "POST",
            "/2025-12-01/durable-executions/{DurableExecutionArn}/checkpoint",
            200
        ),
        Operation("CreateAlias", "POST", "/2015-03-31/functions/{FunctionName}/aliases", 201),
        Operation("CreateCapacityProvider", "POST", "/2025-11-30/capacity-providers", 202),
        Operation("CreateCodeSigningConfig", "POST", "/2020-04-22/code-signing-configs", 201),
        Operation("CreateEventSourceMapping", "POST", "/2015-03-31/event-source-mappings", 202),
        Operation("CreateFunction", "POST", "/2015-03-31/functions", 201),
        Operation("CreateFunctionUrlConfig", "POST", "/2021-10-31/functions/{FunctionName}/url", 201),
        Operation("DeleteAlias", "DELETE", "/2015-03-31/functions/{FunctionName}/aliases/{Name}", 204),
        Operation("DeleteCapacityProvider", "DELETE", "/2025-11-30/capacity-providers/{CapacityProviderName}", 202),
        Operation("DeleteCodeSigningConfig", "DELETE", "/2020-04-22/code-signing-configs/{CodeSigningConfigArn}", 204),
        Operation("DeleteEventSourceMapping", "DELETE", "/2015-03-31/event-source-mappings/{UUID}", 202),
        Operation("DeleteFunction", "DELETE", "/2015-03-31/functions/{FunctionName}", 200),
        Operation(
            "DeleteFunctionCodeSigningConfig",
            "DELETE",
            "/2020-06-30/functions/{FunctionName}/code-signing-config",
            204
        ),
        Operation("DeleteFunctionConcurrency", "DELETE", "/2017-10-31/functions/{FunctionName}/concurrency", 204),
        Operation(
            "DeleteFunctionEventInvokeConfig",
            "DELETE",
            "/2019-09-25/functions/{FunctionName}/event-invoke-config",
            204
        ),
        Operation("DeleteFunctionUrlConfig", "DELETE", "/2021-10-31/functions/{FunctionName}/url", 204),
        Operation("DeleteLayerVersion", "DELETE", "/2018-10-31/layers/{LayerName}/versions/{VersionNumber}", 204),
        Operation(
            "DeleteProvisionedConcurrencyConfig",
            "DELETE",
            "/2019-09-30/functions/{FunctionName}/provisioned-concurrency",
            204
        ),
        Operation("GetAccountSettings", "GET", "/2016-08-19/account-settings", 200),
        Operation("GetAlias", "GET", "/2015-03-31/functions/{FunctionName}/aliases/{Name}", 200),
        Operation("GetCapacityProvider", "GET", "/2025-11-30/capacity-providers/{CapacityProviderName}", 200),
        Operation("GetCodeSigningConfig", "GET", "/2020-04-22/code-signing-configs/{CodeSigningConfigArn}", 200),
        Operation("GetDurableExecution", "GET", "/2025-12-01/durable-executions/{DurableExecutionArn}", 200),
        Operation(
            "GetDurableExecutionHistory",
            "GET",
            "/2025-12-01/durable-executions/{DurableExecutionArn}/history",
            200
        ),
        Operation("GetDurableExecutionState", "GET", "/2025-12-01/durable-executions/{DurableExecutionArn}/state", 200),
        Operation("GetEventSourceMapping", "GET", "/2015-03-31/event-source-mappings/{UUID}", 200),
        Operation("GetFunction", "GET", "/2015-03-31/functions/{FunctionName}", 200),
        Operation(
            "GetFunctionCodeSigningConfig",
            "GET",
            "/2020-06-30/functions/{FunctionName}/code-signing-config",
            200
        ),
        Operation("GetFunctionConcurrency", "GET", "/2019-09-30/functions/{FunctionName}/concurrency", 200),
        Operation("GetFunctionConfiguration", "GET", "/2015-03-31/functions/{FunctionName}/configuration", 200),
        Operation(
            "GetFunctionEventInvokeConfig",
            "GET",
            "/2019-09-25/functions/{FunctionName}/event-invoke-config",
            200
        ),
        Operation("GetFunctionRecursionConfig", "GET", "/2024-08-31/functions/{FunctionName}/recursion-config", 200),
        Operation(
            "GetFunctionScalingConfig",
            "GET",
            "/2025-11-30/functions/{FunctionName}/function-scaling-config",
            200
        ),
        Operation("GetFunctionUrlConfig", "GET", "/2021-10-31/functions/{FunctionName}/url", 200),
        Operation("GetLayerVersion", "GET", "/2018-10-31/layers/{LayerName}/versions/{VersionNumber}", 200),
        Operation("GetLayerVersionByArn", "GET", "/2018-10-31/layers", 200, query: ("find", "LayerVersion")),
        Operation(
            "GetLayerVersionPolicy",
            "GET",
            "/2018-10-31/layers/{LayerName}/versions/{VersionNumber}/policy",
            200
        ),
        Operation("GetPolicy", "GET", "/2015-03-31/functions/{FunctionName}/policy", 200),
        Operation(
            "GetProvisionedConcurrencyConfig",
            "GET",
            "/2019-09-30/functions/{FunctionName}/provisioned-concurrency",
            200
        ),
        Operation(
            "GetRuntimeManagementConfig",
            "GET",
            "/2021-07-20/functions/{FunctionName}/runtime-management-config",
            200
        ),
        Operation("Invoke", "POST", "/2015-03-31/functions/{FunctionName}/invocations", 200),
        Operation("InvokeAsync", "POST", "/2014-11-13/functions/{FunctionName}/invoke-async", 202),
        Operation(
            "InvokeWithResponseStream",
            "POST",
            "/2021-11-15/functions/{FunctionName}/response-streaming-invocations",
            200
        ),
        Operation("ListAliases", "GET", "/2015-03-31/functions/{FunctionName}/aliases", 200),
        Operation("ListCapacityProviders", "GET", "/2025-11-30/capacity-providers", 200),
        Operation("ListCodeSigningConfigs", "GET", "/2020-04-22/code-signing-configs", 200),
        Operation(
            "ListDurableExecutionsByFunction",
            "GET",
            "/2025-12-01/functions/{FunctionName}/durable-executions",
            200
        ),
        Operation("ListEventSourceMappings", "GET", "/2015-03-31/event-source-mappings", 200),
        Operation(
            "ListFunctionEventInvokeConfigs",
            "GET",
            "/2019-09-25/functions/{FunctionName}/event-invoke-config/list",
            200
        ),
        Operation("ListFunctionUrlConfigs", "GET", "/2021-10-31/functions/{FunctionName}/urls", 200),
        Operation(
            "ListFunctionVersionsByCapacityProvider",
            "GET",
            "/2025-11-30/capacity-providers/{CapacityProviderName}/function-versions",
            200
        ),
        Operation("ListFunctions", "GET", "/2015-03-31/functions", 200),
        Operation(
            "ListFunctionsByCodeSigningConfig",
            "GET",
            "/2020-04-22/code-signing-configs/{CodeSigningConfigArn}/functions",
            200
        ),
        Operation("ListLayerVersions", "GET", "/2018-10-31/layers/{LayerName}/versions", 200),
        Operation("ListLayers", "GET", "/2018-10-31/layers", 200),
        Operation(
            "ListProvisionedConcurrencyConfigs",
            "GET",
            "/2019-09-30/functions/{FunctionName}/provisioned-concurrency",
            200,
            query: ("List", "ALL")
        ),
        Operation("ListTags", "GET", "/2017-03-31/tags/{Resource}", 200),
        Operation("ListVersionsByFunction", "GET", "/2015-03-31/functions/{FunctionName}/versions", 200),
        Operation("PublishLayerVersion", "POST", "/2018-10-31/layers/{LayerName}/versions", 201),
        Operation("PublishVersion", "POST", "/2015-03-31/functions/{FunctionName}/versions", 201),
        Operation(
            "PutFunctionCodeSigningConfig",
            "PUT",
            "/2020-06-30/functions/{FunctionName}/code-signing-config",
            200
        ),
        Operation("PutFunctionConcurrency", "PUT", "/2017-10-31/functions/{FunctionName}/concurrency", 200),
        Operation(
            "PutFunctionEventInvokeConfig",
            "PUT",
            "/2019-09-25/functions/{FunctionName}/event-invoke-config",
            200
        ),
        Operation("PutFunctionRecursionConfig", "PUT", "/2024-08-31/functions/{FunctionName}/recursion-config", 200),
        Operation(
            "PutFunctionScalingConfig",
            "PUT",
            "/2025-11-30/functions/{FunctionName}/function-scaling-config",
            202
        ),
        Operation(
            "PutProvisionedConcurrencyConfig",
            "PUT",
            "/2019-09-30/functions/{FunctionName}/provisioned-concurrency",
            202
        ),
        Operation(
            "PutRuntimeManagementConfig",
            "PUT",
            "/2021-07-20/functions/{FunctionName}/runtime-management-config",
            200
        ),
        Operation(
            "RemoveLayerVersionPermission",
            "DELETE",
            "/2018-10-31/layers/{LayerName}/versions/{VersionNumber}/policy/{StatementId}",
            204
        ),
        Operation("RemovePermission", "DELETE", "/2015-03-31/functions/{FunctionName}/policy/{StatementId}", 204),
        Operation(
            "SendDurableExecutionCallbackFailure",
            "POST",
            "/2025-12-01/durable-execution-callbacks/{CallbackId}/fail",
            200
        ),
        Operation(
            "SendDurableExecutionCallbackHeartbeat",
            "POST",
            "/2025-12-01/durable-execution-callbacks/{CallbackId}/heartbeat",
            200
        ),
        Operation(
            "SendDurableExecutionCallbackSuccess",
            "POST",
            "/2025-12-01/durable-execution-callbacks/{CallbackId}/succeed",
            200
        ),
        Operation("StopDurableExecution", "POST", "/2025-12-01/durable-executions/{DurableExecutionArn}/stop", 200),
        Operation("TagResource", "POST", "/2017-03-31/tags/{Resource}", 204),
        Operation("UntagResource", "DELETE", "/2017-03-31/tags/{Resource}", 204),
        Operation("UpdateAlias", "PUT", "/2015-03-31/functions/{FunctionName}/aliases/{Name}", 200),
        Operation("UpdateCapacityProvider", "PUT", "/2025-11-30/capacity-providers/{CapacityProviderName}", 202),
        Operation("UpdateCodeSigningConfig", "PUT", "/2020-04-22/code-signing-configs/{CodeSigningConfigArn}", 200),
        Operation("UpdateEventSourceMapping", "PUT", "/2015-03-31/event-source-mappings/{UUID}", 202),
        Operation("UpdateFunctionCode", "PUT", "/2015-03-31/functions/{FunctionName}/code", 200),
        Operation("UpdateFunctionConfiguration", "PUT", "/2015-03-31/functions/{FunctionName}/configuration", 200),
        Operation(
            "UpdateFunctionEventInvokeConfig",
            "POST",
            "/2019-09-25/functions/{FunctionName}/event-invoke-config",
            200
        ),
        Operation("UpdateFunctionUrlConfig", "PUT", "/2021-10-31/functions/{FunctionName}/url", 200),
    ]
}
