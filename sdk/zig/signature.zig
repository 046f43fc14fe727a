//! C prototypes of Zig functions, made at compile time from their types, so that the two cannot drift.
//! What they mean is in mortise/typed.h.
const std = @import("std");
const abi = @import("abi.zig");

/// The prototype of a function with the C calling convention, as text: `double area(double width, double height)`.
///
/// A function type has no parameter names: `parameters` gives them, each followed by the annotations it needs
/// (`"values count(n)"`).
pub fn prototype(comptime Function: type, comptime name: []const u8, comptime parameters: anytype) [:0]const u8 {
    const info = @typeInfo(Function).@"fn";
    if (!std.meta.eql(info.attrs.@"callconv", std.builtin.CallingConvention.c))
        @compileError("the typed handler " ++ name ++ " needs callconv(.c): the runtime calls it as C");
    const counts = .{ name, info.param_types.len, parameters.len };
    if (info.param_types.len != parameters.len)
        @compileError(std.fmt.comptimePrint("{s} has {d} parameters, {d} are named", counts));
    const advice = "return *const T for one value; many go into a parameter \"name out count(n)\"";
    requireCount(info.return_type.?, name, "the result of the typed handler " ++ name, advice);
    comptime var text: []const u8 = declarator(info.return_type.?, name) ++ "(";
    inline for (parameters, info.param_types, 0..) |parameter, Type, index| {
        const place = "the parameter " ++ parameter ++ " of the typed handler " ++ name;
        requireCount(Type.?, parameter, place, "name it \"" ++ parameter ++
            " count(n)\", n being the name of the parameter with the count, or make it *const T for one value");
        text = text ++ (if (index == 0) "" else ", ") ++ declarator(Type.?, parameter);
    }
    return text ++ (if (parameters.len == 0) "void)" else ")") ++ "";
}

/// Refuses an array whose count nobody knows: in C, and so for the runtime, its pointer would be one to a single value.
fn requireCount(
    comptime Type: type,
    comptime name: []const u8,
    comptime place: []const u8,
    comptime advice: []const u8,
) void {
    switch (@typeInfo(Type)) {
        .optional => |optional| requireCount(optional.child, name, place, advice),
        .pointer => |pointer| {
            const is_text = pointer.child == u8 and pointer.sentinel_ptr != null;
            if (pointer.size == .many and !is_text and std.mem.indexOf(u8, name, "count(") == null)
                @compileError(place ++ " is " ++ @typeName(Type) ++ ", whose count nothing says: " ++ advice);
            requireCount(pointer.child, name, place, advice);
        },
        else => {},
    }
}

/// The declarations of all structs and enums that a function uses, each after those it needs.
pub fn declarations(comptime Function: type) []const [:0]const u8 {
    const info = @typeInfo(Function).@"fn";
    comptime var list: []const [:0]const u8 = &.{};
    inline for (info.param_types) |Type| list = adding(Type.?, list);
    return adding(info.return_type.?, list);
}

/// `list` with what declares `Type`, unless it is there.
fn adding(comptime Type: type, comptime list: []const [:0]const u8) []const [:0]const u8 {
    comptime var longer = list;
    const declaration: [:0]const u8 = switch (@typeInfo(Type)) {
        .pointer => |pointer| return adding(pointer.child, list),
        .optional => |optional| return adding(optional.child, list),
        .array => |array| return adding(array.child, list),
        .@"struct" => |info| text: {
            if (Type == abi.View or Type == abi.Services) return list;
            if (info.layout != .@"extern")
                @compileError(@typeName(Type) ++ " must be an extern struct: the runtime fills it as C");
            comptime var members: []const u8 = "";
            inline for (info.field_names, info.field_types) |name, Field| {
                requireCount(Field, name, "the member " ++ name ++ " of " ++ @typeName(Type), "call it @\"" ++ name ++
                    " count(n)\", n being the name of the member with the count, or make it *const T for one value");
                longer = adding(Field, longer);
                members = members ++ declarator(Field, name) ++ "; ";
            }
            break :text baseName(Type) ++ " { " ++ members ++ "};";
        },
        .@"enum" => |info| text: {
            comptime var members: []const u8 = "";
            inline for (info.field_names, info.field_values) |name, value|
                members = members ++ std.fmt.comptimePrint("{s} = {d}, ", .{ name, value });
            break :text baseName(Type) ++ " { " ++ members ++ "};";
        },
        else => return list,
    };
    inline for (longer) |known| if (comptime std.mem.eql(u8, known, declaration)) return longer;
    return longer ++ .{declaration};
}

/// `name` declared with `Type`, in C: `const double *values count(n)`, `double x[3]`.
fn declarator(comptime Type: type, comptime name: []const u8) []const u8 {
    return switch (@typeInfo(Type)) {
        .optional => |optional| declarator(optional.child, name) ++ " nullable",
        .array => |array| std.fmt.comptimePrint("{s}[{d}]", .{ declarator(array.child, name), array.len }),
        .pointer => |pointer| text: {
            if (pointer.size == .slice)
                @compileError("C has no slices: pass [*]const T and a count; name it \"" ++ name ++ " count(n)\"");
            const qualifier = if (pointer.attrs.@"const") "const " else "";
            if (@typeInfo(pointer.child) == .pointer) break :text declarator(pointer.child, qualifier ++ "*" ++ name);
            break :text qualifier ++ pointee(pointer) ++ " *" ++ name;
        },
        else => baseName(Type) ++ " " ++ name,
    };
}

/// The C name of a type that is neither a pointer nor an array.
fn baseName(comptime Type: type) []const u8 {
    if (Type == abi.View) return "mortise_view";
    if (Type == abi.Call) return "mortise_call";
    if (Type == abi.Services) return "mortise_services";
    return switch (@typeInfo(Type)) {
        .void => "void",
        .bool => "bool",
        .float => |float| switch (float.bits) {
            32 => "float",
            64 => "double",
            else => @compileError(@typeName(Type) ++ " is none of C's numbers: use f32 or f64"),
        },
        .int => |int| integerName(Type, int),
        .@"struct" => "struct " ++ lastPart(@typeName(Type)),
        .@"enum" => "enum " ++ lastPart(@typeName(Type)),
        else => @compileError(@typeName(Type) ++ " cannot be a parameter, result or member of a typed handler"),
    };
}

fn integerName(comptime Type: type, comptime int: std.builtin.Type.Int) []const u8 {
    if (Type == c_char) return "char";
    return switch (int.bits) {
        8, 16, 32, 64 => std.fmt.comptimePrint("{s}int{d}_t", .{ if (int.signedness == .unsigned) "u" else "", int.bits }),
        else => @compileError(@typeName(Type) ++ " is none of C's integers: use one of 8, 16, 32 or 64 bits"),
    };
}

/// What a pointer points to. Zig has u8 for text and for bytes: text is what ends with a NUL.
fn pointee(comptime pointer: std.builtin.Type.Pointer) []const u8 {
    return if (pointer.child == u8 and pointer.sentinel_ptr != null) "char" else baseName(pointer.child);
}

fn lastPart(comptime name: []const u8) []const u8 {
    return name[if (std.mem.lastIndexOfScalar(u8, name, '.')) |dot| dot + 1 else 0..];
}
