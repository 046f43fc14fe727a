"""Events and answers as JSON. simplejson as in the managed runtime, since its rules differ from the stdlib's: a
namedtuple is an object, bytes in a value are text, and NaN is no event."""

import decimal
import math
import os

import simplejson
from simplejson import encoder as writing

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
# What simplejson.loads and JSONEncoder.encode come to, without what they prepare each time.
_scan = simplejson.JSONDecoder().scan_once
# What a writer notes while it is at work: the containers that it is in, and the keys it has seen.
_within = {}
_keys = {}


def make_writer():
    """simplejson's own, in C, which JSONEncoder.iterencode makes anew for each document."""
    if writing.c_make_encoder is None:
        return lambda value, _: _encoder.iterencode(value)
    of = _encoder
    text = writing.encode_basestring_ascii if of.ensure_ascii else writing.encode_basestring
    return writing.c_make_encoder(
        _within, of.default, text, of.indent, of.key_separator, of.item_separator, of.sort_keys, of.skipkeys,
        of.allow_nan, _keys, of.use_decimal, of.namedtuple_as_object, of.tuple_as_array, of.int_as_string_bitcount,
        of.item_sort_key, of.encoding, of.for_json, of.ignore_nan, decimal.Decimal, of.iterable_as_array,
    )  # fmt: skip


_write = make_writer()


def to_json(value):
    return _encoder.encode(value)


def read_event(event, content_type):
    """JSON as a value, anything else as bytes."""
    if content_type != "application/json":
        return event
    try:
        text = str(event, "utf-8")
        value, end = _scan(text, 0)
        if end == len(text) or not text[end:].strip(" \t\n\r"):
            return value
    except Exception:
        pass  # It is read again: space or a mark at its start is not scanned, and an error is to have loads' words.
    try:
        return simplejson.loads(event)
    except Exception as error:
        raise faults.Fault(faults.UNMARSHAL, f"Unable to unmarshal input: {error}") from None


def write_answer(answer):
    """Gives (bytes or text, content type)."""
    if isinstance(answer, bytes):
        return answer, "application/unknown"
    try:
        if isinstance(answer, str):
            return _encoder.encode(answer), None
        return "".join(_write(answer, 0)), None
    except Exception as error:
        raise faults.Fault(faults.MARSHAL, f"Unable to marshal response: {error}") from None
    finally:
        _within.clear()
        _keys.clear()
