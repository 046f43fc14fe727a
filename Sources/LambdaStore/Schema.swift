internal import GRDB

/// The tables, as a list of named steps from an empty file to today's form.
///
/// A step that is in a release is never changed: what is new becomes a step of its own, so that today's folders open
/// in every later version.
enum Schema {
    /// All steps, in their order.
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1: packages, layers, functions, events") { database in
            for statement in [packages, layers, functions, belongings, events] {
                try database.execute(sql: statement)
            }
        }
        return migrator
    }

    /// Every package that a row refers to.
    static let usedPackages = """
        SELECT package FROM layerVersion UNION SELECT package FROM functionVersion
        UNION SELECT package FROM functionLayer
        """

    private static let packages = """
        CREATE TABLE package(sha256 TEXT PRIMARY KEY, size INTEGER NOT NULL, unzippedSize INTEGER NOT NULL);
        -- The last number given, which outlives what had it.
        CREATE TABLE versionCounter(subject TEXT PRIMARY KEY, last INTEGER NOT NULL);
        """

    private static let layers = """
        CREATE TABLE layerVersion(
            layer TEXT NOT NULL, version INTEGER NOT NULL, createdDate TEXT NOT NULL, description TEXT,
            licenseInfo TEXT, compatibleRuntimes TEXT, compatibleArchitectures TEXT,
            package TEXT NOT NULL REFERENCES package(sha256), PRIMARY KEY(layer, version));
        CREATE INDEX layerVersionPackage ON layerVersion(package);
        """

    private static let functions = """
        CREATE TABLE function(name TEXT PRIMARY KEY, tags TEXT NOT NULL, reservedConcurrency INTEGER);
        CREATE TABLE functionVersion(
            function TEXT NOT NULL REFERENCES function(name) ON DELETE CASCADE, number INTEGER NOT NULL,
            configuration TEXT NOT NULL, package TEXT NOT NULL REFERENCES package(sha256), publishedContent TEXT,
            PRIMARY KEY(function, number));
        CREATE INDEX functionVersionPackage ON functionVersion(package);
        CREATE TABLE functionLayer(
            function TEXT NOT NULL, number INTEGER NOT NULL, position INTEGER NOT NULL, arn TEXT NOT NULL,
            package TEXT NOT NULL REFERENCES package(sha256), PRIMARY KEY(function, number, position),
            FOREIGN KEY(function, number) REFERENCES functionVersion(function, number) ON DELETE CASCADE);
        CREATE INDEX functionLayerPackage ON functionLayer(package);
        """

    private static let belongings = """
        CREATE TABLE alias(
            function TEXT NOT NULL REFERENCES function(name) ON DELETE CASCADE, name TEXT NOT NULL,
            configuration TEXT NOT NULL, PRIMARY KEY(function, name));
        CREATE TABLE functionURL(
            id TEXT PRIMARY KEY, function TEXT NOT NULL REFERENCES function(name) ON DELETE CASCADE,
            qualifier TEXT NOT NULL, configuration TEXT NOT NULL, UNIQUE(function, qualifier));
        CREATE TABLE eventInvokeConfig(
            function TEXT NOT NULL REFERENCES function(name) ON DELETE CASCADE, qualifier TEXT NOT NULL,
            configuration TEXT NOT NULL, PRIMARY KEY(function, qualifier));
        CREATE TABLE policy(resource TEXT PRIMARY KEY, statements TEXT NOT NULL, revisionId TEXT NOT NULL);
        """

    private static let events = """
        CREATE TABLE queuedEvent(
            id TEXT PRIMARY KEY, functionARN TEXT NOT NULL, event BLOB NOT NULL, clientContext TEXT, traceID TEXT,
            tenantID TEXT, attempts INTEGER NOT NULL, due REAL NOT NULL, received REAL NOT NULL);
        CREATE INDEX queuedEventDue ON queuedEvent(due);
        """
}
