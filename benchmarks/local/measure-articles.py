#!/usr/bin/env python3
"""Measures the functions that scripts/walkthrough.sh has deployed, and writes the rows of the README's table.

Usage: measure-articles.py FILE     COLD_ROUNDS and ROUNDS may be set smaller; AWS_ENDPOINT_URL says where they are.

Cold: the first invocation after a change of the function's variables, which no environment outlives. Warm: the ones after
it. Both are medians of the time at a client that keeps its connection, so that HTTP and the service are in them.
"""
import http.client
import json
import os
import statistics
import sys
import time
import urllib.parse

GREETING = {"name": "World"}
FOLDER = "[`{0}`](examples/articles/{0})"
# Function, event, answer, article, what it built, the same here.
ROWS = [
    ("php-layer", GREETING, b"Hello, World! It is PHP that greets you.",
     "Creating Custom AWS Lambda Runtime using Lambda Layer",
     "`function.handler` in PHP, by a static PHP and a `runtime.php`",
     FOLDER.format("php-layer") + ": `mortise-runtime`, `mortise-php`"),
    ("php-example-hello", GREETING, b"Hello, World!",
     "AWS Lambda Custom Runtime for PHP: A Practical Example",
     "`hello` in PHP, by a PHP compiled on EC2 and a bootstrap with Guzzle",
     FOLDER.format("php-practical") + ": the same two, and its `vendor` layer"),
    ("php-example-goodbye", GREETING, b"Goodbye, World!", "the same", "`goodbye`, by the same layers", "the same"),
    ("python-container", {"values": [1, 2, 3]}, b'{"mean": 2.0, "deviation": 0.816}',
     "Building a custom runtime on AWS Lambda",
     "an image with Python 3.11, a bootstrap and requirements",
     FOLDER.format("python-container") + ": `mortise-runtime`, `mortise-python`; numpy in the zip"),
    ("bash", GREETING, b'"Handler executed with: {\\"name\\": \\"World\\"}\\n"',
     "Building Custom Lambda Runtimes with the Runtime API",
     "a shell script that loops over curl and jq",
     FOLDER.format("bash") + ": `mortise-runtime`, `mortise-shell`"),
    ("rust", GREETING, b'{"message":"Hello, World!"}', "the same", "a binary with reqwest and tokio, and a bootstrap script",
     FOLDER.format("rust") + ": `mortise-runtime`"),
]


class Service:
    """The Lambda API over one connection."""

    def __init__(self, url):
        self.connection = http.client.HTTPConnection(urllib.parse.urlsplit(url).netloc, timeout=60)

    def send(self, method, path, body):
        self.connection.request(method, path, body, {"Content-Type": "application/json"})
        answer = self.connection.getresponse()
        text = answer.read()
        if answer.status // 100 != 2 or answer.getheader("X-Amz-Function-Error"):
            sys.exit(f"{method} {path} was answered with {answer.status}: {text.decode()}")
        return text

    def change(self, function, number):
        path = f"/2015-03-31/functions/{function}/configuration"
        settings = json.loads(self.send("GET", path, None))
        variables = settings.get("Environment", {}).get("Variables", {}) | {"ROUND": str(number)}
        self.send("PUT", path, json.dumps({"Environment": {"Variables": variables}}))
        return settings["CodeSize"]

    def invoke(self, function, event, expected):
        begin = time.perf_counter()
        answer = self.send("POST", f"/2015-03-31/functions/{function}/invocations", event)
        milliseconds = (time.perf_counter() - begin) * 1e3
        if answer != expected:
            sys.exit(f"{function} answered {answer!r}, not {expected!r}")
        return milliseconds


def measure(service, function, event, expected, cold_rounds, rounds):
    event = json.dumps(event).encode()
    cold = []
    for number in range(cold_rounds):
        size = service.change(function, number)
        cold.append(service.invoke(function, event, expected))
    warm = [service.invoke(function, event, expected) for _ in range(rounds)]
    return size, statistics.median(cold), statistics.median(warm)


def readable(size):
    return f"{size} B" if size < 1000 else f"{size / 1e3:.0f} kB" if size < 1e6 else f"{size / 1e6:.1f} MB"


def main():
    service = Service(os.environ["AWS_ENDPOINT_URL"])
    cold_rounds, rounds = int(os.environ.get("COLD_ROUNDS", 21)), int(os.environ.get("ROUNDS", 500))
    with open(sys.argv[1], "w") as table:
        for function, event, expected, article, built, here in ROWS:
            size, cold, warm = measure(service, function, event, expected, cold_rounds, rounds)
            print(f"| {article} | {built} | {here} | {readable(size)} | {cold:.0f} ms | {warm:.1f} ms |", file=table)


if __name__ == "__main__":
    main()
