"""Real pairs of texts: `compare` and `combine` mark the same characters, paragraph by paragraph."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from itertools import groupby

import docx
import pytest
from lxml import etree

from drafting.errors import DraftingError
from drafting.rounds.intake.combine import combine
from drafting.word.changes.resolve import has_changes, resolve
from drafting.word.opc.package import Package
from drafting.word.redline.comparison import compare
from tests.corpus.real import CORPUS
from tests.strategies import EXAMPLES

EVERY, EACH = (1, 1) if EXAMPLES else (12, 3)       # every so many sets, and files, are asked about
LEAST = 0.98 if EXAMPLES else 0.96      # rows, and cuts with new paragraphs in them, where the two find other partners
SETS, PAIRS = CORPUS / "amendments", CORPUS / "redline"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BOX = f"{W}txbxContent"                 # of which facts know only that it is another one
BLOCKS = tuple(f"{W}{kind}" for kind in ("p", "tbl", "sdt"))
KINDS = {f"{W}ins": "ins", f"{W}moveTo": "ins", f"{W}del": "del", f"{W}moveFrom": "del"}
SAID = {f"{W}t": "", f"{W}delText": "", f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n",
        f"{W}noBreakHyphen": "\u2011", **{f"{W}{kind}": "\ufffc" for kind in ("drawing", "pict", "object")}}
APART = ("", "|")                       # what no run of marks goes over: a picture, the edge of a table or a control

pytestmark = [pytest.mark.corpus,
              pytest.mark.skipif(not SETS.is_dir(), reason="no folder of real documents beside the project")]


def marks(data: bytes) -> list[list[tuple[str, str]]]:
    """What each paragraph of the body has marked, in order; a paragraph's own mark is ¶."""
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))
    signs = [sign for p in root.iter(f"{W}p") if next(p.iterancestors(BOX), None) is None and not _in_contents(p)
             for sign in (*_signs(p), *[APART] * (next((el.tag for el in p.itersiblings(*BLOCKS)), "") != f"{W}p"))]
    out: list[list[tuple[str, str]]] = [[]]
    for kind, run in groupby(_seams_closed(signs), key=lambda sign: sign[0]):
        for said in re.findall("[^¶]+¶?|¶", "".join(sign for _, sign in run).replace("|", "")):
            out[-1] += [(kind, said)] if kind else []
            out += [[]] if said.endswith("¶") else []
    return out


def _in_contents(p) -> bool:
    """Whether it is a line of a table of contents, which is Word's and no text."""
    style = p.find(f"{W}pPr/{W}pStyle")
    return style is not None and re.fullmatch(r"TOC\d", style.get(f"{W}val") or "") is not None


def _signs(p) -> Iterator[tuple[str, str]]:
    """The characters of a paragraph, each with what is to happen to it, and its mark."""
    for el in p.iter(*SAID):
        if el.getparent().tag == f"{W}r" and next(el.iterancestors(f"{W}p")) is p:
            kind = next((KINDS[up.tag] for up in el.iterancestors() if up.tag in KINDS), _row(p))
            yield from [APART] if SAID[el.tag] == "\ufffc" else ((kind, sign) for sign in SAID[el.tag] or el.text or "")
    mark = p.find(f"{W}pPr/{W}rPr")
    yield next((KINDS[el.tag] for el in mark if el.tag in KINDS), _row(p)) if mark is not None else _row(p), "¶"


def _row(p) -> str:
    """What is to happen to the row that a paragraph stands in."""
    signs = (sign for row in p.iterancestors(f"{W}tr") for sign in row.iterfind(f"{W}trPr/*") if sign.tag in KINDS)
    return next((KINDS[sign.tag] for sign in signs), "")


def _seams_closed(signs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Whole paragraphs that come or go behind another, with the mark before them and not with their own last one.

    Either says the same: of marks in a row it is no matter which one is new.
    """
    ends: list[int] = [len(signs)] * len(signs)          # where the run of one kind that a sign stands in ends
    while True:
        for at in range(len(signs) - 2, -1, -1):
            ends[at] = ends[at + 1] if signs[at][0] == signs[at + 1][0] else at + 1
        at = next((at for at, sign in enumerate(signs[:-1]) if sign == ("", "¶") and signs[at + 1][0]
                   and "¶" in [said for _, said in signs[at + 1:ends[at + 1]]]), None)
        if at is None:
            return signs
        last = max(n for n in range(at + 1, ends[at + 1]) if signs[n][1] == "¶")
        signs[at], signs[last] = (signs[last][0], "¶"), ("", "¶")


def alike(base: bytes, returned: bytes) -> tuple[int, int, list]:
    """How many marked paragraphs both have alike, of how many that either has, and those that only one has.

    Changes that the base itself has tracked are left out of both, as `combine` does.
    """
    package = Package.open(base)
    base = resolve(package, False).to_bytes() if has_changes(package) else base
    one, two = marks(compare(base, returned).data), marks(combine(base, {"MEX": returned}).docx)
    one, two = [p for p in one if p], [p for p in two if p]
    same = sum(p in two for p in one)
    return same, max(len(one), len(two), 0), [[p for p in one if p not in two], [p for p in two if p not in one]]


def written(text: str) -> bytes:
    """A text as a Word file, one paragraph a line."""
    document, out = docx.Document(), io.BytesIO()
    for line in text.split("\n"):
        document.add_paragraph(line)
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize("name", ["en", "es"])
def test_the_same_marks_on_amendments(name):
    same = total = 0
    for line in (SETS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()[::EVERY]:
        row = json.loads(line)
        base = written(row["base"])
        for each in row["edits"]:
            found = alike(base, written(each["new"]))
            same, total = same + found[0], total + found[1]
    assert same == total


def test_the_same_marks_on_word_files():
    same = total = 0
    for pair in json.loads((PAIRS / "pairs.json").read_text())[::EACH]:
        base, returned = ((PAIRS / pair[side]).read_bytes() for side in ("old", "new"))
        try:
            found = alike(base, returned)
        except DraftingError:
            continue                    # a file that `combine` does not take
        same, total = same + found[0], total + found[1]
    assert same >= LEAST * total, f"{same} of {total}"
