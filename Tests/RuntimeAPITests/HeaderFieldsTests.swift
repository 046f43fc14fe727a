internal import RuntimeAPI
internal import Testing

@Suite struct HeaderFieldsTests {
    @Test func `a name is found in any case`() {
        var fields = HeaderFields()
        fields.append(name: "lambda-RUNTIME-aws-request-ID", value: "r-1")
        #expect(fields[HeaderName.requestID] == "r-1")
    }

    @Test func `an empty value counts as absent`() {
        var fields = HeaderFields()
        fields.append(name: HeaderName.traceID, value: "")
        #expect(fields[HeaderName.traceID] == nil)
    }

    @Test func `of two fields the first counts`() {
        var fields = HeaderFields()
        fields.append(name: "A", value: "1")
        fields.append(name: "a", value: "2")
        #expect(fields["A"] == "1")
    }

    @Test func `a name is no prefix of another`() {
        var fields = HeaderFields()
        fields.append(name: HeaderName.traceID + "-2", value: "x")
        #expect(fields[HeaderName.traceID] == nil)
    }
}
