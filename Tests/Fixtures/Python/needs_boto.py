"""Asks a service with boto3: one in this process, which looks at the signature."""

import http.server
import json
import os
import threading

import boto3


def handler(event, context):
    server = http.server.HTTPServer(("127.0.0.1", 0), Service)
    threading.Thread(target=server.handle_request, daemon=True).start()
    client = boto3.client("lambda", endpoint_url=f"http://127.0.0.1:{server.server_port}")
    return client.list_functions()["Functions"][0]["FunctionName"]


class Service(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        credential = f"AWS4-HMAC-SHA256 Credential={os.environ['AWS_ACCESS_KEY_ID']}/"
        is_signed = self.headers["Authorization"].startswith(credential)
        function = {"FunctionName": f"{self.path}, signed: {is_signed}"}
        self.wfile.write(json.dumps({"Functions": [function]}).encode())

    def log_message(self, *arguments):
        pass
