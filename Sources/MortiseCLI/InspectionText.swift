internal import LocalLambda
internal import ObjectFile

/// Inspections as text for people: a block a file, its verdict in the last line.
struct InspectionText {
    /// Functions of a library that are listed.
    private static let largestFunctionCount = 12

    /// Whether the verdict is green or red.
    let isColored: Bool

    /// All blocks.
    func text(_ report: InspectionReport) -> String {
        report.files.map { block($0, platform: report.platform) }.joined(separator: "\n")
    }

    private func block(_ file: Inspection, platform: String) -> String {
        var rows: [(label: String, lines: [String])] = []
        if let architecture = file.architecture { rows.append(("architecture", [architecture])) }
        if let module = file.module { rows += Self.rows(of: module) }
        if let host = file.host {
            let version = host.abi.map { "\($0.major).\($0.minor)" } ?? "not told: the host has no note"
            rows.append(("Mortise ABI", [version]))
            rows.append(("script host", ["of a layer, which has it as mortise/hosts/*.so"]))
        }
        if let functions = file.functions {
            // Those that are for the compiler and the library itself come last.
            let (ordinary, others) = (functions.filter { !$0.hasPrefix("_") }, functions.filter { $0.hasPrefix("_") })
            let listed = (ordinary + others).prefix(Self.largestFunctionCount)
            let more = functions.count - listed.count
            let lines = Self.wrapped(Array(listed)) + (more > 0 ? ["and \(more) more: --json lists them"] : [])
            rows.append(("functions", functions.isEmpty ? ["none is exported"] : lines))
        }
        if let signatures = file.signatures {
            let lines = signatures.text.split(whereSeparator: \.isNewline).map(String.init)
            rows.append((signatures.file, lines.isEmpty ? ["(empty)"] : lines))
        }
        if !file.libraries.isEmpty { rows.append(("needs", Self.lines(of: file.libraries))) }
        if !file.rpath.isEmpty { rows.append(("RPATH", [file.rpath.joined(separator: ":")])) }
        if !file.runpath.isEmpty { rows.append(("RUNPATH", [file.runpath.joined(separator: ":")])) }
        let width = rows.map(\.label.count).max() ?? 0
        var lines = [file.file]
        for row in rows {
            for (index, line) in row.lines.enumerated() {
                lines.append("  " + Self.padded(index == 0 ? row.label : "", to: width) + "  " + line)
            }
        }
        lines = lines.map(Self.printable)
        lines.append("  runs on \(platform): " + (file.runs ? colored("yes", "32") : colored("no", "31") + ", because"))
        for reason in file.reasons {
            // Those of a signature have lines that point at the place.
            let parts = reason.text.split(separator: "\n", omittingEmptySubsequences: false)
            lines += parts.enumerated().map { ($0 == 0 ? "  - " : "    ") + Self.printable(String($1)) }
        }
        return lines.map { $0 + "\n" }.joined()
    }

    private static func rows(of module: Inspection.Module) -> [(label: String, lines: [String])] {
        var abi = "not told: the module has no notes"
        if let version = module.abi {
            abi =
                "\(version.major).\(version.minor), for layers that speak \(version.major).\(leastMinor(module)) or newer"
        }
        var rows = [("Mortise ABI", [abi])]
        let table = module.handlers.map { [$0.name, $0.threading.rawValue, singleLine($0.signature ?? "")] }
        // Some languages put handlers into the table when it is asked for, which is code of the module.
        rows.append(("handlers", table.isEmpty ? ["not told: the module has no notes of them"] : aligned(table)))
        if !module.types.isEmpty { rows.append(("types", module.types.map(singleLine))) }
        return rows
    }

    /// The runtimes that take the module: those before 1.1 refuse typed handlers (mortise/module.h), asked for or not.
    private static func leastMinor(_ module: Inspection.Module) -> Int {
        let hasTyped = module.handlers.contains { $0.signature != nil }
        return max(module.abi?.requiredMinor ?? 0, hasTyped ? 1 : 0)
    }

    private static func lines(of libraries: [Inspection.Library]) -> [String] {
        aligned(
            libraries.map { library in
                let isBeside = library.from == library.name
                let from = library.from == "platform" ? "Lambda's" : isBeside ? "beside it" : library.from ?? "missing"
                return [library.name, from, library.versions.joined(separator: ", ")]
            }
        )
    }

    /// Columns, two spaces apart.
    private static func aligned(_ table: [[String]]) -> [String] {
        let count = table.map(\.count).max() ?? 0
        let widths = (0..<count).map { column in table.map { $0[column].count }.max() ?? 0 }
        return table.map { cells in
            let line = zip(cells, widths).map { padded($0, to: $1) }.joined(separator: "  ")
            return String(line.reversed().drop { $0 == " " }.reversed())
        }
    }

    /// Names one after another, in lines of about 80 characters.
    private static func wrapped(_ names: [String]) -> [String] {
        var lines: [String] = []
        for name in names {
            if let last = lines.last, last.count + name.count < 80 {
                lines[lines.count - 1] = last + "  " + name
            } else {
                lines.append(name)
            }
        }
        return lines
    }

    private static func padded(_ text: String, to width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }

    /// Text as it was in the source, on one line.
    private static func singleLine(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// Text of a file that nobody vouches for must not steer the terminal.
    private static func printable(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control where scalar != "\t", .format, .lineSeparator, .paragraphSeparator:
                result += "\\u{" + String(scalar.value, radix: 16) + "}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    private func colored(_ text: String, _ color: String) -> String {
        isColored ? "\u{1B}[1;\(color)m\(text)\u{1B}[0m" : text
    }
}
