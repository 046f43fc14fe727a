internal import LambdaAPI

/// What a function's configuration says of asynchronous events, with Lambda's defaults where it says nothing.
struct EventPolicy: Sendable {
    /// Tries after the first one.
    let retries: Int
    /// Seconds that an event may wait.
    let maximumAge: Int
    /// ARN of the destination of events that were handled.
    let onSuccess: String?
    /// ARN of the destination of events that were not; the function's dead-letter queue where there is none.
    let onFailure: String?

    /// Asks for the configuration of a function; one that is gone has the defaults.
    init(of reference: FunctionReference, in controlPlane: ControlPlane) async {
        let configuration = try? await controlPlane.eventInvokeConfig(reference)
        let function = try? await controlPlane.getFunctionConfiguration(reference)
        retries = configuration?.maximumRetryAttempts ?? EventWorker.defaultRetries
        maximumAge = configuration?.maximumEventAgeInSeconds ?? EventWorker.defaultMaximumAge
        onSuccess = configuration?.destinationConfig?.onSuccess?.destination
        onFailure =
            configuration?.destinationConfig?.onFailure?.destination ?? function?.deadLetterConfig?.targetArn
    }
}
