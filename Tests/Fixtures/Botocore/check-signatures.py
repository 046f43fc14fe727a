"""Signed and unsigned requests to a service that has been given credentials.

Usage: check-signatures.py ENDPOINT
"""
import http.client
import io
import sys
import urllib.error
import urllib.parse
import urllib.request
import zipfile

import boto3
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from botocore.exceptions import ClientError

KEYS = {"aws_access_key_id": "AKIDEXAMPLE", "aws_secret_access_key": "secret+/="}
complaints = []


def client(service="lambda", **changes):
    return boto3.client(service, endpoint_url=sys.argv[1], region_name="us-east-1", **(KEYS | changes))


def code(call, **arguments):
    try:
        call(**arguments)
        return None
    except ClientError as error:
        return error.response["Error"]["Code"]


def expect(condition, text):
    if not condition:
        complaints.append(text)


def send(body, signed_body=None, target="/2018-10-31/layers/forged/versions", sign=True):
    url = sys.argv[1] + target
    request = AWSRequest(method="POST", url=url, data=body if signed_body is None else signed_body,
                         headers={"Content-Type": "application/json"})
    if sign:
        SigV4Auth(Credentials(KEYS["aws_access_key_id"], KEYS["aws_secret_access_key"]), "lambda", "us-east-1").add_auth(
            request)
    connection = http.client.HTTPConnection(urllib.parse.urlsplit(url).netloc)
    connection.request("POST", target, body, dict(request.headers.items()))
    answer = connection.getresponse()
    answer.read()
    return answer.status, answer.headers["x-amzn-ErrorType"]


def fetch(path):
    """Status of a request without a signature."""
    try:
        return urllib.request.urlopen(sys.argv[1] + path).status
    except urllib.error.HTTPError as error:
        return error.code


def main():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("x", "y" * 3_000_000)
    signed = client()
    signed.publish_layer_version(LayerName="signed", Content={"ZipFile": buffer.getvalue()})
    arn = signed.list_layers()["Layers"][0]["LatestMatchingVersion"]["LayerVersionArn"]
    signed.get_layer_version_by_arn(Arn=arn)
    tags = code(signed.list_tags, Resource="arn:aws:lambda:us-east-1:000000000000:function:a b+c")
    expect(tags not in ("InvalidSignatureException", None), f"an odd path: {tags}")
    expect(client("sts").get_caller_identity()["Account"] == "000000000000", "STS is signed for itself")
    expect(code(client("iam").get_role, RoleName="x") == "NoSuchEntity", "IAM is signed for itself")
    wrong = {"aws_secret_access_key": "other"}
    expect(code(client(**wrong).list_layers) == "InvalidSignatureException", "another secret")
    expect(code(client(aws_access_key_id="other").list_layers) == "UnrecognizedClientException", "another key")
    expect(code(client(aws_session_token="t").list_layers) == "UnrecognizedClientException", "a token too many")
    expect(code(client(**wrong).invoke, FunctionName="x", Payload=b"{}") == "InvalidSignatureException", "Invoke")
    good = b'{"Content": {"ZipFile": "UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA=="}}'
    expect(send(good, sign=False) == (403, "MissingAuthenticationTokenException"), "no signature")
    expect(send(good, signed_body=good.replace(b"UEs", b"UEt")) == (403, "InvalidSignatureException"), "another body")
    expect(send(b"x" * 100) == (400, "SerializationException"), "signed nonsense")
    for path in ("/_mortise", "/_mortise/api/state"):
        expect(fetch(path) == 403, f"{path} is a way past the signatures")
    names = [layer["LayerName"] for layer in signed.list_layers()["Layers"]]
    expect(names == ["signed"], f"nothing came of the refused ones: {names}")


main()
print("\n".join(complaints))
sys.exit(1 if complaints else 0)
