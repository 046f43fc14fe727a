"""From a handler name to the function."""

import importlib
import sys

from . import faults


def find(name):
    """Imports the handler's module; the messages are the managed runtime's, word for word."""
    try:
        module_name, function_name = name.rsplit(".", 1)
    except ValueError as error:
        raise faults.Fault(faults.MALFORMED_NAME, f"Bad handler '{name}': {error}") from None
    module = import_module(module_name)
    try:
        return getattr(module, function_name)
    except AttributeError:
        message = f"Handler '{function_name}' missing on module '{module_name}'"
        raise faults.Fault(faults.HANDLER_NOT_FOUND, message) from None


def import_module(name):
    if name.split(".")[0] in sys.builtin_module_names:
        raise faults.Fault(faults.BUILT_IN, f"Cannot use built-in module {name} as a handler module")
    try:
        return importlib.import_module(name.replace("/", "."))
    except ImportError as error:
        message = f"Unable to import module '{name}': {error}{advice(error)}"
        raise faults.Fault(faults.IMPORT, message) from None
    except SyntaxError as error:
        trace = ['  File "%s" Line %s\n    %s' % (error.filename, error.lineno, error.text)]
        raise faults.Fault(faults.SYNTAX, f"Syntax error in module '{name}': {error}", trace) from None


def advice(error):
    """What the managed runtime brings along and this layer does not."""
    package = (getattr(error, "name", None) or "").partition(".")[0]
    if package in ("boto3", "botocore", "s3transfer", "jmespath"):
        return "; add the layer mortise-python-boto3, or put the package into the function's zip"
    from . import extensions

    return extensions.advice(error)
