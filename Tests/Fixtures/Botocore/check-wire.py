"""Sends what no well-behaved client sends, and looks at what becomes of it.

Usage: check-wire.py ENDPOINT uploads|broken-bodies|origins|slow|trickle|expectations
"""
import base64
import http.client
import io
import json
import os
import socket
import sys
import time
import urllib.parse
import zipfile

import boto3

ENDPOINT = urllib.parse.urlsplit(sys.argv[1])
LAYER = "/2018-10-31/layers/{}/versions"
complaints = []


def expect(condition, text):
    if not condition:
        complaints.append(text)


def zip_of(size):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("data", os.urandom(size))
    return buffer.getvalue()


def send(method, path, body=b"", headers=None, encode_chunked=False):
    """One request on a connection of its own: status, header fields, body."""
    connection = http.client.HTTPConnection(ENDPOINT.netloc, timeout=300)
    connection.request(method, path, body, {} if headers is None else headers, encode_chunked=encode_chunked)
    answer = connection.getresponse()
    text = answer.read()
    connection.close()
    return answer.status, answer.headers, text


def publish(name, body, **options):
    status, headers, text = send("POST", LAYER.format(name), body, **options)
    return status, headers.get("x-amzn-ErrorType"), json.loads(text)


def layer_names():
    client = boto3.client("lambda", endpoint_url=sys.argv[1])
    return {layer["LayerName"] for layer in client.list_layers()["Layers"]}


def uploads():
    """However a JSON text may say it, the zip arrives as it is."""
    archive = zip_of(100_000)
    text = base64.b64encode(archive).decode()
    plain = json.dumps({"Content": {"ZipFile": text}})
    escaped = plain.replace("/", "\\/")
    unicode = plain.replace("+", "\\u002B").replace("/", "\\u002f")
    forms = {
        "plain": plain,
        "slashes": escaped,
        "unicode": unicode,
        "spaces": ' {\n "Content" :\t{ "ZipFile" : "' + text + '" } }\n',
        "members-before": json.dumps({"Description": "\"ZipFile\": \"AAAA\" \\", "LicenseInfo": "{[",
                                      "CompatibleRuntimes": ["provided"], "Content": {"ZipFile": text}}),
        "members-after": json.dumps({"Content": {"ZipFile": text}, "Description": "}\"ü", "LicenseInfo": "]"}),
    }
    for name, form in forms.items():
        status, _, answer = publish(name, form.encode())
        expect(status == 201 and answer["Content"]["CodeSize"] == len(archive), f"{name}: {status} {answer}")
        stored = send("GET", urllib.parse.urlsplit(answer["Content"]["Location"]).path)[2]
        expect(stored == archive, f"{name}: another zip comes back")
    for size in (1, 2, 3, 5, 1021):
        # Escapes that a part ends in.
        form = unicode[:3000] + unicode[3000:].replace("\\u002B", "+")
        parts = [form[start:start + size] for start in range(0, 3000, size)]
        rest = form[len("".join(parts)):]
        status, _, answer = publish(f"chunks-{size}", iter([part.encode() for part in parts + [rest]]),
                                    headers={"Transfer-Encoding": "chunked"}, encode_chunked=True)
        expect(status == 201 and answer["Content"]["CodeSize"] == len(archive), f"chunks of {size}: {status} {answer}")
    large = zip_of(49 << 20)
    client = boto3.client("lambda", endpoint_url=sys.argv[1])
    answer = client.publish_layer_version(LayerName="large", Content={"ZipFile": large})
    expect(answer["Content"]["CodeSize"] == len(large), "49 MB arrive")


