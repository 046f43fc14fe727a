"""What the layer brings for the world outside: certificates, time zones, paths."""

import datetime
import http.server
import os
import ssl
import sys
import threading
import urllib.request
import zoneinfo


def zone(event, context):
    return str(datetime.datetime(2024, 7, 1, tzinfo=zoneinfo.ZoneInfo(event)).utcoffset())


def zones(event, context):
    return len(zoneinfo.available_timezones())


def certificates(event, context):
    return [os.environ["SSL_CERT_FILE"], len(ssl.create_default_context().get_ca_certs()) > 50]


def fetch(event, context):
    """An HTTPS request to a server in this process, whose certificate comes with the function or with a layer."""
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(os.environ["LAMBDA_TASK_ROOT"] + "/cert.pem", os.environ["LAMBDA_TASK_ROOT"] + "/key.pem")
    server = http.server.HTTPServer(("127.0.0.1", 0), Greeter)
    server.socket = tls.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.handle_request, daemon=True).start()
    with urllib.request.urlopen(f"https://localhost:{server.server_port}/") as answer:
        return [answer.read().decode(), zone("Europe/Berlin", context), codecs(event, context)]


class Greeter(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"over TLS")

    def log_message(self, *arguments):
        pass


def flags(event, context):
    return [sys.flags.dont_write_bytecode, sys.stdout.encoding, sys.flags.utf8_mode]


def codecs(event, context):
    return "日本".encode("euc_jp").decode("euc_jp")


def path(event, context):
    return sys.path


def settings(event, context):
    return [os.environ.get(name) for name in event]
