internal import Testing

/// How events become arguments, and results answers.
@Suite struct ArgumentTests {
    static let point = "struct point { double x, y; };"
    static let box = point + "struct box { struct point low, high; const char *label; int32_t tags[3]; char code[8]; };"

    @Test func `parameters come by name, in any order, or by position`() async throws {
        let area = Call("double area(double width, double height)")
        #expect(
            try await area(#"{"width":2,"height":1.5}"#, #"{"height":1.5,"width":2}"#, "[2,1.5]") == [
                "3.0", "3.0", "3.0",
            ]
        )
    }

    @Test func `a lone parameter may be bare`() async throws {
        let same = Call("int same_int(int value)")
        #expect(try await same("7", "[7]", #"{"value":7}"#) == ["7", "7", "7"])
        #expect(
            try await Call("double sum(const double *values, size_t n)")("[1,2]", "[[1,2]]", "[]") == [
                "3.0", "3.0", "0.0",
            ]
        )
    }

    @Test func `a lone struct may be bare, and its members come before the parameter's name`() async throws {
        let middle = Call(Self.box + "struct point middle(struct box box)")
        let box = #"{"low":{"x":0,"y":0},"high":{"x":2,"y":4},"label":"b","tags":[1,2,3],"code":"c"}"#
        #expect(
            try await middle(box, #"{"box":\#(box)}"#, "[\(box)]") == Array(repeating: #"{"x":1.0,"y":2.0}"#, count: 3)
        )
        let wrapped = Call("struct w { double x; double y; }; struct w middle(struct w x)")
        #expect(try await wrapped(#"{"x":1}"#).first?.contains("it is missing at $.y") == true)
    }

    @Test func `a function without parameters takes null, an empty object, an empty array or nothing`() async throws {
        #expect(try await Call("int answer(void)")("null", "{}", "[]", "") == ["42", "42", "42", "42"])
        #expect(try await Call("int answer()")("{}") == ["42"])
        #expect(try await Call("void nothing_at_all(void)")("{}") == ["nothing"])
    }

    @Test(arguments: [
        ("bool same_bool(bool value)", ["true", "false"]),
        ("signed char same_schar(signed char value)", ["-128", "127"]),
        ("unsigned char same_uchar(unsigned char value)", ["0", "255"]),
        ("short same_short(short int value)", ["-32768", "32767"]),
        ("unsigned short same_ushort(unsigned short value)", ["0", "65535"]),
        ("int32_t same_int(int32_t value)", ["-2147483648", "2147483647"]),
        ("unsigned same_uint(unsigned value)", ["0", "4294967295"]),
        ("long same_int64(long value)", ["-9223372036854775808", "9223372036854775807"]),
        ("unsigned long long int same_uint64(uint64_t value)", ["0", "18446744073709551615"]),
        ("size_t same_uint64(size_t value)", ["9007199254740993"]),
        ("double same_double(double value)", ["0.1", "5e-324", "1.7976931348623157e+308", "-0.0", "123456789.125"]),
        ("float same_float(float value)", ["0.1", "3.4028235e+38", "16777216.0"]),
        ("const char *same_string(const char *value)", [#""""#, #""Zo\u00eb \" \\ 🌳""#]),
    ])
    func `a value of each type comes back as it went in`(prototype: String, values: [String]) async throws {
        for value in values {
            let expected = value.replacing("\\u00eb", with: "ë")
            #expect(try await Call(prototype)(value) == [expected])
        }
    }

    @Test func `a zero with a sign is zero to an integer`() async throws {
        #expect(try await Call("unsigned same_uint(unsigned value)")("-0") == ["0"])
    }

    @Test func `arrays have their count from the JSON`() async throws {
        #expect(
            try await Call("double sum(const double *values count(n), size_t n)")(#"{"values":[1,2,3.5]}"#) == ["6.5"]
        )
        #expect(try await Call("double mean_(const double *values count(n), const int *n)")("[[1,2,6]]") == ["3.0"])
        #expect(
            try await Call("double dot(const float *a count(n), const float *b count(n), uint8_t n)")("[[1,2],[3,4]]")
                == ["11.0"]
        )
        #expect(
            try await Call("char *join(const char *const *words count(count), int count)")(#"["a","b","ü"]"#) == [
                #""abü""#
            ]
        )
        let length = Call(Self.point + "double length(const struct point *points count(n), size_t n)")
        #expect(try await length(#"[{"x":0,"y":0},{"x":3,"y":4}]"#) == ["5.0"])
    }

    @Test func `bytes come as base64 or as numbers, text with a count may hold a NUL`() async throws {
        let total = Call("unsigned total(const uint8_t *bytes, unsigned int len)")
        #expect(try await total(#""AQID/w==""#, "[1,2,3,255]", #""""#) == ["261", "261", "0"])
        #expect(try await Call("size_t text_size(const char *text, size_t text_len)")(#""a\u0000b""#) == ["3"])
        #expect(
            try await Call("mortise_view same_view(mortise_view value)")(#""AP8Q""#, #""""#) == [#""AP8Q""#, #""""#]
        )
    }

    @Test func `Fortran gets everything by reference`() async throws {
        #expect(try await Call("double hypotenuse_(const double *a, const double *b)")(#"{"a":3,"b":4}"#) == ["5.0"])
    }

    @Test func `structs nest, and have arrays and text of fixed size`() async throws {
        let box = #"{"low":{"x":0.0,"y":0.1},"high":{"x":2.0,"y":4.0},"label":"b","tags":[1,-2,3],"code":"seven c"}"#
        #expect(try await Call(Self.box + "struct box same_box(const struct box *box)")(box) == [box])
        let series = "typedef struct { const char *name; double *values count(count); uint16_t count; } series;"
        #expect(try await Call(series + "double last(series series)")(#"{"name":"s","values":[1,2]}"#) == ["2.0"])
        #expect(
            try await Call(series + "series *make_series(int count)")("3") == [
                #"{"name":"squares","values":[0.0,1.0,4.0]}"#
            ]
        )
    }

    @Test func `an enum is one of its names`() async throws {
        let after = Call("enum color { red, green = 5, blue }; enum color after(enum color color)")
        #expect(
            try await after(#""red""#, #""green""#, #""blue""#, "5", #""pink""#) == [
                #""green""#, #""blue""#,
                #"result: result of after: it is 77, which is none of enum color; these are "red", "green", "blue""#,
                #"event: parameter "color" of after: expected one of "red", "green", "blue", got number"#,
                #"event: parameter "color" of after: expected one of "red", "green", "blue", got "pink""#,
            ]
        )
    }

    @Test func `what is nullable may be null or absent, and NULL is null`() async throws {
        let all = Call(
            "int is_null(const char *text nullable, const double *number nullable, const int *values count(n) nullable, size_t n)"
        )
        #expect(
            try await all("{}", #"{"text":null,"number":null,"values":null}"#, "[]", #"["a",1,[1]]"#) == [
                "7", "7", "7", "0",
            ]
        )
        #expect(try await Call("const char *nothing(void) nullable")("null") == ["null"])
        #expect(
            try await Call("const char *nothing(void)")("null")
                == ["result: result of nothing: it is NULL; declare it nullable if that is meant"]
        )
    }

    @Test func `a nullable array leaves the count to the array that is there`() async throws {
        let weighted = Call("double weighted(const double *x count(n), const double *w count(n) nullable, int n)")
        #expect(
            try await weighted("[[1,2]]", #"{"x":[1,2],"w":null}"#, #"{"w":null,"x":[1,2]}"#) == ["3.0", "3.0", "3.0"]
        )
        #expect(try await weighted(#"{"x":[1,2],"w":[2,2]}"#) == ["6.0"])
    }

    @Test func `arrays in a row share the count behind them by C's custom`() async throws {
        let weighted = Call("double weighted(const double *x, const double *w, int n)")
        #expect(try await weighted("[[1,2],[3,4]]") == ["11.0"])
        #expect(try await weighted("[[1,2],[3]]").first?.contains("expected 2 elements, got 1") == true)
        #expect(
            try await weighted(#"{"x":[1],"w":[1],"n":1}"#)
                == [#"event: weighted: it has no parameter "n" at $.n; that is a count, which comes from its array"#]
        )
    }

    @Test func `short numbers are read as exactly as long ones`() async throws {
        let same = Call("double same_double(double value)")
        let numbers = [
            "0.00000000000001", "123456789012345.0", "1234567890123456.0", "0.123456789012345", "-0.5",
            "9007199254740993",
        ]
        for number in numbers {
            #expect(try await same(number).first.flatMap(Double.init) == Double(number))
        }
    }

    @Test func `numbers that JSON lacks are strings where they are allowed`() async throws {
        let allowed = Call("double not_a_number(int kind) nonfinite")
        #expect(try await allowed("0", "1", "2") == [#""NaN""#, #""Infinity""#, #""-Infinity""#])
        #expect(
            try await Call("double same_double(double value nonfinite) nonfinite")(#""-Infinity""#) == [#""-Infinity""#]
        )
        #expect(
            try await Call("double not_a_number(int kind)")("0") == [
                "result: result of not_a_number: it is NaN, which JSON has no number for; declare it nonfinite to get a string"
            ]
        )
    }
}
