"""Pairs that make a comparison work hard, each beside an easy one of the same size: (name, old, new, easy new)."""

from __future__ import annotations

from collections.abc import Iterator

from tests.bench.files import file, paragraph, run, words

PAGE = 3000                 # characters of a page
PAGES = 200
CELL = '<w:tc><w:tcPr><w:tcW w:w="3000" w:type="dxa"/></w:tcPr><w:p/></w:tc>'
TABLE = ('<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="3000"/><w:gridCol w:w="3000"/></w:tblGrid>{rows}</w:tbl><w:p/>')


def pairs() -> Iterator[tuple[str, bytes, bytes, bytes]]:
    """Every pair."""
    texts = _texts()
    old, dense, sparse = (file([paragraph(run(text)) for text in side]) for side in
                          (texts, [_every_second(text) for text in texts],
                           [_one(text) if n % 20 == 0 else text for n, text in enumerate(texts)]))
    yield f"every second word of {PAGES} pages", old, dense, sparse
    yield "300 empty paragraphs, then 200", *(file(["<w:p/>"] * n) for n in (300, 200, 299))
    yield "300 equal rows, then 200", *(_table(n) for n in (300, 200, 299))


def _texts() -> list[str]:
    out: list[str] = []
    length = 0
    while length < PAGES * PAGE:
        out.append(words(len(out)))
        length += len(out[-1])
    return out


def _every_second(text: str) -> str:
    return " ".join(f"{word}x" if n % 2 else word for n, word in enumerate(text.split(" ")))


def _one(text: str) -> str:
    first, _, rest = text.partition(" ")
    return f"{first} all {rest}"


def _table(rows: int) -> bytes:
    return file([TABLE.format(rows=f"<w:tr>{CELL}{CELL}</w:tr>" * rows)])
