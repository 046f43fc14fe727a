"""Invokes a function of ServiceFunction in all ways of the API, and looks at what boto3 and raw requests get.

Usage: check-invocations.py ENDPOINT
"""
import base64
import concurrent.futures
import http.client
import json
import sys
import urllib.parse

from botocore.exceptions import ClientError

from oracle import Oracle

ENDPOINT = sys.argv[1]
oracle = Oracle(ENDPOINT, aws_session_token=None)
client = oracle.client


def expect(condition, text):
    if not condition:
        oracle.complain("expectation", text)


def invoke(event, **arguments):
    answer = client.invoke(FunctionName="f", Payload=json.dumps(event), **arguments)
    return answer, answer["Payload"].read().decode()


def buffered():
    answer, body = invoke("hello", LogType="Tail")
    log = base64.b64decode(answer["LogResult"]).decode()
    expect(answer["StatusCode"] == 200 and body == "hello back", f"{answer} {body}")
    expect(answer["ExecutedVersion"] == "$LATEST" and "FunctionError" not in answer, f"{answer}")
    expect("START RequestId" in log and "REPORT RequestId" in log, log)
    expect(answer["ResponseMetadata"]["RequestId"] in log, "the answer's request id is the log's")
    answer, body = invoke("fail")
    expect(answer.get("FunctionError") == "Unhandled" and json.loads(body)["errorType"] == "Example", f"{answer} {body}")
    context = base64.b64encode(b'{"custom": {"a": "b"}}').decode()
    _, body = invoke("head", ClientContext=context)
    expect('{"custom": {"a": "b"}}' in body and ":function:f" in body, body)
    _, body = client.invoke(FunctionName="f"), None
    answer = client.invoke(FunctionName="f", InvocationType="DryRun", Payload=b"{}")
    expect(answer["StatusCode"] == 204, f"{answer}")
    answer = client.invoke(FunctionName="f", InvocationType="Event", Payload=b'{"later": 1}')
    expect(answer["StatusCode"] == 202 and answer["Payload"].read() == b"", f"{answer}")


def refused():
    refuse = oracle.refused
    refuse("InvalidRequestContentException", "invoke", "Could not parse request body into json",
           FunctionName="f", Payload=b"no json")
    refuse("InvalidRequestContentException", "invoke", "Client context", FunctionName="f", ClientContext="%%%")
    refuse("InvalidRequestContentException", "invoke", "3583", FunctionName="f", ClientContext="e" * 3584)
    refuse("ResourceNotFoundException", "invoke", "none", FunctionName="none", Payload=b"{}")
    refuse("ResourceNotFoundException", "invoke", FunctionName="f", Qualifier="7", Payload=b"{}")
    refuse("ValidationException", "invoke", FunctionName="f", InvocationType="Later")
    refuse("ValidationException", "invoke", FunctionName="f", LogType="All")
    big = json.dumps("x" * (6 << 20)).encode()
    refuse("RequestTooLargeException", "invoke", f"{len(big)} byte payload is too large for the RequestResponse invocation "
           "type (limit 6291456 bytes)", FunctionName="f", Payload=big)
    refuse("RequestTooLargeException", "invoke", "for the Event invocation type (limit 1048576 bytes)",
           FunctionName="f", InvocationType="Event", Payload=json.dumps("x" * (1 << 20)))


