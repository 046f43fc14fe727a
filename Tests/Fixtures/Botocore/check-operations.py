"""Uses all operations that the local Lambda serves, but Invoke, and compares each answer with botocore's model.

Usage: check-operations.py ENDPOINT
"""
import base64
import hashlib
import http.client
import io
import re
import sys
import urllib.parse
import zipfile

from oracle import MODEL, Oracle

SERVED_ELSEWHERE = {"Invoke", "InvokeWithResponseStream"}
ROLE = "arn:aws:iam::000000000000:role/lambda-role"
ACCOUNT = "arn:aws:lambda:us-east-1:000000000000"


def make_zip(**files):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            entry = zipfile.ZipInfo(name)
            entry.external_attr = 0o100755 << 16
            archive.writestr(entry, text)
    return buffer.getvalue()


CODE = make_zip(bootstrap="#!/bin/sh\nexit 1\n")


def expect(oracle, condition, text):
    if not condition:
        oracle.complain("expectation", text)


def layers(oracle):
    client = oracle.client
    first = client.publish_layer_version(LayerName="runtime", Description="ü", Content={"ZipFile": CODE},
                                         CompatibleRuntimes=["provided.al2023"], LicenseInfo="MIT",
                                         CompatibleArchitectures=["x86_64"])
    digest = base64.b64encode(hashlib.sha256(CODE).digest()).decode()
    expect(oracle, first["Content"]["CodeSha256"] == digest, "the layer's digest is that of what was sent")
    expect(oracle, first["Content"]["CodeSize"] == len(CODE), "the layer's size is that of what was sent")
    client.publish_layer_version(LayerName=f"{ACCOUNT}:layer:runtime", Content={"ZipFile": CODE})
    expect(oracle, len(client.list_layers()["Layers"]) == 1, "one layer")
    page = client.list_layer_versions(LayerName="runtime", MaxItems=1)
    expect(oracle, page["LayerVersions"][0]["Version"] == 2, "the newest version comes first")
    rest = client.list_layer_versions(LayerName="runtime", MaxItems=1, Marker=page["NextMarker"])
    expect(oracle, rest["LayerVersions"][0]["Version"] == 1, "the marker leads on")
    client.get_layer_version(LayerName="runtime", VersionNumber=1)
    found = client.get_layer_version_by_arn(Arn=first["LayerVersionArn"])
    expect(oracle, found["Description"] == "ü", "the description is kept")
    client.add_layer_version_permission(LayerName="runtime", VersionNumber=1, StatementId="all", Principal="*",
                                        Action="lambda:GetLayerVersion")
    client.get_layer_version_policy(LayerName="runtime", VersionNumber=1)
    client.remove_layer_version_permission(LayerName="runtime", VersionNumber=1, StatementId="all")
    oracle.refused("ResourceNotFoundException", "get_layer_version_policy", LayerName="runtime", VersionNumber=1)
    oracle.refused("ResourceNotFoundException", "get_layer_version", LayerName="none", VersionNumber=1)
    oracle.refused("ValidationException", "get_layer_version_by_arn", Arn="nonsense")
    oracle.refused("ValidationException", "list_layers", "maxItems", MaxItems=51)
    client.delete_layer_version(LayerName="runtime", VersionNumber=2)
    return first["LayerVersionArn"]


def functions(oracle, layer):
    client = oracle.client
    created = client.create_function(FunctionName="hello", Runtime="provided.al2023", Role=ROLE, Handler="hello",
                                     Code={"ZipFile": CODE}, Layers=[layer], Environment={"Variables": {"GREETING": "ü"}},
                                     Tags={"a": "b"}, Timeout=5, MemorySize=256, Description="d")
    arn = f"{ACCOUNT}:function:hello"
    expect(oracle, created["FunctionArn"] == arn, "the function's ARN")
    client.get_waiter("function_active").wait(FunctionName="hello")
    for name in ("hello", arn, "000000000000:function:hello", "function:hello", f"{arn}:$LATEST"):
        expect(oracle, client.get_function(FunctionName=name)["Configuration"]["FunctionName"] == "hello", name)
    client.get_function_configuration(FunctionName="hello", Qualifier="$LATEST")
    signing = client.get_function_code_signing_config(FunctionName=arn)
    del signing["ResponseMetadata"]
    expect(oracle, signing == {"FunctionName": "hello"}, f"no code signing: {signing}")
    oracle.refused("ResourceNotFoundException", "get_function_code_signing_config", FunctionName="none")
    abroad = arn.replace("us-east-1", "eu-west-1")
    oracle.refused("ResourceNotFoundException", "get_function", "Functions from 'eu-west-1' are not reachable in this "
                   "region ('us-east-1')", FunctionName=abroad)
    oracle.refused("InvalidParameterValueException", "update_function_configuration", "Layers are expected to be in "
                   "region us-east-1", FunctionName="hello", Layers=[layer.replace("us-east-1", "eu-west-1")])
    client.update_function_code(FunctionName="hello", ZipFile=make_zip(bootstrap="#!/bin/sh\n"))
    client.get_waiter("function_updated").wait(FunctionName="hello")
    client.update_function_configuration(FunctionName="hello", Timeout=900, MemorySize=10240, Handler="x.y")
    client.list_functions()
    client.list_functions(FunctionVersion="ALL")
    oracle.refused("ResourceNotFoundException", "get_function", FunctionName="none")
    oracle.refused("ResourceConflictException", "create_function", FunctionName="hello", Runtime="provided.al2023",
                   Role=ROLE, Handler="hello", Code={"ZipFile": CODE})
    for wrong in ({"Timeout": 901}, {"MemorySize": 64}, {"Handler": "x" * 129}, {"Runtime": "cobol"},
                  {"Role": "nobody"}):
        arguments = {"FunctionName": "x", "Runtime": "provided.al2023", "Role": ROLE, "Handler": "h",
                     "Code": {"ZipFile": CODE}} | wrong
        oracle.refused("ValidationException", "create_function", next(iter(wrong))[1:], **arguments)
    oracle.refused("InvalidParameterValueException", "create_function", FunctionName="x", Runtime="provided.al2023",
                   Role=ROLE, Handler="h", Code={"ZipFile": b"no zip"})
    oracle.refused("InvalidParameterValueException", "create_function", "s3-root", FunctionName="x", Role=ROLE,
                   Runtime="provided.al2023", Handler="h", Code={"S3Bucket": "bucket", "S3Key": "key"})


