"""Errors as the Runtime API gets them."""

import sys

FOLDER = __file__.rpartition("/")[0] + "/"

MARSHAL = "Runtime.MarshalError"
UNMARSHAL = "Runtime.UnmarshalError"
SYNTAX = "Runtime.UserCodeSyntaxError"
HANDLER_NOT_FOUND = "Runtime.HandlerNotFound"
IMPORT = "Runtime.ImportModuleError"
BUILT_IN = "Runtime.BuiltInModuleConflict"
MALFORMED_NAME = "Runtime.MalformedHandlerName"
CONTEXT = "Runtime.LambdaContextUnmarshalError"


class Fault(Exception):
    """An error with one of the runtime's own types."""

    def __init__(self, kind, message, trace=None):
        super().__init__(message)
        self.kind = kind
        self.message = message
        self.trace = trace or []


class Report:
    """Type, message and stack trace of an error; `frames` are (function, file, line), outermost first."""

    def __init__(self, kind, message, trace, frames):
        self.kind = kind
        self.message = message
        self.trace = trace
        self.frames = frames

    @classmethod
    def of_fault(cls, fault):
        return cls(fault.kind, fault.message, fault.trace, [])

    @classmethod
    def of_exception(cls, advice=""):
        """The exception that is being handled, without the runtime's own frames at its start."""
        kind, value, trace = sys.exc_info()
        lines = traced(trace)
        own = 0
        while own < len(lines) and lines[own][0].startswith(FOLDER):
            own += 1
        if own < len(lines):
            lines = lines[own:]
        frames = [(label, path, line or 0) for path, line, label, _ in lines]
        return cls(kind.__name__, message_of(value) + advice, written(lines), frames)

    def fields(self, request_id):
        """The error JSON's fields in their order."""
        return {
            "errorMessage": self.message,
            "errorType": self.kind,
            "requestId": request_id or "",
            "stackTrace": self.trace,
        }

    def record(self, is_logged):
        """What the C part hands to the runtime: innermost frame first, all text as bytes."""
        frames = [(encode(label), encode(path), line) for label, path, line in reversed(self.frames)]
        return encode(self.kind), encode(self.message), frames, [encode(line) for line in self.trace], is_logged


def encode(text):
    return text.encode("utf-8", "replace")


def message_of(error):
    """The message; an exception whose own method fails has one, too."""
    try:
        return str(error)
    except Exception as failure:
        return f"its message cannot be told: its __str__ raised {type(failure).__name__}"


def traced(trace):
    """The frames (file, line, function, text of the line), outermost first."""
    try:
        import traceback
    except Exception:
        # No file can be opened, for example: the error that says so is to be reported all the same.
        frames = []
        while trace is not None:
            code = trace.tb_frame.f_code
            frames.append((code.co_filename, trace.tb_lineno, code.co_name, None))
            trace = trace.tb_next
        return frames
    # Without columns, which would put lines of carets into the trace that the managed runtime does not have.
    return [(frame.filename, frame.lineno, frame.name, frame.line) for frame in traceback.extract_tb(trace)]


def written(frames):
    """The lines of a stack trace, as traceback.format_list writes them."""
    traceback = sys.modules.get("traceback")
    if traceback is None:
        return [f'  File "{path}", line {line}, in {label}\n' for path, line, label, _ in frames]
    return traceback.format_list(frames)
