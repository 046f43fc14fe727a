//! Functions with the C calling convention that know nothing of JSON: the runtime reads and writes it.
const mortise = @import("mortise");

/// {"width":2,"height":1.5} or [2,1.5] gives 3.0.
fn area(width: f64, height: f64) callconv(.c) f64 {
    return width * height;
}

const Point = extern struct { x: f64, y: f64 };
const Unit = enum(c_int) { metre, kilometre };

/// {"from":{"x":0,"y":0},"to":{"x":3,"y":4},"unit":"metre"} gives 5.0.
fn distance(from: Point, to: *const Point, unit: Unit) callconv(.c) f64 {
    const metres = @sqrt((to.x - from.x) * (to.x - from.x) + (to.y - from.y) * (to.y - from.y));
    return if (unit == .kilometre) metres / 1000 else metres;
}

/// {"values":[3,5,10]} or [3,5,10] gives 6.0.
fn mean(values: [*]const f64, count: usize) callconv(.c) f64 {
    var sum: f64 = 0;
    for (values[0..count]) |value| sum += value;
    return sum / @as(f64, @floatFromInt(count));
}

/// {"text":"Ada"} or "Ada" gives 3.
fn length(text: [*:0]const u8) callconv(.c) u64 {
    var count: u64 = 0;
    while (text[count] != 0) count += 1;
    return count;
}

pub const panic = mortise.panic;

comptime {
    mortise.module("typed", .{
        .area = mortise.typed(area, .{ "width", "height" }),
        .distance = mortise.typed(distance, .{ "from", "to", "unit" }),
        .mean = mortise.typed(mean, .{ "values count(n)", "n" }),
        .length = mortise.typed(length, .{"text"}),
    });
}
