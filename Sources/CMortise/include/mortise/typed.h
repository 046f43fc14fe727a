/*
 * mortise/typed.h: typed handlers, which know nothing of events and bytes.
 *
 *     #include <mortise/handler.h>
 *
 *     static double area(double width, double height) {
 *         return width * height;
 *     }
 *     MORTISE_TYPED_MODULE(double, area, (double width, double height))
 *
 * {"width":2,"height":1.5} and [2,1.5] are both answered with 3.0. The macro repeats the prototype: the compiler refuses
 * it where it differs from the function, and its text is what the runtime reads. A library that knows nothing of
 * Mortise needs no macro: its prototype is in the function's variable MORTISE_SIGNATURE, or in a text file beside the
 * library (libgeometry.signatures beside libgeometry.so) that may hold declarations and several prototypes.
 *
 * SIGNATURES. A signature is C: struct and enum declarations, then a prototype. What C cannot say is said by
 * annotations. In C they are macros in upper case that expand to nothing (`MORTISE_COUNT(n)`); in a text the short
 * lower-case form will do (`count(n)`), which counts only where a name, a `)` or a `]` stands before it, so that a parameter
 * may be called `count`.
 *
 *     text        = { declaration ";" | prototype ";" } [ prototype ] ;
 *     declaration = structure | enumeration | "typedef" ( structure | enumeration | type { pointer } ) name ;
 *     structure   = "struct" [ name ] "{" member ";" { member ";" } "}" ;
 *     member      = type { pointer } name [ "[" integer "]" ] { annotation }
 *                   { "," { pointer } name [ "[" integer "]" ] { annotation } } ;
 *     enumeration = "enum" [ name ] "{" enumerator { "," enumerator } [ "," ] "}" ;
 *     enumerator  = name [ "=" [ "-" ] integer ] ;
 *     prototype   = [ "extern" ] type { pointer } { marked } name "(" [ "void" | parameter { "," parameter } ] ")"
 *                   { annotation } ;
 *     parameter   = type { pointer } [ name ] [ "[" [ integer ] "]" ] { annotation } ;
 *     pointer     = "*" { qualifier } ;
 *     type        = { qualifier } ( "void" | "bool" | "_Bool" | "float" | "double" | word { word } | fixed
 *                   | "mortise_view" | "mortise_call" | "mortise_services" | ( "struct" | "enum" ) name | name )
 *                   { qualifier } ;
 *     word        = "char" | "short" | "int" | "long" | "signed" | "unsigned" ;
 *     fixed       = "int8_t" | "int16_t" | "int32_t" | "int64_t" | "uint8_t" | "uint16_t" | "uint32_t" | "uint64_t"
 *                   | "size_t" | "ssize_t" | "ptrdiff_t" | "intptr_t" | "uintptr_t" ;
 *     qualifier   = "const" | "volatile" | "restrict" ;
 *     marked      = "MORTISE_COUNT" "(" name ")" | "MORTISE_NULLABLE" | "MORTISE_NONFINITE" ;
 *     annotation  = marked | "MORTISE_ONE" | "MORTISE_OUT" | "MORTISE_INOUT" | "MORTISE_ERROR"
 *                   | "count" "(" name ")" | "one" | "out" | "inout" | "error" | "nullable" | "nonfinite" ;
 *     name        = ( letter | "_" ) { letter | "_" | digit } ;
 *     integer     = digit { digit } | "0x" hexdigit { hexdigit } ;
 *
 * Space, line ends and comments of C may stand between any two of these. At most 64 kB of text, 64 parameters, 64 members
 * a struct, 64 enumerators, 16 levels of nesting, 3 of pointers, 64 kB of arguments. A typedef of a const type has to be of a
 * pointer. No `out` or `inout` parameter is called `result` beside a result. An array in brackets has 1 to 4096 elements, a
 * struct at most 64 kB, an array that the function fills at most 8,388,608 elements. A struct or enum without a name is in
 * a typedef only; integers are decimal or hexadecimal; no two prototypes have one name.
 *
 * ANNOTATIONS of a parameter, a member or (after the parenthesis, or in C's macros before the name) of the result; one is for
 * parameters and members, out, inout and error are for parameters only:
 *
 *   count(n)    the pointer is an array; its count goes to, or comes from, the parameter or member `n`, which then is
 *               not in the JSON. `n` is an integer, or a pointer to one (Fortran); several arrays may share it. An `n`
 *               that only `out` arrays have is in the JSON: nothing else says how long they are.
 *               In a struct it is an integer. A count that comes from an array is in no answer, either.
 *   one         the pointer is to one value. A pointer without annotation is, too, with two exceptions.
 *               (1) C's custom: an integer named n, count, len, length, size, or one of these after the array's own name
 *               and `_`, right after a pointer to const scalars, is its count (const uint8_t *buf, unsigned int len), and
 *               that of the pointers to const numbers right before (const double *x, const double *y, int n).
 *               (2) Any other pointer but const text, where an integer with such a name is not the count(…) that
 *               an annotation gives, is refused: one value where the function takes many would let an event make it read
 *               and write beyond. Say which it is, or call the integer otherwise.
 *   out         the function stores a result there; not in the event, but in the answer. Text needs its room: out count(n);
 *               it ends at its first NUL. What the function stores in `n` may not be more than there is room for.
 *   inout       in both
 *   error       a place for an error: `char **` for a message (freed with free(3); `const char **` is not), or an
 *               integer pointer; what is not NULL or 0 after the call fails it
 *   nullable    null or absent in the JSON is NULL, and NULL is null; without it both are errors
 *   nonfinite   "NaN", "Infinity" and "-Infinity" are numbers here; without it a result that is none of JSON's is an error
 *
 * TYPES as JSON:
 *
 *   bool                     true, false
 *   integers, also char      a number without fraction or exponent; exact, and refused when out of the type's range
 *   float, double            a number; an answer has the fewest digits that read back as the same value
 *   enum                     the name of an enumerator, as a string
 *   const char *, char *     a string; NUL-terminated, so "\u0000" within is an error
 *   const char * count(n)    a string of n bytes of UTF-8
 *   mortise_view             bytes, as a string in base64; so is uint8_t * count(n), which as a parameter also takes an
 *                            array of numbers
 *   T * count(n), T x[3]     an array; T is any scalar, string or struct
 *   char x[8] in a struct    a string of at most 7 bytes
 *   struct, pointer to one   an object with the members as keys
 *   pointer to a scalar      the scalar
 *   mortise_call *, const mortise_services *   the call and the services, for a context; not in the JSON
 *   void                     null
 *
 * EVENTS. An object gives parameters by name (those without a name by position only), an array by position. The one
 * parameter of a function may be given bare: 16 for `double sqrt(double x)`; a struct or array is then meant bare unless
 * the event cannot be one. A function without parameters takes null, {}, [] or nothing. Missing, unknown, duplicate,
 * mistyped and out-of-range values are errors of type Runtime.UnmarshalError, which name the parameter, both types and
 * the place in the event.
 *
 * ANSWERS. The result; or the one `out` or `inout` parameter of a function that returns void; else an object with the `out` and
 * `inout` parameters under their names and the result, if there is one, as "result". A result that JSON cannot hold is
 * an error of type Runtime.MarshalError. A function that got the call, returns void and has no `out` or `inout` parameter may
 * answer by the services itself; with both there is an error. NULL is an error for an array of 0 elements, too.
 *
 * MEMORY. Arguments are borrowed: they are gone when the function returns. A `char *`, or another pointer to what is
 * not const, that the function returns, or that it stores in an `out` parameter of pointer type, is freed by the runtime
 * with free(3) once the answer is written, with what it points at in turn, and so are the members of structs in it; what is
 * const is the function's, with all behind it. A `mortise_view` is the function's, too. What a function gives back of its
 * arguments is not freed, nor is what it stores in an `inout` parameter.
 *
 * A signature that is not the function's ends the process, at best. The compiler compares types, not names: it is the order of
 * the names that counts; nor does it see the number in `double x[3]`.
 */
