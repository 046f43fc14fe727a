internal import ForeignCall
internal import Testing

/// What the runtime reads out of a signature.
@Suite struct SignatureTests {
    @Test(arguments: [
        ("double area(double width, double height)", "double area(double width, double height)"),
        ("double cos(double)", "double cos(double)"),
        ("extern int getpid(void);", "int getpid(void)"),
        ("int f()", "int f(void)"),
        (
            "long unsigned int f(short int a, char unsigned b, long long c)",
            "unsigned long f(short a, unsigned char b, long long c)"
        ),
        ("_Bool f(volatile int a, int const b)", "bool f(int a, int b)"),
        ("const char * const f(char const *restrict a)", "const char *f(const char *a)"),
        (
            "unsigned long crc32(unsigned long, const uint8_t *buf, unsigned int len)",
            "unsigned long crc32(unsigned long, const uint8_t *buf count(len), unsigned int len)"
        ),
        ("double f(const double *x, int x_count)", "double f(const double *x count(x_count), int x_count)"),
        ("double f(const double *x one, int n)", "double f(const double *x one, int n)"),
        (
            "double dot(const double *x, const double *y, int n)",
            "double dot(const double *x count(n), const double *y count(n), int n)"
        ),
        (
            "int f(const char *a, const char *b, int n)", "int f(const char *a, const char *b count(n), int n)"
        ),
        ("double *f(size_t *n out) count(n)", "double *f(size_t *n out) count(n)"),
        ("struct v { double *data one; int n; }; int f(struct v x)", "int f(struct v x)"),
        ("int count(int count)", "int count(int count)"),
        (
            "void f(int *out out, int *error error, char **one error)",
            "void f(int *out out, int *error error, char **one error)"
        ),
        (
            "double *MORTISE_COUNT(n) f(const double *v MORTISE_COUNT(n), size_t n, const char *s MORTISE_NULLABLE)",
            "double *f(const double *v count(n), size_t n, const char *s nullable) count(n)"
        ),
        ("double f(double v[3], int w[])", "double f(double v[3], int *w)"),
        ("/* a */ int // b\n f(int a /* c */)", "int f(int a)"),
        ("typedef unsigned long uLong; uLong f(uLong a)", "unsigned long f(unsigned long a)"),
        ("struct p { double x, *y count(n); int n; }; struct p f(const struct p *a)", "struct p f(const struct p *a)"),
        ("typedef struct { int a; } p; p f(p a)", "struct p f(struct p a)"),
        ("typedef struct p { int a; } p; p f(struct p a)", "struct p f(struct p a)"),
        ("typedef enum { a, b, } e; e f(e x)", "enum e f(enum e x)"),
        (
            "void f(const mortise_services *s, mortise_call *c, int a)",
            "void f(const mortise_services *s, mortise_call *c, int a)"
        ),
    ])
    func `a prototype is understood and printed`(text: String, printed: String) throws {
        #expect(try Signature.parse(text).map(\.description) == [printed])
    }

    @Test func `a text may hold several prototypes`() throws {
        let signatures = try Signature.parse("// library\nint a(int x);\n\ndouble b(void);;\n")
        #expect(signatures.map(\.name) == ["a", "b"])
    }

    @Test func `declarations of their own come first`() throws {
        let signature = try Signature.parse("double f(struct p a)", declarations: ["struct p { double x; };"])
        #expect(signature.map(\.description) == ["double f(struct p a)"])
    }

