"""Real pairs of texts: `compare` and `combine` mark the same characters, paragraph by paragraph."""

from __future__ import annotations

import io
import json
import zipfile

import docx
import pytest
from lxml import etree

from drafting.errors import DraftingError
from drafting.rounds.combine import combine
from drafting.word.comparison import compare
from tests.corpus.real import CORPUS
from tests.strategies import EXAMPLES

EVERY = 1 if EXAMPLES else 12          # every so many sets are asked about; all of them in a thorough run
SHARE = 0.99                           # of the paragraphs that either of the two marks
SETS, PAIRS = CORPUS / "amendments", CORPUS / "redline"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
KINDS = {f"{W}ins": "ins", f"{W}moveTo": "ins", f"{W}del": "del", f"{W}moveFrom": "del"}
SAID = {f"{W}t": None, f"{W}delText": None, f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n",
        f"{W}noBreakHyphen": "\u2011"}

pytestmark = [pytest.mark.corpus,
              pytest.mark.skipif(not SETS.is_dir(), reason="no folder of real documents beside the project")]


def marks(data: bytes) -> list[list[tuple[str, str]]]:
    """What each paragraph of the body has marked, in order; a paragraph's own mark is ¶."""
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))
    return [_marked(p) for p in root.iter(f"{W}p")]


def _marked(p) -> list[tuple[str, str]]:
    out: list[tuple[str, str]] = []
    for el in p.iter(*SAID):
        kind = next((KINDS[up.tag] for up in el.iterancestors() if up.tag in KINDS), "")
        said = (el.text or "") if SAID[el.tag] is None else SAID[el.tag]
        if el.getparent().tag == f"{W}r" and next(el.iterancestors(f"{W}p")) is p and said:
            _add(out, kind, said)
    sign = p.find(f"{W}pPr/{W}rPr")
    _add(out, next((KINDS[el.tag] for el in sign if el.tag in KINDS), "") if sign is not None else "", "¶")
    return [piece for piece in out if piece[0]]


def _add(out: list[tuple[str, str]], kind: str, said: str) -> None:
    if out and out[-1][0] == kind:
        said = out.pop()[1] + said
    out.append((kind, said))


def alike(base: bytes, returned: bytes) -> tuple[int, int, list]:
    """How many marked paragraphs both have alike, of how many that either has, and those that only one has."""
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
    assert same >= SHARE * total, f"{same} of {total}"


def test_the_same_marks_on_word_files():
    same = total = 0
    for pair in json.loads((PAIRS / "pairs.json").read_text())[::EVERY]:
        base, returned = ((PAIRS / pair[side]).read_bytes() for side in ("old", "new"))
        try:
            found = alike(base, returned)
        except DraftingError:
            continue                    # a file that `combine` does not take
        same, total = same + found[0], total + found[1]
    assert same >= SHARE * total, f"{same} of {total}"
