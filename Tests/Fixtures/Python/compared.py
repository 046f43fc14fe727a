"""Handlers that awslambdaric and the Python host run alike; see PythonComparisonTests.swift."""

import collections
import datetime
import decimal
import logging
import os
import sys
import warnings

logger = logging.getLogger("shop")
Point = collections.namedtuple("Point", "x y")


def echo(event, context):
    return event


def kind(event, context):
    return f"{type(event).__name__} {event!r}"


def describe(event, context):
    context._epoch_deadline_time_in_ms = 0
    client = context.client_context
    return {
        "text": repr(context),
        "remaining": context.get_remaining_time_in_millis(),
        "memory": context.memory_limit_in_mb,
        "identity": [context.identity.cognito_identity_id, context.identity.cognito_identity_pool_id],
        "tenant": context.tenant_id,
        "arn": context.invoked_function_arn,
        "client": None if client is None else [client.custom, client.env, repr(client.client)],
        "w3c": context.w3c(),
        "names": sorted(name for name in dir(context) if not name.startswith("_")),
        "trace": os.environ.get("_X_AMZN_TRACE_ID"),
        "folder": os.getcwd() == os.environ["LAMBDA_TASK_ROOT"],
    }


class Shape:
    pass


class BadText(Exception):
    def __str__(self):
        return ""


VALUES = {
    "none": None,
    "numbers": [1, -2.5, 1e300, 10**30, 0.1, True, float("nan"), float("inf"), -float("inf")],
    "text": "é 日本 \U0001f600 \u2028 </script> \x00 \ud800",
    "bytes": b"\x00\xff raw",
    "empty bytes": b"",
    "bytearray": bytearray(b"x"),
    "nested bytes": {"a": b"text"},
    "bad nested bytes": {"a": b"\xff"},
    "decimals": [decimal.Decimal("1.10"), decimal.Decimal("-0"), decimal.Decimal("1E+3"), decimal.Decimal("NaN")],
    "decimal infinity": decimal.Decimal("Infinity"),
    "tuple": Point(1, (2, 3)),
    "keys": {1: "a", 2.5: "b", True: "c", None: "d"},
    "bad keys": {(1, 2): "a"},
    "mixed keys": {"b": 1, "a": 2},
    "set": {1},
    "date": datetime.date(2024, 1, 1),
    "object": Shape(),
    "generator": (i for i in range(3)),
    "complex": 1j,
    "ordered": collections.OrderedDict([("z", 1), ("a", 2)]),
    "default": collections.defaultdict(list, {"a": [1]}),
}


def give(event, context):
    return VALUES[event]


def large(event, context):
    return "x" * event


def recursive(event, context):
    answer = []
    answer.append(answer)
    return answer


def raises(event, context):
    def inner(text):
        raise ValueError(text)

    inner(event)


def raises_from(event, context):
    try:
        {}["missing"]
    except KeyError as error:
        raise RuntimeError("behind") from error


def raises_empty(event, context):
    raise BadText


def recurses(event, context):
    return recurses(event, context)


def divides(event, context):
    return 1 / event


def asserts(event, context):
    assert event == "no", ("a", "tuple")


async def later(event, context):
    return 1


def takes_one(event):
    return event


not_callable = 3


def logs(event, context):
    logger.debug("not seen")
    logger.info("info %s", 1)
    logger.warning("warning\nin two lines")
    logging.error("error é", extra={"order": 7, "when": datetime.date(2024, 1, 1)})
    logging.critical({"a": "dict"})
    logger.log(35, "between")
    try:
        raise ValueError("caught")
    except ValueError:
        logger.exception("with trace")
    print("printed é")
    sys.stdout.writelines(["a\n", "b\n"])
    context.log("by context\n")
    return [type(handler).__name__ for handler in logging.getLogger().handlers]


def configures(event, context):
    logging.basicConfig(level=logging.DEBUG)
    logging.getLogger().setLevel(logging.DEBUG)
    logging.debug("seen now")
    return logging.getLogger().level


def threads(event, context):
    import threading

    result = []
    thread = threading.Thread(target=lambda: result.append(threading.current_thread() is not threading.main_thread()))
    thread.start()
    thread.join()
    return result


def modules(event, context):
    import bz2
    import ctypes
    import hashlib
    import lzma
    import sqlite3
    import ssl
    import uuid
    import xml.etree.ElementTree as tree
    import zlib
    from concurrent import futures

    with futures.ThreadPoolExecutor(2) as pool:
        squares = list(pool.map(lambda number: number * number, range(4)))
    return [
        squares, sqlite3.connect(":memory:").execute("select 1+1").fetchone(), zlib.crc32(b"x"),
        hashlib.sha256(b"x").hexdigest(), len(bz2.compress(b"x")) > 0, len(lzma.compress(b"x")) > 0,
        tree.fromstring("<a>b</a>").text, ctypes.sizeof(ctypes.c_long), ssl.OPENSSL_VERSION[:9], len(str(uuid.uuid4())),
    ]  # fmt: skip


calls = 0


def counts(event, context):
    global calls
    calls += 1
    return [calls, threading_main()]


def threading_main():
    import threading

    return threading.current_thread() is threading.main_thread()


class Methods:
    @staticmethod
    def static(event, context):
        return "static"

    def __call__(self, event, context):
        return "object"


callable_object = Methods()
static = Methods.static


def trace_of_child(event, context):
    import subprocess

    line = [sys.executable, "-c", "import os; print(os.environ.get('_X_AMZN_TRACE_ID'))"]
    return subprocess.run(line, capture_output=True, text=True, check=True).stdout


def replaces_environment(event, context):
    os.environ = dict(os.environ, AWS_LAMBDA_FUNCTION_NAME="replaced")
    return [os.environ.get("_X_AMZN_TRACE_ID"), context.function_name]


def changes_environment(event, context):
    os.environ["AWS_LAMBDA_FUNCTION_NAME"] = "changed"
    os.environ["_X_AMZN_TRACE_ID"] = "changed"
    return context.function_name


kept = []


def keeps(event, context):
    """The same list each time, once with something in it that JSON has no form for."""
    kept[:] = [{"set": {1}, "shared": [VALUES["tuple"]] * 2}.get(event, event)]
    return kept
