"""The application of article 003: a function with the packages of its requirements.txt in the same zip."""

import numpy


def handler(event, context):
    values = numpy.array(event["values"], dtype=float)
    return {"mean": values.mean(), "deviation": round(float(values.std()), 3), "request": context.aws_request_id}