#ifndef MORTISE_TYPED_H
#define MORTISE_TYPED_H

#include "module.h"

/* The annotations, for the text only. */
#define MORTISE_COUNT(name)
#define MORTISE_ONE
#define MORTISE_OUT
#define MORTISE_INOUT
#define MORTISE_ERROR
#define MORTISE_NULLABLE
#define MORTISE_NONFINITE

/*
 * Refuses a prototype that is not the function's. In C by declaring it again; in C++, where that would be an overload,
 * by a pointer, which C would let pass with a warning.
 */
#if defined(__cplusplus)
#define MORTISE_CHECK_PROTOTYPE(result, function, parameters) \
    static result(*const mortise_check_##function) parameters __attribute__((unused)) = function;
#define MORTISE_FUNCTION(function) reinterpret_cast<void (*)(void)>(function)
#else
#define MORTISE_CHECK_PROTOTYPE(result, function, parameters) result function parameters;
#define MORTISE_FUNCTION(function) (void (*)(void)) function
#endif

/**
 * Declares a struct or an enum for C and, under `name`, as text for signatures, where macros stay as they are written:
 *
 *     MORTISE_TYPE(point, struct point { double x, y; })
 */
#define MORTISE_TYPE(name, ...)                                                                                \
    __VA_ARGS__;                                                                                               \
    static const struct {                                                                                      \
        struct mortise_note_header header;                                                                     \
        char text[MORTISE_PADDED(#__VA_ARGS__ ";")];                                                           \
    } mortise_type_##name MORTISE_NOTE_SECTION = {                                                             \
        {8, MORTISE_PADDED(#__VA_ARGS__ ";"), MORTISE_NOTE_TYPE, "Mortise"},                                   \
        #__VA_ARGS__ ";"};

/** A declared type, for MORTISE_TYPED_WITH. */
#define MORTISE_TYPE_REF(name) mortise_type_##name.text

/*
 * What the macros below come to. They turn the prototype into text themselves: passed on, it would lose its annotations.
 */
#define MORTISE_TYPED_TEXT(result, function, parameters, threading, text, ...)                                 \
    MORTISE_CHECK_PROTOTYPE(result, function, parameters)                                                      \
    static const char *const mortise_types_##function[] = {__VA_ARGS__, NULL};                                 \
    static const mortise_handler mortise_handler_##function = {sizeof(mortise_handler),                        \
                                                               MORTISE_IS_TYPED,                               \
                                                               #function,                                      \
                                                               NULL,                                           \
                                                               NULL,                                           \
                                                               threading,                                      \
                                                               0,                                              \
                                                               text,                                           \
                                                               mortise_types_##function,                       \
                                                               MORTISE_FUNCTION(function)};                    \
    static const struct {                                                                                      \
        struct mortise_note_header header;                                                                     \
        int32_t threading_value;                                                                               \
        char name[MORTISE_PADDED(#function)];                                                                  \
        char signature[MORTISE_PADDED(text)];                                                                  \
    } mortise_note_##function MORTISE_NOTE_SECTION = {                                                         \
        {8, 4 + MORTISE_PADDED(#function) + MORTISE_PADDED(text), MORTISE_NOTE_HANDLER, "Mortise"},            \
        threading,                                                                                             \
        #function,                                                                                             \
        text};

/**
 * Declares `function` as a typed handler named like it, with `threading`; what follows are the MORTISE_TYPE_REFs of the
 * types that the prototype uses, each after those that it uses itself.
 */
#define MORTISE_TYPED_WITH(result, function, parameters, threading, ...) \
    MORTISE_TYPED_TEXT(result, function, parameters, threading, #result " " #function #parameters, __VA_ARGS__)

/** Declares `function` as an exclusive typed handler named like it: MORTISE_TYPED(double, area, (double w, double h)). */
#define MORTISE_TYPED(result, function, parameters) \
    MORTISE_TYPED_TEXT(result, function, parameters, MORTISE_EXCLUSIVE, #result " " #function #parameters, NULL)

/** Makes a module of one typed handler in one line. */
#define MORTISE_TYPED_MODULE(result, function, parameters)                                                       \
    MORTISE_TYPED_TEXT(result, function, parameters, MORTISE_EXCLUSIVE, #result " " #function #parameters, NULL) \
    MORTISE_MODULE_WITH(#function, NULL, NULL, MORTISE_REF(function))

#endif /* MORTISE_TYPED_H */
