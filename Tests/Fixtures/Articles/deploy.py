"""The articles' deployment through boto3, with its waiters: python deploy.py RUNTIME-ZIP FUNCTION-ZIP

Reads where the service is from AWS_ENDPOINT_URL. Prints the answers, one a line.
"""
import json
import sys

import boto3

runtime, function = (open(path, "rb").read() for path in sys.argv[1:3])
role = boto3.client("iam").create_role(
    RoleName="LambdaPhpExample", Path="/service-role/", AssumeRolePolicyDocument="{}"
)["Role"]["Arn"]
client = boto3.client("lambda")
layer = client.publish_layer_version(LayerName="runtime", Content={"ZipFile": runtime})["LayerVersionArn"]
client.create_function(
    FunctionName="hello", Runtime="provided.al2023", Role=role, Handler="hello", Code={"ZipFile": function},
    Layers=[layer],
)
client.get_waiter("function_active").wait(FunctionName="hello")
client.get_waiter("function_active_v2").wait(FunctionName="hello")


def invoke():
    answer = client.invoke(FunctionName="hello", Payload=json.dumps({"name": "World"}))
    assert "FunctionError" not in answer, answer
    print(answer["Payload"].read().decode())


invoke()
client.update_function_configuration(FunctionName="hello", MemorySize=256)
client.get_waiter("function_updated").wait(FunctionName="hello")
client.update_function_code(FunctionName="hello", ZipFile=function)
client.get_waiter("function_updated_v2").wait(FunctionName="hello")
assert client.get_function_configuration(FunctionName="hello")["MemorySize"] == 256
invoke()
