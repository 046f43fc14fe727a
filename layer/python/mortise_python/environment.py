"""os.environ without its price: a look there encodes the name and decodes the value in Python, each time."""

import os

TRACE_ID = b"_X_AMZN_TRACE_ID"

_variables = os.environ
# What os.environ keeps: bytes by bytes.
_values = os.environ._data


def get(name):
    """A variable's text, or None. `name` is bytes."""
    if os.environ is not _variables:
        return os.environ.get(os.fsdecode(name))
    value = _values.get(name)
    return None if value is None else value.decode("utf-8", "surrogateescape")


def set_trace_id(trace_id):
    """Sets the variable of the call, or removes it.

    In Python's copy only: the process's own has been set before, and in place, where setenv(3) keeps each value for ever.
    """
    if os.environ is not _variables:
        os.environ.pop(os.fsdecode(TRACE_ID), None)
        if trace_id is not None:
            os.environ[os.fsdecode(TRACE_ID)] = trace_id
    elif trace_id is None:
        _values.pop(TRACE_ID, None)
    else:
        _values[TRACE_ID] = trace_id.encode("utf-8", "surrogateescape")
