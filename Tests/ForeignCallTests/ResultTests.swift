internal import ForeignCall
internal import SharedObject
internal import TestSupport
internal import Testing

/// Results that come by parameters, errors, and who frees what.
@Suite struct ResultTests {
    @Test func `several out parameters are an object, one alone is the answer`() async throws {
        let divide = "void divide(int dividend, int divisor, int *quotient out, int *remainder out, char **error error)"
        #expect(
            try await Call(divide)("[7,2]", "[7,0]", "[9,3]") == [
                #"{"quotient":3,"remainder":1}"#, "function: division by zero", #"{"quotient":3,"remainder":0}"#,
            ]
        )
        let scale = "void scale(const double *values count(n), size_t n, double factor, double *scaled out count(n))"
        #expect(try await Call(scale)(#"{"values":[1,2],"factor":0.1}"#) == ["[0.1,0.2]"])
    }

    @Test func `an integer error that is not 0 fails the call`() async throws {
        let root = Call("void root_(const double *value, double *root out, int *ierr error)")
        #expect(try await root("16", "-1") == ["4.0", #"function: root_ set its error parameter "ierr" to 3"#])
    }

    @Test func `what is changed in place comes back`() async throws {
        #expect(try await Call("void sort(int *values inout count(n), size_t n)")("[3,1,2]") == ["[1,2,3]"])
        #expect(try await Call("void rotate(const double v[3], double r[3] out)")("[1,2,3]") == ["[2.0,3.0,1.0]"])
    }

    @Test func `a buffer that is filled has its size in the event`() async throws {
        let format = Call("int format(char *text out count(capacity), size_t capacity, int number)")
        #expect(try await format(#"{"capacity":16,"number":-5}"#) == [#"{"text":"<-5>","result":4}"#])
        #expect(try await Call("void fill(uint8_t *bytes out count(n), int n)")("3", "0") == [#""q6ur""#, #""""#])
    }

    @Test func `a buffer's size that no answer has is refused`() async throws {
        let fill = Call("void fill(uint8_t *bytes out count(n), int n)")
        let answers = try await fill("-1", "2000000000")
        #expect(answers[0] == #"event: parameter "bytes" of fill: its count "n" (-1) is out of range (0 to 8388608)"#)
        #expect(answers[1].contains("(2000000000) is out of range"))
    }

    @Test func `arrays that the function makes have the count that it stores`() async throws {
        #expect(try await Call("int *count_up(int limit, size_t *n out) count(n)")("3", "0") == ["[0,1,2]", "[]"])
        #expect(try await Call("void make_values(int limit, int **values out count(n), int *n out)")("2") == ["[0,1]"])
    }

    @Test func `a count that grew beyond the room is an error, and no more is read or freed`() async throws {
        let need = Call("void need(double *values out count(n), int *n)")
        #expect(
            try await need("1") == [
                #"result: out parameter "values" of need: its count "n" (41) was stored by the function, but there was room for 1"#
            ]
        )
        let changed = try await Call("void need(double *values inout count(n), int *n)")("[1]")
        #expect(changed.first?.contains("room for 1") == true, "\(changed)")
        let names = try await Call("void name_all(char **names out count(n), int *n)")("60", "1", "2")
        #expect(
            names.last?.contains(#""n" (50) was stored by the function, but there was room for 2"#) == true,
            "\(names)"
        )
    }

    @Test func `what is const is not freed, nor what the function was given`() async throws {
        let item = "struct item { char *name; int id; };"
        let kept = Call(item + "const struct item *kept_item(void)")
        #expect(try await kept("{}", "{}", "{}") == Array(repeating: #"{"name":"kept","id":7}"#, count: 3))
        let same = Call(item + "struct item same_item(struct item item)")
        #expect(try await same(#"{"name":"a","id":1}"#, #"{"name":"b","id":2}"#).last == #"{"name":"b","id":2}"#)
        let long = String(repeating: "x", count: 50_000)
        #expect(try await Call("char *same_text(char *text)")("\"\(long)\"", #""b""#) == ["\"\(long)\"", #""b""#])
    }

    @Test func `text that is not UTF-8 is an error`() async throws {
        #expect(
            try await Call("const char *not_utf8(void)")("null") == [
                "result: result of not_utf8: it has text that is not UTF-8"
            ]
        )
    }

    @Test func `a failed answer leaves nothing in the next one`() async throws {
        let value = Call("typedef struct { double a, b; } pair; double not_a_number(int kind)")
        let answers = try await value("0", "0")
        #expect(answers[0] == answers[1])
        #expect(try await Call("int same_int(int value)")("1", "x", "2").last == "2")
    }

    @Test func `what the function gives away is freed, what an event needed too`() async {
        // A process of its own, where no other test allocates at the same time.
        await #expect(processExitsWith: .success) {
            try await withTemporaryDirectory { folder in
                let object = try SharedObject(path: try await FixtureModule.build("functions", into: folder))
                let heapSize = try Self.bind("size_t heap_size(void)", in: object)
                for (text, event) in Self.allocatingCalls {
                    let function = try Self.bind(text, in: object)
                    for _ in 0..<10 { _ = Call.call(function, event) }
                    let before = try #require(Int(Call.call(heapSize, "{}")))
                    for _ in 0..<1_000 { _ = Call.call(function, event) }
                    let grown = try #require(Int(Call.call(heapSize, "{}"))) - before
                    // malloc's caches count as in use and come and go by some 5,000 bytes; a leak in each call has 32.
                    #expect(grown < 32_000, "\(text): \(grown) bytes in 1,000 calls")
                }
            }
        }
    }

    private static let allocatingCalls = [
        ("char *large_text(void)", "null"),
        (
            "typedef struct { const char *name; double *values count(count); uint16_t count; } series;"
                + "series *make_series(int count)",
            "1000"
        ),
        ("void make_values(int limit, int **values out count(n), int *n out)", "1000"),
        (
            "void divide(int dividend, int divisor, int *quotient out, int *remainder out, char **error error)",
            "[1,0]"
        ),
        ("double sum(const double *values, size_t n)", "[" + String(repeating: "1,", count: 5_000) + "1]"),
        ("double sum(const double *values, size_t n)", "[" + String(repeating: "1,", count: 5_000) + "x]"),
        ("char *join(const char *const *words count(count), int count)", #"["\u00e4","b"]"#),
    ]

    private static func bind(_ text: String, in object: borrowing SharedObject) throws -> TypedFunction {
        let signature = try #require(Signature.parse(text).first)
        let address = unsafe try #require(object.function(named: signature.name))
        return unsafe try #require(TypedFunction(address, signature: signature))
    }
}
