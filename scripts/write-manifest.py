"""Writes mortise/manifest.json of a layer: what it is, what it was made of, and every file's size and sha256.

usage: write-manifest.py LAYER-FOLDER ARCHITECTURE
"""

import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys


def output(*command: str) -> str:
    """Gives what a command prints, or an empty string where it cannot run."""
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""


def number(name: str) -> int:
    """Reads a constant of the public headers."""
    text = pathlib.Path("Sources/CMortise/include/mortise/abi.h").read_text()
    return int(re.search(rf"#define {name} (\d+)", text)[1])


def curl() -> dict[str, str]:
    """Gives version and sha256 of the source package that libcurl was built from."""
    lines = pathlib.Path(".build-curl/inputs").read_text().splitlines()
    return dict(line.split("=", 1) for line in lines)


def debian(package: str, archive: str) -> dict[str, str]:
    """Gives version and sha256 of a static library that is linked as Debian has it."""
    path = output("gcc", f"-print-file-name={archive}")
    return {
        "version": output("dpkg-query", "-W", "-f", "${Version}", package),
        "sha256": hashlib.sha256(pathlib.Path(path).read_bytes()).hexdigest(),
    }


def main() -> None:
    folder, architecture = pathlib.Path(sys.argv[1]), sys.argv[2]
    version = re.search(r'text = "(.*)"', pathlib.Path("Sources/RuntimeAPI/MortiseVersion.swift").read_text())[1]
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    manifest = {
        "name": "mortise-runtime",
        "version": version,
        "architecture": architecture,
        "abi": {"major": number("MORTISE_ABI_MAJOR"), "minor": [0, number("MORTISE_ABI_MINOR")]},
        "commit": os.environ.get("MORTISE_COMMIT") or output("git", "rev-parse", "HEAD") or "unknown",
        "inputs": {
            "swift": re.search(r"version (\S+)", output("swiftc", "--version"))[1],
            "clang": re.search(r"version (\S+)", output("clang", "--version"))[1],
            "curl": curl(),
            "libffi": debian("libffi-dev", "libffi.a"),
            "yajl": debian("libyajl-dev", "libyajl_s.a"),
        },
        "files": [
            {
                "path": str(path.relative_to(folder)),
                "size": path.stat().st_size,
                "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
            }
            for path in files
        ],
    }
    text = json.dumps(manifest, indent=2, sort_keys=True) + "\n"
    (folder / "mortise" / "manifest.json").write_text(text)


main()
