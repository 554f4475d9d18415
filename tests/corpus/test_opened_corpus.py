"""Real Word files lent to python-docx come back to the byte; a stamp on them leaves every word of theirs as it is."""

from __future__ import annotations

import pytest
from lxml import etree

from drafting.word.compose.stamp import Stamp, stamp
from drafting.word.opc.opened import opened
from drafting.word.opc.package import Package
from tests.corpus.real import CORPUS

FILES = sorted((CORPUS / "redline").rglob("*.docx"))
SAID = Stamp((("Title", "Rev.1"),), (("Date", "Base 0a"),), 5)

pytestmark = [pytest.mark.corpus,
              pytest.mark.skipif(not FILES, reason="no folder of real documents beside the project")]


def blocks(package: Package) -> list[bytes]:
    """The blocks of the body that hold no section."""
    return [etree.tostring(el, method="c14n") for el in package.tree(package.main).find("{*}body")
            if not [*el.iter("{*}sectPr")]]


@pytest.mark.parametrize("path", FILES[::5], ids=lambda path: path.stem)
def test_a_real_file_is_lent_and_stamped(path):
    package = Package.open(path)
    before, body = package.to_bytes(), blocks(package)
    with opened(package):
        pass
    assert package.to_bytes() == before
    stamp(package, SAID)
    again = Package.open(package.to_bytes())
    assert blocks(again) == body
    margins = "".join("".join(again.tree(part).itertext()) for part in again.stories() if part != again.main)
    assert ("Rev.1" in margins and "Base 0a" in margins) or again.tree(again.main).find(".//{*}sectPr") is None
