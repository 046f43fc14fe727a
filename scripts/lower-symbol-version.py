#!/usr/bin/env python3
"""Makes ELF files of a distribution that is newer than the platform floor run on it, in place.

usage: lower-symbol-version.py FILE…

A symbol such as `hypot@GLIBC_2.35` keeps a library from loading on glibc 2.34, although libm exports an older version of
the same function, too. Where it does, the version reference in .gnu.version_r is pointed at the newest such version: a
hash and a name offset, six bytes that differ. Where there is none (`arc4random_buf@GLIBC_2.36`) the symbol's version is
taken away instead: then a library that the caller adds (patchelf --add-needed) may define it, and each such symbol is
printed, one a line, as FILE and SYMBOL. 64-bit little-endian files, which is what Lambda has.
"""

import pathlib
import re
import struct
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
UNVERSIONED = 1


def limit() -> tuple[int, ...]:
    """Gives the newest glibc version that the platform has."""
    text = (HERE / "../layer/platform-versions.txt").read_text()
    return number(re.search(r"^(GLIBC_[0-9.]+)$", text, re.M)[1])


def number(version: str) -> tuple[int, ...]:
    """Reads GLIBC_2.34; what is no such version is older than all."""
    match = re.fullmatch(r"GLIBC_([0-9.]+)", version)
    return tuple(map(int, match[1].split("."))) if match else (0,)


def exported(library: str) -> dict[str, list[str]]:
    """Gives the versions of each symbol that this machine's library of that name exports."""
    path = subprocess.run(["gcc", f"-print-file-name={library}"], capture_output=True, text=True, check=True)
    lines = subprocess.run(
        ["readelf", "--dyn-syms", "-W", path.stdout.strip()], capture_output=True, text=True, check=True
    )
    symbols: dict[str, list[str]] = {}
    for name, version in re.findall(r"(\w+)@@?(GLIBC_[0-9.]+)", lines.stdout):
        symbols.setdefault(name, []).append(version)
    return symbols


class ELF:
    """The tables of an ELF file that name versions."""

    def __init__(self, path: pathlib.Path) -> None:
        self.path = path
        self.data = bytearray(path.read_bytes())
        if self.data[:6] != b"\x7fELF\x02\x01":
            raise SystemExit(f"{path}: is not a 64-bit little-endian ELF file")
        offset, size, count = self.read("<Q", 0x28)[0], *self.read("<HH", 0x3A)
        self.sections = {}
        for index in range(count):
            kind, _, _, place, length = self.read("<IQQQQ", offset + index * size + 4)
            self.sections.setdefault(kind, (place, length))

    def read(self, form: str, offset: int) -> tuple:
        return struct.unpack_from(form, self.data, offset)

    def text(self, offset: int) -> str:
        start = self.strings + offset
        return self.data[start : self.data.index(0, start)].decode()

    @property
    def strings(self) -> int:
        """Where .dynstr is: the string table that .dynsym links to has kind 3, but so has .strtab; DT_STRTAB says."""
        place, length = self.sections[6]
        for offset in range(place, place + length, 16):
            tag, value = self.read("<QQ", offset)
            if tag == 5:
                return self.file_offset(value)
        raise SystemExit(f"{self.path}: has no dynamic string table")

    def file_offset(self, address: int) -> int:
        start, size, count = self.read("<Q", 0x20)[0], *self.read("<HH", 0x36)
        for index in range(count):
            kind, _, place, virtual, _, length = self.read("<IIQQQQ", start + index * size)
            if kind == 1 and virtual <= address < virtual + length:
                return address - virtual + place
        raise SystemExit(f"{self.path}: address {address:#x} is in no segment")

    def needed_versions(self):
        """Yields (library, [(offset of the entry, its index, its version)])."""
        if 0x6FFFFFFE not in self.sections:
            return
        offset = self.sections[0x6FFFFFFE][0]
        while True:
            _, count, file, first, following = self.read("<HHIII", offset)
            entries, entry = [], offset + first
            for _ in range(count):
                _, _, index, name, step = self.read("<IHHII", entry)
                entries.append((entry, index, self.text(name)))
                entry += step
            yield self.text(file), entries
            if following == 0:
                return
            offset += following

    def symbols_of(self, index: int) -> list[tuple[int, str]]:
        """Gives the symbols with that version index: number and name."""
        place, length = self.sections[0x6FFFFFFF]
        indices = self.read(f"<{length // 2}H", place)
        table = self.sections[11][0]
        return [
            (symbol, self.text(self.read("<I", table + 24 * symbol)[0]))
            for symbol, version in enumerate(indices)
            if version & 0x7FFF == index
        ]

    def take_version(self, symbol: int) -> None:
        struct.pack_into("<H", self.data, self.sections[0x6FFFFFFF][0] + 2 * symbol, UNVERSIONED)

    def point(self, entry: int, version: str) -> None:
        """Makes an entry of .gnu.version_r name another version, whose text has to be in .dynstr."""
        end = self.data.find(b"\0" + version.encode() + b"\0", self.strings - 1)
        if end < 0:
            raise SystemExit(f"{self.path}: {version} is not among its strings")
        value = 0
        for byte in version.encode():
            value = (value << 4) + byte
            value = (value ^ (value & 0xF0000000) >> 24) & 0x0FFFFFFF
        struct.pack_into("<I", self.data, entry, value)
        struct.pack_into("<I", self.data, entry + 8, end + 1 - self.strings)


def lower(file: ELF, newest: tuple[int, ...]) -> bool:
    """Changes the references of a file; tells whether there were any."""
    changed = False
    for library, entries in file.needed_versions():
        for entry, index, version in entries:
            if number(version) <= newest:
                continue
            changed, known = True, exported(library)
            kept = {v for _, _, v in entries if (0,) < number(v) <= newest}
            for symbol, name in file.symbols_of(index):
                older = {v for v in known.get(name, []) if (0,) < number(v) <= newest}
                if older:
                    kept = kept & older or older
                else:
                    file.take_version(symbol)
                    print(file.path, name)
            file.point(entry, max(kept, key=number))
    return changed


def main() -> None:
    newest = limit()
    for name in sys.argv[1:]:
        file = ELF(pathlib.Path(name))
        if lower(file, newest):
            file.path.write_bytes(file.data)


if __name__ == "__main__":
    main()
