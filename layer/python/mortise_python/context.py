"""The handler's second argument."""

import sys
import time

from . import environment, faults

W3C_FIELDS = ("traceparent", "tracestate", "baggage")


class LambdaContext:
    """Has the managed runtime's attributes, names and types."""

    def __init__(self, request_id, client_context, identity, deadline, function_arn, tenant_id):
        self.aws_request_id = request_id
        self.log_group_name = environment.get(b"AWS_LAMBDA_LOG_GROUP_NAME")
        self.log_stream_name = environment.get(b"AWS_LAMBDA_LOG_STREAM_NAME")
        self.function_name = environment.get(b"AWS_LAMBDA_FUNCTION_NAME")
        self.memory_limit_in_mb = environment.get(b"AWS_LAMBDA_FUNCTION_MEMORY_SIZE")
        self.function_version = environment.get(b"AWS_LAMBDA_FUNCTION_VERSION")
        self.invoked_function_arn = function_arn
        self.tenant_id = tenant_id
        self._w3c_fields = {}
        self.client_context = None
        if client_context is not None:
            self._w3c_fields = take_w3c(client_context)
            self.client_context = filled(ClientContext, client_context)
            self.client_context.client = filled(Client, self.client_context.client)
        self.identity = CognitoIdentity()
        if identity is None:
            self.identity.cognito_identity_id = self.identity.cognito_identity_pool_id = None
        else:
            self.identity.cognito_identity_id = identity.get("cognitoIdentityId")
            self.identity.cognito_identity_pool_id = identity.get("cognitoIdentityPoolId")
        self._epoch_deadline_time_in_ms = deadline

    def get_remaining_time_in_millis(self):
        return max(0, self._epoch_deadline_time_in_ms - int(time.time() * 1000))

    def w3c(self):
        """The W3C trace context that the caller has sent."""
        return dict(self._w3c_fields)

    def log(self, msg):
        import logging

        for handler in logging.getLogger().handlers:
            if hasattr(handler, "log_sink"):
                handler.log_sink.log(str(msg))
                return
        sys.stdout.write(str(msg))

    def __repr__(self):
        names = ("aws_request_id", "log_group_name", "log_stream_name", "function_name", "memory_limit_in_mb")
        names += ("function_version", "invoked_function_arn", "client_context", "identity", "tenant_id")
        return description(self, names)


class CognitoIdentity:
    __slots__ = ["cognito_identity_id", "cognito_identity_pool_id"]

    def __repr__(self):
        return description(self, self.__slots__)


class Client:
    __slots__ = ["installation_id", "app_title", "app_version_name", "app_version_code", "app_package_name"]

    def __repr__(self):
        return description(self, self.__slots__)


class ClientContext:
    __slots__ = ["custom", "env", "client"]

    def __repr__(self):
        return description(self, self.__slots__)


def description(value, names):
    return f"{type(value).__name__}([" + ",".join(f"{name}={getattr(value, name)}" for name in names) + "])"


def filled(kind, fields):
    if fields is None:
        return None
    value = kind()
    for name in kind.__slots__:
        setattr(value, name, fields.get(name))
    return value


def take_w3c(client_context):
    """Takes `w3c` out of the client context; of its fields the known ones that are text."""
    if not isinstance(client_context, dict) or "w3c" not in client_context:
        return {}
    fields = client_context.pop("w3c")
    if not isinstance(fields, dict):
        return {}
    return {name: fields[name] for name in W3C_FIELDS if isinstance(fields.get(name), str)}


def parsed(header, name):
    """What a header says in JSON; None for none."""
    if not header:
        return None
    import json

    try:
        return json.loads(header)
    except Exception as error:
        raise faults.Fault(faults.CONTEXT, f"Unable to parse {name} JSON: {error}") from None
