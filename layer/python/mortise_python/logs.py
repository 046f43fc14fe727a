"""Where the log goes to, and the log entry of an error, in the managed runtime's formats. logging is in log_records.py."""

import os
import sys
import time

from . import documents

TIME_FORMAT = "%Y-%m-%dT%H:%M:%SZ"
NO_BREAK_SPACE = "\u00a0"
ERROR = 40  # as in logging
is_json = (os.environ.get("AWS_LAMBDA_LOG_FORMAT") or "").upper() == "JSON"

# Of the call under way.
request_id = None
tenant_id = None


def frame_type(level, in_json):
    """Four bytes that tell Lambda's telemetry API what a record is."""
    number = {0: 0, 10: 0x8, 20: 0xC, 30: 0x10, ERROR: 0x14, 50: 0x18}.get(level, 0)
    return (0xA55A0002 + number + (0 if in_json else 1)).to_bytes(4, "big")


class Unbuffered:
    """A stream that keeps nothing back: Lambda may freeze the process at any time."""

    def __init__(self, stream):
        self.stream = stream

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, exc_tb):
        pass

    def __getattr__(self, attr):
        return getattr(self.stream, attr)

    def write(self, msg):
        self.stream.write(msg)
        self.stream.flush()

    def writelines(self, msgs):
        self.stream.writelines(msgs)
        self.stream.flush()


class StandardLogSink:
    def log(self, msg, frame_type=None):
        sys.stdout.write(msg)

    def log_error(self, lines):
        sys.stdout.write("\r".join(lines) + "\n")


class FramedTelemetryLogSink:
    """Lambda's framing: type, length and microseconds, big-endian, then the record."""

    def __init__(self, descriptor):
        self.file = os.fdopen(int(descriptor), "wb", 0)

    def log(self, msg, frame_type=None):
        body = msg.encode("utf8")
        time_in_us = time.time_ns() // 1000
        kind = frame_type or globals()["frame_type"](0, False)
        self.file.write(kind + len(body).to_bytes(4, "big") + time_in_us.to_bytes(8, "big") + body)

    def log_error(self, lines):
        self.log("\n".join(lines), frame_type(ERROR, is_json))


def set_up():
    """Replaces the streams.

    Returns where the log goes to.
    """
    sys.stdout = Unbuffered(sys.stdout)
    sys.stderr = Unbuffered(sys.stderr)
    descriptor = os.environ.pop("_LAMBDA_TELEMETRY_LOG_FD", None)
    return StandardLogSink() if descriptor is None else FramedTelemetryLogSink(descriptor)


def wanted_level():
    """Name of the level that the function's configuration wants, or an empty text."""
    level = os.environ.get("AWS_LAMBDA_LOG_LEVEL")
    return {None: "", "TRACE": "DEBUG"}.get(level, level).upper()


def log_report(report, sink):
    """Writes the entry of an error: one JSON object, or one record whose lines end with a carriage return."""
    fields = report.fields(request_id)
    if is_json:
        logging = sys.modules.get("logging")
        convert = time.gmtime if logging is None else logging.Formatter.converter
        now = time.strftime(TIME_FORMAT, convert(time.time()))
        sink.log_error([documents.to_json({"timestamp": now, "level": "ERROR", **fields})])
        return
    first = "[ERROR]"
    if report.kind:
        first += " " + report.kind
    if report.message:
        first += (": " if report.kind else " ") + report.message
    lines = [first, "Traceback (most recent call last):"]
    for element in report.trace:
        lines += [indented(line) for line in element.splitlines()] or [""]
    sink.log_error(lines)


def indented(line):
    """The log viewer would drop spaces at the start."""
    text = line.lstrip(" ")
    return NO_BREAK_SPACE * (len(line) - len(text)) + text
