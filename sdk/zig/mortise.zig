//! Mortise for Zig: functions become handlers of a Lambda function.
//!
//!     const mortise = @import("mortise");
//!
//!     const Request = struct { name: []const u8 };
//!     const Response = struct { message: []const u8 };
//!
//!     fn hello(call: mortise.Call, request: Request) !Response {
//!         return .{ .message = try call.print("Hello, {s}!", .{request.name}) };
//!     }
//!
//!     comptime {
//!         mortise.module("hello", .{ .hello = hello });
//!     }
//!
//! A handler is one of
//!   fn (Call) ![]const u8           gets and gives bytes
//!   fn (Request) !Response          gets and gives JSON, by std.json; members that Request lacks are passed over
//!   fn (Call, Request) !Response    the same with the call
//!   typed(function, .{"names"})     a C function whose JSON the runtime reads and writes by its prototype
//! Handlers are exclusive: one call of the module at a time, on the thread that loaded it. An error fails the call with
//! its name as type; `Call.failure` gives it a message. A panic ends the environment, as in every program in Zig; with
//! `pub const panic = mortise.panic;` its message is in the log. libc is not needed.
const std = @import("std");
const abi = @import("abi.zig");
const signature = @import("signature.zig");

/// `mortise_view`, for typed handlers: bytes, base64 text in the JSON.
pub const View = abi.View;

/// Texts of the context; see the keys of mortise_text in mortise/call.h.
pub const Text = enum(i32) {
    request_id = 1,
    function_arn = 2,
    function_name = 3,
    function_version = 4,
    log_group = 5,
    log_stream = 6,
    trace_id = 7,
    client_context = 8,
    cognito_identity = 9,
    tenant_id = 10,
    event_content_type = 11,
};

/// Numbers of the context; see the keys of mortise_number in mortise/call.h.
pub const Number = enum(i32) { deadline_ms = 1, remaining_ms = 2, memory_limit_mb = 3 };

/// Severity of a log record.
pub const Level = enum(i32) { trace = 10, debug = 20, info = 30, warn = 40, err = 50, fatal = 60 };

/// One invocation. It and all that it gives are borrowed until the handler returns.
pub const Call = struct {
    services: *const abi.Services,
    handle: *abi.Call,
    /// Memory of this call: all of it is freed after the answer has been given.
    allocator: std.mem.Allocator,

    /// The event's bytes.
    pub fn event(call: Call) [:0]const u8 {
        var count: usize = 0;
        const bytes = call.services.event(call.services, call.handle, &count) orelse return "";
        return bytes[0..count :0];
    }

    /// A text of the context, or null when there is none.
    pub fn text(call: Call, key: Text) ?[:0]const u8 {
        var count: usize = 0;
        const bytes = call.services.text(call.services, call.handle, @backingInt(key), &count) orelse return null;
        return bytes[0..count :0];
    }

    /// A number of the context, or null when there is none.
    pub fn number(call: Call, key: Number) ?i64 {
        const value = call.services.number(call.services, call.handle, @backingInt(key));
        return if (value < 0) null else value;
    }

    /// Text in the call's memory.
    pub fn print(call: Call, comptime format: []const u8, arguments: anytype) ![]const u8 {
        return std.fmt.allocPrint(call.allocator, format, arguments);
    }

    /// Writes one record to the log, with the request id.
    pub fn log(call: Call, level: Level, comptime format: []const u8, arguments: anytype) void {
        const message = call.print(format, arguments) catch format;
        const record = abi.LogRecord{ .level = @backingInt(level), .message = .of(message) };
        _ = call.services.log(call.services, call.handle, &record);
    }

    /// Says why the call fails; returns `reason`, for `return call.failure(error.NotFound, "…", .{})`. The first one
    /// counts.
    pub fn failure(call: Call, reason: anytype, comptime format: []const u8, arguments: anytype) @TypeOf(reason) {
        call.fail(@errorName(reason), call.print(format, arguments) catch format);
        return reason;
    }

    fn fail(call: Call, kind: []const u8, message: []const u8) void {
        const report = abi.Error{ .type = .of(kind), .message = .of(message) };
        _ = call.services.fail(call.services, call.handle, &report);
    }
};

