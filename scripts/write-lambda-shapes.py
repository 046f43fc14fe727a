#!/usr/bin/env python3
"""Writes Sources/LambdaAPI/Shapes, the JSON bodies of Lambda's API as Swift structs, and Operations/Operation+All.swift,
all operations with method, path and status code; both are made from botocore's model.

Usage: write-lambda-shapes.py (needs botocore, whose version is in the files' first line; then run make format)
"""
import gzip
import json
import pathlib
import re
import shutil

import botocore

ROOT = pathlib.Path(__file__).resolve().parent.parent
FOLDER = ROOT / "Sources/LambdaAPI/Shapes"
TABLE = ROOT / "Sources/LambdaAPI/Operations/Operation+All.swift"
MODEL = pathlib.Path(botocore.__file__).parent / "data/lambda/2015-03-31/service-2.json.gz"

# Operations whose bodies are JSON objects; Invoke and its streaming sister carry the event itself.
OPERATIONS = """
    AddLayerVersionPermission AddPermission CreateAlias CreateFunction CreateFunctionUrlConfig DeleteFunction
    GetAccountSettings GetAlias GetFunction GetFunctionCodeSigningConfig GetFunctionConcurrency GetFunctionConfiguration
    GetFunctionEventInvokeConfig GetFunctionUrlConfig GetLayerVersion GetLayerVersionByArn GetLayerVersionPolicy
    GetPolicy ListAliases ListFunctionEventInvokeConfigs ListFunctionUrlConfigs ListFunctions ListLayerVersions
    ListLayers ListTags ListVersionsByFunction PublishLayerVersion PublishVersion PutFunctionConcurrency
    PutFunctionEventInvokeConfig TagResource UpdateAlias UpdateFunctionCode UpdateFunctionConfiguration
    UpdateFunctionEventInvokeConfig UpdateFunctionUrlConfig
""".split()

# Limits that Lambda has and its model does not state (Lambda API Reference, "CreateFunction"; "Lambda quotas").
EXTRA_LIMITS = {"Timeout": {"max": 900}, "MemorySize": {"max": 10240}, "Description": {"max": 256}}
SCALARS = {"string": "String", "integer": "Int", "long": "Int", "boolean": "Bool", "double": "Double",
           "float": "Double", "timestamp": "Double", "blob": "String"}


def swift_name(member):
    """FunctionName → functionName, KMSKeyArn → kmsKeyArn."""
    head = re.match(r"[A-Z]+(?![a-z])|[A-Z]", member)
    return member[: head.end()].lower() + member[head.end():] if head else member


