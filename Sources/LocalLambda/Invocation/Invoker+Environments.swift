internal import FoundationEssentials
internal import LambdaAPI

/// Pools, turns, and the beginning and end of environments.
extension Invoker {
    /// The pool of a deployment that is invoked, made if need be; those of other revisions get no more events.
    ///
    /// An invocation that began before a change may bring an older revision back; the next one sets that right.
    func invokedPool(of deployment: Deployment, tenant: String?) -> EnvironmentPool.Key {
        let key = pool(of: deployment, tenant: tenant)
        guard pools[key]?.isInvoked != true || pools[key]?.isRetired == true else { return key }
        for other in pools.keys
        where other.name == key.name && other.version == key.version && other.revision != key.revision {
            retire(other)
        }
        pools[key]?.isInvoked = true
        pools[key]?.isRetired = false
        return key
    }

    /// The pool of a deployment, made if need be.
    func pool(of deployment: Deployment, tenant: String? = nil) -> EnvironmentPool.Key {
        let settings = deployment.settings
        let key = EnvironmentPool.Key(
            name: settings.name,
            version: settings.version,
            revision: deployment.revision,
            tenant: tenant
        )
        if pools[key] == nil { pools[key] = EnvironmentPool(deployment, treeKey: PackageTrees.key(of: deployment)) }
        return key
    }

    /// The unpacked packages of a deployment.
    func tree(of deployment: Deployment, _ key: EnvironmentPool.Key) async throws(ServiceError) -> PackageTree {
        let treeKey = pools[key]?.treeKey ?? PackageTrees.key(of: deployment)
        switch await trees.tree(treeKey, of: deployment).value {
        case .success(let tree):
            if pools[key]?.isChecked == false {
                pools[key]?.isChecked = true
                warn(of: tree, deployment)
            }
            return tree
        case .failure(let error):
            trees.remove(treeKey)
            throw ServiceError(.invalidParameterValue, error.description)
        }
    }

    /// Tells what Lambda would not forgive.
    private func warn(of tree: PackageTree, _ deployment: Deployment) {
        let settings = deployment.settings
        if let sentence = UnreadableFiles.sentence(tree.unreadableNames) { warn("\(settings.name): \(sentence)") }
        Task.detached { [self] in
            for need in tree.glibcNeeds {
                await warn("\(settings.name): \(need): build it on Amazon Linux 2023 or an older system")
            }
        }
    }

    /// An environment with room for an event, new if need be.
    func environment(
        of deployment: Deployment,
        _ key: EnvironmentPool.Key
    ) async throws(ServiceError) -> (number: Int, ExecutionEnvironment) {
        switch await turn(key, deployment) {
        case .environment(let number, let environment): return (number, environment)
        case .room:
            let seats = (pools[key]?.capacity ?? 1) - 1
            pools[key]?.seats += seats
            do throws(ServiceError) {
                let member = try await begin(deployment, key)
                pools[key]?.dropSeats(seats)
                seatWaiting(key)
                return member
            } catch {
                pools[key]?.dropSeats(seats)
                leaveRoom()
                throw error
            }
        case .timedOut:
            let limit = "all \(options.environmentLimit) environments that this machine may run are busy"
            throw Self.tooMany("ConcurrentInvocationLimitExceeded", "\(limit); raise the limit or invoke less at once")
        }
    }

    private func turn(_ key: EnvironmentPool.Key, _ deployment: Deployment) async -> Turn {
        if let (number, environment) = pools[key]?.take() { return .environment(number: number, environment) }
        if let seats = pools[key]?.seats, seats > 0 {
            pools[key]?.seats = seats - 1
        } else if environmentCount < options.environmentLimit || endOneIdle() {
            environmentCount += 1
            return .room
        }
        lastNumber += 1
        let number = lastNumber
        let timer = Task {
            guard (try? await Task.sleep(for: .seconds(deployment.settings.timeout))) != nil else { return }
            giveUp(number)
        }
        defer { timer.cancel() }
        return await withCheckedContinuation { continuation in
            waiters.append(Waiter(number: number, key: key, continuation: continuation))
        }
    }

    /// Gives the room that an environment has to those who wait for it.
    private func seatWaiting(_ key: EnvironmentPool.Key) {
        while let index = waiters.firstIndex(where: { $0.key == key }), let (number, environment) = pools[key]?.take() {
            waiters.remove(at: index).continuation.resume(returning: .environment(number: number, environment))
        }
    }

    private func giveUp(_ number: Int) {
        guard let index = waiters.firstIndex(where: { $0.number == number }) else { return }
        waiters.remove(at: index).continuation.resume(returning: .timedOut)
    }