def streamed():
    def stream(event, **arguments):
        answer = client.invoke_with_response_stream(FunctionName="f", Payload=json.dumps(event), **arguments)
        events = list(answer["EventStream"])
        parts = b"".join(e["PayloadChunk"]["Payload"] for e in events if "PayloadChunk" in e)
        return answer, parts, events[-1].get("InvokeComplete"), events

    answer, parts, end, _ = stream("stream now", LogType="Tail")
    expect(parts == b"onetwo" and "ErrorCode" not in end, f"{parts} {end}")
    expect("REPORT" in base64.b64decode(end["LogResult"]).decode(), f"{end}")
    expect(answer["ExecutedVersion"] == "$LATEST", f"{answer}")
    _, parts, end, _ = stream("trailers")
    expect(parts == b"onetwo" and end["ErrorCode"] and "Example" in end["ErrorDetails"], f"{parts} {end}")
    _, parts, end, _ = stream("hello")
    expect(parts == b"hello back" and "ErrorCode" not in end and "LogResult" not in end, f"{parts} {end}")
    _, parts, end, _ = stream("fail")
    expect(parts == b"" and end["ErrorCode"] and "Example" in end["ErrorDetails"], f"{parts} {end}")
    oracle.refused("ResourceNotFoundException", "invoke_with_response_stream", FunctionName="none")


def tenants():
    """A tenant where there are none is refused, and none where there have to be."""
    code = client.get_function(FunctionName="f")["Code"]["Location"]
    connection = http.client.HTTPConnection(urllib.parse.urlsplit(ENDPOINT).netloc, timeout=60)
    connection.request("GET", urllib.parse.urlsplit(code).path)
    client.create_function(FunctionName="shared", Runtime="provided.al2023", Handler="x", Timeout=30,
                           Role="arn:aws:iam::000000000000:role/r", Code={"ZipFile": connection.getresponse().read()},
                           TenancyConfig={"TenantIsolationMode": "PER_TENANT"})
    for kind in ("RequestResponse", "Event", "DryRun"):
        oracle.refused("InvalidParameterValueException", "invoke", "The invoked function is enabled with tenancy "
                       "configuration. Add a valid tenant ID in your request and try again.",
                       FunctionName="shared", InvocationType=kind)
        oracle.refused("InvalidParameterValueException", "invoke", "is not enabled with tenancy configuration",
                       FunctionName="f", InvocationType=kind, TenantId="blue")
    for operation in ("invoke", "invoke_with_response_stream"):
        oracle.refused("InvalidParameterValueException", operation, FunctionName="shared")
    oracle.refused("ValidationException", "invoke", "tenantId", FunctionName="shared", TenantId="a,b")
    oracle.refused("ValidationException", "invoke", "tenantId", FunctionName="shared", TenantId="x" * 257)
    answer = client.invoke(FunctionName="shared", Payload=b'"head"', TenantId="blue team")
    head = answer["Payload"].read().decode().lower()
    expect("lambda-runtime-aws-tenant-id: blue team" in head, head)


def parallel():
    client.put_function_concurrency(FunctionName="f", ReservedConcurrentExecutions=2)
    port = urllib.parse.urlsplit(ENDPOINT).netloc

    def one(number):
        connection = http.client.HTTPConnection(port, timeout=300)
        connection.request("POST", "/2015-03-31/functions/f/invocations", json.dumps(f"n{number}"))
        answer = connection.getresponse()
        body = answer.read().decode()
        connection.close()
        if answer.status == 429:
            error = json.loads(body)
            return (error.get("Reason") == "ReservedFunctionConcurrentInvocationLimitExceeded"
                    and answer.headers["x-amzn-ErrorType"] == "TooManyRequestsException") or body
        return answer.status == 200 and body == f"n{number} back" or f"{answer.status} {body}"

    with concurrent.futures.ThreadPoolExecutor(200) as pool:
        results = list(pool.map(one, range(1000)))
    wrong = [result for result in results if result is not True]
    expect(not wrong, f"{len(wrong)} of 1000: {wrong[:3]}")
    try:
        client.put_function_concurrency(FunctionName="f", ReservedConcurrentExecutions=0)
        client.invoke(FunctionName="f", Payload=b"{}")
        expect(False, "a function without concurrency is not invoked")
    except ClientError as error:
        expect(error.response["Error"]["Code"] == "TooManyRequestsException", f"{error}")
        expect(error.response.get("Reason") == "ReservedFunctionConcurrentInvocationLimitExceeded", f"{error.response}")


for check in (buffered, refused, streamed, tenants, parallel):
    check()
oracle.finish()
