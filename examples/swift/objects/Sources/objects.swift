import Mortise

/// The part of an S3 event notification that this function reads.
struct Notification: Decodable {
    /// One change in a bucket.
    struct Record: Decodable {
        /// For example `ObjectCreated:Put`.
        var eventName: String
        var s3: Entity
    }

    /// Which object changed.
    struct Entity: Decodable {
        var bucket: Bucket
        var object: Object
    }

    struct Bucket: Decodable {
        var name: String
    }

    struct Object: Decodable {
        /// URL-encoded as in a form, where a space is a plus sign; handed on as it came.
        var key: String
        /// In bytes; not there when an object was removed.
        var size: Int?
    }

    var records: [Record]

    private enum CodingKeys: String, CodingKey {
        case records = "Records"
    }
}

/// What the function answers.
struct Summary: Encodable {
    /// `s3://bucket/key` of every object.
    var objects: [String]
    /// In bytes, of all together.
    var size: Int
}

let module = Module {
    // Lists the objects of an S3 event.
    Handler("objects") { (notification: Notification, _) in
        let objects = notification.records.map { record in
            "s3://" + record.s3.bucket.name + "/" + record.s3.object.key
        }
        let size = notification.records.reduce(0) { $0 + ($1.s3.object.size ?? 0) }
        return Summary(objects: objects, size: size)
    }
}

/// What the runtime looks for in the file.
@c(mortise_module_v1) public func table() -> ModuleTable { module.table }
