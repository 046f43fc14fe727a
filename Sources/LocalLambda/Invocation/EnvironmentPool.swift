/// The environments of one revision of one version of a function; ``Invoker`` keeps one of these for each.
struct EnvironmentPool {
    /// Tells pools apart.
    struct Key: Hashable, Sendable {
        let name: String
        let version: String
        let revision: String
        /// Tenants of a function in tenant isolation mode share no environment; nil for other functions.
        let tenant: String?
    }

    /// One environment.
    struct Member {
        let environment: ExecutionEnvironment
        /// Events that it has now.
        var eventCount = 0
        var idleSince = ContinuousClock.now
    }

    let deployment: Deployment
    /// Name of the folder with the unpacked packages.
    let treeKey: String
    /// By number; a higher one began later.
    private(set) var members: [Int: Member] = [:]
    /// Those that can take an event, the one that was used last at the end.
    private var free: [Int] = []
    /// Whether an event has ever come; false as long as the deployment is only prepared.
    var isInvoked = false
    /// Whether it gets no more events but those that already wait.
    var isRetired = false
    /// What holds the pool: invocations, and environments that are about to end.
    var userCount = 0
    /// Whether the user has been told what is wrong with the packages.
    var isChecked = false
    /// Room for events in environments that are about to begin.
    var seats = 0

    /// Starts with no environment.
    init(_ deployment: Deployment, treeKey: String) {
        self.deployment = deployment
        self.treeKey = treeKey
    }

    /// Events that one environment takes at once.
    var capacity: Int { deployment.settings.maximumConcurrency ?? 1 }

    /// Adds an environment with its first event.
    mutating func add(_ environment: ExecutionEnvironment, _ number: Int) {
        members[number] = Member(environment: environment, eventCount: 1)
        if capacity > 1 { free.append(number) }
    }

    /// Takes back room that was promised; what is not left has been taken.
    mutating func dropSeats(_ count: Int) {
        seats = max(0, seats - count)
    }

    /// Takes the environment that was used last and has room for an event.
    mutating func take() -> (number: Int, environment: ExecutionEnvironment)? {
        guard let number = free.last, let environment = members[number]?.environment else { return nil }
        members[number]?.eventCount += 1
        if members[number]?.eventCount == capacity { free.removeLast() }
        return (number, environment)
    }

    /// Gives an environment back after an event.
    mutating func giveBack(_ number: Int) {
        guard let count = members[number]?.eventCount else { return }
        members[number]?.eventCount = count - 1
        members[number]?.idleSince = .now
        free.removeAll { $0 == number }
        free.append(number)
    }

    /// Takes an environment out, to be ended.
    mutating func remove(_ number: Int) -> ExecutionEnvironment? {
        free.removeAll { $0 == number }
        return members.removeValue(forKey: number)?.environment
    }

    /// Those without an event, each with the time since when.
    var idle: [(number: Int, since: ContinuousClock.Instant)] {
        free.compactMap { number in
            guard let member = members[number], member.eventCount == 0 else { return nil }
            return (number, member.idleSince)
        }
    }
}