def broken_bodies():
    """What is broken is refused by the right name, and leaves nothing behind."""
    good = base64.b64encode(zip_of(1000)).decode()
    cases = [
        (b"", "SerializationException"), (b"{", "SerializationException"), (b"[]", "SerializationException"),
        (b"null", "SerializationException"), (b"\xff\xfe", "SerializationException"),
        (b'{"Content": 5}', "SerializationException"), (b'{"Content": {"ZipFile": 5}}', "SerializationException"),
        (b'{"Content": {"ZipFile": "%%%"}}', "SerializationException"),
        (b'{"Content": {"ZipFile": "AAA"}}', "SerializationException"),
        (b'{"Content": {"ZipFile": "AA==AAAA"}}', "SerializationException"),
        (b'{"Content": {"ZipFile": "A\\nAA"}}', "SerializationException"),
        (b'{"Content": {"ZipFile": "A\\u00', "SerializationException"),
        (f'{{"Content": {{"ZipFile": "{good}"}}'.encode(), "SerializationException"),
        (f'{{"Content": {{"ZipFile": "{good}"}}, "Description": 5}}'.encode(), "SerializationException"),
        (f'{{"Content": {{"ZipFile": "{good}"}}, "Description": "{"x" * 257}"}}'.encode(), "ValidationException"),
        (b'{}', "ValidationException"),
        (b'{"Content": {}}', "InvalidParameterValueException"),
        (b'{"Content": {"ZipFile": ""}}', "InvalidParameterValueException"),
        (f'{{"Content": {{"ZipFile": "{base64.b64encode(b"no zip").decode()}"}}}}'.encode(),
         "InvalidParameterValueException"),
        (b'{"Description": "' + b"x" * (11 << 20) + b'"}', "RequestEntityTooLargeException"),
        (b"[" * 100_000, "SerializationException"),
    ]
    for body, code in cases:
        status, found, answer = publish("broken", body)
        expect(found == code and 400 <= status < 500 and (answer.get("Message") or answer.get("message")),
               f"{body[:80]!r}… of {len(body)} bytes: {status} {found} {answer} instead of {code}")
    status, found, answer = publish("broken", b"{}", headers={"Content-Length": str(80 << 20)})
    expect((status, found) == (413, "RequestEntityTooLargeException"), f"80 MB announced: {status} {found} {answer}")
    path = "/2015-03-31/functions/none/tags"
    status, headers, text = send("POST", path, b"{}")
    expect(status == 404 and headers["x-amzn-ErrorType"] == "UnknownOperationException", f"{path}: {status} {text}")
    # The client stops in the middle, with and without closing its half.
    for how in (socket.SHUT_WR, socket.SHUT_RDWR):
        connection = socket.create_connection((ENDPOINT.hostname, ENDPOINT.port))
        connection.sendall(f"POST {LAYER.format('cut')} HTTP/1.1\r\nHost: {ENDPOINT.netloc}\r\nContent-Length: 5000\r\n\r\n"
                           f'{{"Content": {{"ZipFile": "{good}'.encode())
        connection.shutdown(how)
        connection.close()
    # A client that has closed its half still gets its answer.
    connection = socket.create_connection((ENDPOINT.hostname, ENDPOINT.port))
    connection.sendall(f"GET /2018-10-31/layers HTTP/1.1\r\nHost: {ENDPOINT.netloc}\r\n\r\n".encode())
    connection.shutdown(socket.SHUT_WR)
    answer = b""
    while part := connection.recv(65536):
        answer += part
    expect(answer.startswith(b"HTTP/1.1 200 ") and answer.endswith(b'{"Layers":[]}'), f"half-closed: {answer[:200]}")
    for junk in (b"\x16\x03\x01\x02\x00\x01\x00", b"GET\r\n\r\n", b"GET / HTTP/1.1\r\nHost: a\r\nX: " + b"y" * 200_000):
        connection = socket.create_connection((ENDPOINT.hostname, ENDPOINT.port))
        try:
            connection.sendall(junk + b"\r\n\r\n")
            connection.shutdown(socket.SHUT_WR)
            while connection.recv(65536):
                pass
        except OSError:
            pass
    expect(layer_names() == set(), f"nothing is left behind: {layer_names()}")


