"""Signs requests with botocore and prints them as JSON lines, for the test of the verification.

Usage: sign-requests.py (with the Python of .build-python)
"""
import base64
import json
from urllib.parse import urlsplit

from botocore.auth import SigV4Auth, SigV4QueryAuth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

HOST = "http://127.0.0.1:9001"
LASTING = Credentials("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY")
TEMPORARY = Credentials("ASIAEXAMPLE", "secret/with+signs", "token//+==")
ARN = "arn%3Aaws%3Alambda%3Aus-east-1%3A000000000000%3Afunction%3Ahello%3A%24LATEST"
TARGETS = [
    "/", "/2015-03-31/functions", "/2015-03-31/functions/", f"/2015-03-31/functions/{ARN}/invocations",
    f"/2015-03-31/functions/{ARN}?Qualifier=%24LATEST", "/2015-03-31//functions///x", "/a/./b/../c", "/../a", "/a/b/..",
    "/a%2Fb/c%20d", "/%E4%BD%A0/%C3%BC", "/~user/-._~", "/a+b/c&d=e;f,g@h!i*j'k(l)", "/100%25", "/a%252Fb",
    "/x?", "/x?b=2&a=1", "/x?a=2&a=1&a=", "/x?flag", "/x?a=b%3Dc%26d", "/x?Marker=%2B%2F%3D&MaxItems=5", "/x?a-b=1&a=2",
    "/x?a=%C3%BC&%C3%BC=1", "/2018-10-31/layers?find=LayerVersion&Arn=arn%3Aaws%3Alambda%3Aus-east-1%3A1%3Alayer%3Aa%3A1",
]
BODIES = [b"", b"{}", "{\"a\": \"ü\"}".encode(), bytes(range(256))]
HEADERS = [{}, {"Content-Type": "application/json", "X-Amz-Invocation-Type": "Event"},
           {"X-Odd": "  two   spaces\tand a tab  ", "X-Amz-Client-Context": "e30="}]


def main():
    for index, target in enumerate(TARGETS):
        for kind, signer in [("header", SigV4Auth), ("query", SigV4QueryAuth)]:
            for credentials in (LASTING, TEMPORARY):
                # botocore puts the body of a presigned request into the query.
                body = BODIES[index % len(BODIES)] if kind == "header" else b""
                request = AWSRequest(method="POST" if body else "GET", url=HOST + target, data=body,
                                     headers=HEADERS[index % len(HEADERS)])
                signer(credentials, "lambda", "us-east-1").add_auth(request)
                parts = urlsplit(request.url)
                headers = [list(pair) for pair in request.headers.items()] + [["Host", parts.netloc]]
                print(json.dumps({"kind": kind, "target": target, "method": request.method, "path": parts.path,
                                  "query": parts.query, "headers": headers,
                                  "body": base64.b64encode(body).decode()}))


if __name__ == "__main__":
    main()