class Writer:
    def __init__(self, model):
        self.shapes = model["shapes"]
        self.requests = set()
        self.top = {model["operations"][name].get("input", {}).get("shape") for name in OPERATIONS}
        for name in OPERATIONS:
            operation = model["operations"][name]
            if "input" in operation:
                self.collect(operation["input"]["shape"], self.requests)
        self.all = set(self.requests)
        for name in OPERATIONS:
            operation = model["operations"][name]
            if "output" in operation:
                self.collect(operation["output"]["shape"], self.all)

    def body(self, name):
        """Members that travel in the JSON body."""
        return {k: v for k, v in self.shapes[name]["members"].items() if "location" not in v}

    def collect(self, name, found):
        shape = self.shapes[name]
        if shape["type"] == "structure":
            if name in found or not self.body(name):
                return
            found.add(name)
            for member in self.body(name).values():
                self.collect(member["shape"], found)
        elif shape["type"] == "list":
            self.collect(shape["member"]["shape"], found)
        elif shape["type"] == "map":
            self.collect(shape["value"]["shape"], found)

    def type_of(self, name):
        shape = self.shapes[name]
        if shape["type"] == "structure":
            return name if self.body(name) else "[String: String]"
        if shape["type"] == "list":
            return f"[{self.type_of(shape['member']['shape'])}]"
        if shape["type"] == "map":
            return f"[String: {self.type_of(shape['value']['shape'])}]"
        return SCALARS[shape["type"]]

    def limits(self, name):
        shape = self.shapes[name]
        limits = {k: shape[k] for k in ("min", "max", "pattern", "enum") if k in shape}
        return limits | EXTRA_LIMITS.get(name, {})

    def meaning(self, name):
        """What a value may be, in words."""
        shape, limits = self.shapes[name], self.limits(name)
        words = {"string": "text", "blob": "base64", "timestamp": "seconds since 1970-01-01 UTC", "list": "list",
                 "map": "values by name", "structure": "see the type", "boolean": "true or false"}
        text = words.get(shape["type"], "number")
        if "enum" in limits:
            text = "one of " + ", ".join(f"`{v}`" for v in limits["enum"])
        elif "min" in limits or "max" in limits:
            text += f", {limits.get('min', 0)} to {limits.get('max', 'any')}"
            text += {"string": " characters", "list": " items", "map": " entries", "blob": " bytes"}.get(
                shape["type"], "")
        return text if len(text) <= 100 else text[:100].rsplit(",", 1)[0] + " and more"

    def checks(self, name, value, path):
        """Lines that check one value."""
        shape, limits = self.shapes[name], self.limits(name)
        kind, lines = shape["type"], []
        swift = lambda text: "#\"" + text + "\"#"
        if kind == "structure":
            if self.body(name):
                lines.append(f"{value}.validate(at: {path}, &violations)")
        elif kind in ("list", "map"):
            if limits.keys() & {"min", "max"}:
                lines.append(f"violations.check(count: {value}.count, {self.range(limits)}, at: {path})")
            inner = shape["member" if kind == "list" else "value"]["shape"]
            if kind == "list":
                nested = self.checks(inner, "item", "itemPath")
                if nested:
                    lines.append(f"for (index, item) in {value}.enumerated() {{")
                    lines.append(f"let itemPath = {path} + \".\\(index + 1).member\"")
                    lines += nested + ["}"]
            else:
                keys = self.checks(shape["key"]["shape"], "key", path)
                values = self.checks(inner, "item", path)
                if keys or values:
                    names = ("key" if keys else "_", "item" if values else "_")
                    lines.append(f"for ({names[0]}, {names[1]}) in {value}.sorted(by: {{ $0.key < $1.key }}) {{")
                    lines += keys + values + ["}"]
        elif kind == "string":
            if "enum" in limits:
                values = ", ".join(f'"{v}"' for v in limits["enum"])
                lines.append(f"violations.check({value}, isOneOf: [{values}], at: {path})")
            if limits.keys() & {"min", "max"}:
                lines.append(f"violations.check(length: {value}, {self.range(limits)}, at: {path})")
            if "pattern" in limits and limits["pattern"] != ".*":
                lines.append(f"violations.check({value}, matches: {swift(limits['pattern'])}, at: {path})")
        elif kind in ("integer", "long") and limits:
            lines.append(f"violations.check({value}, {self.range(limits)}, at: {path})")
        return lines

    @staticmethod
    def range(limits):
        return f"in: {limits.get('min', 0)}...{limits.get('max', 'Int.max')}"

    def struct(self, name):
        members = self.body(name)
        required = set(self.shapes[name].get("required", [])) & set(members)
        kind = "What a request says" if name in self.requests else "What an answer says"
        lines = [f"/// {kind}: the shape `{name}` of the Lambda API.",
                 f"public struct {name}: Codable, Equatable, Sendable {{"]
        for member, reference in members.items():
            lines.append(f"/// `{member}`: {self.meaning(reference['shape'])}{'; required' if member in required else ''}.")
            lines.append(f"public var {swift_name(member)}: {self.type_of(reference['shape'])}?")
        parameters = ", ".join(
            f"{swift_name(m)}: {self.type_of(r['shape'])}? = nil" for m, r in members.items())
        lines += ["", "/// Makes it; what is nil is left out.", f"public init({parameters}) {{"]
        lines += [f"self.{swift_name(m)} = {swift_name(m)}" for m in members] + ["}", ""]
        lines.append("private enum CodingKeys: String, CodingKey {")
        lines += [f"case {swift_name(m)} = \"{m}\"" for m in members] + ["}"]
        if name in self.requests:
            lines += self.validation(name, members, required)
        lines.append("}")
        if name in self.top:
            lines += ["", f"extension {name}: ValidatedRequest {{",
                      "/// Checks the limits of all members.", "public func validate() throws(ServiceError) {",
                      "var violations = ConstraintViolations()", 'validate(at: "", &violations)',
                      "if let error = violations.error { throw error }", "}", "}"]
        return "\n".join(lines)

    def validation(self, name, members, required):
        body = []
        for member, reference in members.items():
            value, path = swift_name(member), f'path + "{member[0].lower() + member[1:]}"'
            if member in required:
                body.append(f"violations.require({value} != nil, at: {path})")
            lines = self.checks(reference["shape"], value, path)
            if lines:
                body += [f"if let {value} {{"] + lines + ["}"]
        head = ["", "/// Checks the limits of the members, as Lambda's front end does.", "///",
                "/// - Parameters:", "///   - path: of this value in the request, with a dot at its end; empty for the request.",
                "///   - violations: gets what is wrong."]
        if not body:
            return head + ["func validate(at path: String, _ violations: inout ConstraintViolations) {}"]
        return head + ["func validate(at path: String, _ violations: inout ConstraintViolations) {"] + body + ["}"]

    def write(self):
        shutil.rmtree(FOLDER, ignore_errors=True)
        FOLDER.mkdir(parents=True)
        note = f"// Written by scripts/write-lambda-shapes.py from the model of botocore {botocore.__version__}.\n\n"
        for name in sorted(self.all):
            # A nested value's path ends in a dot.
            text = self.struct(name)
            text = re.sub(r"\.validate\(at: (path \+ \"\w+)\"", r'.validate(at: \1."', text)
            text = re.sub(r"\.validate\(at: itemPath", r'.validate(at: itemPath + "."', text)
            (FOLDER / f"{name}.swift").write_text(note + text + "\n")

    def write_operations(self, operations):
        """The table of all operations, those included that nobody serves."""
        lines = [f"// Written by scripts/write-lambda-shapes.py from the model of botocore {botocore.__version__}.", "",
                 "extension Operation {", "/// All operations of the Lambda API, in the order of their names.",
                 "public static let all: [Operation] = ["]
        for name, operation in sorted(operations.items()):
            http = operation["http"]
            path, _, query = http["requestUri"].partition("?")
            parts = [f'"{name}"', f'"{http["method"]}"', f'"{path}"', str(http.get("responseCode", 200))]
            if query:
                key, _, value = query.partition("=")
                parts.append(f'query: ("{key}", "{value}")')
            lines.append(f"Operation({', '.join(parts)}),")
        TABLE.parent.mkdir(parents=True, exist_ok=True)
        TABLE.write_text("\n".join(lines + ["]", "}", ""]))


if __name__ == "__main__":
    model = json.loads(gzip.open(MODEL).read())
    writer = Writer(model)
    writer.write()
    writer.write_operations(model["operations"])
