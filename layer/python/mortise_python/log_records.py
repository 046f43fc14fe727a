"""The root logger's handler in the managed runtime's formats; imported with logging itself, see stdlib.py."""

import logging
import time
import traceback

from . import logs

# What a log record has by itself; the rest is what the function has added.
OWN_FIELDS = {
    "name", "msg", "args", "levelname", "levelno", "pathname", "filename", "module", "exc_info", "exc_text",
    "stack_info", "lineno", "funcName", "created", "msecs", "relativeCreated", "thread", "threadName",
    "processName", "process", "aws_request_id", "tenant_id", "_frame_type",
}  # fmt: skip


def rounded(record):
    return min(50, max(0, record.levelno)) // 10 * 10


class LambdaLoggerHandler(logging.Handler):
    def __init__(self, log_sink):
        super().__init__()
        self.log_sink = log_sink

    def emit(self, record):
        self.log_sink.log(self.format(record))


class LambdaLoggerHandlerWithFrameType(LambdaLoggerHandler):
    def emit(self, record):
        text = self.format(record)
        self.log_sink.log(text, getattr(record, "_frame_type", None) or logs.frame_type(rounded(record), False))


class LambdaLoggerFilter(logging.Filter):
    def filter(self, record):
        record.aws_request_id = logs.request_id or ""
        record.tenant_id = logs.tenant_id
        return True


class JsonFormatter(logging.Formatter):
    def __init__(self):
        import json

        super().__init__(datefmt=logs.TIME_FORMAT)
        # A value that JSON has no form for is text: the record must not be lost.
        self.encoder = json.JSONEncoder(ensure_ascii=False, default=str)

    def format(self, record):
        record.levelno = rounded(record)
        record.levelname = logging.getLevelName(record.levelno)
        record._frame_type = logs.frame_type(record.levelno, True)
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


def install(sink, level):
    """Gives the root logger its handler, which writes to `sink`, and the level of that name."""
    logging.Formatter.converter = time.gmtime
    handler = LambdaLoggerHandlerWithFrameType(sink) if logs.is_json or level else LambdaLoggerHandler(sink)
    text = "[%(levelname)s]\t%(asctime)s.%(msecs)03dZ\t%(aws_request_id)s\t%(message)s\n"
    handler.setFormatter(JsonFormatter() if logs.is_json else logging.Formatter(text, "%Y-%m-%dT%H:%M:%S"))
    if level in logging._nameToLevel:
        logging.getLogger().setLevel(level)
    handler.addFilter(LambdaLoggerFilter())
    logging.getLogger().addHandler(handler)