/// For the root file, as `pub const panic = mortise.panic;`: writes what a panic says to the log, then ends the process,
/// so that Lambda replaces the environment.
pub const panic = std.debug.FullPanic(logPanic);

fn logPanic(message: []const u8, _: ?usize) noreturn {
    if (current) |call| {
        const record = abi.LogRecord{ .level = @backingInt(Level.fatal), .message = .of(message) };
        _ = call.services.log(call.services, call.handle, &record);
    }
    std.process.abort();
}

/// The call under way; there is one at most, because handlers are exclusive.
var current: ?Call = null;
/// Memory of the call under way. Some of it is kept for the next: most calls then ask the kernel for none.
var arena = std.heap.ArenaAllocator.init(std.heap.page_allocator);
const kept_memory = 1 << 20;

/// A C function with the names of its parameters, as a handler: the runtime calls it with what the event says.
///
/// `function` has callconv(.c) and parameters that mortise/typed.h knows: f64, i32, bool, `[*:0]const u8` (text),
/// pointers, extern structs and enums. Each name may be followed by annotations: `"values count(n)"`. A many-item pointer,
/// `[*]const f64`, has to have this one; n is the name of the parameter with the count. A parameter of optional pointer
/// type is nullable. Text that it returns is `[*:0]const u8` and stays the function's.
pub fn typed(comptime function: anytype, comptime parameters: anytype) type {
    return struct {
        const typed_function = function;
        const typed_parameters = parameters;
    };
}

/// Exports the module: its name for messages, and its handlers by their names, as in
/// `.{ .hello = hello, .area = mortise.typed(area, .{ "width", "height" }) }`. To be called once, from a `comptime` block of the root file.
pub fn module(comptime name: [:0]const u8, comptime handlers: anytype) void {
    const names = @typeInfo(@TypeOf(handlers)).@"struct".field_names;
    comptime var pointers: [names.len]*const abi.Handler = undefined;
    inline for (names, &pointers) |handler, *pointer| pointer.* = descriptor(handler, @field(handlers, handler));
    const Exported = struct {
        const list = pointers;
        const table = abi.Module{ .name = name, .handlers = &list, .handler_count = list.len };
        fn entry() callconv(.c) *const abi.Module {
            return &table;
        }
    };
    @export(&Exported.entry, .{ .name = "mortise_module_v1" });
    note(abi.NoteType.module, "", std.mem.sliceAsBytes(&[4]u16{ abi.major, abi.minor, 0, 0 }));
}

/// Makes a handler's descriptor and its note.
fn descriptor(comptime name: [:0]const u8, comptime handler: anytype) *const abi.Handler {
    @setEvalBranchQuota(100_000);
    const exclusive = [4]u8{ 0, 0, 0, 0 };
    if (@TypeOf(handler) != type) {
        note(abi.NoteType.handler, name, &(exclusive ++ padded(name)));
        return &struct {
            const value = abi.Handler{ .name = name, .invoke = invoking(name, handler) };
        }.value;
    }
    const Function = @TypeOf(handler.typed_function);
    const prototype = signature.prototype(Function, name, handler.typed_parameters);
    const declarations = signature.declarations(Function);
    comptime var texts: [declarations.len + 1]?[*:0]const u8 = @splat(null);
    inline for (declarations, 0..) |declaration, index| {
        texts[index] = declaration;
        note(abi.NoteType.declaration, declaration, &padded(declaration));
    }
    note(abi.NoteType.handler, name, &(exclusive ++ padded(name) ++ padded(prototype)));
    return &struct {
        const list = texts;
        const value = abi.Handler{
            .flags = abi.is_typed,
            .name = name,
            .signature = prototype,
            .declarations = &list,
            .function = &handler.typed_function,
        };
    }.value;
}

