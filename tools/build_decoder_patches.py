"""Write `src/docclean/decoding/patches.py`: what Python's codecs lack of the WHATWG index tables.

    python tools/build_decoder_patches.py INDEX.json.xz > src/docclean/decoding/patches.py

INDEX.json.xz holds {"indexes": {name: [code point or null, ...]}} as published by the Encoding
standard (usable under BSD-3-Clause). Only differences from Python's codecs are written.
"""

from __future__ import annotations

import json
import lzma
import sys
from pathlib import Path

CODECS = {
    "gb18030": "gb18030",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "euc-jp": "euc_jp",
    "euc-kr": "cp949",
}


def pairs(name: str, table: list[int | None]):
    for pointer, code in enumerate(table):
        if code is None:
            continue
        if name in ("gb18030", "euc-kr"):
            lead, trail = divmod(pointer, 190)
            trail += (0x40 if trail < 0x3F else 0x41) if name == "gb18030" else 0x41
            yield bytes((lead + 0x81, trail)), chr(code)
        elif name == "big5":
            lead, trail = divmod(pointer, 157)
            yield bytes((lead + 0x81, trail + (0x40 if trail < 0x3F else 0x62))), chr(code)
        elif name == "shift_jis":
            lead, trail = divmod(pointer, 188)
            lead += 0x81 if lead < 0x1F else 0xC1
            yield bytes((lead, trail + (0x40 if trail < 0x3F else 0x41))), chr(code)
        else:
            lead, trail = divmod(pointer, 94)
            if lead > 93:  # rows that only Shift_JIS can name
                return
            yield bytes((lead + 0xA1, trail + 0xA1)), chr(code)


def main() -> None:
    indexes = json.loads(lzma.decompress(Path(sys.argv[1]).read_bytes()))["indexes"]
    jobs = [
        (n, c, list(pairs(n, indexes[k])))
        for n, c, k in (
            ("gb18030", "gb18030", "gb18030"),
            ("big5", "big5hkscs", "big5"),
            ("shift_jis", "cp932", "jis0208"),
            ("euc-jp", "euc_jp", "jis0208"),
            ("euc-kr", "cp949", "euc-kr"),
        )
    ]
    jobs[3][2].extend((b"\x8f" + p, c) for p, c in pairs("euc-jp", indexes["jis0212"]))
    print('"""Cells in which Python\'s codecs differ from the WHATWG index tables.\n')
    print(
        "Made by tools/build_decoder_patches.py from https://encoding.spec.whatwg.org/ (BSD-3-Clause tables)."
    )
    print(
        "`SWAP`: characters to exchange after Python's decoder. `MISSING`: cells that it cannot decode, as runs"
    )
    print('"first cell in hex" -> characters of consecutive cells of one lead byte.\n"""\n')
    print("from __future__ import annotations\n\n# fmt: off")
    swaps, missing = {}, {}
    for name, codec, cells in jobs:
        swap, lost, seen = {}, {}, {}
        for raw, char in cells:
            try:
                got = raw.decode(codec)
            except UnicodeDecodeError:
                lost[raw] = char
                continue
            seen.setdefault(got, set()).add(char)
            if got != char and got >= "\x80":  # ASCII stays: it has a cell of its own
                swap[got] = char
        for got in list(swap):
            if len(seen[got]) > 1:
                print(f"left out, ambiguous: {name} {got!r} {seen[got]!r}", file=sys.stderr)
                del swap[got]
        if name == "gb18030":
            swap["\u1e3f"] = "\ue7c7"
        swaps[name], missing[name] = swap, lost
    print("SWAP: dict[str, dict[int, str]] = {")
    for name, swap in swaps.items():
        body = ", ".join(f"{ord(a):#06x}: {b!a}" for a, b in sorted(swap.items()))
        print(f'    "{name}": {{{body}}},')
    print("}\n\nMISSING: dict[str, tuple[tuple[str, str], ...]] = {")
    for name, lost in missing.items():
        print(f'    "{name}": (')
        run, first, last = "", None, None
        for raw in sorted(lost):
            if last and raw[:-1] == last[:-1] and raw[-1] == last[-1] + 1:
                run += lost[raw]
            else:
                if run:
                    print(f'        ("{first.hex()}", {run!a}),')
                run, first = lost[raw], raw
            last = raw
        if run:
            print(f'        ("{first.hex()}", {run!a}),')
        print("    ),")
    print("}\n# fmt: on")


if __name__ == "__main__":
    main()
