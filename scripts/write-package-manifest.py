"""Writes manifest.json and licenses/ of a layer that is made of Debian's packages.

usage: write-package-manifest.py NAME ARCHITECTURE LAYER-FOLDER FOLDER-IN-IT (FILE|PACKAGE)…

FILEs are where this machine has what the layer holds a copy of; each belongs to a package, whose version and whose
licence go into the layer.
"""

import hashlib
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys


def output(*command: str) -> str:
    """Gives what a command prints, or an empty string where it fails."""
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    return result.stdout.strip() if result.returncode == 0 else ""


def package(path: str) -> str:
    """Gives the package that a file is of; with /usr merged, dpkg may know it by its old path or its new one."""
    real = os.path.realpath(path)
    for candidate in (path, real, real.removeprefix("/usr"), "/usr" + path):
        owner = output("dpkg-query", "-S", candidate)
        if owner:
            return owner.split(":")[0]
    raise SystemExit(f"{path}: is of no Debian package, so its licence is not known")


def main() -> None:
    name, architecture, tree, place = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3]), sys.argv[4]
    packages = sorted({package(item) if item.startswith("/") else item for item in sys.argv[5:]})
    folder = tree / place
    licenses = folder / "licenses"
    licenses.mkdir(exist_ok=True)
    shutil.copyfile("LICENSE", licenses / "mortise.txt")
    for item in packages:
        shutil.copyfile(f"/usr/share/doc/{item}/copyright", licenses / f"{item}.txt")
    version = re.search(r'text = "(.*)"', pathlib.Path("Sources/RuntimeAPI/MortiseVersion.swift").read_text())[1]
    files = sorted(path for path in tree.rglob("*") if path.is_file())
    manifest = {
        "name": name,
        "version": version,
        "architecture": architecture,
        "commit": os.environ.get("MORTISE_COMMIT") or output("git", "rev-parse", "HEAD") or "unknown",
        "packages": {item: output("dpkg-query", "-W", "-f", "${Version}\\n", item).split("\n")[0] for item in packages},
        "files": [
            {
                "path": str(path.relative_to(tree)),
                "size": path.stat().st_size,
                "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
            }
            for path in files
        ],
    }
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=2, sort_keys=True) + "\n")


main()
