"""Starts AWS's Runtime Interface Emulator by the given command, posts it each event, prints the answers, and ends it.

usage: invoke-through-emulator.py COUNT EVENT... COMMAND...
Runs in a network of its own, in which the emulator's port is free.
"""

import subprocess
import sys
import time
import urllib.error
import urllib.request

URL = "http://127.0.0.1:8080/2015-03-31/functions/function/invocations"


def invoke(emulator, event):
    while True:
        try:
            return urllib.request.urlopen(URL, event.encode()).read().decode()
        except urllib.error.HTTPError as error:
            return error.read().decode()
        except urllib.error.URLError:
            # It does not listen yet.
            if emulator.poll() is not None:
                sys.exit(f"the emulator ended with status {emulator.returncode}")
            time.sleep(0.05)


count = int(sys.argv[1])
events, command = sys.argv[2:2 + count], sys.argv[2 + count:]
with subprocess.Popen(command, stdout=sys.stderr) as emulator:
    for event in events:
        print(invoke(emulator, event), flush=True)
    emulator.terminate()