def versions(oracle):
    client = oracle.client
    published = client.publish_version(FunctionName="hello", Description="first")
    expect(oracle, published["Version"] == "1", "the first version")
    client.list_versions_by_function(FunctionName="hello")
    client.create_alias(FunctionName="hello", Name="live", FunctionVersion="1", Description="d")
    client.update_alias(FunctionName="hello", Name="live", FunctionVersion="$LATEST")
    client.get_alias(FunctionName="hello", Name="live")
    client.list_aliases(FunctionName="hello", FunctionVersion="$LATEST")
    client.get_function(FunctionName="hello", Qualifier="live")
    client.get_function(FunctionName="hello:live")
    oracle.refused("InvalidParameterValueException", "get_function", FunctionName="hello:live", Qualifier="1")
    client.delete_alias(FunctionName="hello", Name="live")
    oracle.refused("ResourceNotFoundException", "get_alias", FunctionName="hello", Name="live")


def settings(oracle):
    client, name = oracle.client, {"FunctionName": "hello"}
    client.put_function_concurrency(ReservedConcurrentExecutions=3, **name)
    client.get_function_concurrency(**name)
    client.delete_function_concurrency(**name)
    cors = {"AllowOrigins": ["https://example.com"], "AllowMethods": ["GET"], "MaxAge": 60, "AllowCredentials": True}
    client.create_function_url_config(AuthType="NONE", Cors=cors, **name)
    client.get_function_url_config(**name)
    client.update_function_url_config(AuthType="AWS_IAM", InvokeMode="RESPONSE_STREAM", **name)
    client.list_function_url_configs(**name)
    client.delete_function_url_config(**name)
    oracle.refused("ResourceNotFoundException", "get_function_url_config", **name)
    client.put_function_event_invoke_config(MaximumRetryAttempts=1, MaximumEventAgeInSeconds=60, **name)
    client.update_function_event_invoke_config(MaximumRetryAttempts=0, **name)
    client.get_function_event_invoke_config(**name)
    client.list_function_event_invoke_configs(**name)
    client.delete_function_event_invoke_config(**name)
    oracle.refused("ResourceNotFoundException", "get_function_event_invoke_config", **name)
    client.get_account_settings()


def permissions(oracle):
    client, name = oracle.client, {"FunctionName": "hello"}
    client.add_permission(StatementId="s3", Action="lambda:InvokeFunction", Principal="s3.amazonaws.com",
                          SourceAccount="000000000000", **name)
    oracle.refused("ResourceConflictException", "add_permission", StatementId="s3", Action="lambda:InvokeFunction",
                   Principal="s3.amazonaws.com", **name)
    client.get_policy(**name)
    client.remove_permission(StatementId="s3", **name)
    oracle.refused("ResourceNotFoundException", "remove_permission", StatementId="s3", **name)
    arn = f"{ACCOUNT}:function:hello"
    client.tag_resource(Resource=arn, Tags={"c d": "e&f=ü"})
    expect(oracle, client.list_tags(Resource=arn)["Tags"] == {"a": "b", "c d": "e&f=ü"}, "both tags")
    client.untag_resource(Resource=arn, TagKeys=["a", "c d"])
    expect(oracle, client.list_tags(Resource=arn).get("Tags", {}) == {}, "no tag")
    oracle.refused("ResourceNotFoundException", "list_tags", Resource=f"{ACCOUNT}:function:none")


def unserved(oracle, endpoint):
    """Operations that nobody serves answer by their names."""
    for name, operation in MODEL["operations"].items():
        if name in oracle.seen or name in SERVED_ELSEWHERE:
            continue
        connection = http.client.HTTPConnection(urllib.parse.urlsplit(endpoint).netloc)
        path = re.sub(r"\{[^}]*\}", "x", operation["http"]["requestUri"])
        connection.request(operation["http"]["method"], path, headers={"Content-Type": "application/json"})
        answer = connection.getresponse()
        body = answer.read().decode()
        if answer.status != 404 or answer.headers["x-amzn-ErrorType"] != "UnknownOperationException" \
                or name not in body or not answer.headers["x-amzn-RequestId"]:
            oracle.complain(name, f"is not refused by name: {answer.status} {body}")


def main():
    oracle = Oracle(sys.argv[1])
    layer = layers(oracle)
    functions(oracle, layer)
    versions(oracle)
    settings(oracle)
    permissions(oracle)
    oracle.client.delete_function(FunctionName="hello", Qualifier="1")
    oracle.client.delete_function(FunctionName="hello")
    oracle.refused("ResourceNotFoundException", "delete_function", FunctionName="hello")
    unserved(oracle, sys.argv[1])
    expect(oracle, len(oracle.seen) == 44, f"44 operations are served, not {len(oracle.seen)}: {sorted(oracle.seen)}")
    oracle.finish()


if __name__ == "__main__":
    main()
