"""Law 6 on documents nobody thought of: a redline rejected is the old file, accepted the new one, to the last property.

`make laws EXAMPLES=3000` asks about more of them. A failing example is a number; `python -m
tests.documents.smaller NUMBER` makes the two documents behind it small.
"""

from __future__ import annotations

import os
import random

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from drafting.word.redline.comparison import compare
from tests.documents.check import check_compare
from tests.documents.edit import edited
from tests.documents.invent import document
from tests.documents.write import docx

EXAMPLES = int(os.environ.get("DRAFTING_EXAMPLES") or 150)
ONLY = (Phase.explicit, Phase.reuse, Phase.generate)
NUMBERS = st.integers(0, 2 ** 32)


def pair(seed: int):
    """An old document and the new one that somebody made of it."""
    rng = random.Random(seed)
    old = document(rng)
    return old, edited(rng, old)


@settings(max_examples=EXAMPLES, deadline=None, phases=ONLY)
@given(NUMBERS)
def test_a_redline_is_exact(seed):
    check_compare(*pair(seed))


@settings(max_examples=EXAMPLES // 5, deadline=None, phases=ONLY)
@given(NUMBERS)
def test_a_document_saved_anew_shows_no_change(seed):
    """Other ids, revision-save ids and runs cut elsewhere are no change."""
    old = document(random.Random(seed))
    first = docx(old)
    old.noise = (old.noise + 1) % 3
    assert compare(first, docx(old)).changes == 0
    assert compare(first, first).changes == 0


def test_there_is_something_to_find():
    """The invented pairs differ, and hold all that a Word file may hold."""
    seen = set()
    for seed in range(60):
        blob = docx(pair(seed)[1])
        seen |= {name for name in NAMES if name in unpacked(blob)}
    assert seen == NAMES


NAMES = {b"<w:tbl>", b"<w:vMerge ", b"<w:gridSpan ", b"<w:footnoteReference ", b"<w:endnoteReference ",
         b"<w:headerReference ", b"<w:footerReference ", b"<w:commentReference ", b"<w:bookmarkStart ",
         b"<w:hyperlink ", b"<w:fldSimple ",
         b"<w:instrText ", b"<w:sdt>", b"<m:oMath>", b"<pic:pic ", b"<w:txbxContent>", b"<mc:AlternateContent>",
         b"<w:numPr>", b"<w:pStyle ", b"<w:rStyle ", b"<w:cols ", b"<w:tab/>", b'<w:br w:type="page"/>', b"<w:sym "}


def unpacked(blob: bytes) -> bytes:
    from tests.documents.reading import File
    return File(blob).parts["word/document.xml"]
