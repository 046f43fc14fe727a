"""Asks a function of ServiceFunction through its URL. The query says what it answers: `answer`, or `parts` of a stream.

Usage: check-function-urls.py ENDPOINT
"""
import base64
import http.client
import json
import re
import sys
import urllib.parse

from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

from oracle import Oracle

NETLOC = urllib.parse.urlsplit(sys.argv[1]).netloc
PORT = NETLOC.split(":")[1]
oracle = Oracle(sys.argv[1])
client = oracle.client


def expect(condition, text):
    if not condition:
        oracle.complain("expectation", text)


def encode(data):
    return base64.urlsafe_b64encode(data if isinstance(data, bytes) else json.dumps(data).encode()).decode()


def ask(method, path, body=None, headers=None):
    connection = http.client.HTTPConnection(NETLOC, timeout=300)
    connection.request(method, path, body, {"Host": HOST} | (headers or {}))
    answer = connection.getresponse()
    text = answer.read()
    connection.close()
    return answer, text


def answered(data, **headers):
    return ask("GET", "/?answer=" + encode(data).rstrip("="), headers=headers)


url = client.create_function_url_config(FunctionName="f", AuthType="NONE")["FunctionUrl"]
URL_ID = urllib.parse.urlsplit(url).hostname.split(".")[0]
HOST = f"{URL_ID}.lambda-url.us-east-1.localhost:{PORT}"


def events():
    answer, text = ask("POST", "/a%20b/c?x=1&y=a%26b&x=2", b'{"k": 1}', {
        "Content-Type": "application/json", "X-Odd": "Value", "Cookie": "a=b; c=d", "User-Agent": "test"})
    event = json.loads(text)
    expect(answer.status == 200 and answer.headers["Content-Type"] == "application/json", f"{answer.status}")
    expect(event["version"] == "2.0" and event["rawPath"] == "/a%20b/c", event)
    expect(event["rawQueryString"] == "x=1&y=a%26b&x=2", event)
    expect(event["queryStringParameters"] == {"x": "1,2", "y": "a&b"}, event)
    expect(event["cookies"] == ["a=b", "c=d"] and event["headers"]["x-odd"] == "Value", event)
    expect(event["body"] == '{"k": 1}' and event["isBase64Encoded"] is False, event)
    http_context = event["requestContext"]["http"]
    expect(http_context["method"] == "POST" and http_context["sourceIp"] == "127.0.0.1", event)
    expect(event["requestContext"]["accountId"] == "anonymous" and event["requestContext"]["domainPrefix"] == URL_ID, event)
    headers = event["headers"]
    expect(headers["x-forwarded-for"] == "127.0.0.1" and headers["x-forwarded-port"] == PORT, headers)
    expect(headers["x-forwarded-proto"] == "http", headers)
    expect(re.fullmatch("Root=1-[0-9a-f]{8}-[0-9a-f]{24}", headers["x-amzn-trace-id"]), headers)
    _, text = ask("GET", "/", headers={"X-Forwarded-For": "192.0.2.1", "X-Forwarded-Proto": "https",
                                       "X-Amzn-Trace-Id": "Root=1-2-3;Sampled=1"})
    headers = json.loads(text)["headers"]
    expect(headers["x-forwarded-for"] == "192.0.2.1, 127.0.0.1" and headers["x-forwarded-proto"] == "https", headers)
    expect(headers["x-amzn-trace-id"] == "Root=1-2-3;Sampled=1", headers)
    _, text = ask("POST", "/", bytes(range(256)), {"Content-Type": "application/octet-stream"})
    event = json.loads(text)
    expect(event["isBase64Encoded"] and base64.b64decode(event["body"]) == bytes(range(256)), event)
    answer, text = ask("GET", f"/_mortise/urls/{URL_ID}/inner/path?q", headers={"Host": NETLOC})
    expect(json.loads(text)["rawPath"] == "/inner/path", text)
    # Else a page of the function could read the console's token.
    expect(answer.headers["Content-Security-Policy"].startswith("sandbox"), answer.headers)
    greedy = {"statusCode": 200, "body": "x", "headers": {"Service-Worker-Allowed": "/", "Clear-Site-Data": "*",
                                                          "Content-Security-Policy": "default-src *", "X-A": "b"},
              "cookies": ["a=1; Path=/; Domain=localhost; HttpOnly", "path=2; path=/in; SameSite=Lax", "c=3"]}
    base = f"/_mortise/urls/{URL_ID}"
    answer, text = ask("GET", f"{base}/?answer=" + encode(greedy).rstrip("="), headers={"Host": NETLOC})
    expect(answer.headers["Service-Worker-Allowed"] is None and answer.headers["Clear-Site-Data"] is None, answer.headers)
    expect(answer.headers["Content-Security-Policy"].startswith("sandbox") and answer.headers["X-A"] == "b", answer.headers)
    expect(answer.headers.get_all("Set-Cookie") == [f"a=1; HttpOnly; Path={base}/", f"path=2; SameSite=Lax; Path={base}/in",
                                                    f"c=3; Path={base}/"], answer.headers)
    answer, text = answered(greedy)
    expect(answer.headers["Service-Worker-Allowed"] == "/", "a host of its own may do with itself what it likes")
    connection = http.client.HTTPConnection(NETLOC, timeout=300)
    for status in (204, 200, 304, 200):
        reply = encode({"statusCode": status, "body": "not to be taken for the next answer"}).rstrip("=")
        connection.request("GET", "/?answer=" + reply, headers={"Host": HOST})
        answer = connection.getresponse()
        answer.read()
        expect(answer.status == status, f"{answer.status} for {status} on a kept connection")
    answer, text = ask("GET", "/", headers={"Host": f"none.lambda-url.us-east-1.localhost:{PORT}"})
    expect(answer.status == 404, f"{answer.status} {text}")