def origins():
    """What a browser says of a foreign page is refused; what programs say is served."""
    port = ENDPOINT.port
    good = [{}, {"Host": f"localhost:{port}"}, {"Host": "127.0.0.1"}, {"Host": f"[::1]:{port}"},
            {"Host": f"any.localhost:{port}"}, {"Host": f"127.1.2.3:{port}"},
            {"Origin": f"http://127.0.0.1:{port}"}, {"Sec-Fetch-Site": "same-origin"}, {"Sec-Fetch-Site": "none"}]
    bad = [({"Host": "evil.example"}, 421), ({"Host": f"evil.example:{port}"}, 421),
           ({"Host": "127.0.0.1.evil.example"}, 421), ({"Host": "localhost.evil.example"}, 421),
           ({"Host": "evillocalhost"}, 421), ({"Host": ""}, 421), ({"Host": "0.0.0.0"}, 421), ({"Host": "10.0.0.1"}, 421),
           ({"Origin": "http://evil.example"}, 403), ({"Origin": "null"}, 403), ({"Origin": "http://localhost:1"}, 403),
           ({"Origin": f"https://127.0.0.1:{port}"}, 403), ({"Origin": ""}, 403),
           ({"Sec-Fetch-Site": "cross-site"}, 403), ({"Sec-Fetch-Site": "same-site"}, 403)]
    for path, method in (("/2015-03-31/functions", "GET"), ("/", "POST"), ("/_mortise/packages/x", "GET")):
        for headers in good:
            status, _, text = send(method, path, headers=headers)
            expect(status not in (403, 421), f"{method} {path} {headers}: {status} {text}")
        for headers, code in bad:
            status, fields, text = send(method, path, headers=headers)
            expect(status == code, f"{method} {path} {headers}: {status} {text}")
            cors = [name for name in fields if name.lower().startswith("access-control")]
            expect(not cors and fields["x-amzn-RequestId"], f"{method} {path} {headers}: {fields}")
    status, fields, _ = send("OPTIONS", "/2015-03-31/functions", headers={
        "Origin": "http://evil.example", "Access-Control-Request-Method": "POST"})
    expect(status == 403 and "Access-Control-Allow-Origin" not in fields, f"preflight: {status}")


def slow():
    """A connection that says nothing, or one byte at a time, is closed; others are served meanwhile."""
    request = f"GET /2015-03-31/functions HTTP/1.1\r\nHost: {ENDPOINT.netloc}\r\n".encode()
    silent = [socket.create_connection((ENDPOINT.hostname, ENDPOINT.port)) for _ in range(50)]
    for connection in silent[:25]:
        connection.sendall(request)
    expect(send("GET", "/2015-03-31/functions")[0] == 200, "others are served")
    dripping = socket.create_connection((ENDPOINT.hostname, ENDPOINT.port))
    dripping.sendall(request + b"X: ")
    deadline = time.monotonic() + 50
    closed = False
    while not closed and time.monotonic() < deadline:
        try:
            dripping.sendall(b"y")
            dripping.settimeout(0.1)
            closed = dripping.recv(1) == b""
        except TimeoutError:
            pass
        except OSError:
            closed = True
    expect(closed, "a head that comes byte by byte ends the connection")
    for connection in silent:
        connection.settimeout(50)
        try:
            expect(connection.recv(1) == b"", "a silent connection is closed")
        except ConnectionError:
            pass


def trickle():
    """A body that comes byte by byte has its time, and then the connection ends; one that is announced is asked for."""
    path = LAYER.format("drip")
    head = f"POST {path} HTTP/1.1\r\nHost: {ENDPOINT.netloc}\r\nContent-Length: 5000\r\n"
    dripping = socket.create_connection((ENDPOINT.hostname, ENDPOINT.port))
    dripping.sendall((head + "\r\n{").encode())
    deadline = time.monotonic() + 50
    closed = False
    while not closed and time.monotonic() < deadline:
        try:
            dripping.sendall(b" ")
            dripping.settimeout(0.1)
            closed = dripping.recv(1) == b""
        except TimeoutError:
            pass
        except OSError:
            closed = True
    expect(closed, "a body that comes byte by byte ends the connection")


def expectations():
    """Who waits to be told to send a body is told; not where it is too large anyway."""
    def begin(length, body=b""):
        connection = socket.create_connection((ENDPOINT.hostname, ENDPOINT.port), timeout=50)
        connection.sendall((f"POST {LAYER.format('wait')} HTTP/1.1\r\nHost: {ENDPOINT.netloc}\r\nExpect: 100-continue\r\n"
                            f"Connection: close\r\nContent-Length: {length}\r\n\r\n").encode() + body)
        return connection, connection.makefile("rb")

    connection, answer = begin(2)
    expect(answer.readline() == b"HTTP/1.1 100 Continue\r\n" and answer.readline() == b"\r\n", "it is told to go on")
    connection.sendall(b"{}")
    line = answer.readline()
    expect(line == b"HTTP/1.1 400 Bad Request\r\n" and b"ValidationException" in answer.read(), f"the answer follows: {line}")
    connection, answer = begin(80 << 20)
    line = answer.readline()
    expect(line.startswith(b"HTTP/1.1 413 "), f"80 MB are not asked for: {line}")


{"trickle": trickle, "expectations": expectations, "uploads": uploads, "broken-bodies": broken_bodies, "origins": origins, "slow": slow}[sys.argv[2]]()
print("\n".join(complaints))
sys.exit(1 if complaints else 0)
