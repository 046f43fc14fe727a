//! Greets by name: {"name":"Ada"} is answered with {"message":"Hello, Ada!"}.
const mortise = @import("mortise");

const Request = struct { name: []const u8 };
const Response = struct { message: []const u8 };

fn hello(call: mortise.Call, request: Request) !Response {
    return .{ .message = try call.print("Hello, {s}!", .{request.name}) };
}

pub const panic = mortise.panic;

comptime {
    mortise.module("hello", .{ .hello = hello });
}
