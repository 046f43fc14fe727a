internal import Testing

/// Events that do not fit: each error names the parameter, both types and the place.
@Suite struct EventErrorTests {
    @Test(arguments: [
        (#"{"width":2,"height":"x"}"#, #"parameter "height" of area: expected double, got string at $.height"#),
        (#"{"width":2,"height":null}"#, #"parameter "height" of area: expected double, got null at $.height"#),
        (#"{"width":2}"#, #"parameter "height" of area: it is missing at $.height; expected double"#),
        ("[2]", #"parameter "height" of area: it is missing at $[1]; expected double"#),
        ("[2,true]", #"parameter "height" of area: expected double, got true at $[1]"#),
        (
            #"{"width":2,"heigth":1}"#,
            #"area: it has no parameter "heigth" at $.heigth; it has "width" and "height""#
        ),
        (#"{"width":2,"width":2,"height":1}"#, #"parameter "width" of area: it is there twice at $.width"#),
        ("[1,2,3]", #"area: expected at most 2 elements, for "width" and "height", got 3"#),
        ("7", #"area: expected an object or an array with "width" and "height", got number"#),
        (#"[1,1e999]"#, #"parameter "height" of area: 1e999 is out of range of double at $[1]"#),
        ("", #"the event is empty; area takes "width" and "height""#),
        ("[1,2] x", "the event is not JSON: trailing garbage at byte 7"),
        (#"{"width":"#, "the event is not JSON: it ends too early at byte 9"),
        ("[1,2,]", "the event is not JSON: unallowed token at this point in JSON text at byte 6"),
        ("[NaN,1]", "the event is not JSON: invalid char in json text at byte 2"),
    ])
    func `the sentence for an event that does not fit`(event: String, sentence: String) async throws {
        #expect(try await Call("double area(double width, double height)")(event) == ["event: " + sentence])
    }

    @Test(arguments: [
        ("uint8_t", "256", "256 is out of range of uint8_t (0 to 255)"),
        ("uint8_t", "-1", "-1 is out of range of uint8_t (0 to 255)"),
        (
            "int64_t", "9223372036854775808",
            "9223372036854775808 is out of range of int64_t (-9223372036854775808 to 9223372036854775807)"
        ),
        (
            "uint64_t", "18446744073709551616",
            "18446744073709551616 is out of range of uint64_t (0 to 18446744073709551615)"
        ),
        ("long", "1.0", "expected long, got 1.0; an integer is written without fraction or exponent"),
        ("long", "1e3", "expected long, got 1e3; an integer is written without fraction or exponent"),
        ("float", "1e39", "1e39 is out of range of float"),
        ("bool", "1", "expected bool, got number"),
        ("int", #"{"other":1}"#, "expected int, got object"),
        ("const char *", "1", "expected string, got number"),
        (
            "const char *", #""a\u0000b""#,
            #"the string has a "\u0000" in it, which ends a string of C; take it out, or give the parameter a count"#
        ),
        (
            "mortise_view", #""A===""#,
            #"expected string in base64, got "A==="; base64 is A-Z, a-z, 0-9, + and /, padded with ="#
        ),
    ])
    func `a value that its type cannot hold is refused`(type: String, event: String, sentence: String) async throws {
        let answer = try await Call("int same_int(\(type) value)")(event)
        let isObject = event.hasPrefix("{")
        #expect(
            answer == [
                isObject
                    ? #"event: same_int: it has no parameter "other" at $.other; it has "value""#
                    : #"event: parameter "value" of same_int: "# + sentence
            ]
        )
    }

    @Test func `the place inside of structs and arrays is told`() async throws {
        let length = Call(ArgumentTests.point + "double length(const struct point *points count(n), size_t n)")
        #expect(
            try await length(#"{"points":[{"x":0,"y":0},{"x":3,"y":"4"}]}"#, #"[{"x":0,"y":0,"z":0}]"#, "[1]") == [
                #"event: parameter "points" of length: expected double, got string at $.points[1].y"#,
                #"event: parameter "points" of length: struct point has no member "z" at $[0].z; it has "x" and "y""#,
                #"event: parameter "points" of length: expected object (struct point), got number at $[0]"#,
            ]
        )
    }

    @Test func `arrays that share a count are of one length, which fits the count`() async throws {
        let dot = Call("double dot(const float *a count(n), const float *b count(n), uint8_t n)")
        let long = "[" + Array(repeating: "1", count: 256).joined(separator: ",") + "]"
        #expect(
            try await dot("[[1,2],[3]]", "[\(long),\(long)]") == [
                #"event: parameter "b" of dot: expected 2 elements, got 1 at $[1]; arrays that share the count "n" are of one length"#,
                #"event: parameter "a" of dot: 256 elements are too many for the count "n", which is uint8_t at $[0]"#,
            ]
        )
    }

    @Test func `arrays and text of fixed size are refused when they do not fit`() async throws {
        #expect(
            try await Call("void rotate(const double v[3], double r[3] out)")("[1,2]")
                == [#"event: parameter "v" of rotate: expected 3 elements, got 2"#]
        )
        let box = #"{"low":{"x":0,"y":0},"high":{"x":2,"y":4},"label":"b","tags":[1,2,3],"code":"eight ch"}"#
        let middle = Call(ArgumentTests.box + "struct point middle(struct box box)")
        #expect(
            try await middle(box)
                == [
                    #"event: parameter "box" of middle: the string is too long at $.code; there is room for 7 bytes, none of them NUL"#
                ]
        )
    }

    @Test func `a parameter without a name comes by position`() async throws {
        let total = Call("unsigned total(const uint8_t *, unsigned int len)")
        #expect(try await total(#"["AQ=="]"#, #""AQ==""#) == ["1", "1"])
        let area = Call("double area(double, double)")
        #expect(
            try await area("[2,3]", #"{"width":1}"#, "[2,null]") == [
                "6.0",
                #"event: area: it has no parameter "width" at $.width; it has number 1, which has no name and number 2, which has no name"#,
                "event: parameter 2 of area: expected double, got null at $[1]",
            ]
        )
    }
}