/// The raw handler that calls `function`.
fn invoking(comptime name: []const u8, comptime function: anytype) abi.Invoke {
    return &struct {
        fn invoke(services: *const abi.Services, handle: *abi.Call, _: ?*anyopaque) callconv(.c) abi.Status {
            const call = Call{ .services = services, .handle = handle, .allocator = arena.allocator() };
            current = call;
            defer {
                current = null;
                _ = arena.reset(.{ .retain_with_limit = kept_memory });
            }
            const answer = answering(call, function) catch |reason| {
                // Refused, and so without effect, where `failure` has already said why.
                call.fail(@errorName(reason), name ++ " failed with this error and gave no message");
                return abi.failed;
            };
            return services.append(services, handle, answer.ptr, answer.len);
        }
    }.invoke;
}

/// Calls a handler with what its parameters ask for; gives the answer's bytes.
fn answering(call: Call, comptime function: anytype) anyerror![]const u8 {
    const types = @typeInfo(@TypeOf(function)).@"fn".param_types;
    if (types.len == 1 and types[0].? == Call) return function(call);
    const request = try decoded(call, types[types.len - 1].?);
    const result = if (types.len == 1) function(request) else function(call, request);
    const value = if (@typeInfo(@TypeOf(result)) == .error_union) try result else result;
    return std.json.Stringify.valueAlloc(call.allocator, value, .{});
}

fn decoded(call: Call, comptime Request: type) anyerror!Request {
    var diagnostics = std.json.Diagnostics{};
    var scanner = std.json.Scanner.initCompleteInput(call.allocator, call.event());
    scanner.enableDiagnostics(&diagnostics);
    const options = std.json.ParseOptions{ .ignore_unknown_fields = true };
    return std.json.parseFromTokenSourceLeaky(Request, call.allocator, &scanner, options) catch |reason| {
        const message = call.print("cannot read the event: {s} at line {d}, column {d} ({t}); send {s}", .{
            problem(reason), diagnostics.getLine(), diagnostics.getColumn(), reason, comptime shape(Request),
        }) catch "cannot read the event";
        call.fail("Runtime.UnmarshalError", message);
        return reason;
    };
}

/// What an error of std.json means, in words that a place follows. It does not tell which member it is about.
fn problem(reason: anyerror) []const u8 {
    return switch (reason) {
        error.SyntaxError, error.UnexpectedEndOfInput => "it is not JSON",
        error.MissingField => "a member is missing in the object that ends",
        error.DuplicateField => "a member is there twice",
        error.UnexpectedToken, error.InvalidCharacter, error.InvalidNumber => "a value is of another type",
        error.InvalidEnumTag => "a value is none of those known",
        error.Overflow => "a number is out of range",
        error.LengthMismatch => "a list or a text has another length",
        else => "reading stopped",
    };
}

/// What JSON a type is read from, in words.
fn shape(comptime Type: type) []const u8 {
    const info = switch (@typeInfo(Type)) {
        .@"struct" => |info| info,
        else => return "JSON for a " ++ @typeName(Type),
    };
    comptime var text: []const u8 = "an object with";
    inline for (info.field_names, 0..) |name, index| text = text ++ (if (index == 0) " " else ", ") ++ name;
    return text;
}

/// Text with its NUL, filled up with NUL to a multiple of four bytes.
fn padded(comptime text: []const u8) [(text.len + 4) & ~@as(usize, 3)]u8 {
    comptime var bytes: [(text.len + 4) & ~@as(usize, 3)]u8 = @splat(0);
    @memcpy(bytes[0..text.len], text);
    return bytes;
}

/// Puts a note into the file; `key` makes its symbol, which stays inside, differ from the others.
fn note(comptime kind: u32, comptime key: []const u8, comptime content: []const u8) void {
    const Storage = struct {
        const value: abi.Note(content.len) align(4) = .{ .type = kind, .content = content[0..content.len].* };
    };
    const name = std.fmt.comptimePrint("mortise_note_{d}_{s}", .{ kind, key });
    @export(&Storage.value, .{ .name = name, .section = ".note.mortise", .visibility = .hidden });
}
