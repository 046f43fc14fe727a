"""Reads an event stream with botocore's parser and prints its messages as JSON.

Usage: read-event-stream.py HEXADECIMAL
"""
import json
import sys

from botocore.eventstream import EventStreamBuffer

buffer = EventStreamBuffer()
data = bytes.fromhex(sys.argv[1])
for start in range(0, len(data), 7):
    buffer.add_data(data[start:start + 7])
print(json.dumps([{"headers": message.headers, "payload": message.payload.hex()} for message in buffer]))
