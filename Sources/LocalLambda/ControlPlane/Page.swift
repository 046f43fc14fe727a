internal import FoundationEssentials
internal import LambdaAPI

/// A part of a list, as `Marker` and `MaxItems` ask for it.
struct Page<Item> {
    /// The items of this page.
    let items: [Item]
    /// To be given as `Marker` for the next page; nil on the last one.
    let nextMarker: String?

    /// Cuts a page out of a list.
    ///
    /// - Parameters:
    ///   - list: in any order.
    ///   - key: by it the list is sorted, so that a page begins at the right place though items have come and gone.
    ///   - marker: that of the page before.
    ///   - maxItems: as the caller wants it.
    ///   - limit: what the model allows.
    ///   - pageLimit: more than that Lambda does not give at once.
    /// - Throws: ``ServiceError`` for a marker or number that is none.
    init(
        of list: [Item],
        by key: (Item) -> String,
        marker: String?,
        maxItems: Int?,
        limit: Int = 10_000,
        pageLimit: Int = 50
    ) throws(ServiceError) {
        if let maxItems, !(1...limit).contains(maxItems) {
            let constraint = maxItems < 1 ? "greater than or equal to 1" : "less than or equal to \(limit)"
            throw ServiceError(
                .validation,
                "1 validation error detected: Value '\(maxItems)' at 'maxItems' failed to satisfy constraint: Member must "
                    + "have value \(constraint)"
            )
        }
        var rest = list.map { (key: key($0), item: $0) }.sorted { $0.key < $1.key }[...]
        if let marker, !marker.isEmpty {
            guard let data = Data(base64Encoded: marker) else {
                throw ServiceError(
                    .invalidParameterValue,
                    "The marker '\(marker)' is not valid: give the NextMarker of the page before, or none"
                )
            }
            let last = String(decoding: data, as: UTF8.self)
            rest = rest.drop { $0.key <= last }
        }
        let page = rest.prefix(min(maxItems ?? pageLimit, pageLimit))
        items = page.map(\.item)
        nextMarker = page.count < rest.count ? page.last.map { Data($0.key.utf8).base64EncodedString() } : nil
    }

    /// A number as text that sorts as the number does.
    static func sortable(_ number: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, 19 - digits.count)) + digits
    }
}
