"""Serves HTTPS on loopback while a command runs, in whose arguments @URL@ is the server's address.

usage: https_server.py CERTIFICATE KEY COMMAND…
"""

import http.server
import ssl
import subprocess
import sys
import threading


class Handler(http.server.BaseHTTPRequestHandler):
    """Answers every GET with one word."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "6")
        self.end_headers()
        self.wfile.write(b"secret")

    def log_message(self, *_: object) -> None:
        """Says nothing."""


class Server(http.server.ThreadingHTTPServer):
    """Says nothing of a client that does not trust it."""

    def handle_error(self, *_: object) -> None:
        pass


context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(sys.argv[1], sys.argv[2])
server = Server(("127.0.0.1", 0), Handler)
server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
threading.Thread(target=server.serve_forever, daemon=True).start()
url = f"https://127.0.0.1:{server.server_port}/"
sys.exit(subprocess.run([part.replace("@URL@", url) for part in sys.argv[3:]], check=False).returncode)
