#!/usr/bin/env python3
"""Writes a libFuzzer dictionary of the words of the grammar in mortise/typed.h, so that they are known in one place.

usage: scripts/write-fuzz-dictionary.py HEADER > DICTIONARY
"""
import re
import sys


def grammar(header: str) -> str:
    """The lines of the EBNF, without the comment's stars: from the first rule to the last one's semicolon."""
    lines = [re.sub(r"^ \*", "", line) for line in header.splitlines()]
    starts = [index for index, line in enumerate(lines) if re.match(r"\s+\w+\s+= ", line)]
    if not starts:
        sys.exit(f"cannot read the grammar of {sys.argv[1]}: it has no rule; look for its EBNF")
    end = starts[-1]
    while not lines[end].rstrip().endswith(";"):
        end += 1
    return "\n".join(lines[starts[0] : end + 1])


def main() -> None:
    with open(sys.argv[1], encoding="utf-8") as header:
        terminals = sorted(set(re.findall(r'"([^"]+)"', grammar(header.read()))))
    for terminal in terminals:
        # A word glued to its neighbour is another word.
        print(f'" {terminal} "' if terminal[0].isalpha() else f'"{terminal}"')


main()