    @Test(arguments: [
        ("double area(double width double height)", #"expected ")" or ",", got "double" at column 26"#),
        (
            "double area(flot width)",
            #"the type "flot" is not known: declare it before, as in "typedef unsigned long flot;", at column 13"#
        ),
        ("area(double width)", #"the type of the result is missing before "area""#),
        ("double area(double width", #"expected ")" or ",", got the end at column 25"#),
        ("double (double width)", #"expected the function's name, got "(" at column 8"#),
        ("double area", #"expected "(" after the function's name, got the end at column 12"#),
        ("", "there is no prototype, such as double area(double width, double height), at column 1"),
        ("struct p { int a; };", "there is no prototype"),
        (
            "int f(struct p a)",
            #"struct p is not declared: write "struct p { … };" before it is used (in a module, by MORTISE_TYPE"#
        ),
        ("int f(void *p)", #""void *" does not say what it points at; name a type at column 7"#),
        ("int f(int a, ...)", #"a function with "..." cannot be called"#),
        ("int f(int (*g)(int))", "a pointer to a function has no JSON"),
        ("int f(union u a)", "a union has no JSON: declare a struct, at column 7"),
        ("int f(int a, int a)", #"two parameters are named "a" at column 14"#),
        ("int f(const int *v count(m), int n)", #"there is no "m" to be the count at column 26"#),
        (
            "int f(const int *v count(d), double d)",
            #""d" is no integer, nor a pointer to one, and cannot be the count"#
        ),
        ("int f(int a nullable)", #"nullable is for pointers; this is "int" at column 7"#),
        ("int f(const int *a out)", "what the function stores needs a pointer to what is not const at column 7"),
        ("int f(double *a error)", #"an error is a "char **", a "const char **" or a pointer to an integer"#),
        ("int f(int a whatever)", #""whatever" is no annotation, or is there already"#),
        ("int f(double *values, int n)", #"is "values" one value, or an array of "n" values?"#),
        ("int f(int n, const double *x)", #"is "x" one value, or an array of "n" values?"#),
        ("void f(int **v out count(n), int n, int *m out count(m))", #""m" is no integer"#),
        ("int f(long long long a)", "these words make no type of C at column 7"),
        ("struct s { int a : 3; }; int f(struct s x)", "bit fields cannot be described, at column 18"),
        ("struct s { int a; int a; }; int f(struct s x)", #"two members are named "a""#),
        ("struct s { int *a out; }; int f(struct s x)", "out, inout and error are for parameters"),
        ("enum e { a, a }; int f(enum e x)", "this enumerator is there already"),
        ("int f(int a) int g(int b)", #"expected ";", got "int" at column 14"#),
        ("int f(int a); int g(flot b)", #"the type "flot" is not known"#),
        ("int f(int a /* x)", "this comment has no end at column 13"),
        ("int f(char x[0])", "an array has 1 to 4096 elements, at column 14"),
        ("int f(int @a)", #"expected ")" or ",", got "@" at column 11"#),
        ("void f(double *x out, int n)", #"is "x" one value, or an array of "n" values?"#),
        ("void f(char *s, int size)", #"is "s" one value, or an array of "size" values?"#),
        ("void f(char *s out)", "how much room does this text have? Write count(n) after it"),
        ("struct v { double *data; int n; }; double f(struct v x)", #"is "data" one value"#),
        ("struct p { double x; }; double f(const struct p *p, int n)", #"is "p" one value"#),
        ("int f(const char **argv, int n)", #"is "argv" one value"#),
        ("double f(const double *x, int k, const double *y, int n)", #"is "x" one value, or an array of "n" values?"#),
        ("void f(int *v inout count(n), int *n inout)", "an array brings this count"),
        ("double area(double w); double area(double w, double h)", #"there is a second prototype of "area""#),
        ("f(double x)", #"the type of the result is missing before "f""#),
        ("static int f(int a)", #"leave out "static""#),
        ("int f(count(n) const int *v, int n)", #"an annotation stands after the name: move "count" there"#),
        ("long double f(double x)", "a long double has no JSON: take a double"),
        ("struct p { double , x; }; int f(struct p a)", #"expected the member's name, got ",""#),
        ("int f(mortise_call c)", "this can be a pointer only"),
        ("int int(int a)", #"these words make no type"#),
        ("int f(\n  int a,\n  flot b)", "at line 3, column 3"),
    ])
    func `an error of a signature says what is wrong and where`(text: String, message: String) {
        let error = #expect(throws: SignatureError.self) { try Signature.parse(text) }
        #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
    }

    @Test func `an error shows the line with a mark under the place`() {
        let error = #expect(throws: SignatureError.self) { try Signature.parse("int f(int a);\nint g(\tflot b)") }
        #expect(error?.message.hasSuffix("\n    int g(\tflot b)\n          \t^") == true, "\(error?.message ?? "")")
    }

    @Test func `what is too much is refused`() {
        let texts = [
            "int f(" + (0..<65).map { "int a\($0)" }.joined(separator: ",") + ")",
            "struct s { " + (0..<65).map { "int a\($0);" }.joined() + " }; int f(struct s x)",
            "int f(int ****a)", "int f(int a) /*" + String(repeating: "x", count: 70_000) + "*/",
            "struct s0 { int a; };" + (1...16).map { "struct s\($0) { struct s\($0 - 1) a; };" }.joined()
                + "int f(struct s16 x)",
        ]
        for text in texts {
            #expect(throws: SignatureError.self, "\(text.prefix(60))") { try Signature.parse(text) }
        }
    }
}
