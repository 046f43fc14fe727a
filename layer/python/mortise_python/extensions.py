"""What stands in the way of a compiled module: it is there, but made for another Python or another processor."""

import os
import sys

PROCESSORS = {0x03: "i386", 0x28: "arm", 0x3E: "x86_64", 0xB7: "aarch64"}


def advice(error):
    """What is to be said after the message of an ImportError; it may be that of an import further down."""
    while isinstance(error, ImportError):
        obstacle = wrong_file(error.path) if (error.path or "").endswith(".so") else wrong_name(error.name)
        if obstacle:
            machine = os.uname().machine
            version = f"{sys.version_info.major}.{sys.version_info.minor}"
            return (
                f"; {obstacle}, and this is Python {version} on {machine}: install the package by pip with "
                f"--only-binary :all: --python-version {version} --platform manylinux2014_{machine}"
            )
        error = error.__cause__ or error.__context__
    return ""


def wrong_file(path):
    """Tells of a shared object that cannot be one of this machine's."""
    try:
        with open(path, "rb") as file:
            head = file.read(20)
    except OSError:
        return ""
    if head[:4] != b"\x7fELF" or len(head) < 20:
        return f"{path} is no shared object"
    processor = PROCESSORS.get(int.from_bytes(head[18:20], "little"), "another processor")
    return "" if processor == os.uname().machine else f"{path} is built for {processor}"


def wrong_name(name):
    """Tells of a file that Python passes over, such as x.cpython-310-x86_64-linux-gnu.so for `import x`."""
    package, _, module = (name or "").rpartition(".")
    for folder in sys.path if module else ():
        folder = os.path.join(folder, *package.split("."))
        try:
            names = sorted(os.listdir(folder))
        except OSError:
            continue
        for file in names:
            if file.startswith(module + ".") and file.endswith(".so"):
                return f"{folder}/{file} is built for another Python or another processor"
    return ""
