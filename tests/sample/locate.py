"""Finding words in a Word file as it shows them, and cutting runs so that words stand in runs of their own."""

from __future__ import annotations

import copy

from drafting.word.markup.xml import SPACE, local, w
from drafting.word.opc.package import Package

GONE = ("del", "moveFrom")  # what a reader of the final text no longer sees


class Place:
    """The words `start` to `end` of a paragraph."""

    def __init__(self, p, start: int, end: int) -> None:
        self.p, self.start, self.end = p, start, end


def paragraphs(root) -> list:
    """Every paragraph of a part, in order."""
    return list(root.iter(w("p")))


def runs(p, every: bool = False) -> list:
    """The runs of a paragraph that a reader of the final text sees, or every run."""
    found = [r for r in p.iter(w("r")) if _paragraph_of(r) is p]
    return found if every else [r for r in found if not _gone(r)]


def _paragraph_of(element):
    return next(element.iterancestors(w("p")))


def _gone(r) -> bool:
    return any(local(holder) in GONE for holder in r.iterancestors())


def text_of(element) -> str:
    """The words of a paragraph or a run as the final text has them."""
    if local(element) == "p":
        return "".join(text_of(r) for r in runs(element))
    return "".join(_letters(child) for child in element)


def _letters(child) -> str:
    return {"t": child.text or "", "tab": "\t", "br": "\n"}.get(local(child), "")


def plainly(text: str) -> str:
    """The text with common spaces, so that a description need not know where Word keeps words together."""
    return text.replace("\u00a0", " ")


def find(package: Package, words: str, inside: str = "", row: str = "") -> Place:
    """Where the words stand: once in the whole file, in the paragraph that holds `inside`, or in the row with `row`."""
    places, wanted = [], plainly(words)
    for p in _readable(package):
        text = plainly(text_of(p))
        if plainly(inside) not in text or row and not _in_row(p, row):
            continue
        at = text.find(wanted)
        while at >= 0:
            places.append(Place(p, at, at + len(wanted)))
            at = text.find(wanted, at + 1)
    if len(places) != 1:
        raise LookupError(f"“{words}” is found {len(places)} times, not once.")
    return places[0]


def _readable(package: Package) -> list:
    parts = [part for part in package.stories()
             if not part.rsplit("/", 1)[-1].startswith(("comments", "header", "footer"))]
    return [p for part in parts for p in paragraphs(package.edit(part))]


def _in_row(p, words: str) -> bool:
    tr = next(p.iterancestors(w("tr")), None)
    return tr is not None and any(plainly(words) in plainly(text_of(other)) for other in tr.iter(w("p")))


def cut(p, at: int) -> None:
    """Have a run end at the offset `at` of the paragraph, if one does not already."""
    passed = 0
    for r in runs(p):
        length = len(text_of(r))
        if passed < at < passed + length:
            _cut_run(r, at - passed)
            return
        passed += length


def _cut_run(r, at: int) -> None:
    right = copy.deepcopy(r)
    r.addnext(right)
    for half, low, high in ((r, 0, at), (right, at, 1 << 30)):
        passed = 0
        for child in [c for c in half if local(c) != "rPr"]:
            letters = _letters(child)
            start, passed = passed, passed + len(letters)
            if local(child) == "t":
                child.text = letters[max(low - start, 0):max(high - start, 0)]
                child.set(SPACE, "preserve")
                if not child.text:
                    half.remove(child)
            elif not low <= start < high:
                half.remove(child)


def isolate(place: Place) -> list:
    """The runs that hold exactly the words of the place."""
    cut(place.p, place.end)
    cut(place.p, place.start)
    out, passed = [], 0
    for r in runs(place.p):
        length = len(text_of(r))
        inside = length or passed not in (place.start, place.end)
        if place.start <= passed and passed + length <= place.end and inside:
            out.append(r)
        passed += length
    return out


def run_before(p, at: int):
    """The run that ends at the offset, None at the beginning of the paragraph."""
    cut(p, at)
    passed = 0
    for r in runs(p):
        length = len(text_of(r))
        passed += length
        if length and passed == at:
            return r
    return None
