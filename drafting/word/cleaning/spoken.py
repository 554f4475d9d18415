"""What is said of pictures and tables to those who do not see them: the house's own stays, whatever else is said goes.

A program that reads aloud says the alternative text in the place of the picture. It may also hold the path of a file,
somebody's name, or what a program guessed, so only words that stand in the house's own files go out.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from drafting.word.cleaning.markings import DESCRIPTIONS, USUAL, VML, markings
from drafting.word.cleaning.trace import Trace
from drafting.word.markup.xml import local

if TYPE_CHECKING:
    from drafting.word.markup.xml import Element
    from drafting.word.opc.package import Package

NAMES = frozenset({"descr", "title", "alt", "tblCaption", "tblDescription"})
MENTIONED = re.compile(rb"[\s:](?:descr|title|alt)\s*=|:tblCaption|:tblDescription")
GUESSED = re.compile(r"automatically generated|generad[oa] automáticamente|générée? automatiquement|AI-generated|"
                     r"generad[oa] por (?:la )?IA|générée? par l['’]IA", re.IGNORECASE)
OF_A_DISK = re.compile(r"[\\@]|://|(?<!\S)[~.]{0,2}/\w|\.(?:png|jpe?g|gif|bmp|tiff?|svg|emf|wmf|webp|heic|pdf|docx?|"
                       r"xlsx?|pptx?|vsdx?|psd|ai)\b", re.IGNORECASE)
WORD = re.compile(r"(?<!\w)[^\W\d_]{2,}(?!\w)")
SHOWN, TEXT_BOX = frozenset({"pic", "chart", "relIds"}), "txbxContent"


def alternatives(package: Package) -> Iterator[Trace]:
    """The alternative texts of a file, its tables' too, each with the step that takes it out."""
    for trace in markings(package):
        if trace.kind == DESCRIPTIONS and trace.name in NAMES:
            yield trace


def own_words(package: Package) -> frozenset[str]:
    """The alternative texts of a file of the house that may go out: no path, no file's name, no guess of a program."""
    if not any(MENTIONED.search(blob) for blob in package.parts.values()):
        return frozenset()                      # as in most: no element need be looked at
    return frozenset(trace.words for trace in alternatives(package) if speaks(trace.words))


def speaks(words: str) -> bool:
    """Whether somebody wrote this to be read."""
    return bool(WORD.search(words)) and not (USUAL.fullmatch(words) or GUESSED.search(words) or OF_A_DISK.search(words))


def stays(trace: Trace, described: Collection[str]) -> bool:
    """Whether a trace is an alternative text in these words."""
    return trace.kind == DESCRIPTIONS and trace.name in NAMES and trace.words in described


def call_pictures(package: Package, word: str) -> None:
    """Say `word` of each picture that nobody has described, so that whoever does not see it knows that it is there.

    What the house marked as decoration stays unsaid.
    """
    for part in package.stories():
        if undescribed(package.tree(part)):
            for el in undescribed(package.edit(part)):
                el.set("alt" if el.tag.startswith(f"{{{VML}}}") else "descr", word)


def undescribed(root: Element) -> list[Element]:
    """The elements that name a picture, a chart or a diagram, and have no alternative text."""
    out = [el for el in root.iter("{*}docPr") if not el.get("descr") and not _decorates(el) and _shows(el)]
    images = (image.getparent() for image in root.iter(f"{{{VML}}}imagedata"))
    return out + [el for el in images if el is not None and not el.get("alt") and el.getparent() is not None]


def _shows(el: Element) -> bool:
    """Whether it names what is looked at only: a text box has words of its own."""
    found = {local(each) for data in el.itersiblings() for each in data.iter() if isinstance(each.tag, str)}
    return not found.isdisjoint(SHOWN) and TEXT_BOX not in found


def _decorates(el: Element) -> bool:
    return any(each.get("val") in ("1", "true") for each in el.iter("{*}decorative"))
