"""An Outlook message (.msg): a compound file of streams, each as long as no short sectors need to be."""

from __future__ import annotations

import struct
from collections.abc import Mapping

FREE, END = 0xFFFFFFFF, 0xFFFFFFFE
Tree = dict[str, "bytes | Tree"]


def outlook(subject: str, sender: str, body: str, files: Mapping[str, bytes]) -> bytes:
    """A message with its attachments."""
    root: Tree = {"__nameid_version1.0": {}, **_words({0x0037: subject, 0x0042: sender, 0x1000: body})}
    root["__properties_version1.0"] = struct.pack("<8x4I8x", 0, len(files), 0, len(files)) + _listed(
        {0x0037: subject, 0x0042: sender, 0x1000: body})
    for n, (name, blob) in enumerate(files.items()):
        words = {0x3707: name}
        root[f"__attach_version1.0_#{n:08X}"] = {
            "__substg1.0_37010102": blob, **_words(words),
            "__properties_version1.0": bytes(8) + _listed(words) + struct.pack("<II4sI", 0x37010102, 6, struct.pack(
                "<I", len(blob)), 0) + struct.pack("<II4sI", 0x37050003, 6, struct.pack("<I", 1), 0)}
    return _compound(root)


def _words(said: Mapping[int, str]) -> Tree:
    return {f"__substg1.0_{number:04X}001F": words.encode("utf-16-le") for number, words in said.items()}


def _listed(said: Mapping[int, str]) -> bytes:
    return b"".join(struct.pack("<IIII", number << 16 | 0x1F, 6, len(words.encode("utf-16-le")) + 2, 0)
                    for number, words in said.items())


def _compound(root: Tree) -> bytes:
    """The compound file: sectors of 512 bytes, short streams in one of 64 bytes each."""
    entries: list[list] = [["Root Entry", 5, FREE, FREE, b""]]
    _into(root, 0, entries)
    small = b""
    starts: dict[int, tuple[int, int]] = {}
    minis: list[int] = []
    for n, (_, kind, _, _, data) in enumerate(entries):
        if kind == 2 and len(data) < 4096:
            count = -(-len(data) // 64)
            starts[n] = (len(minis) if count else END, len(data))
            minis += [*range(len(minis) + 1, len(minis) + count), END] if count else []
            small += data.ljust(count * 64, b"\0")
    body, fat = b"", []

    def put(data: bytes) -> int:
        nonlocal body
        count = -(-len(data) // 512)
        first = len(fat)
        fat.extend([*range(first + 1, first + count), END] if count else [])
        body += data.ljust(count * 512, b"\0")
        return first if count else END

    for n, (_, kind, _, _, data) in enumerate(entries):
        if kind == 2 and len(data) >= 4096:
            starts[n] = (put(data), len(data))
    starts[0] = (put(small), len(small))
    minifat = struct.pack(f"<{len(minis)}I", *minis).ljust(-(-len(minis) * 4 // 512) * 512, b"\xff")
    minifat_at = put(minifat)
    directory = b"".join(_entry(entry, *starts.get(n, (END, 0))) for n, entry in enumerate(entries))
    directory_at = put(directory + b"".join(_entry(["", 0, FREE, FREE, b""], 0, 0)
                                            for _ in range(-len(entries) % 4)))
    blocks = 1
    while blocks * 128 < len(fat) + blocks:
        blocks += 1
    at = len(fat)
    fat += [0xFFFFFFFD] * blocks
    table = struct.pack(f"<{len(fat)}I", *fat).ljust(blocks * 512, b"\xff")
    head = struct.pack("<8s16xHHHHH6xIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6, 0, blocks,
                       directory_at, 0, 4096, minifat_at, len(minifat) // 512, END, 0)
    return head + struct.pack("<109I", *range(at, at + blocks), *[FREE] * (109 - blocks)) + body + table


def _into(tree: Tree, parent: int, entries: list[list]) -> None:
    """The entries of a folder, each the right neighbour of the one before."""
    last = None
    for name in sorted(tree, key=lambda name: (len(name), name.upper())):
        at = len(entries)
        data = tree[name]
        entries.append([name, 1 if isinstance(data, dict) else 2, FREE, FREE, data if isinstance(data, bytes) else b""])
        entries[parent if last is None else last][3 if last is None else 2] = at
        last = at
        if isinstance(data, dict):
            _into(data, at, entries)


def _entry(entry: list, start: int, size: int) -> bytes:
    name, kind, right, child, _ = entry
    words = name.encode("utf-16-le") + b"\0\0" if name else b""
    return struct.pack("<64sHBBIII16xI16xIQ", words, len(words), kind, 1, FREE, right, child, 0, start, size)
