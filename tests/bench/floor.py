"""The least that a comparison could cost: `floor.py OLD NEW OUT` parses both files and writes one back."""

import sys
import zipfile

from lxml import etree


def parsed(path: str) -> dict:
    """Every part of a file: its tree if it is XML, else its bytes."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return {name: etree.fromstring(content) if name.endswith((".xml", ".rels")) else content
            for name, content in parts.items()}


def main(old: str, new: str, out: str) -> None:
    """Hold both files as trees, as whoever compares them must, and write the first."""
    both = parsed(old), parsed(new)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in both[0].items():
            archive.writestr(name, part if isinstance(part, bytes) else etree.tostring(part))


if __name__ == "__main__":
    main(*sys.argv[1:])
