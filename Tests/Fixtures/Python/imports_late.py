"""Imports what is not there when it is called, not before."""


def handler(event, context):
    import boto3

    return boto3.__version__
