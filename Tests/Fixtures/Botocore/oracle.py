"""botocore's model as an oracle: every answer of a service is compared with what the model says of it."""
import gzip
import json
import pathlib
import re

import boto3
import botocore
from botocore.config import Config
from botocore.exceptions import ClientError

MODEL = json.loads(gzip.open(
    pathlib.Path(botocore.__file__).parent / "data/lambda/2015-03-31/service-2.json.gz").read())
# Errors that the model does not name, but Lambda's front end answers with.
COMMON = {"ValidationException": 400, "SerializationException": 400, "AccessDeniedException": 403,
          "UnknownOperationException": 404, "MissingAuthenticationTokenException": 403,
          "InvalidSignatureException": 403, "UnrecognizedClientException": 403,
          "RequestEntityTooLargeException": 413}
# DeleteFunction has a member for the status code, and Lambda answers 204.
STATUS = {"DeleteFunction": 204}
# Required in the model, but not there for a function without code signing.
ABSENT = {("GetFunctionCodeSigningConfig", "/CodeSigningConfigArn")}


class Oracle:
    """A client whose answers are checked; what is wrong is collected in `complaints`."""

    def __init__(self, endpoint, **options):
        self.complaints, self.seen = [], set()
        keys = {"aws_access_key_id": "local", "aws_secret_access_key": "local", "region_name": "us-east-1"} | options
        self.client = boto3.client("lambda", endpoint_url=endpoint, config=Config(
            retries={"total_max_attempts": 1}, read_timeout=300, parameter_validation=False), **keys)
        self.client.meta.events.register("after-call.lambda", self.after_call)

    def complain(self, operation, text):
        self.complaints.append(f"{operation}: {text}")

    def after_call(self, http_response, parsed, model, **_):
        name = model.name
        if not http_response.headers.get("x-amzn-RequestId"):
            self.complain(name, "no x-amzn-RequestId")
        if http_response.status_code >= 300:
            self.check_error(name, http_response, parsed)
            return
        self.seen.add(name)
        expected = STATUS.get(name, MODEL["operations"][name]["http"].get("responseCode", 200))
        if http_response.status_code != expected and name != "Invoke":
            self.complain(name, f"status {http_response.status_code} instead of {expected}")
        output = MODEL["operations"][name].get("output")
        if not output or "payload" in MODEL["shapes"][output["shape"]]:
            return
        if expected == 204:
            if http_response.content:
                self.complain(name, "a body with 204")
            return
        if http_response.headers.get("Content-Type") != "application/json":
            self.complain(name, f"Content-Type {http_response.headers.get('Content-Type')}")
        self.check(name, output["shape"], json.loads(http_response.content), "")

    def check_error(self, name, http_response, parsed):
        code = http_response.headers.get("x-amzn-ErrorType")
        body = json.loads(http_response.content)
        if not (body.get("Message") or body.get("message")):
            self.complain(name, f"an error without a message: {body}")
        if parsed["Error"]["Code"] != code or not parsed["Error"].get("Message"):
            self.complain(name, f"boto3 reads {parsed['Error']} of {code}")
        known = {e["shape"] for e in MODEL["operations"][name].get("errors", [])}
        expected = COMMON.get(code)
        if code in known:
            expected = MODEL["shapes"][code].get("error", {}).get("httpStatusCode", 500)
        if expected is None:
            self.complain(name, f"has no error {code}: {body}")
        elif http_response.status_code != expected:
            self.complain(name, f"{code} with status {http_response.status_code} instead of {expected}")

    def check(self, name, shape_name, value, path):
        shape = MODEL["shapes"][shape_name]
        kind = shape["type"]
        types = {"structure": dict, "map": dict, "list": list, "string": str, "blob": str, "boolean": bool,
                 "integer": int, "long": int, "double": (int, float), "float": (int, float),
                 "timestamp": (int, float)}
        if not isinstance(value, types[kind]) or (isinstance(value, bool) and kind != "boolean"):
            self.complain(name, f"{path or '/'} is {value!r} and no {kind}")
            return
        if kind == "structure":
            for member in shape.get("required", []):
                if member not in value and "location" not in shape["members"][member] \
                        and (name, f"{path}/{member}") not in ABSENT:
                    self.complain(name, f"{path}/{member} is missing")
            for member, inner in value.items():
                if member not in shape["members"]:
                    self.complain(name, f"{path}/{member} is not in the model")
                else:
                    self.check(name, shape["members"][member]["shape"], inner, f"{path}/{member}")
        elif kind == "list":
            for index, inner in enumerate(value):
                self.check(name, shape["member"]["shape"], inner, f"{path}[{index}]")
        elif kind == "map":
            for key, inner in value.items():
                self.check(name, shape["value"]["shape"], inner, f"{path}.{key}")
        elif kind == "string":
            if "enum" in shape and value not in shape["enum"]:
                self.complain(name, f"{path} is {value!r}, none of {shape['enum']}")
            if not shape.get("min", 0) <= len(value) <= shape.get("max", len(value)):
                self.complain(name, f"{path} has {len(value)} characters: {value!r}")
            # Empty texts stand for what is not set, in answers alone.
            if value and "pattern" in shape and not re.fullmatch(shape["pattern"], value):
                self.complain(name, f"{path} is {value!r}, which is not {shape['pattern']}")
        elif kind in ("integer", "long"):
            if not shape.get("min", value) <= value <= shape.get("max", value):
                self.complain(name, f"{path} is {value}")

    def refused(self, code, operation, text="", /, **arguments):
        """Calls an operation that has to fail with that code and, somewhere in its message, that text."""
        try:
            getattr(self.client, operation)(**arguments)
        except ClientError as error:
            found = error.response["Error"]
            if found["Code"] != code or text not in found["Message"]:
                self.complain(operation, f"fails with {found} instead of {code} {text!r}")
            return error.response
        self.complain(operation, f"does not fail with {code}: {str(arguments)[:200]}")

    def finish(self):
        print("\n".join(self.complaints))
        raise SystemExit(1 if self.complaints else 0)