    private func begin(
        _ deployment: Deployment,
        _ key: EnvironmentPool.Key
    ) async throws(ServiceError) -> (number: Int, ExecutionEnvironment) {
        let tree = try await tree(of: deployment, key)
        lastNumber += 1
        let number = lastNumber
        let (root, settings) = (root, deployment.settings)
        let stream = EnvironmentVariables.logStream(of: settings)
        let environment: ExecutionEnvironment
        do throws(LocalLambdaError) {
            let parts = EnvironmentParts(
                logStream: stream,
                log: try log(of: settings.name, stream),
                group: groups?.makeGroup(megabytes: settings.memorySize, freezes: options.freezesIdleEnvironments),
                freezes: options.freezesIdleEnvironments,
                endTimeFactor: options.endTimeFactor,
                initializationLimit: options.initializationLimit,
                gatePath: "\(folder)/gates/\(number)",
                sandbox: { variables in
                    Sandbox(
                        root: root,
                        layers: tree.layers.folder,
                        code: tree.code.folder,
                        temporary: .memory(megabytes: settings.ephemeralStorage),
                        variables: variables
                    )
                }
            )
            environment = try await ExecutionEnvironment(settings, parts)
        } catch {
            throw ServiceError(.service, error.description)
        }
        guard !isShutDown else {
            await environment.stop()
            throw ServiceError(.service, "the service is shutting down")
        }
        pools[key]?.add(environment, number)
        return (number, environment)
    }

    private func log(of function: String, _ stream: String) throws(LocalLambdaError) -> FunctionLog {
        let folder = options.logFolder ?? folder + "/logs"
        let file = try LogFile(folder: folder, function: function, stream: stream)
        let onLog = options.onLog
        return FunctionLog { bytes in
            file.append(bytes)
            onLog(function, stream, bytes)
        }
    }

    /// Takes an environment back after an event, and gives it to who waits.
    func giveBack(_ number: Int, _ environment: ExecutionEnvironment, to key: EnvironmentPool.Key) async {
        if !environment.isSettled, pools[key]?.deployment.settings.maximumConcurrency == nil {
            // Not before it rests may it get another event; the caller does not wait for that.
            Task {
                await environment.settle()
                restore(number, to: key)
            }
        } else {
            restore(number, to: key)
        }
    }

    private func restore(_ number: Int, to key: EnvironmentPool.Key) {
        guard pools[key]?.members[number] != nil else { return }
        pools[key]?.giveBack(number)
        seatWaiting(key)
        if pools[key]?.isRetired == true {
            endIdle(of: key)
        } else if !waiters.isEmpty {
            _ = endOneIdle()
        } else {
            reapLater()
        }
    }

    // MARK: Ends

    /// Ends the environment that has been idle for longest; the room that it leaves is the caller's, or a waiter's.
    private func endOneIdle() -> Bool {
        let idle = pools.flatMap { key, pool in pool.idle.map { (key: key, number: $0.number, since: $0.since) } }
        guard let oldest = idle.min(by: { $0.since < $1.since }) else { return false }
        end(oldest.number, of: oldest.key)
        return environmentCount < options.environmentLimit
    }

    /// Ends an environment; its room is free at once.
    func end(_ number: Int, of key: EnvironmentPool.Key) {
        guard let environment = pools[key]?.remove(number) else { return }
        pools[key]?.userCount += 1
        endings[number] = Task {
            await environment.stop()
            endings[number] = nil
            pools[key]?.userCount -= 1
            forgetIfUnused(key)
        }
        leaveRoom()
    }

    private func leaveRoom() {
        environmentCount -= 1
        guard !waiters.isEmpty, environmentCount < options.environmentLimit else { return }
        environmentCount += 1
        waiters.removeFirst().continuation.resume(returning: .room)
    }

    /// Gives a pool no more events, and ends what it has once that is idle.
    func retire(_ key: EnvironmentPool.Key) {
        pools[key]?.isRetired = true
        endIdle(of: key)
        forgetIfUnused(key)
    }

    private func endIdle(of key: EnvironmentPool.Key) {
        for (number, _) in pools[key]?.idle ?? [] { end(number, of: key) }
    }

    /// Removes a retired pool, and the unpacked packages that no other pool has.
    func forgetIfUnused(_ key: EnvironmentPool.Key) {
        guard let pool = pools[key], pool.isRetired, pool.userCount == 0, pool.members.isEmpty else { return }
        pools[key] = nil
        if !pools.values.contains(where: { $0.treeKey == pool.treeKey }) { trees.remove(pool.treeKey) }
    }

    // MARK: Idle time

    private func reapLater() {
        guard reaper == nil, !isShutDown else { return }
        reaper = Task {
            while let next = reap() {
                guard (try? await Task.sleep(until: next, clock: .continuous)) != nil else { break }
            }
            reaper = nil
        }
    }

    /// Ends what has been idle for too long.
    ///
    /// - Returns: when to look again; nil when nothing is idle.
    private func reap() -> ContinuousClock.Instant? {
        var next: ContinuousClock.Instant?
        for (key, pool) in pools {
            for (number, since) in pool.idle {
                let time = since + options.idleTime
                if time <= .now { end(number, of: key) } else { next = min(next ?? time, time) }
            }
        }
        return next ?? (pools.values.contains { !$0.members.isEmpty } ? .now + options.idleTime : nil)
    }
}
