//! An error with a type and a message of its own, one with its name only, and a panic.
const mortise = @import("mortise");

const Withdrawal = struct { balance: u32, amount: u32 };

/// {"balance":10,"amount":3} gives 7; more than there is fails with InsufficientFunds, nothing at all with NothingToDo.
fn withdraw(call: mortise.Call, request: Withdrawal) !u32 {
    if (request.amount == 0) return error.NothingToDo;
    if (request.amount > request.balance)
        return call.failure(error.InsufficientFunds, "the balance is {d}, {d} was asked for; ask for less", .{
            request.balance, request.amount,
        });
    return request.balance - request.amount;
}

/// The same without a look at the balance: where it is too low, the subtraction panics and the process ends.
fn withdrawUnchecked(request: Withdrawal) u32 {
    return request.balance - request.amount;
}

/// Gets bytes and gives them back, whatever they are; none fail with NothingThere.
fn mirror(call: mortise.Call) ![]const u8 {
    const event = call.event();
    if (event.len == 0) return error.NothingThere;
    const request_id = call.text(.request_id) orelse "nobody";
    call.log(.info, "{d} bytes for {s}, {d} ms left", .{ event.len, request_id, call.number(.remaining_ms) orelse 0 });
    return event;
}

pub const panic = mortise.panic;

comptime {
    mortise.module("error", .{ .withdraw = withdraw, .withdraw_unchecked = withdrawUnchecked, .mirror = mirror });
}
