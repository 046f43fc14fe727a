"""Events and answers as JSON. simplejson as in the managed runtime, since its rules differ from the stdlib's: a
namedtuple is an object, bytes in a value are text, and NaN is no event."""

import decimal
import math
import os

import simplejson

from . import faults

# The managed runtimes from 3.12 on send text as it is; those before escape it.
NOT_ESCAPING = {f"AWS_Lambda_python3.{minor}" for minor in range(12, 16)}


class Encoder(simplejson.JSONEncoder):
    def __init__(self):
        escapes = os.environ.get("AWS_EXECUTION_ENV") not in NOT_ESCAPING
        super().__init__(use_decimal=False, ensure_ascii=escapes, allow_nan=True)

    def default(self, obj):
        if isinstance(obj, decimal.Decimal):
            return math.nan if obj.is_nan() else simplejson.RawJSON(str(obj))
        return super().default(obj)


_encoder = Encoder()


def to_json(value):
    return _encoder.encode(value)


def read_event(event, content_type):
    """JSON as a value, anything else as bytes."""
    if content_type != "application/json":
        return event
    try:
        return simplejson.loads(event)
    except Exception as error:
        raise faults.Fault(faults.UNMARSHAL, f"Unable to unmarshal input: {error}") from None


def write_answer(answer):
    """Gives (bytes or text, content type)."""
    if isinstance(answer, bytes):
        return answer, "application/unknown"
    try:
        return _encoder.encode(answer), None
    except Exception as error:
        raise faults.Fault(faults.MARSHAL, f"Unable to marshal response: {error}") from None
