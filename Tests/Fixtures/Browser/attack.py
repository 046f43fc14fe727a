"""Opens a hostile page in headless Chromium, which tries all it can against a local Lambda; nothing may come of it.

Usage: attack.py ENDPOINT (with the Python of .build-python)
"""
import base64
import http.server
import io
import pathlib
import queue
import subprocess
import sys
import tempfile
import threading
import urllib.parse
import urllib.request
import zipfile

import boto3

ENDPOINT = sys.argv[1]
PORT = urllib.parse.urlsplit(ENDPOINT).port
PAGE = (pathlib.Path(__file__).parent / "hostile-page.html").read_text()


def archive():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr("bin/evil", "x")
    return base64.b64encode(buffer.getvalue()).decode()


class Attacker(http.server.BaseHTTPRequestHandler):
    results = queue.Queue()

    def do_GET(self):
        page = PAGE.replace("TARGET", ENDPOINT).replace("REBOUND", f"http://evil.example:{PORT}")
        self.answer(page.replace("ARCHIVE", archive()).encode())

    def do_POST(self):
        self.results.put(self.rfile.read(int(self.headers["Content-Length"])).decode())
        self.answer(b"")

    def answer(self, body):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def browse(url):
    """What the page says that it has tried."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder, open(f"{folder}/words", "w+") as words:
        browser = subprocess.Popen(
            ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-proxy-server", "--disable-dev-shm-usage",
             f"--user-data-dir={folder}", "--host-resolver-rules=MAP evil.example 127.0.0.1",
             "--remote-debugging-port=0", url],
            stdout=words, stderr=words)
        try:
            return Attacker.results.get(timeout=600)
        except queue.Empty:
            words.seek(0)
            sys.exit(f"the page at {url} has not come to its end: {words.read()}")
        finally:
            browser.terminate()
            browser.wait()


def main():
    client = boto3.client("lambda", endpoint_url=ENDPOINT)
    body = f'{{"Content": {{"ZipFile": "{archive()}"}}}}'.encode()
    # A program may send what the page sends: it is not for being nonsense that it is refused.
    request = urllib.request.Request(f"{ENDPOINT}/2018-10-31/layers/kept/versions", body, {"Content-Type": "text/plain"})
    assert urllib.request.urlopen(request).status == 201
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Attacker)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    for origin in ("127.0.0.1", "evil.example"):
        results = browse(f"http://{origin}:{server.server_port}/")
        print(f"{origin}:\n{results}")
        # Without CORS the request was sent: it is the service that has refused it.
        for label in ("direct", "rebound"):
            if f"{label}-fetch-no-cors-plain: opaque 0" not in results:
                sys.exit(f"the page at {origin} could not even send ({label})")
        for line in results.splitlines():
            if ": cors 2" in line or '"Functions"' in line or "Layer" in line:
                sys.exit(f"the page at {origin} could read an answer: {line}")
    server.shutdown()
    layers = {layer["LayerName"]: layer["LatestMatchingVersion"]["Version"] for layer in client.list_layers()["Layers"]}
    if layers != {"kept": 1}:
        sys.exit(f"a page has changed the layers: {layers}")
    if client.list_functions()["Functions"]:
        sys.exit("a page has made a function")
    iam = boto3.client("iam", endpoint_url=ENDPOINT)
    for role in ("direct-role", "rebound-role"):
        try:
            iam.get_role(RoleName=role)
            sys.exit(f"a page has made the role {role}")
        except iam.exceptions.NoSuchEntityException:
            pass


main()
