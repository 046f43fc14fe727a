internal import ObjectFile

/// Finds what keeps a file, or a library that it needs and that is beside it, from being loaded on Lambda.
struct PlatformCheck {
    /// At most so many files are looked at.
    private static let largestCount = 256

    /// What the function was asked to run on.
    let architecture: LambdaArchitecture
    /// Where libraries are.
    let places: LibraryPlaces

    /// A file that is still to be looked at.
    private struct Step {
        var object: ELFObject
        var path: String
        /// The subject of sentences about it.
        var subject: String
        /// Folders in DT_RPATH of the files that led here, which hold for what they need as well.
        var inherited: [String]
    }

    /// Walks the file and what it needs, breadth first.
    ///
    /// - Returns: every reason, those of the file itself first.
    func reasons(against object: ELFObject, at path: String, _ cache: inout ObjectCache) -> [Inspection.Reason] {
        var reasons: [Inspection.Reason] = []
        var queue = [Step(object: object, path: path, subject: "it", inherited: [])]
        var seen: Set<String> = []
        var next = 0
        while next < queue.count, next < Self.largestCount {
            var step = queue[next]
            next += 1
            if let reason = wrongArchitecture(step) {
                reasons.append(reason)
                // Its libraries are another architecture's, too.
                continue
            }
            reasons += newVersions(step)
            step.inherited = places.folders(step.object.inheritedPaths, at: step.path) + step.inherited
            for library in step.object.neededLibraries where seen.insert(library).inserted {
                let place = place(of: library, for: step)
                reasons += runpath(library, step, place)
                switch place {
                case .platform: continue
                case .path, .missing: reasons.append(missing(library, step, place))
                case .file(let file):
                    let name = places.name(of: file)
                    switch cache.object(at: file) {
                    case .success(let object):
                        queue.append(Step(object: object, path: file, subject: name, inherited: step.inherited))
                    case .failure(let refusal):
                        let text = "\(step.subject) needs \(name), but of that: \(refusal.reason.text)"
                        reasons.append(Inspection.Reason(kind: refusal.reason.kind, text: text))
                    }
                }
            }
        }
        return reasons
    }

    private func place(of library: String, for step: Step) -> LibraryPlaces.Place {
        places.place(of: library, neededBy: step.object, at: step.path, inherited: step.inherited)
    }

    private func wrongArchitecture(_ step: Step) -> Inspection.Reason? {
        guard step.object.architecture != architecture.elf else { return nil }
        let found = LambdaArchitecture.name(of: step.object.architecture)
        let isLambdas = LambdaArchitecture(rawValue: found) != nil
        let advice =
            "rebuild it for \(architecture.rawValue)" + (isLambdas ? ", or ask with --architecture \(found)" : "")
        return Inspection.Reason(
            kind: .architecture,
            text: "\(step.subject) was built for \(found), not for \(architecture.rawValue); \(advice)"
        )
    }

    /// One reason for each set of symbols of a library, with the newest version and some who need what is too new.
    private func newVersions(_ step: Step) -> [Inspection.Reason] {
        var order: [[String]] = []
        var beyond: [[String]: [VersionNeed]] = [:]
        for need in step.object.versionNeeds where !need.isWeak {
            guard let platform = PlatformVersions.newest(of: need.version.set),
                need.version.isNewer(than: platform)
            else { continue }
            let key = [need.library, platform.name]
            if beyond[key] == nil { order.append(key) }
            beyond[key, default: []].append(need)
        }
        return order.compactMap { key in
            guard let needs = beyond[key], let newest = needs.max(by: { $1.version.isNewer(than: $0.version) }) else {
                return nil
            }
            let symbols = needs.flatMap(\.symbols).prefix(4).joined(separator: ", ")
            let what = "\(newest.version.name) of \(key[0])" + (symbols.isEmpty ? "" : " (\(symbols))")
            // GLIBC_PRIVATE and the like.
            let isOrdered = newest.version.numbers != nil
            let why =
                isOrdered
                ? "Lambda has \(key[1]); build it on Amazon Linux 2023 or an older system"
                : "which another build of that library need not have; use its public functions only"
            return Inspection.Reason(kind: .symbolVersion, text: "\(step.subject) needs \(what), \(why)")
        }
    }

    private func missing(_ library: String, _ step: Step, _ place: LibraryPlaces.Place) -> Inspection.Reason {
        let text =
            if place == .path {
                "\(step.subject) needs \(library) by that path; give that library a name (-Wl,-soname), link again"
            } else {
                "\(step.subject) needs \(library), which is neither Lambda's nor beside it nor in lib/"
                    + "\(elsewhere(step)); put it into lib/ of the zip or of a layer, or link it statically"
            }
        return Inspection.Reason(kind: .missingLibrary, text: text)
    }

    /// What is to be said of search paths that lead to where nothing can be looked up.
    private func elsewhere(_ step: Step) -> String {
        let isOwn = !step.object.ownPaths.isEmpty
        let paths = isOwn ? step.object.ownPaths : step.object.inheritedPaths
        let unknown = paths.filter { places.folders([$0], at: step.path).isEmpty }
        guard !unknown.isEmpty else { return "" }
        let list = unknown.joined(separator: ":")
        return " (its \(isOwn ? "RUNPATH" : "RPATH") \(list) is outside of the package)"
    }

    private func runpath(_ library: String, _ step: Step, _ place: LibraryPlaces.Place) -> [Inspection.Reason] {
        guard let meant = places.passedOver(library, neededBy: step.object, at: step.path, found: place) else {
            return []
        }
        let found = if case .file(let path) = place { places.name(of: path) } else { "Lambda's own" }
        let text =
            "\(step.subject) has RUNPATH \(step.object.ownPaths.joined(separator: ":")), but \(places.name(of: meant)) "
            + "is passed over for \(found), because LD_LIBRARY_PATH comes first; link with -Wl,--disable-new-dtags"
        return [Inspection.Reason(kind: .runpath, text: text)]
    }
}
