"""Handlers that do what an interpreter does not survive, or hardly."""

import os
import signal
import sys
import threading


def exits(event, context):
    sys.exit(event)


def leaves(event, context):
    os._exit(event)


def kills_itself(event, context):
    os.kill(os.getpid(), event)


def forks(event, context):
    child = os.fork()
    if child == 0:
        return "the child's answer"
    return ["the parent's answer", os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])]


def forks_and_exits(event, context):
    child = os.fork()
    if child == 0:
        sys.exit(event)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def prints_much(event, context):
    line = "x" * 1_000_000
    for _ in range(event):
        print(line)
    return "printed"


def interrupts(event, context):
    raise KeyboardInterrupt


def overflows(event, context):
    answer = []
    for _ in range(100_000):
        answer = [answer]
    return answer


def memory(event, context):
    return len(bytes(1 << 60))


def works_in_background(event, context):
    def work():
        global progress
        progress = "done"

    if event == "start":
        threading.Timer(0.01, work).start()
        return "started"
    deadline = threading.Event()
    while progress != "done":
        deadline.wait(0.01)
    return progress


progress = None


def closes_streams(event, context):
    sys.stdout.close()
    try:
        print("to nobody")
    except ValueError:
        return "closed"


def spawns(event, context):
    import subprocess

    line = [sys.executable, "-c", "import json, sys; print(json.dumps(sys.version_info[:2]))"]
    return subprocess.run(line, capture_output=True, text=True, check=True).stdout.strip()


def pools(event, context):
    import multiprocessing

    reader, writer = multiprocessing.Pipe()
    process = multiprocessing.Process(target=lambda: writer.send("from the child"))
    process.start()
    process.join()
    return reader.recv()


def handles_signal(event, context):
    seen = []
    signal.signal(signal.SIGUSR1, lambda number, frame: seen.append(number))
    os.kill(os.getpid(), signal.SIGUSR1)
    return len(seen)


def opens_all(event, context):
    import resource

    resource.setrlimit(resource.RLIMIT_NOFILE, (64, resource.getrlimit(resource.RLIMIT_NOFILE)[1]))
    kept = []
    while True:
        kept.append(open(__file__))


class Unprintable(Exception):
    def __str__(self):
        raise RuntimeError("no words")


def raises_unprintable(event, context):
    raise Unprintable
