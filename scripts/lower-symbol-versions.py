"""Points the symbol versions that a shared object needs beyond the platform floor at older ones.

usage: lower-symbol-versions.py [--elsewhere SYMBOL]… [--redirect SYMBOL]… FILE…

An object that was built against a newer glibc names, for each versioned symbol, the version it saw: hypot@GLIBC_2.35.
Often the same library still exports the older version, and what changed is of no matter (hypot no longer sets errno by
its own wrapper). Then it is enough to name the older one: the entry's hash and its name in .gnu.version_r, six bytes.
The version chosen is the newest that the floor (layer/platform-versions.txt) has and that this machine's library exports
for every symbol of the entry, so the architecture's own. A symbol for which there is none is an error; --elsewhere names
those that a library without versions defines, to which the loader falls through, as lookup goes on past a library that
has the name in another version only. --redirect makes it do so: the symbol then names a version of its library in which
that does not export it, another one that the file needs anyway.
"""

import argparse
import pathlib
import re
import struct
import subprocess
import sys

FLOOR = pathlib.Path(__file__).parent.parent / "layer" / "platform-versions.txt"


def numbers(version: str) -> tuple[int, ...]:
    """Gives the numbers of GLIBC_2.2.5; none for GLIBC_PRIVATE."""
    text = version.rpartition("_")[2]
    return tuple(map(int, text.split("."))) if re.fullmatch(r"[\d.]+", text) else ()


def limits() -> dict[str, tuple[int, ...]]:
    """Gives the newest version of each set that the platform has."""
    names = re.findall(r"^[A-Z]+_[\d.]+$", FLOOR.read_text(), re.MULTILINE)
    return {name.rpartition("_")[0]: numbers(name) for name in names}


def elf_hash(name: str) -> int:
    """The hash of the System V ABI."""
    value = 0
    for byte in name.encode():
        value = (value << 4) + byte
        high = value & 0xF0000000
        value = (value ^ (high >> 24)) & ~high & 0xFFFFFFFF
    return value


def exports(library: str) -> dict[str, set[str]]:
    """Gives the versions in which a library of this machine exports each symbol."""
    path = subprocess.run(["gcc", f"-print-file-name={library}"], capture_output=True, text=True, check=True).stdout.strip()
    table = subprocess.run(["readelf", "--dyn-syms", "-W", path], capture_output=True, text=True, check=True).stdout
    found: dict[str, set[str]] = {}
    for line in table.splitlines():
        fields = line.split()
        if len(fields) > 7 and fields[6] != "UND" and "@" in fields[7]:
            name, version = re.split("@+", fields[7])
            found.setdefault(name, set()).add(version)
    return found


