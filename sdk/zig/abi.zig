//! The structs of mortise/abi.h, call.h, services.h and module.h (ABI 1.1), which are the manual: what each field means,
//! who owns what, and which thread may call. Nothing here is needed by a handler; `mortise.zig` wraps it.

/// ABI that these declarations describe.
pub const major = 1;
/// See `major`.
pub const minor = 1;

/// `mortise_status`: 0 is success, a negative value a failure.
pub const Status = i32;
/// MORTISE_OK
pub const ok: Status = 0;
/// MORTISE_FAILED
pub const failed: Status = -1;

/// MORTISE_IS_TYPED
pub const is_typed: u32 = 1 << 16;

/// `mortise_call`: one invocation; opaque.
pub const Call = opaque {};
/// `mortise_runtime`; opaque.
pub const Runtime = opaque {};

/// `mortise_view`: bytes that the receiver borrows until the function returns.
pub const View = extern struct {
    bytes: ?[*]const u8 = null,
    count: usize = 0,

    /// A view of a slice.
    pub fn of(slice: []const u8) View {
        return .{ .bytes = slice.ptr, .count = slice.len };
    }
};

/// `mortise_error`; copied by the runtime.
pub const Error = extern struct {
    struct_size: u32 = @sizeOf(Error),
    flags: u32 = 0,
    type: View,
    message: View,
    cause: ?*const Error = null,
    frames: ?[*]const *const anyopaque = null,
    frame_count: usize = 0,
};

/// `mortise_log_record`; copied by the runtime.
pub const LogRecord = extern struct {
    struct_size: u32 = @sizeOf(LogRecord),
    level: i32,
    message: View,
};

/// `mortise_services`: the runtime's functions; borrowed until the process ends.
pub const Services = extern struct {
    struct_size: u32,
    abi_major: u16,
    abi_minor: u16,
    runtime: ?*Runtime,
    runtime_version: [*:0]const u8,
    event: *const fn (*const Services, *Call, ?*usize) callconv(.c) ?[*:0]const u8,
    text: *const fn (*const Services, ?*Call, i32, ?*usize) callconv(.c) ?[*:0]const u8,
    number: *const fn (*const Services, ?*Call, i32) callconv(.c) i64,
    module_context: *const fn (*const Services, *Call) callconv(.c) ?*anyopaque,
    append: *const fn (*const Services, *Call, ?[*]const u8, usize) callconv(.c) Status,
    hand_over: *const fn (*const Services, *Call, *const anyopaque) callconv(.c) Status,
    set_answer_options: *const fn (*const Services, *Call, *const anyopaque) callconv(.c) Status,
    fail: *const fn (*const Services, ?*Call, *const Error) callconv(.c) Status,
    log: *const fn (*const Services, ?*Call, *const LogRecord) callconv(.c) Status,
};

/// `mortise_invoke`
pub const Invoke = *const fn (*const Services, *Call, ?*anyopaque) callconv(.c) Status;

/// `mortise_handler`: one handler of a module; static.
pub const Handler = extern struct {
    struct_size: u32 = @sizeOf(Handler),
    flags: u32 = 0,
    name: [*:0]const u8,
    invoke: ?Invoke = null,
    context: ?*anyopaque = null,
    threading: i32 = 0,
    reserved: u32 = 0,
    signature: ?[*:0]const u8 = null,
    declarations: ?[*]const ?[*:0]const u8 = null,
    function: ?*const anyopaque = null,
};

/// `mortise_module`: a module's table; static.
pub const Module = extern struct {
    struct_size: u32 = @sizeOf(Module),
    abi_major: u16 = major,
    abi_minor: u16 = minor,
    required_minor: u16 = 0,
    reserved: u16 = 0,
    flags: u32 = 0,
    name: ?[*:0]const u8,
    version: ?[*:0]const u8 = null,
    handlers: [*]const *const Handler,
    handler_count: usize,
    start: ?*const anyopaque = null,
    stop: ?*const anyopaque = null,
};

/// An ELF note of the owner "Mortise" in the section `.note.mortise`, for tools that read modules without running them.
pub fn Note(comptime count: usize) type {
    return extern struct {
        owner_size: u32 = 8,
        content_size: u32 = count,
        type: u32,
        owner: [8]u8 = "Mortise\x00".*,
        content: [count]u8,
    };
}

/// Types of notes.
pub const NoteType = struct {
    pub const module = 1;
    pub const handler = 2;
    pub const declaration = 3;
};

comptime {
    // As Sources/CMortise/layout.c has them.
    const sizes = .{
        .{ View, 16 },     .{ Error, 64 },   .{ LogRecord, 24 },
        .{ Services, 96 }, .{ Handler, 64 }, .{ Module, 64 },
    };
    for (sizes) |size| if (@sizeOf(size[0]) != size[1]) @compileError("layout of " ++ @typeName(size[0]) ++ " differs");
}
