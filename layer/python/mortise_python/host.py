"""What the C part calls: open once, invoke for each event. Both give what it hands to the runtime."""

import sys

from . import documents, environment, faults, handlers, logs, stdlib
from .context import LambdaContext, parsed

_handler = None
_sink = None


def open(name, path, task_root, layer_root):
    """Imports the function.

    Returns None, or the record of an error.
    """
    global _handler, _sink
    _sink = logs.set_up()
    level = logs.wanted_level()

    def prepare_logging():
        from . import log_records

        log_records.install(_sink, level)

    stdlib.set_up(prepare_logging)
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    sys.path[:0] = [task_root, f"{layer_root}/python/lib/python{version}/site-packages", f"{layer_root}/python"]
    root = folder_of(name, path)
    if root is not None and root not in sys.path:
        sys.path.insert(0, root)
    try:
        _handler = handlers.find(name)
    except faults.Fault as fault:
        return failed(faults.Report.of_fault(fault))
    except Exception:
        return failed(faults.Report.of_exception())
    return None


def folder_of(name, path):
    """The folder that the file was found in, lib/ or src/ of the function for example: its modules are there, too."""
    module = "/" + name.rpartition(".")[0].replace(".", "/")
    start = path.rfind(module + "/__init__.py")
    if start < 0:
        start = path.rfind(module + ".")
    return path[:start] if start > 0 else None


def invoke(event, content_type, request_id, function_arn, deadline, client_context, identity, tenant_id, trace_id):
    """Runs the function once.

    Returns (answer, content type), or the record of an error. What is no Exception leaves: SystemExit ends the process.
    """
    logs.request_id = request_id
    logs.tenant_id = tenant_id
    environment.set_trace_id(trace_id)
    try:
        client_context = parsed(client_context, "Client Context") if client_context else None
        identity = parsed(identity, "Cognito Identity") if identity else None
        context = LambdaContext(request_id, client_context, identity, deadline, function_arn, tenant_id)
        value = documents.read_event(event, content_type)
        response = _handler(value, context)
        return documents.write_answer(response)
    except faults.Fault as fault:
        return failed(faults.Report.of_fault(fault))
    except ImportError as error:
        return failed(faults.Report.of_exception(advice(error)))
    except Exception:
        return failed(faults.Report.of_exception())


def advice(error):
    """As for an import at init; none where that needs a file, and no file can be opened any more."""
    try:
        return handlers.advice(error)
    except Exception:
        return ""


def failed(report):
    try:
        logs.log_report(report, _sink)
    except (OSError, ValueError):
        # The function has closed its streams: then the runtime writes the entry, and the caller has the error.
        return report.record(False)
    return report.record(True)