class Object:
    """A 64-bit little-endian shared object, by its section headers."""

    def __init__(self, path: pathlib.Path) -> None:
        self.path = path
        self.data = bytearray(path.read_bytes())
        if self.data[:6] != b"\x7fELF\x02\x01":
            raise SystemExit(f"{path}: is not an ELF file of 64 bits, little-endian")
        start, size, count = struct.unpack_from("<Q", self.data, 40)[0], *struct.unpack_from("<HH", self.data, 58)
        headers = [struct.unpack_from("<IIQQQQIIQQ", self.data, start + size * index) for index in range(count)]
        by_type = {header[1]: header for header in headers}
        self.symbols, self.versions, self.needs = (by_type.get(kind) for kind in (11, 0x6FFFFFFF, 0x6FFFFFFE))
        self.strings = headers[self.symbols[6]] if self.symbols else None

    def text(self, offset: int) -> str:
        """Reads a string of .dynstr."""
        start = self.strings[4] + offset
        return self.data[start : self.data.index(0, start)].decode()

    def offset(self, text: str) -> int:
        """Finds a string in .dynstr."""
        start, size = self.strings[4], self.strings[5]
        found = self.data.find(b"\0" + text.encode() + b"\0", start, start + size)
        if found < 0:
            raise SystemExit(f"{self.path}: has no text {text} among its strings, to which the version could point")
        return found + 1 - start

    def entries(self):
        """Gives the library, the place and the index of each version needed."""
        place = self.needs[4] if self.needs else None
        while place is not None:
            _, count, library, first, following = struct.unpack_from("<HHIII", self.data, place)
            entry = place + first
            for _ in range(count):
                _, _, index, name, after = struct.unpack_from("<IHHII", self.data, entry)
                yield self.text(library), entry, index, self.text(name)
                entry += after
            place = place + following if following else None

    def symbols_of(self, index: int) -> list[str]:
        """Gives the symbols that need the version with that index."""
        count = self.versions[5] // 2
        indices = struct.unpack_from(f"<{count}H", self.data, self.versions[4])
        places = [self.symbols[4] + 24 * number for number in range(count) if indices[number] & 0x7FFF == index]
        return [self.text(struct.unpack_from("<I", self.data, place)[0]) for place in places]

    def index_of(self, symbol: str) -> tuple[int, int]:
        """Gives the place of a symbol's version index in the file, and that index without its hidden bit."""
        for number in range(self.versions[5] // 2):
            if self.text(struct.unpack_from("<I", self.data, self.symbols[4] + 24 * number)[0]) == symbol:
                place = self.versions[4] + 2 * number
                return place, struct.unpack_from("<H", self.data, place)[0] & 0x7FFF
        raise SystemExit(f"{self.path}: does not need {symbol}")

    def redirect(self, symbol: str) -> str:
        """Makes lookup pass by the library that has the symbol; gives a sentence."""
        place, index = self.index_of(symbol)
        needed = list(self.entries())
        library = next(library for library, _, other, _ in needed if other == index)
        limit = limits()
        for owner, _, other, version in needed:
            known = numbers(version) and numbers(version) <= limit.get(version.rpartition("_")[0], ())
            if owner == library and known and version not in exports(library).get(symbol, set()):
                struct.pack_into("<H", self.data, place, other)
                self.path.write_bytes(self.data)
                return f"{self.path.name}: {symbol} of {library}: redirected by {version}"
        raise SystemExit(f"{self.path}: needs no version of {library} in which that lacks {symbol}")

    def lower(self, elsewhere: set[str]) -> list[str]:
        """Lowers what is too new; gives a sentence for each."""
        told = []
        for library, entry, index, version in self.entries():
            limit = limits().get(version.rpartition("_")[0])
            if limit is None or () < numbers(version) <= limit:
                continue
            symbols = self.symbols_of(index)
            found = exports(library)
            wanted = [found.get(symbol, set()) for symbol in symbols if symbol not in elsewhere]
            base = [other for versions in found.values() for other in versions]
            usable = set.intersection(*wanted) if wanted else set(base)
            older = sorted((other for other in usable if () < numbers(other) <= limit), key=numbers)
            if not older:
                raise SystemExit(f"{self.path}: {library} has no older version of all of {', '.join(symbols)}@{version}")
            chosen = older[-1] if wanted else older[0]
            struct.pack_into("<I", self.data, entry, elf_hash(chosen))
            struct.pack_into("<I", self.data, entry + 8, self.offset(chosen))
            told.append(f"{self.path.name}: {', '.join(symbols)} of {library}: {version} -> {chosen}")
        if told:
            self.path.write_bytes(self.data)
        return told


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--elsewhere", action="append", default=[])
    parser.add_argument("--redirect", action="append", default=[])
    parser.add_argument("files", nargs="+", type=pathlib.Path)
    arguments = parser.parse_args()
    for path in arguments.files:
        for symbol in arguments.redirect:
            print(Object(path).redirect(symbol), file=sys.stderr)
        for sentence in Object(path).lower(set(arguments.elsewhere)):
            print(sentence, file=sys.stderr)


main()