def answers():
    answer, text = answered({"statusCode": 418, "headers": {"X-A": "b", "Content-Type": "text/plain", "X-N": 5},
                             "cookies": ["a=1", "b=2"], "body": "tea"})
    expect(answer.status == 418 and text == b"tea" and answer.headers["X-A"] == "b", f"{answer.status} {text}")
    expect(answer.headers.get_all("Set-Cookie") == ["a=1", "b=2"] and answer.headers["X-N"] == "5", f"{answer.headers}")
    answer, text = answered({"statusCode": 200, "isBase64Encoded": True, "body": base64.b64encode(b"\0\xff").decode()})
    expect(text == b"\0\xff", f"{text}")
    for plain, wanted in (({"a": 1}, b'{"a": 1}'), ("text", b"text"), ([1, 2], b"[1, 2]"), (5, b"5"), (None, b"null")):
        answer, text = answered(plain)
        expect(answer.status == 200 and text == wanted, f"{plain}: {answer.status} {text}")
    for broken in ({"statusCode": "many"}, {"statusCode": 99}, {"statusCode": 200, "isBase64Encoded": True, "body": "%"}):
        answer, text = answered(broken)
        expect(answer.status in (200, 502), f"{broken}: {answer.status} {text}")
    answer, text = ask("GET", "/?fail")
    expect(answer.status == 502 and b"Internal Server Error" in text, f"{answer.status} {text}")


def cross_origin():
    cors = {"AllowOrigins": ["https://good.example"], "AllowMethods": ["GET", "PUT"], "AllowHeaders": ["x-a"],
            "ExposeHeaders": ["x-b"], "MaxAge": 7, "AllowCredentials": True}
    client.update_function_url_config(FunctionName="f", Cors=cors)
    answer, _ = ask("OPTIONS", "/", headers={"Origin": "https://good.example", "Access-Control-Request-Method": "PUT"})
    wanted = {"Access-Control-Allow-Origin": "https://good.example", "Access-Control-Allow-Methods": "GET,PUT",
              "Access-Control-Allow-Headers": "x-a", "Access-Control-Max-Age": "7",
              "Access-Control-Allow-Credentials": "true"}
    expect(answer.status == 200 and wanted.items() <= dict(answer.headers.items()).items(), f"{answer.headers}")
    answer, _ = answered({"a": 1}, Origin="https://good.example")
    expect(answer.headers["Access-Control-Allow-Origin"] == "https://good.example", f"{answer.headers}")
    expect(answer.headers["Access-Control-Expose-Headers"] == "x-b", f"{answer.headers}")
    answer, text = answered({"a": 1}, Origin="https://evil.example")
    expect("Access-Control-Allow-Origin" not in answer.headers, f"{answer.headers}")


def signatures():
    client.update_function_url_config(FunctionName="f", AuthType="AWS_IAM")
    answer, text = ask("GET", "/")
    expect(answer.status == 403 and json.loads(text)["Message"] == "Forbidden", f"{answer.status} {text}")
    request = AWSRequest(method="GET", url=f"http://{HOST}/")
    SigV4Auth(Credentials("local", "local"), "lambda", "us-east-1").add_auth(request)
    answer, text = ask("GET", "/", headers=dict(request.headers.items()))
    expect(answer.status == 200, f"{answer.status} {text}")
    expect(json.loads(text)["requestContext"]["authorizer"]["iam"]["accessKey"] == "local", text)
    client.update_function_url_config(FunctionName="f", AuthType="NONE")


def streams():
    client.update_function_url_config(FunctionName="f", InvokeMode="RESPONSE_STREAM")
    kind = "application/vnd.awslambda.http-integration-response"

    def stream(content_type, *parts):
        names = urllib.parse.quote(content_type, safe="")
        return ask("GET", "/?type=" + names + "&parts=" + ".".join(encode(part).rstrip("=") for part in parts))

    answer, text = stream("text/x-test", b"one", b"two\0\0")
    expect(answer.headers["Content-Type"] == "text/x-test" and text == b"onetwo\0\0", f"{answer.headers} {text}")
    prelude = {"statusCode": 201, "headers": {"X-A": "b", "Content-Type": "text/html"}, "cookies": ["a=1"]}
    answer, text = stream(kind, json.dumps(prelude).encode(), b"\0" * 8, b"body", b"\0more")
    expect(answer.status == 201 and text == b"body\0more", f"{answer.status} {text}")
    expect(answer.headers["X-A"] == "b" and answer.headers["Set-Cookie"] == "a=1", f"{answer.headers}")
    whole = json.dumps(prelude).encode() + b"\0" * 8 + b"body"
    answer, text = stream(kind, *[whole[n:n + 37] for n in range(0, len(whole), 37)])
    expect(answer.status == 201 and text == b"body", f"{answer.status} {text}")
    answer, text = stream(kind, b"no prelude")
    expect(answer.status == 502, f"{answer.status} {text}")
    answer, text = ask("GET", "/?fail")
    expect(answer.status == 502, f"{answer.status} {text}")


for check in (events, answers, cross_origin, signatures, streams):
    check()
oracle.finish()
