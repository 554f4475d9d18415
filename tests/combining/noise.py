"""What Word writes anew at every save and no reader sees: runs cut, session marks, languages, marks of proofing."""

from __future__ import annotations

from tests.combining.invent import chance
from tests.combining.names import bag, cut, put, runs, text_of, w, xml
from tests.combining.opened import Opened


def resave(file: Opened, rng) -> None:
    """The same text and looks, written otherwise."""
    for p in file.body.iter(w("p")):
        if chance(rng, 3):
            p.set(w("rsidR"), f"{rng.randrange(2**32):08X}")
        for run in runs(p):
            _touched(run, rng)


def _touched(run, rng) -> None:
    if chance(rng, 3):
        run.set(w("rsidRPr"), f"{rng.randrange(2**32):08X}")
    if chance(rng, 8) and len(text_of(run)) > 1:
        second = cut(run, rng.randrange(1, len(text_of(run))))
        if chance(rng, 2):
            second.addprevious(xml('<w:proofErr w:type="spellStart"/>'))
            second.addnext(xml('<w:proofErr w:type="spellEnd"/>'))
        if chance(rng, 3):
            put(bag(second, "rPr"), '<w:lang w:val="en-GB"/>')
