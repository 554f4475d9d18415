"""A document in a small text language, for cases that a reviewer reads: one block a line.

    # Heading            ## Heading of the second level
    - an item            1. a numbered item
    | a | b |            a row; rows that follow each other are a table
    header: words        footer: words
    toc: words           a line of the table of contents: a field's result over all such lines that follow each other
    Any other line is a paragraph; an empty line is none.

    In a line: **bold**, //italic//, [^a footnote], [>a comment>words it is about], [@picture 1], [box: words in a box],
    [=a+b] a formula, [words](https://address).
"""

from __future__ import annotations

import re

from tests.documents.nouns import Cell, Document, Para, Piece, Row, Table

INLINE = re.compile(r"\*\*(?P<bold>.+?)\*\*|//(?P<italic>.+?)//|\[\^(?P<note>.+?)\]|\[>(?P<remark>.+?)>(?P<about>.+?)\]"
                    r"|\[@picture (?P<image>\d+)\]|\[box: (?P<box>.+?)\]|\[=(?P<math>.+?)\]"
                    r"|\[(?P<link>[^\]]+?)\]\((?P<address>[^)]+)\)")
LOOKS = (("# ", {"style": "Heading1"}), ("## ", {"style": "Heading2"}), ("- ", {"list": "2"}), ("1. ", {"list": "1"}),
         ("> ", {"style": "Quote"}))


def document(text: str) -> Document:
    """The document that the lines of a text describe."""
    out = Document([])
    for line in filter(None, text.splitlines()):
        kind, _, words = line.partition(": ")
        if kind in ("header", "footer"):
            out.section.margins[kind, "default"] = [paragraph(words)]
        elif line.startswith("|"):
            row = Row([Cell([paragraph(cell.strip())]) for cell in line.strip("|").split("|")])
            if out.blocks and isinstance(out.blocks[-1], Table):
                out.blocks[-1].rows.append(row)
            else:
                out.blocks.append(Table([row], {"style": "TableGrid", "width": "5000"}))
        else:
            out.blocks.append(paragraph(line))
    return out


def paragraph(line: str) -> Para:
    for start, look in LOOKS:
        if line.startswith(start):
            return Para(pieces(line[len(start):]), dict(look))
    if line.startswith("toc: "):
        return Para([Piece("field", 'TOC \\o "1-2"', items=pieces(line[5:]))])
    return Para(pieces(line))


def pieces(line: str) -> list[Piece]:
    out, at = [], 0
    for found in INLINE.finditer(line):
        out += [Piece("text", line[at:found.start()])] * bool(line[at:found.start()])
        out.append(_piece(found))
        at = found.end()
    return out + [Piece("text", line[at:])] * bool(line[at:])


def _piece(found: re.Match) -> Piece:
    kind = found.lastgroup
    if kind in ("bold", "italic"):
        return Piece("text", found[kind], {kind: "1"})
    if kind == "note":
        return Piece("footnote", blocks=[Para([Piece("text", found["note"])])])
    if kind == "about":
        return Piece("comment", found["remark"], items=[Piece("text", found["about"])])
    if kind == "box":
        return Piece("box", blocks=[Para([Piece("text", found["box"])])])
    if kind == "address":
        return Piece("link", found["address"], items=[Piece("text", found["link"])])
    return Piece(kind, found[kind], {"size": "600000"} if kind == "image" else {})
