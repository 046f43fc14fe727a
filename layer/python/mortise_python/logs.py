"""The root logger's handler, and the log entry of an error: the managed runtime's formats."""

import json
import logging
import os
import sys
import time
import traceback

from . import documents

TIME_FORMAT = "%Y-%m-%dT%H:%M:%SZ"
NO_BREAK_SPACE = "\u00a0"
# What a log record has by itself; the rest is what the function has added.
OWN_FIELDS = {
    "name", "msg", "args", "levelname", "levelno", "pathname", "filename", "module", "exc_info", "exc_text",
    "stack_info", "lineno", "funcName", "created", "msecs", "relativeCreated", "thread", "threadName",
    "processName", "process", "aws_request_id", "tenant_id", "_frame_type",
}  # fmt: skip

is_json = (os.environ.get("AWS_LAMBDA_LOG_FORMAT") or "").upper() == "JSON"

# Of the call under way.
request_id = None
tenant_id = None


def frame_type(level, in_json):
    """Four bytes that tell Lambda's telemetry API what a record is."""
    number = {0: 0, 10: 0x8, 20: 0xC, 30: 0x10, 40: 0x14, 50: 0x18}.get(level, 0)
    return (0xA55A0002 + number + (0 if in_json else 1)).to_bytes(4, "big")


def rounded(record):
    return min(50, max(0, record.levelno)) // 10 * 10


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
        self.log("\n".join(lines), frame_type(logging.ERROR, is_json))


class LambdaLoggerHandler(logging.Handler):
    def __init__(self, log_sink):
        super().__init__()
        self.log_sink = log_sink

    def emit(self, record):
        self.log_sink.log(self.format(record))


class LambdaLoggerHandlerWithFrameType(LambdaLoggerHandler):
    def emit(self, record):
        text = self.format(record)
        self.log_sink.log(text, getattr(record, "_frame_type", None) or frame_type(rounded(record), False))


class LambdaLoggerFilter(logging.Filter):
    def filter(self, record):
        record.aws_request_id = request_id or ""
        record.tenant_id = tenant_id
        return True


class JsonFormatter(logging.Formatter):
    def __init__(self):
        super().__init__(datefmt=TIME_FORMAT)
        # A value that JSON has no form for is text: the record must not be lost.
        self.encoder = json.JSONEncoder(ensure_ascii=False, default=str)

    def format(self, record):
        record.levelno = rounded(record)
        record.levelname = logging.getLevelName(record.levelno)
        record._frame_type = frame_type(record.levelno, True)
        error = record.exc_info
        is_plain = isinstance(record.msg, dict) and not record.args
        fields = {
            "timestamp": self.formatTime(record, self.datefmt),
            "level": record.levelname,
            "message": record.msg if is_plain else record.getMessage(),
            "logger": record.name,
            "stackTrace": traceback.format_tb(error[2]) if error else None,
            "errorType": error[0].__name__ if error else None,
            "errorMessage": str(error[1]) if error else None,
            "requestId": getattr(record, "aws_request_id", None),
            "location": f"{record.pathname}:{record.funcName}:{record.lineno}" if error else None,
        }
        if getattr(record, "tenant_id", None) is not None:
            fields["tenantId"] = record.tenant_id
        added = {key: value for key, value in record.__dict__.items() if key not in OWN_FIELDS and key not in fields}
        fields.update(added)
        present = {key: value for key, value in fields.items() if value is not None}
        return self.encoder.encode(present) + "\n"


def set_up():
    """Replaces the streams and installs the handler.

    Returns where the log goes to.
    """
    sys.stdout = Unbuffered(sys.stdout)
    sys.stderr = Unbuffered(sys.stderr)
    descriptor = os.environ.pop("_LAMBDA_TELEMETRY_LOG_FD", None)
    sink = StandardLogSink() if descriptor is None else FramedTelemetryLogSink(descriptor)
    level = os.environ.get("AWS_LAMBDA_LOG_LEVEL")
    level = {None: "", "TRACE": "DEBUG"}.get(level, level).upper()
    logging.Formatter.converter = time.gmtime
    handler = LambdaLoggerHandlerWithFrameType(sink) if is_json or level else LambdaLoggerHandler(sink)
    text = "[%(levelname)s]\t%(asctime)s.%(msecs)03dZ\t%(aws_request_id)s\t%(message)s\n"
    handler.setFormatter(JsonFormatter() if is_json else logging.Formatter(text, "%Y-%m-%dT%H:%M:%S"))
    if level in logging._nameToLevel:
        logging.getLogger().setLevel(level)
    handler.addFilter(LambdaLoggerFilter())
    logging.getLogger().addHandler(handler)
    return sink


def log_report(report, sink):
    """Writes the entry of an error: one JSON object, or one record whose lines end with a carriage return."""
    fields = report.fields(request_id)
    if is_json:
        now = time.strftime(TIME_FORMAT, logging.Formatter.converter(time.time()))
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
